"""What a reception does: note that somebody came, take it back, and take over what a device noted on its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from flask_babel import lazy_gettext as _l
from sqlalchemy import select, update
from sqlalchemy.orm import joinedload

from hwportal import audit, clock
from hwportal.attendance import note_absent, note_attended
from hwportal.blueprints.reception import queries
from hwportal.entries import places
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import Arrival, Certificate, Entry, Event, Meeting, ReceptionHelper, User
from hwportal.rows import insert_new
from hwportal.rules.arrivals import EXPECTED, counts_on, told_time
from hwportal.rules.logins import login_key
from hwportal.rules.meeting_life import MET


class NoPlace(RuleBroken):
    """The person has no confirmed place."""

    message = _l("This person has no confirmed place. Staff of the office can let them in as a walk-in.")


class NotToday(RuleBroken):
    """People come on the days of the event."""

    message = _l("People are checked in on the days of the event only.")


class HasMet(RuleBroken):
    """Somebody who was interviewed was there."""

    message = _l("This person has had an interview here. Take that back first, then the check-in.")


class NotHere(RuleBroken):
    """There is nothing to take back."""

    message = _l("This person is not checked in. Nothing was changed.")


class NotOver(RuleBroken):
    """Until the end somebody may still come."""

    message = _l("The reception can be closed when the event is over.")


class UnknownNumber(RuleBroken):
    """No sign-up for this event has the number."""

    message = _l("Nobody with this number has a place at this event.")


class NoHelper(RuleBroken):
    """Only colleagues and partners help at a reception."""

    status = 422
    message = _l("Nobody of the staff or of a partner signs in with this address.")


def check_in(entry: Entry, *, by: User, came_at: datetime | None = None, key: str = "") -> bool:
    """Note that the person came and tell whether that was news; a second report keeps its own time beside the first."""
    places.lock_entry(entry)
    now, event = clock.now(), entry.event
    came_at = told_time(came_at or now, now)
    if entry.state not in EXPECTED:
        raise NoPlace
    if not counts_on(came_at, event.starts_at, event.ends_at):
        raise NotToday
    facts = {"entry_id": entry.id, "came_at": came_at, "reported_at": now, "by_id": by.id, "undone_at": None}
    if not insert_new(Arrival, key=key or uuid4().hex, **facts) or entry.state == "attended":
        return False
    note_attended(entry)
    return True


def undo(entry: Entry) -> None:
    """Take the check-in back: the person is expected again, and a certificate of theirs is void."""
    places.lock_entry(entry)
    if entry.state != "attended":
        raise NotHere
    if db.session.scalar(select(Meeting.id).filter_by(entry_id=entry.id, state=MET).limit(1)):
        raise HasMet
    now = clock.now()
    db.session.execute(update(Arrival).where(Arrival.entry_id == entry.id).values(undone_at=now))
    db.session.execute(update(Certificate).where(Certificate.entry_id == entry.id).values(void_at=now))
    entry.state = "confirmed"
    audit.record("entry.check_in_undone", entry, person_id=entry.jobseeker_id)


@dataclass(frozen=True)
class Tick:
    """One check-in as a device noted it while the network was away; its key makes it count once."""

    key: str
    code: str
    came_at: datetime


def replay(event: Event, ticks: Iterable[Tick], by: User) -> dict[str, str]:
    """Take over what a device noted; return for each key that cannot be taken over the sentence that says why."""
    ticks = sorted(ticks, key=lambda tick: (tick.came_at, tick.key))
    entries = queries.entries_by_code(event.id, {tick.code for tick in ticks})
    refused: dict[str, str] = {}
    for tick in ticks:
        try:
            if tick.code not in entries:
                raise UnknownNumber
            check_in(entries[tick.code], by=by, came_at=tick.came_at, key=tick.key)
        except RuleBroken as refusal:
            refused[tick.key] = str(refusal.message)
    return refused


def add_helper(event: Event, login: str) -> User:
    """Let a colleague or a partner check people in at this event."""
    found: User | None = db.session.scalar(select(User).filter_by(login=login_key(login), active=True))
    if found is None or found.role not in ("staff", "supervisor", "partner"):
        raise NoHelper(field="login")
    insert_new(ReceptionHelper, event_id=event.id, user_id=found.id, since=clock.now())
    audit.record("event.helper_added", event)
    return found


def remove_helper(helper: ReceptionHelper, event: Event) -> None:
    """End somebody's work at the reception."""
    db.session.delete(helper)
    audit.record("event.helper_removed", event)


def close(event: Event) -> int:
    """Note who of those expected did not come, and return how many; it can be corrected person by person."""
    if clock.now() < event.ends_at:
        raise NotOver
    places.lock(event.id)
    missing = select(Entry).filter_by(event_id=event.id, state="confirmed").options(joinedload(Entry.jobseeker))
    entries = list(db.session.scalars(missing.with_for_update(key_share=True, of=Entry)))
    for entry in entries:
        note_absent(entry)
    audit.record("event.reception_closed", event)
    return len(entries)
