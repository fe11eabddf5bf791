"""What is done at a booth: call, finish, note that nobody came, begin anew, and tell the result."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from hwportal import audit, clock
from hwportal.blueprints.booths import queries
from hwportal.blueprints.referrals import acting
from hwportal.blueprints.referrals.services import meet_at_fair
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import EventEmployer, Meeting, User, Vacancy
from hwportal.rules import application_life
from hwportal.rules import meeting_life as life


class NotPossibleNow(RuleBroken):
    """Somebody else was faster."""

    message = _l("This interview is no longer as it was shown. Please look at it again.")


class NotHere(RuleBroken):
    """Only somebody who is there can be called."""

    message = _l("This person is not checked in yet. Please ask the reception.")


class NobodyWaits(RuleBroken):
    """Everybody who is here has been called."""

    message = _l("Nobody who is here waits for this booth now.")


class AlreadyHired(RuleBroken):
    """A hire is taken back where it stands."""

    message = _l("The hire is recorded. It can be taken back only on the page of the application.")


class ReasonMissing(RuleBroken):
    """The office learns why somebody was not hired."""

    status = 422
    message = _l("Choose a reason.")


@dataclass(frozen=True)
class Result:
    """What came of a meeting, as the employer tells it."""

    outcome: str
    vacancy: Vacancy | None = None
    reason: str = ""
    note: str = ""
    terms_differ: bool | None = None
    terms_note: str = ""


def call_next(employer: EventEmployer) -> Meeting:
    """Call the next person who is here to the booth."""
    meeting = queries.next_to_call(employer.id)
    if meeting is None:
        raise NobodyWaits
    move(meeting, "call")
    return meeting


def move(meeting: Meeting, act: str) -> None:
    """Do one act of rules.meeting_life to a meeting."""
    _lock(meeting)
    state = life.after(meeting.state, act)
    if state is None or (act == "reset" and meeting.outcome):
        raise NotPossibleNow
    if act == "call" and meeting.entry.state != "attended":
        raise NotHere
    meeting.state = state
    meeting.called_at = clock.now() if act == "call" else meeting.called_at
    meeting.met_at = clock.now() if act == "finish" else None
    audit.record(f"meeting.{act}", meeting, person_id=meeting.entry.jobseeker_id)


def tell_result(meeting: Meeting, result: Result, by: User) -> None:
    """Keep what came of a meeting; the person's application for the vacancy goes on in the same way."""
    _lock(meeting)
    if meeting.outcome == "hired":
        raise AlreadyHired
    if result.outcome == "declined" and result.reason not in application_life.REASONS:
        raise ReasonMissing(field="reason")
    if meeting.state == life.MISSED:
        move(meeting, "reset")
    if meeting.state != life.MET:
        move(meeting, "finish")
    meeting.outcome, meeting.note = result.outcome, result.note[:500]
    meeting.reason = result.reason if result.outcome == "declined" else ""
    meeting.vacancy_id = result.vacancy.id if result.vacancy else None
    audit.record("meeting.result", meeting, person_id=meeting.entry.jobseeker_id, fields=["result"])
    if result.vacancy:
        _pass_on(meeting, result.vacancy, result, by)


def _pass_on(meeting: Meeting, vacancy: Vacancy, result: Result, by: User) -> None:
    person = meeting.entry.jobseeker
    application = queries.open_application(person, vacancy) or meet_at_fair(person, vacancy, by)
    if result.outcome == "hired":
        acting.hire(application, result.terms_differ, result.terms_note, by)
    elif result.outcome == "declined":
        acting.decline(application, result.reason, result.note, by)
    elif result.outcome == "withdrew":
        acting.decline(application, "declined_by_person", result.note, by)
    elif application.state == "interview":
        acting.act(application, "interviewed", by)


def _lock(meeting: Meeting) -> None:
    """Read the meeting anew under its lock; whoever changes it does it here or under the places of the event."""
    db.session.refresh(meeting, with_for_update={"key_share": True, "of": Meeting})
    if meeting.state == life.CANCELLED:
        raise NotPossibleNow
