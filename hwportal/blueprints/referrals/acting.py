"""How an application goes on: one act after the other, each checked against the state machine under the lock."""

from collections.abc import Sequence
from datetime import timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, select

from hwportal import approvals, audit, clock
from hwportal.blueprints.referrals import refusals, services, telling
from hwportal.extensions import db
from hwportal.models import Application, ApplicationStep, Difference, User
from hwportal.rules import application_life as life

TAKE_BACK_WITHIN = timedelta(days=10)


def act(application: Application, name: str, by: User | None, message: str = "") -> None:
    """Do one act that needs nothing but words; both sides are told."""
    _lock(application)
    if name in ("ask", "invite") and not message.strip():
        raise refusals.MessageMissing(field="message")
    was_seen = application.is_at_employer
    _move(application, name, by, message)
    if name in ("withdraw", "lapse"):
        approvals.withdraw("referral", application)
    telling.tell(application, name, employer=was_seen or name in ("accept", "refer"))


def accept(application: Application, letter: services.Letter, by: User) -> None:
    """Take the office's proposal: the letter is issued in the name of who proposed it."""
    _lock(application)
    if not application.vacancy.is_open(clock.today()):
        raise refusals.VacancyClosed
    _move(application, "accept", by)
    for name, value in vars(letter).items():
        setattr(application, name, value)
    services.issue_letter(application, application.letter_by_id)
    telling.tell(application, "accept")


def refer(application: Application, by: User) -> None:
    """Issue the letter that the person asked for."""
    _lock(application)
    if not application.vacancy.is_open(clock.today()):
        raise refusals.VacancyClosed
    _move(application, "refer", by)
    services.issue_letter(application, by.id)
    telling.tell(application, "refer")


def decline(application: Application, reason: str, note: str, by: User) -> None:
    """End it without a job: the reason goes to the office, a friendly sentence to the person."""
    _lock(application)
    if reason not in life.REASONS:
        raise refusals.ReasonMissing(field="reason")
    _check_time(application, by)
    _move(application, "decline", by)
    application.reason, application.reason_note, application.result_on = reason, note[:500], clock.today()
    telling.tell(application, "decline")


def hire(
    application: Application, terms_differ: bool | None, terms_note: str, by: User, items: Sequence[str] = ()
) -> None:
    """Record the hire while there are openings; the person's other applications are closed, others are informed.

    `items` are those of the promise that the employer says to differ; staff see to them.
    """
    _lock(application)
    _check_terms(terms_differ, terms_note)
    if services.is_full(application.vacancy):
        raise refusals.AllHired
    _check_time(application, by)
    before = application.state
    _move(application, "hire", by)
    application.state_before, application.result_on = before, clock.today()
    application.terms_differ, application.terms_note = terms_differ, terms_note
    if terms_differ:
        Difference.raised(application, by).items = list(items)
    telling.tell(application, "hire")
    for other in _others(application, Application.jobseeker_id == application.jobseeker_id):
        _close(other, application)
    db.session.flush()
    if services.is_full(application.vacancy):
        for other in _others(application, Application.vacancy_id == application.vacancy_id):
            telling.tell(other, "filled", employer=False)


def take_back_hire(application: Application, by: User, why: str) -> None:
    """Undo a hire within ten days: it and what it closed stand as before."""
    _lock(application)
    if application.result_on is None or clock.today() - application.result_on > TAKE_BACK_WITHIN:
        raise refusals.TooLateToReopen
    _move(application, "take_back_hire", by, why)
    application.result_on = application.terms_differ = None
    telling.tell(application, "take_back_hire")
    for other in db.session.scalars(select(Application).filter_by(closed_by_id=application.id)):
        if _is_free(other):
            _move(other, "restore", by)
            other.closed_by_id = None
            telling.tell(other, "restore")


def reopen(application: Application, by: User, why: str) -> None:
    """Open again what was closed without a reply; the reply clock begins anew."""
    _lock(application)
    _move(application, "reopen", by, why)
    application.sent_on = clock.today()
    telling.tell(application, "reopen")


def give_up_waiting(application: Application) -> None:
    """Close it because no reply came, and say so kindly to the person."""
    _lock(application)
    before = application.state
    _move(application, "give_up_waiting", None)
    application.state_before = before
    telling.tell(application, "give_up_waiting")


def write(application: Application, text: str, by: User) -> None:
    """Send a message from person to employer or the other way; both read it on the application's page."""
    _lock(application)
    if not application.is_open or not application.is_at_employer:
        raise refusals.NotPossibleNow
    application.steps.append(ApplicationStep(act="message", role=by.role, by_id=by.id, message=text))
    audit.record("application.message", application, person_id=application.jobseeker_id)
    from_person = by.role == "jobseeker"
    telling.tell(application, "message", person=not from_person, employer=from_person)


def _lock(application: Application) -> None:
    services.lock(application.jobseeker, application.vacancy)
    db.session.refresh(application)


def _move(application: Application, name: str, by: User | None, message: str = "") -> None:
    role = by.role if by else "system"
    state = life.after(application.state, name, role, application.state_before)
    if state is None:
        raise refusals.NotPossibleNow
    if life.ACTS[name].result == life.RESTORED and not _is_free(application):
        raise refusals.AlreadyApplied  # the person has applied anew in the meantime
    application.state = state
    if name in life.REPLIES:
        application.replied_on = application.replied_on or clock.today()
    step = ApplicationStep(act=name, role=role, by_id=by.id if by else None, message=message)
    application.steps.append(step)
    audit.record(f"application.{name}", application, person_id=application.jobseeker_id)


def _check_terms(differ: bool | None, note: str) -> None:
    if differ is None:
        raise refusals.TermsMissing(field="terms_differ")
    if differ and not note:
        raise refusals.TermsMissing(_l("Write what differs."), field="terms_note")


def _close(other: Application, hired: Application) -> None:
    was_seen, before = other.is_at_employer, other.state
    _move(other, "close", None)
    other.state_before, other.closed_by_id = before, hired.id
    approvals.withdraw("referral", other)
    telling.tell(other, "close", employer=was_seen)


def _others(application: Application, condition: ColumnElement[bool]) -> list[Application]:
    wanted = select(Application).where(condition, Application.state.in_(life.OPEN), Application.id != application.id)
    return list(db.session.scalars(wanted.order_by(Application.id)))


def _is_free(application: Application) -> bool:
    same = {"jobseeker_id": application.jobseeker_id, "vacancy_id": application.vacancy_id}
    again = select(Application.id).filter_by(**same).where(Application.state.in_(life.OPEN)).limit(1)
    return db.session.scalar(again) is None


def _check_time(application: Application, by: User) -> None:
    if by.role == "employer" and clock.today() > application.results_until:
        raise refusals.ResultTooLate
