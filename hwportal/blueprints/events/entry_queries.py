"""What jobseekers and staff read about sign-ups."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from flask import abort
from sqlalchemy import Row, Select, bindparam, func, select, tuple_
from sqlalchemy.orm import joinedload, selectinload

from hwportal import clock
from hwportal.entries.offers import NO_LOT, in_line
from hwportal.extensions import db
from hwportal.models import Claim, Entry, Event, EventEmployer, Jobseeker, User, WaitingStep, Wish
from hwportal.models.entry import ACTIVE
from hwportal.rules.event_phase import position_band


def jobseeker_of(account: User | None) -> Jobseeker | None:
    """Return the registration of an account, if it has one."""
    if account is None or account.role != "jobseeker":
        return None
    return db.session.scalar(select(Jobseeker).filter_by(user_id=account.id))


def entries_of(jobseeker: Jobseeker, limit: int = 50) -> list[Row[Any]]:
    """Return a person's sign-ups: what is to come first, the nearest on top."""
    columns = (Entry.id, Entry.state, Entry.offer_until, Entry.is_by_phone, Event.id.label("event_id"), Event.kind)
    what = (Event.title, Event.title_en, Event.starts_at, Event.ends_at, Event.venue)
    statement = select(*columns, *what).join(Event).where(Entry.jobseeker_id == jobseeker.id)
    is_over = Event.ends_at < clock.now()
    return list(db.session.execute(statement.order_by(is_over, Event.starts_at, Event.id).limit(limit)))


def own_entry(event_id: int, account: User | None) -> Entry | None:
    """Return the account's own entry for an event, ended ones included."""
    if account is None or account.role != "jobseeker":
        return None
    wanted = select(Entry).join(Jobseeker).where(Entry.event_id == event_id, Jobseeker.user_id == account.id)
    return db.session.scalar(wanted)


def linked_entry(code: str, event_id: int) -> UUID | None:
    """Return the active sign-up with this number for the event, if there is one."""
    wanted = select(Entry.id).where(Entry.code == code.strip().upper(), Entry.event_id == event_id)
    return db.session.scalar(wanted.where(Entry.state.in_(ACTIVE)))


@dataclass(frozen=True)
class Applicant:
    """A person about to sign up: their entry for the event, if any, and their active ones for others at its time."""

    jobseeker: Jobseeker
    own: Entry | None
    overlapping: list[Entry]


def applicant(event: Event, account: User) -> Applicant | None:
    """Return the account's registration with the entries that matter when it signs up for `event`."""
    facts = {"event_id": event.id, "starts_at": event.starts_at, "ends_at": event.ends_at, "user_id": account.id}
    rows = db.session.execute(_applicant(), facts).all()
    entries = [entry for _person, entry in rows if entry]
    own = next((entry for entry in entries if entry.event_id == event.id), None)
    return Applicant(rows[0][0], own, [entry for entry in entries if entry is not own]) if rows else None


@cache
def _applicant() -> Select[Jobseeker, Entry]:
    overlaps = (Event.starts_at < bindparam("ends_at")) & (Event.ends_at > bindparam("starts_at"))
    matters = (Entry.event_id == bindparam("event_id")) | (overlaps & Entry.state.in_(ACTIVE))
    beside = select(Entry.id).join(Event).where(Entry.jobseeker_id == Jobseeker.id, matters).correlate(Jobseeker)
    wanted = select(Jobseeker, Entry).outerjoin(Entry, Entry.id.in_(beside))
    return wanted.where(Jobseeker.user_id == bindparam("user_id")).options(selectinload(Entry.event))


def entry_or_404(entry_id: UUID) -> Entry:
    """Return an entry with everything that its page shows, or end the request."""
    wishes = selectinload(Entry.wishes).joinedload(Wish.employer).joinedload(EventEmployer.establishment)
    wanted = (
        select(Entry)
        .filter_by(id=entry_id)
        .options(
            joinedload(Entry.event).joinedload(Event.office),
            joinedload(Entry.jobseeker).joinedload(Jobseeker.user),
            selectinload(Entry.claims).joinedload(Claim.quota),
            selectinload(Entry.children),
            selectinload(Entry.windows),
            wishes,
        )
    )
    return db.session.scalar(wanted) or abort(404)


def steps_of(entry: Entry) -> Sequence[WaitingStep]:
    """Return what the waiting list did about an entry, the last step first."""
    wanted = select(WaitingStep).filter_by(entry_id=entry.id).order_by(WaitingStep.id.desc())
    return db.session.scalars(wanted.limit(20)).all()


def waiting_band(entry: Entry) -> tuple[int, int] | None:
    """Return between which positions the person waits, None when they do not."""
    if entry.state != "waiting" or entry.turn is None or entry.event.awaits_lots:
        return None
    ahead = select(func.count()).select_from(Entry).filter_by(event_id=entry.event_id, state="waiting")
    own = (entry.priority, entry.lot or NO_LOT, entry.turn)
    return position_band(db.session.scalar(ahead.where(tuple_(*in_line()) < tuple_(*own))) or 0)
