"""What a re-homing is about: who is affected, and which events to come could take them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from uuid import UUID

from flask import abort
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from hwportal import clock
from hwportal.extensions import db
from hwportal.models import Claim, Entry, Event, EventEmployer, Rehoming, RehomingMove, Wish
from hwportal.models.entry import ACTIVE
from hwportal.rules.rehoming import Affected, Candidate

MOST_CANDIDATES = 50
RIDES = frozenset({"bus", "bus_wheelchair", "session", "seminar", "walk_in"})  # belong to the event that falls away


def rehoming_or_404(rehoming_id: UUID) -> Rehoming:
    """Return a re-homing with what it does for whom, or end the request."""
    moves = selectinload(Rehoming.moves)
    person = moves.joinedload(RehomingMove.entry).joinedload(Entry.jobseeker)
    wanted = select(Rehoming).filter_by(id=rehoming_id)
    return db.session.scalar(wanted.options(person, moves.joinedload(RehomingMove.target))) or abort(404)


def rehomings_of(event_id: int) -> Sequence[Rehoming]:
    """Return what fell away of an event, the latest first."""
    return db.session.scalars(select(Rehoming).filter_by(event_id=event_id).order_by(Rehoming.created_at.desc())).all()


def affected_entries(event: Event, cause: str, part: str) -> list[Entry]:
    """Return the active sign-ups that lose something, those with a place before those who wait."""
    wanted = select(Entry).where(Entry.event_id == event.id, Entry.state.in_(ACTIVE))
    if cause == "employer":
        wanted = wanted.where(Entry.wishes.any(Wish.employer_id == int(part)))
    parts = (selectinload(Entry.claims).joinedload(Claim.quota), joinedload(Entry.jobseeker))
    wishes = selectinload(Entry.wishes).joinedload(Wish.employer)
    in_line = (Entry.state == "waiting", Entry.signed_up_at, Entry.id)
    return list(db.session.scalars(wanted.options(*parts, wishes).order_by(*in_line)))


def affected(entries: Sequence[Entry]) -> list[Affected]:
    """Return the entries in figures: whom the people wish to meet, what they need, where they cannot be."""
    busy = _busy([entry.jobseeker_id for entry in entries])
    return [
        Affected(
            entry.id,
            [wish.employer.establishment_id for wish in entry.wishes],
            _needs(entry),
            busy[entry.jobseeker_id],
        )
        for entry in entries
    ]


def _needs(entry: Entry) -> dict[str, int]:
    needs: Counter[str] = Counter()
    for claim in entry.claims:
        if claim.quota.kind not in RIDES:
            needs[claim.quota.kind] = max(needs[claim.quota.kind], claim.amount)
    return dict(needs) or {"seats": 1}


def _busy(people: Collection[UUID]) -> dict[UUID, set[int]]:
    """Return for each person the events for which there is any sign-up already."""
    found: dict[UUID, set[int]] = defaultdict(set)
    for person, event_id in db.session.execute(
        select(Entry.jobseeker_id, Entry.event_id).where(Entry.jobseeker_id.in_(people))
    ):
        found[person].add(event_id)
    return found


def candidates(event: Event) -> list[Candidate]:
    """Return the published events to come that could take people of `event`, the soonest first."""
    now = clock.now()
    open_now = (Event.state == "published", Event.suspended_at.is_(None), Event.closes_at > now, Event.starts_at > now)
    wanted = select(Event).where(Event.id != event.id, ~Event.is_sensitive, Event.audience == "public", *open_now)
    parts = (selectinload(Event.quotas), selectinload(Event.employers))
    found = db.session.scalars(wanted.options(*parts).order_by(Event.starts_at, Event.id).limit(MOST_CANDIDATES))
    return [_candidate(other, event) for other in found if not other.awaits_lots]


def events_of(candidates: Sequence[Candidate]) -> Sequence[Event]:
    """Return the events of some candidates, the soonest first."""
    keys = [candidate.event_id for candidate in candidates]
    return db.session.scalars(select(Event).where(Event.id.in_(keys)).order_by(Event.starts_at, Event.id)).all()


def _candidate(other: Event, event: Event) -> Candidate:
    free = {quota.kind: quota.left for quota in other.quotas if not quota.part}
    near = other.prefecture_code == event.prefecture_code and other.kind == event.kind
    return Candidate(other.id, other.starts_at, free, {one.establishment_id for one in other.employers}, near)


def part_name(event: Event, cause: str, part: str) -> str | None:
    """Return the name of what falls away, None when the event has no such part."""
    if cause == "employer" and part.isascii() and part.isdigit():
        employer = db.session.get(EventEmployer, int(part))
        return employer.establishment.name if employer and employer.event_id == event.id else None
    if cause == "stop":
        stop = next((one for one in event.stops if str(one.id) == part), None)
        return stop.place if stop else None
    return event.title if cause == "event" else None


def parts_that_can_fall_away(event: Event) -> list[tuple[str, str, str]]:
    """Return what of an event can fall away: cause, key and name."""
    taking_part = select(EventEmployer).filter_by(event_id=event.id).options(joinedload(EventEmployer.establishment))
    present = db.session.scalars(taking_part.order_by(EventEmployer.position, EventEmployer.id))
    employers = [("employer", str(one.id), one.establishment.name) for one in present]
    return [("event", "", event.title), *employers, *(("stop", str(one.id), one.place) for one in event.stops)]
