"""After the date of an event moved, everybody who has a place is asked whether it still suits."""

from datetime import datetime, timedelta

from sqlalchemy import select

from hwportal import audit, clock
from hwportal.entries import life, places
from hwportal.entries.refusals import NotPossibleNow
from hwportal.entries.telling import tell
from hwportal.extensions import db
from hwportal.models import Entry, Event
from hwportal.rules.calendar import offer_deadline
from hwportal.rules.event_phase import list_closes

ASKED = frozenset({"requested", "confirmed"})
ANSWER_WITHIN = timedelta(days=5)


def ask_again(event: Event) -> list[Entry]:
    """Ask everybody who has a place whether the new date suits, and return them; under `places.lock_event`."""
    wanted = select(Entry).where(Entry.event_id == event.id, Entry.state.in_(ASKED)).order_by(Entry.id)
    entries = list(db.session.scalars(wanted.with_for_update(key_share=True)))
    for entry in entries:
        entry.reconfirm_by, entry.reconfirmed_at = answer_until(event, clock.now()), None
        tell(entry, "entry_reconfirm", unasked=True)
    audit.record("event.asked_again", event)
    return entries


def answer_until(event: Event, now: datetime) -> datetime:
    """Return until when people say whether the new date suits: in office hours, and before the list closes."""
    return min(offer_deadline(now, ANSWER_WITHIN), list_closes(event.starts_at))


def reconfirm(entry: Entry) -> None:
    """Keep the place on the new date, because the person says so."""
    places.lock_entry(entry)
    if entry.state not in ASKED or entry.reconfirm_by is None:
        raise NotPossibleNow
    entry.reconfirm_by, entry.reconfirmed_at = None, clock.now()
    audit.record("entry.reconfirmed", entry, person_id=entry.jobseeker_id)
    tell(entry, "entry_reconfirmed")


def take_silence(entry: Entry) -> None:
    """Take it as the event says that the person did not answer: the office telephones, or the place goes on."""
    if entry.event.silence_rule == "release":
        life.end(entry, "not_placed", unasked=True)
        return
    entry.reconfirm_by = None
    tell(entry, "entry_reconfirm_call", call_from=entry.event.office_id, unasked=True)
