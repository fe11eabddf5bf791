"""Typhoon or earthquake: nobody is to set out for today's events; places are kept, people are told at once."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from hwportal import audit, clock
from hwportal.entries import places
from hwportal.entries.telling import tell
from hwportal.extensions import db
from hwportal.models import Entry, Event

HAVE_A_PLACE = ("confirmed", "requested", "offered")


def todays_events(office_ids: Collection[int]) -> Sequence[Event]:
    """Return the published events of some offices that are held today."""
    midnight = clock.instant(datetime.combine(clock.today(), datetime.min.time()))
    today = (Event.starts_at < midnight + timedelta(days=1), Event.ends_at >= midnight)
    wanted = select(Event).where(Event.office_id.in_(office_ids), Event.state == "published", *today)
    return db.session.scalars(wanted.order_by(Event.starts_at, Event.id)).all()


def suspend(events: Iterable[Event], reason: str) -> int:
    """Suspend events, tell everybody who has a place at once, day or night, and return how many are told."""
    return sum(_suspend(event, reason) for event in events if event.suspended_at is None)


def _suspend(event: Event, reason: str) -> int:
    places.lock_event(event)
    event.suspended_at, event.suspend_reason = clock.now(), reason
    audit.record("event.suspended", event)
    return _tell(event, "entry_suspended")


def resume(event: Event) -> int:
    """Let a suspended event take place after all, and return how many are told."""
    places.lock_event(event)
    if event.suspended_at is None:
        return 0
    event.suspended_at, event.suspend_reason = None, ""
    audit.record("event.resumed", event)
    return _tell(event, "entry_takes_place")


def _tell(event: Event, kind: str) -> int:
    concerned = select(Entry).where(Entry.event_id == event.id, Entry.state.in_(HAVE_A_PLACE)).order_by(Entry.id)
    entries = list(db.session.scalars(concerned))
    for entry in entries:
        # A letter would come too late: who has no e-mail is telephoned.
        has_mail = bool(entry.jobseeker.user.email)
        tell(entry, kind, through="email", call_from=None if has_mail else event.office_id)
    return len(entries)
