"""What becomes of a vacancy after its acceptance: stopped, taken up again, filled, cancelled, extended, renewed."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from flask import url_for
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from hwportal import approvals, audit, clock, outbox
from hwportal.blueprints.employers.queries import members
from hwportal.blueprints.vacancies import facts, publishing, queries
from hwportal.blueprints.vacancies.affected import open_applications
from hwportal.blueprints.vacancies.services import lock, with_record
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import Establishment, User, Vacancy
from hwportal.rules import vacancy_life
from hwportal.rules.sheet import Sheet
from hwportal.rules.vacancy_life import Who


class NotPossible(RuleBroken):
    """The state of the vacancy does not allow it."""

    message = _l("This is not possible as the vacancy stands now. Nothing was changed.")


class ExtendedBefore(RuleBroken):
    """A vacancy is extended once."""

    message = _l("This vacancy was extended before. Renew it from seven days before its last day.")


class TooEarly(RuleBroken):
    """A renewal begins seven days before the deadline."""

    message = _l("You can renew the vacancy from seven days before its last day.")


class AgainstRules(RuleBroken):
    """What was lawful when it was accepted no longer is."""

    message = _l("A rule in force today forbids what the vacancy says. Change it first.")


class Act(NamedTuple):
    """Something that can be done with a vacancy, in words."""

    code: str
    label: LazyString
    outcome: LazyString  # what happens then, said before it is done
    done: LazyString


ACTS = {
    act.code: act
    for act in (
        Act(
            "extend",
            _l("Extend by one month"),
            _l("The vacancy stays public until the end of the next month. This is possible once."),
            _l("The vacancy was extended by one month."),
        ),
        Act(
            "renew",
            _l("Renew as a new vacancy"),
            _l("A new vacancy with the same text is begun. It gets its own number when the office accepts it."),
            _l("The new vacancy was begun. Check it and send it."),
        ),
        Act(
            "suspend",
            _l("Stop for now"),
            _l("The vacancy is no longer found and nobody is referred to it. You can take it up again."),
            _l("The vacancy was stopped for now."),
        ),
        Act(
            "withhold",
            _l("Stop the vacancy"),
            _l("The vacancy is no longer found and nobody is referred to it. Only the office takes it up again."),
            _l("The vacancy was stopped."),
        ),
        Act(
            "resume",
            _l("Take up again"),
            _l("The vacancy is public again until its last day."),
            _l("The vacancy is public again."),
        ),
        Act(
            "fill",
            _l("The places are filled"),
            _l("The vacancy is no longer found. If somebody does not come, it can be taken up again."),
            _l("The vacancy is marked as filled."),
        ),
        Act(
            "cancel",
            _l("Cancel the vacancy"),
            _l("The vacancy ends for good. This cannot be undone."),
            _l("The vacancy was cancelled."),
        ),
    )
}


# What those with an open application are told; their applications stay, and the employer can still reply.
TOLD = {
    "suspend": "vacancy_stopped",
    "withhold": "vacancy_stopped",
    "cancel": "vacancy_cancelled",
    "resume": "vacancy_goes_on",
}


def require(vacancy: Vacancy, act: str, who: Who) -> str:
    """Return the state that an act leads to; refuse what the machine does not know or time forbids."""
    stage = vacancy.stage if act in ACTS else vacancy.progress
    to = vacancy_life.after(stage, act, who)
    if to is None:
        raise NotPossible
    if act == "extend" and vacancy.extended_on:
        raise ExtendedBefore
    if act == "renew" and vacancy.valid_until and not vacancy_life.may_renew(vacancy.valid_until, clock.today()):
        raise TooEarly
    return to


def possible(vacancy: Vacancy, who: Who) -> list[Act]:
    """Return what can be done with a vacancy now."""
    return [act for code, act in ACTS.items() if _is_possible(vacancy, code, who)]


def act(vacancy: Vacancy, code: str, who: Who, by: User, reason: str = "") -> Vacancy:
    """Do one of the acts and return the vacancy to go on with; its employer hears of what the office did."""
    lock(vacancy)
    to = require(vacancy, code, who)
    followed = _DO.get(code, _move)(vacancy, to, by)
    audit.record(f"vacancy.{code}", vacancy)
    if code in TOLD:
        _tell_applicants(vacancy, TOLD[code])
    if who is Who.OFFICE:
        vacancy.remark_note = reason
        _tell(vacancy, code, reason)
    return followed


def withhold(vacancy: Vacancy, reason: LazyString) -> None:
    """Stop a vacancy as the portal itself, and tell everybody affected."""
    lock(vacancy)
    _move(vacancy, require(vacancy, "withhold", Who.OFFICE), None)
    _tell_applicants(vacancy, TOLD["withhold"])
    _tell(vacancy, "withhold", reason)


def copy(earlier: Vacancy, places: Sequence[Establishment], by: User) -> list[Vacancy]:
    """Begin a vacancy with the text of an earlier one for each of some establishments (転用)."""
    made = [begin_with(earlier.written, place, by) for place in places]
    for vacancy in made:
        audit.record("vacancy.copied", vacancy)
    return made


def _is_possible(vacancy: Vacancy, code: str, who: Who) -> bool:
    try:
        require(vacancy, code, who)
    except RuleBroken:
        return False
    return True


def _move(vacancy: Vacancy, to: str, by: User | None) -> Vacancy:
    """Leave the vacancy in a state, out of the search unless it is public again, nothing of it waiting."""
    if vacancy.progress == "submitted":
        approvals.withdraw("vacancy", vacancy)
        vacancy.change_state = "draft"
    if to == "accepted":
        publishing.refuse_stopped(vacancy)
        _refuse_unlawful(vacancy)
    vacancy.state = to
    if to == "accepted":
        publishing.list_publicly(vacancy)
    else:
        vacancy.listing = None
    return vacancy


def _extend(vacancy: Vacancy, to: str, by: User) -> Vacancy:
    _refuse_unlawful(vacancy)
    publishing.extend(vacancy, by)
    return vacancy


def _renew(vacancy: Vacancy, to: str, by: User) -> Vacancy:
    """Begin the renewal once; a second wish leads to the one that was begun."""
    if begun := queries.renewal_of(vacancy):
        return begun
    renewal = begin_with(vacancy.live or Sheet(), vacancy.establishment, by)
    renewal.renewal_of_id = vacancy.id
    renewal.write(renewal.written.replace(note_to_office=f"更新求人 {vacancy.number}"))
    return renewal


_DO: dict[str, Callable[[Vacancy, str, User], Vacancy]] = {"extend": _extend, "renew": _renew}


def begin_with(sheet: Sheet, place: Establishment, by: User) -> Vacancy:
    """Begin a vacancy of an establishment with a text that exists, without what the office set in it."""
    fresh = sheet.replace(
        number=None, received_on=None, receiving_office=None, referral_deadline=None, note_to_office=None
    )
    vacancy = Vacancy(establishment=place, editor=by, draft={}, state="draft")
    vacancy.write(with_record(fresh, place))
    db.session.add(vacancy)
    db.session.flush()
    return vacancy


def _refuse_unlawful(vacancy: Vacancy) -> None:
    if facts.is_unlawful(vacancy, vacancy.live or Sheet()):
        raise AgainstRules


def _tell_applicants(vacancy: Vacancy, kind: str) -> None:
    for application in open_applications([vacancy.id]):
        link = url_for("referrals.show_own", application_id=application.id, _external=False)
        account = application.jobseeker.user
        if account:
            outbox.notify(account, kind, link=link, title=vacancy.title, number=vacancy.number)


def _tell(vacancy: Vacancy, code: str, reason: str | LazyString) -> None:
    link = url_for("vacancies.show_own", vacancy_id=vacancy.id, _external=False)
    facts = {"title": vacancy.title, "number": vacancy.number, "done": ACTS[code].done, "reason": reason}
    for member in members(vacancy.establishment.company):
        if member.is_admin:
            outbox.notify(member.user, "vacancy_by_office", link=link, **facts)
