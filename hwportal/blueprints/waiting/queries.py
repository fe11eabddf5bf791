"""What staff and people read about a waiting list: who stands where, and every step that it took."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import joinedload

from hwportal import clock
from hwportal.entries.offers import free_places, line_of, takes_offers, waiters
from hwportal.extensions import db
from hwportal.models import Entry, Event, Invitation, Jobseeker, WaitingStep
from hwportal.rules.waiting import Step, walk

TRACE = 200


@dataclass(frozen=True)
class Standing:
    """Somebody in the line, and what would become of them with the places as asked."""

    position: int
    entry: Entry
    step: Step | None


def standings(event: Event, more: Mapping[str, int]) -> list[Standing]:
    """Return who waits, in order, and whom the free places and some `more` would reach; nothing changes by it."""
    line = list(db.session.scalars(line_of(event.id).options(joinedload(Entry.jobseeker))))
    steps: Sequence[Step] = []
    if takes_offers(event, clock.now()):
        steps = walk(waiters(event, line, clock.now()), free_places(event.quotas, more))
    by_key = {step.key: step for step in steps}
    return [Standing(at, entry, by_key.get(entry.id)) for at, entry in enumerate(line, start=1)]


def trace_of(event_id: int, limit: int = TRACE) -> Sequence[WaitingStep]:
    """Return the last steps of the waiting list of an event, the newest first."""
    wanted = select(WaitingStep).filter_by(event_id=event_id).order_by(WaitingStep.id.desc()).limit(limit)
    person = joinedload(WaitingStep.entry).joinedload(Entry.jobseeker)
    return db.session.scalars(wanted.options(person)).all()


def invited(event_id: int) -> list[Row[Any]]:
    """Return who is invited to an event, in the order of the reading of their names."""
    wanted = select(Jobseeker.id, Jobseeker.name, Jobseeker.kana, Entry.state).join(Invitation)
    entry = (Entry.jobseeker_id == Jobseeker.id) & (Entry.event_id == event_id)
    found = wanted.outerjoin(Entry, entry).where(Invitation.event_id == event_id)
    return list(db.session.execute(found.order_by(Jobseeker.kana_key, Jobseeker.id)))
