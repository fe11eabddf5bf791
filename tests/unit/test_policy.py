"""Who may do what, written down by hand from the rules of access, not from the program."""

import uuid
from types import SimpleNamespace
from typing import Any

import pytest

from hwportal.models import CompanyMember, StaffOffice, StaffProgramme, User
from hwportal.policy import RULES, Action, Role, can

EVERYBODY = set(Role)
OFFICE = {Role.STAFF, Role.SUPERVISOR}
HERE, ELSEWHERE = 1, 2
OWN_COMPANY, OTHER_COMPANY = uuid.uuid4(), uuid.uuid4()

WHO: dict[Action, set[Role]] = {
    Action.SEE_PUBLIC: EVERYBODY,
    Action.OWN_ACCOUNT: EVERYBODY,
    Action.OWN_MESSAGES: EVERYBODY,
    Action.OWN_REGISTRATION: {Role.JOBSEEKER},
    Action.SIGN_UP: {Role.JOBSEEKER},
    Action.SIGN_UP_FOR: OFFICE | {Role.PARTNER},
    Action.OWN_ENTRY: {Role.JOBSEEKER},
    Action.SAVE_VACANCIES: {Role.JOBSEEKER},
    Action.APPLY: {Role.JOBSEEKER},
    Action.OWN_APPLICATION: {Role.JOBSEEKER},
    Action.OWN_COMPANY: {Role.EMPLOYER},
    Action.MANAGE_MEMBERS: {Role.EMPLOYER},
    Action.EDIT_ESTABLISHMENT: {Role.EMPLOYER},
    Action.EDIT_VACANCY: {Role.EMPLOYER},
    Action.SEND_DELEGATES: {Role.EMPLOYER},
    Action.OWN_DELEGATE: {Role.EMPLOYER},
    Action.COUNSEL_VACANCY: OFFICE,
    Action.READ_COUNSEL: {Role.EMPLOYER},
    Action.SEE_VACANCIES: OFFICE,
    Action.MANAGE_VACANCY: OFFICE,
    Action.SEE_APPLICANTS: {Role.EMPLOYER},
    Action.ANSWER_APPLICANT: {Role.EMPLOYER},
    Action.OWN_PROFILE: {Role.JOBSEEKER},
    Action.OWN_REQUEST: {Role.JOBSEEKER},
    Action.OWN_SEARCH: {Role.JOBSEEKER},
    Action.SEE_FIGURES: {Role.EMPLOYER},
    Action.SEE_PROFILES: {Role.EMPLOYER},
    Action.MANAGE_REQUEST: {Role.EMPLOYER},
    Action.MATCH_VACANCIES: OFFICE,
    Action.MATCH_PEOPLE: OFFICE,
    Action.REFER: OFFICE,
    Action.MANAGE_APPLICATION: OFFICE,
    Action.ANSWER_PROMISE: {Role.JOBSEEKER},
    Action.ENTER_PROMISE: OFFICE,
    Action.SEE_DIFFERENCES: OFFICE,
    Action.HANDLE_DIFFERENCE: OFFICE,
    Action.REPLY_ON_PROMISE: {Role.EMPLOYER},
    Action.FOLLOW_UP: OFFICE,
    Action.FOLLOW_UP_VACANCY: OFFICE,
    Action.SEE_EMPLOYER_NAME: OFFICE | {Role.EMPLOYER, Role.JOBSEEKER},
    Action.STAFF_HOME: OFFICE,
    Action.FIND_JOBSEEKERS: OFFICE,
    Action.SEE_JOBSEEKER: OFFICE,
    Action.REGISTER_AT_COUNTER: OFFICE,
    Action.SEE_EMPLOYERS: OFFICE,
    Action.MANAGE_EMPLOYER: OFFICE,
    Action.ADD_COMPANY_MEMBER: OFFICE,
    Action.SEE_APPROVALS: OFFICE,
    Action.DECIDE_APPROVAL: OFFICE,
    Action.SEE_UNLISTED_EVENT: OFFICE,
    Action.SEE_LISTED_EVENT: EVERYBODY,
    Action.MANAGE_EVENTS: OFFICE,
    Action.EDIT_EVENT: OFFICE,
    Action.MANAGE_ENTRIES: OFFICE,
    Action.PLAN_TIMETABLE: OFFICE,
    Action.MANAGE_REHOMING: OFFICE,
    Action.CHECK_IN: OFFICE | {Role.PARTNER},
    Action.ADMIT: OFFICE,
    Action.RUN_BOOTH: OFFICE,
    Action.OWN_BOOTH: {Role.EMPLOYER},
    Action.HANDLE_ABSENCE: OFFICE,
    Action.CO_ORGANISE: {Role.PARTNER},
    Action.DELIVER_MESSAGES: OFFICE,
    Action.PARTNER_HOME: {Role.PARTNER},
    Action.SEE_AUDIT: {Role.AUDITOR},
    Action.MANAGE_STAFF: {Role.ADMINISTRATOR},
    Action.SEE_STATUS: {Role.ADMINISTRATOR},
}
HIDING = {  # a refusal must not show that the person, the entry or the draft exists
    Action.OWN_MESSAGES,
    Action.OWN_REGISTRATION,
    Action.OWN_ENTRY,
    Action.OWN_APPLICATION,
    Action.ANSWER_APPLICANT,
    Action.OWN_PROFILE,
    Action.OWN_REQUEST,
    Action.OWN_SEARCH,
    Action.SEE_FIGURES,
    Action.SEE_PROFILES,
    Action.MANAGE_REQUEST,
    Action.MATCH_VACANCIES,
    Action.MANAGE_APPLICATION,
    Action.ANSWER_PROMISE,
    Action.ENTER_PROMISE,
    Action.HANDLE_DIFFERENCE,
    Action.REPLY_ON_PROMISE,
    Action.EDIT_ESTABLISHMENT,
    Action.EDIT_VACANCY,
    Action.SEE_JOBSEEKER,
    Action.DECIDE_APPROVAL,
    Action.SEE_UNLISTED_EVENT,
    Action.READ_COUNSEL,
    Action.SEE_LISTED_EVENT,
    Action.MANAGE_ENTRIES,
    Action.OWN_DELEGATE,
    Action.PLAN_TIMETABLE,
    Action.MANAGE_REHOMING,
    Action.CHECK_IN,
    Action.ADMIT,
    Action.RUN_BOOTH,
    Action.OWN_BOOTH,
    Action.HANDLE_ABSENCE,
    Action.CO_ORGANISE,
    Action.DELIVER_MESSAGES,
}


def account(role: Role, **facts: Any) -> User:
    """Return an account of a role, not in any database."""
    offices = [StaffOffice(office_id=HERE)] if role in OFFICE else []
    memberships = [CompanyMember(company_id=OWN_COMPANY, is_admin=True)] if role == Role.EMPLOYER else []
    return User(
        **{"id": uuid.uuid4(), "role": role, "active": True, "offices": offices, **facts}, memberships=memberships
    )


def test_the_table_names_every_action() -> None:
    assert WHO.keys() == set(Action) == RULES.keys()


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", Action)
def test_a_role_opens_its_actions_and_no_others(role: Role, action: Action) -> None:
    assert can(account(role), action) is (role in WHO[action])


@pytest.mark.parametrize("action", Action)
def test_visitors_see_what_is_public_and_nothing_else(action: Action) -> None:
    assert can(None, action) is (action == Action.SEE_PUBLIC)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", sorted(set(Action) - {Action.SEE_PUBLIC}))
def test_a_closed_account_may_do_nothing(role: Role, action: Action) -> None:
    assert not can(account(role, active=False), action)


@pytest.mark.parametrize("action", Action)
def test_a_refusal_hides_what_must_not_be_known(action: Action) -> None:
    assert RULES[action].hides is (action in HIDING)


@pytest.mark.parametrize("action", [Action.OWN_MESSAGES, Action.OWN_REGISTRATION])
def test_what_belongs_to_oneself_is_for_nobody_else(action: Action) -> None:
    person = account(Role.JOBSEEKER)
    assert can(person, action, SimpleNamespace(user_id=person.id))
    assert not can(person, action, SimpleNamespace(user_id=uuid.uuid4()))


def test_an_entry_belongs_to_the_person_who_signed_up() -> None:
    person = account(Role.JOBSEEKER)
    entry = SimpleNamespace(jobseeker=SimpleNamespace(user_id=person.id))
    assert can(person, Action.OWN_ENTRY, entry)
    assert not can(account(Role.JOBSEEKER), Action.OWN_ENTRY, entry)


@pytest.mark.parametrize(("company", "allowed"), [(OWN_COMPANY, True), (OTHER_COMPANY, False)])
def test_an_employer_acts_for_the_own_company_only(company: uuid.UUID, allowed: bool) -> None:
    employer = account(Role.EMPLOYER)
    place = SimpleNamespace(company_id=company)
    assert can(employer, Action.EDIT_ESTABLISHMENT, place) is allowed
    assert can(employer, Action.EDIT_VACANCY, SimpleNamespace(establishment=place)) is allowed
    assert can(employer, Action.MANAGE_MEMBERS, SimpleNamespace(id=company)) is allowed


def test_only_who_looks_after_the_company_manages_its_accounts() -> None:
    helper = account(Role.EMPLOYER)
    helper.memberships[0].is_admin = False
    assert not can(helper, Action.MANAGE_MEMBERS, SimpleNamespace(id=OWN_COMPANY))


@pytest.mark.parametrize("role", sorted(OFFICE))
@pytest.mark.parametrize(("office", "allowed"), [(HERE, True), (None, True), (ELSEWHERE, False)])
@pytest.mark.parametrize(
    "action", [Action.SEE_JOBSEEKER, Action.DECIDE_APPROVAL, Action.EDIT_EVENT, Action.DELIVER_MESSAGES]
)
def test_staff_act_within_their_offices(role: Role, office: int | None, allowed: bool, action: Action) -> None:
    assert can(account(role), action, SimpleNamespace(office_id=office, is_sensitive=False, programme="")) is allowed


@pytest.mark.parametrize(("office", "allowed"), [(HERE, True), (ELSEWHERE, False)])
def test_entries_go_with_the_office_of_their_event(office: int, allowed: bool) -> None:
    event = SimpleNamespace(office_id=office, is_sensitive=False, programme="")
    assert can(account(Role.STAFF), Action.MANAGE_ENTRIES, SimpleNamespace(event=event)) is allowed


@pytest.mark.parametrize("programme", ["named", "other"])
def test_people_of_a_sensitive_event_are_for_staff_named_in_its_programme(programme: str) -> None:
    clerk = account(Role.STAFF, programmes=[StaffProgramme(programme="named")])
    event = SimpleNamespace(office_id=HERE, is_sensitive=True, programme=programme)
    assert can(clerk, Action.PLAN_TIMETABLE, event) is (programme == "named")


@pytest.mark.parametrize(
    ("state", "company", "allowed"),
    [("asked", OWN_COMPANY, True), ("open", OWN_COMPANY, False), ("asked", OTHER_COMPANY, False)],
)
def test_an_employer_replies_only_when_the_office_asked_it(state: str, company: uuid.UUID, allowed: bool) -> None:
    vacancy = SimpleNamespace(establishment=SimpleNamespace(company_id=company))
    difference = SimpleNamespace(state=state, application=SimpleNamespace(vacancy=vacancy))
    assert can(account(Role.EMPLOYER), Action.REPLY_ON_PROMISE, difference) is allowed


def test_losing_an_office_loses_its_people() -> None:
    clerk = account(Role.STAFF)
    person = SimpleNamespace(office_id=HERE)
    assert can(clerk, Action.SEE_JOBSEEKER, person)
    clerk.offices = []
    assert not can(clerk, Action.SEE_JOBSEEKER, person)


@pytest.mark.parametrize(
    ("is_registered", "publication", "allowed"),
    [
        (True, "named_to_registered", True),
        (False, "named_to_registered", False),
        (True, "not_named", False),
    ],
)
def test_a_jobseeker_learns_the_employer_as_the_vacancy_says(
    is_registered: bool, publication: str, allowed: bool
) -> None:
    viewing = SimpleNamespace(is_registered=is_registered, publication=publication)
    assert can(account(Role.JOBSEEKER), Action.SEE_EMPLOYER_NAME, viewing) is allowed


@pytest.mark.parametrize("company", [OWN_COMPANY, OTHER_COMPANY])
@pytest.mark.parametrize("is_at_employer", [True, False])
def test_an_employer_sees_applications_that_were_sent_to_the_own_company(
    company: uuid.UUID, is_at_employer: bool
) -> None:
    vacancy = SimpleNamespace(establishment=SimpleNamespace(company_id=company))
    application = SimpleNamespace(is_at_employer=is_at_employer, vacancy=vacancy)
    allowed = is_at_employer and company == OWN_COMPANY
    assert can(account(Role.EMPLOYER), Action.ANSWER_APPLICANT, application) is allowed
