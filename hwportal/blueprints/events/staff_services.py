"""What staff do about sign-ups: decide about people, and record who was there."""

from collections.abc import Collection

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from hwportal import audit, clock
from hwportal.attendance import note_absent, note_attended
from hwportal.entries import life, places
from hwportal.entries.offers import offer_places
from hwportal.entries.refusals import NotPossibleNow
from hwportal.entries.telling import tell
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import Entry, Event, User


class NotBegun(RuleBroken):
    """Attendance is known when the event has begun."""

    message = _l("Attendance can be recorded when the event has begun.")


def approve_entry(entry: Entry, by: User) -> None:
    """Confirm a sign-up that waited for staff."""
    _check_requested(entry)
    entry.state = "confirmed"
    audit.record("entry.confirmed", entry, person_id=entry.jobseeker_id)
    tell(entry, "entry_confirmed")


def decline_entry(entry: Entry, by: User, reason: str) -> None:
    """Refuse a sign-up with a reason; what it held goes to the next."""
    _check_requested(entry)
    life.end(entry, "declined", reason)
    offer_places(entry.event, clock.now())


def record_attendance(event: Event, present: Collection[str]) -> None:
    """Keep who of the confirmed people was there; the others were absent. It can be corrected."""
    if clock.now() < event.starts_at:
        raise NotBegun
    places.lock(event.id)
    recorded = select(Entry).where(Entry.event_id == event.id, Entry.state.in_(("confirmed", "attended", "absent")))
    people = recorded.options(selectinload(Entry.jobseeker)).with_for_update(key_share=True)
    for entry in db.session.scalars(people):
        came = str(entry.id) in present
        if entry.state != ("attended" if came else "absent"):
            note_attended(entry) if came else note_absent(entry)


def _check_requested(entry: Entry) -> None:
    db.session.refresh(entry, with_for_update=places.no_key_update(Entry))
    if entry.state != "requested":
        raise NotPossibleNow
