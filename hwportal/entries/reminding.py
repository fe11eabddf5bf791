"""What people are told before and after an event by the mere passing of time, always for the date that stands now."""

from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from hwportal import clock
from hwportal.entries.telling import tell
from hwportal.extensions import db
from hwportal.models import Entry, Event, Jobseeker, Message
from hwportal.rules.reminders import DAYS_BEFORE, EARLIEST, LATEST

THANKED_WITHIN = 2  # days after the event
BATCH = 500


def remind_due(now: datetime) -> int:
    """Remind who has a place three days and one day before, thank who came, and return how many were told."""
    if not EARLIEST <= clock.local(now).time() < LATEST:
        return 0
    today = clock.local(now).date()
    reminded = sum(
        _tell("entry_reminder", "confirmed", today + timedelta(days=days), f"{days} days before")
        for days in DAYS_BEFORE
    )
    return reminded + sum(
        _tell("entry_thanks", "attended", today - timedelta(days=n)) for n in range(1, 1 + THANKED_WITHIN)
    )


def _tell(kind: str, state: str, day: date, which: str = "") -> int:
    """Tell everybody in a state at an event of this day, unless it was told, and return how many that were.

    The key of what is told holds the day, so that a moved event is reminded of anew.
    """
    wanted = select(Entry).join(Event).where(Entry.state == state, *_held_on(day)).order_by(Entry.id)
    person = joinedload(Entry.jobseeker).joinedload(Jobseeker.user)
    entries = {f"{kind}:{one.id}:{day}:{which}": one for one in db.session.scalars(wanted.options(person))}
    said = _said(list(entries))
    due = {once: entry for once, entry in entries.items() if once not in said}
    for once, entry in due.items():
        tell(entry, kind, once=once)
    return len(due)


def _held_on(day: date) -> tuple[ColumnElement[bool], ...]:
    midnight = clock.instant(datetime.combine(day, datetime.min.time()))
    on_this_day = (Event.starts_at >= midnight, Event.starts_at < midnight + timedelta(days=1))
    return Event.state == "published", Event.suspended_at.is_(None), *on_this_day


def _said(keys: list[str]) -> set[str]:
    batches = (keys[at : at + BATCH] for at in range(0, len(keys), BATCH))
    found = (db.session.scalars(select(Message.once).where(Message.once.in_(batch))) for batch in batches)
    return {once for batch in found for once in batch if once}
