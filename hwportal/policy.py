"""Who may do what: every role, every action, and the one function that decides."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import Any, TypeVar

from flask import abort, redirect, request, url_for
from flask_login import current_user

from hwportal.htmx import is_htmx, see_other
from hwportal.models import User

View = TypeVar("View", bound=Callable[..., Any])


class Role(StrEnum):
    """What kind of work an account does; one role for each account."""

    JOBSEEKER = "jobseeker"
    EMPLOYER = "employer"
    STAFF = "staff"
    SUPERVISOR = "supervisor"
    PARTNER = "partner"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class Action(StrEnum):
    """One thing that a person can do in the portal."""

    SEE_PUBLIC = "see_public"
    OWN_ACCOUNT = "own_account"
    OWN_MESSAGES = "own_messages"
    OWN_REGISTRATION = "own_registration"
    SIGN_UP = "sign_up"
    SIGN_UP_FOR = "sign_up_for"
    SEND_DELEGATES = "send_delegates"
    SEE_LISTED_EVENT = "see_listed_event"
    OWN_DELEGATE = "own_delegate"
    OWN_ENTRY = "own_entry"
    SAVE_VACANCIES = "save_vacancies"
    OWN_SEARCH = "own_search"
    APPLY = "apply"
    OWN_APPLICATION = "own_application"
    OWN_COMPANY = "own_company"
    MANAGE_MEMBERS = "manage_members"
    EDIT_ESTABLISHMENT = "edit_establishment"
    EDIT_VACANCY = "edit_vacancy"
    SEE_VACANCIES = "see_vacancies"
    MANAGE_VACANCY = "manage_vacancy"
    SEE_APPLICANTS = "see_applicants"
    ANSWER_APPLICANT = "answer_applicant"
    OWN_PROFILE = "own_profile"
    OWN_REQUEST = "own_request"
    SEE_FIGURES = "see_figures"
    SEE_PROFILES = "see_profiles"
    MANAGE_REQUEST = "manage_request"
    MATCH_VACANCIES = "match_vacancies"
    MATCH_PEOPLE = "match_people"
    REFER = "refer"
    MANAGE_APPLICATION = "manage_application"
    ANSWER_PROMISE = "answer_promise"
    ENTER_PROMISE = "enter_promise"
    SEE_DIFFERENCES = "see_differences"
    HANDLE_DIFFERENCE = "handle_difference"
    REPLY_ON_PROMISE = "reply_on_promise"
    FOLLOW_UP = "follow_up"
    FOLLOW_UP_VACANCY = "follow_up_vacancy"
    COUNSEL_VACANCY = "counsel_vacancy"
    READ_COUNSEL = "read_counsel"
    SEE_EMPLOYER_NAME = "see_employer_name"
    STAFF_HOME = "staff_home"
    FIND_JOBSEEKERS = "find_jobseekers"
    SEE_JOBSEEKER = "see_jobseeker"
    REGISTER_AT_COUNTER = "register_at_counter"
    SEE_EMPLOYERS = "see_employers"
    MANAGE_EMPLOYER = "manage_employer"
    ADD_COMPANY_MEMBER = "add_company_member"
    SEE_APPROVALS = "see_approvals"
    DECIDE_APPROVAL = "decide_approval"
    SEE_UNLISTED_EVENT = "see_unlisted_event"
    MANAGE_EVENTS = "manage_events"
    EDIT_EVENT = "edit_event"
    PLAN_TIMETABLE = "plan_timetable"
    MANAGE_ENTRIES = "manage_entries"
    MANAGE_REHOMING = "manage_rehoming"
    CHECK_IN = "check_in"
    ADMIT = "admit"
    RUN_BOOTH = "run_booth"
    OWN_BOOTH = "own_booth"
    HANDLE_ABSENCE = "handle_absence"
    DELIVER_MESSAGES = "deliver_messages"
    CO_ORGANISE = "co_organise"
    PARTNER_HOME = "partner_home"
    SEE_AUDIT = "see_audit"
    MANAGE_STAFF = "manage_staff"
    SEE_STATUS = "see_status"


Relation = Callable[[User, Any], bool]


def is_own(actor: User, subject: Any) -> bool:
    """Tell whether `subject` belongs to the account itself."""
    return bool(subject.user_id == actor.id)


def acts_for(actor: User, subject: Any) -> bool:
    """Tell whether the account acts for the company of `subject`."""
    return subject.company_id in {membership.company_id for membership in actor.memberships}


def administers(actor: User, company: Any) -> bool:
    """Tell whether the account looks after the addresses of the company."""
    return any(membership.company_id == company.id and membership.is_admin for membership in actor.memberships)


def in_own_office(actor: User, subject: Any) -> bool:
    """Tell whether `subject` belongs to one of the account's offices, or to none yet."""
    return subject.office_id is None or subject.office_id in actor.office_ids


def looks_after(actor: User, event: Any) -> bool:
    """Tell whether `event` is of the account's offices, and of a programme that names it where that is sensitive."""
    is_open = not (event.is_sensitive and event.programme) or event.programme in actor.programme_codes
    return is_open and in_own_office(actor, event)


def co_organises(actor: User, event: Any) -> bool:
    """Tell whether the account's organisation holds the event with the office."""
    return any(organiser.user_id == actor.id for organiser in event.co_organisers)


def through(part: str, relation: Relation) -> Relation:
    """Return the relation of an account to a part of the subject."""

    def relate(actor: User, subject: Any) -> bool:
        return relation(actor, getattr(subject, part))

    relate.__doc__ = relation.__doc__
    return relate


def may_know_employer(actor: User, viewing: Any) -> bool:
    """Tell whether the account may know the employer: staff, the company, and registered users at publication 2."""
    if actor.role == Role.EMPLOYER:
        return acts_for(actor, viewing.establishment)
    return actor.role in OFFICE or (viewing.is_registered and viewing.publication == "named_to_registered")


def works_at_reception(actor: User, event: Any) -> bool:
    """Tell whether the event belongs to one of the account's offices, or the account was named as a helper."""
    is_office = actor.role in OFFICE and looks_after(actor, event)
    return is_office or any(helper.user_id == actor.id for helper in event.reception_helpers)


def is_listed(_actor: User, event: Any) -> bool:
    """Tell whether everybody may know of the event."""
    return bool(event.is_public)


def received(actor: User, application: Any) -> bool:
    """Tell whether it was sent to a company for which the account acts."""
    return bool(application.is_at_employer) and acts_for(actor, application.vacancy.establishment)


def was_asked(actor: User, difference: Any) -> bool:
    """Tell whether the office asked a company for which the account acts."""
    return difference.state == "asked" and acts_for(actor, difference.application.vacancy.establishment)


@dataclass(frozen=True)
class Rule:
    """Which roles may act, on what they may act, and whether a refusal hides that the thing exists."""

    roles: frozenset[Role]
    relation: Relation | None = None
    hides: bool = False
    open_to_all: bool = False


EVERYBODY = frozenset(Role)
OFFICE = frozenset({Role.STAFF, Role.SUPERVISOR})
_JOBSEEKER = frozenset({Role.JOBSEEKER})
_EMPLOYER = frozenset({Role.EMPLOYER})

RULES: dict[Action, Rule] = {
    Action.SEE_PUBLIC: Rule(EVERYBODY, open_to_all=True),
    Action.OWN_ACCOUNT: Rule(EVERYBODY),
    Action.OWN_MESSAGES: Rule(EVERYBODY, is_own, hides=True),
    Action.OWN_REGISTRATION: Rule(_JOBSEEKER, is_own, hides=True),
    Action.SIGN_UP: Rule(_JOBSEEKER),
    Action.SIGN_UP_FOR: Rule(OFFICE | {Role.PARTNER}),
    Action.SEND_DELEGATES: Rule(_EMPLOYER),
    Action.SEE_LISTED_EVENT: Rule(EVERYBODY, is_listed, hides=True),
    Action.OWN_DELEGATE: Rule(_EMPLOYER, through("establishment", acts_for), hides=True),
    Action.OWN_ENTRY: Rule(_JOBSEEKER, through("jobseeker", is_own), hides=True),
    Action.SAVE_VACANCIES: Rule(_JOBSEEKER),
    Action.OWN_SEARCH: Rule(_JOBSEEKER, is_own, hides=True),
    Action.APPLY: Rule(_JOBSEEKER),
    Action.OWN_APPLICATION: Rule(_JOBSEEKER, through("jobseeker", is_own), hides=True),
    Action.OWN_COMPANY: Rule(_EMPLOYER),
    Action.MANAGE_MEMBERS: Rule(_EMPLOYER, administers),
    Action.EDIT_ESTABLISHMENT: Rule(_EMPLOYER, acts_for, hides=True),
    Action.EDIT_VACANCY: Rule(_EMPLOYER, through("establishment", acts_for), hides=True),
    Action.SEE_VACANCIES: Rule(OFFICE),
    Action.MANAGE_VACANCY: Rule(OFFICE, through("establishment", in_own_office)),
    Action.SEE_APPLICANTS: Rule(_EMPLOYER),
    Action.ANSWER_APPLICANT: Rule(_EMPLOYER, received, hides=True),
    Action.OWN_PROFILE: Rule(_JOBSEEKER, is_own, hides=True),
    Action.OWN_REQUEST: Rule(_JOBSEEKER, through("jobseeker", is_own), hides=True),
    Action.SEE_FIGURES: Rule(_EMPLOYER, through("establishment", acts_for), hides=True),
    Action.SEE_PROFILES: Rule(_EMPLOYER, through("establishment", acts_for), hides=True),
    Action.MANAGE_REQUEST: Rule(_EMPLOYER, through("vacancy", through("establishment", acts_for)), hides=True),
    Action.MATCH_VACANCIES: Rule(OFFICE, in_own_office, hides=True),
    Action.MATCH_PEOPLE: Rule(OFFICE),
    Action.REFER: Rule(OFFICE),
    Action.MANAGE_APPLICATION: Rule(OFFICE, in_own_office, hides=True),
    Action.ANSWER_PROMISE: Rule(_JOBSEEKER, through("application", through("jobseeker", is_own)), hides=True),
    Action.ENTER_PROMISE: Rule(OFFICE, through("application", in_own_office), hides=True),
    Action.SEE_DIFFERENCES: Rule(OFFICE),
    Action.HANDLE_DIFFERENCE: Rule(OFFICE, in_own_office, hides=True),
    Action.REPLY_ON_PROMISE: Rule(_EMPLOYER, was_asked, hides=True),
    Action.FOLLOW_UP: Rule(OFFICE),
    Action.FOLLOW_UP_VACANCY: Rule(OFFICE, through("establishment", in_own_office)),
    Action.COUNSEL_VACANCY: Rule(OFFICE, through("establishment", in_own_office)),
    Action.READ_COUNSEL: Rule(_EMPLOYER, through("vacancy", through("establishment", acts_for)), hides=True),
    Action.SEE_EMPLOYER_NAME: Rule(OFFICE | _EMPLOYER | _JOBSEEKER, may_know_employer),
    Action.STAFF_HOME: Rule(OFFICE),
    Action.FIND_JOBSEEKERS: Rule(OFFICE),
    Action.SEE_JOBSEEKER: Rule(OFFICE, in_own_office, hides=True),
    Action.REGISTER_AT_COUNTER: Rule(OFFICE),
    Action.SEE_EMPLOYERS: Rule(OFFICE),
    Action.MANAGE_EMPLOYER: Rule(OFFICE, in_own_office),
    Action.ADD_COMPANY_MEMBER: Rule(OFFICE),
    Action.SEE_APPROVALS: Rule(OFFICE),
    Action.DECIDE_APPROVAL: Rule(OFFICE, in_own_office, hides=True),
    Action.SEE_UNLISTED_EVENT: Rule(OFFICE, looks_after, hides=True),
    Action.MANAGE_EVENTS: Rule(OFFICE),
    Action.EDIT_EVENT: Rule(OFFICE, looks_after),
    Action.PLAN_TIMETABLE: Rule(OFFICE, looks_after, hides=True),
    Action.MANAGE_ENTRIES: Rule(OFFICE, through("event", looks_after), hides=True),
    Action.MANAGE_REHOMING: Rule(OFFICE, through("event", in_own_office), hides=True),
    Action.CHECK_IN: Rule(OFFICE | {Role.PARTNER}, works_at_reception, hides=True),
    Action.ADMIT: Rule(OFFICE, looks_after, hides=True),
    Action.RUN_BOOTH: Rule(OFFICE, through("event", looks_after), hides=True),
    Action.OWN_BOOTH: Rule(_EMPLOYER, through("establishment", acts_for), hides=True),
    Action.HANDLE_ABSENCE: Rule(OFFICE, in_own_office, hides=True),
    Action.DELIVER_MESSAGES: Rule(OFFICE, in_own_office, hides=True),
    Action.CO_ORGANISE: Rule(frozenset({Role.PARTNER}), co_organises, hides=True),
    Action.PARTNER_HOME: Rule(frozenset({Role.PARTNER})),
    Action.SEE_AUDIT: Rule(frozenset({Role.AUDITOR})),
    Action.MANAGE_STAFF: Rule(frozenset({Role.ADMINISTRATOR})),
    Action.SEE_STATUS: Rule(frozenset({Role.ADMINISTRATOR})),
}


def viewer() -> User | None:
    """Return the account that is signed in, if any."""
    account = current_user._get_current_object()
    return account if account and account.is_authenticated else None


def actor() -> User:
    """Return the account that is signed in; for routes that require one."""
    account = viewer()
    if account is None:
        abort(403)
    return account


def can(account: User | None, action: Action, subject: Any = None) -> bool:
    """Tell whether `account` may do `action`, on `subject` where one is given; unknown means no."""
    rule = RULES[action]
    if rule.open_to_all:
        return True
    if account is None or not account.active or account.role not in rule.roles:
        return False
    return subject is None or rule.relation is None or rule.relation(account, subject)


def check(action: Action, subject: Any) -> None:
    """Stop the request unless the viewer may do `action` on `subject`."""
    if not can(viewer(), action, subject):
        abort(404 if RULES[action].hides else 403)


def requires(action: Action) -> Callable[[View], View]:
    """Guard a view: visitors are asked to sign in, other roles are refused; every route carries one."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if can(viewer(), action):
                return view(*args, **kwargs)
            return abort(403) if viewer() else _sign_in_first()

        guarded.permission = action  # type: ignore[attr-defined]
        return guarded  # type: ignore[return-value]

    return guard


def _sign_in_first() -> Any:
    back = request.full_path.rstrip("?") if request.method == "GET" and not is_htmx() else None
    target = url_for("accounts.sign_in", next=back)
    return see_other(target) if is_htmx() else redirect(target)
