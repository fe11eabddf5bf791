"""The meetings of an event as everybody sees them: published from a timetable, or given out on the day."""

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update

from hwportal.extensions import db
from hwportal.models import Meeting
from hwportal.rules.meeting_life import CANCELLED, HAPPENED, PLANNED

Pair = tuple[uuid.UUID, int]  # entry, employer


@dataclass(frozen=True)
class Planned:
    """One conversation as a timetable wants it."""

    entry_id: uuid.UUID
    employer_id: int
    starts_at: datetime
    ends_at: datetime
    interviewer: int = 1
    interpreter: str = ""
    origin: str = "planned"

    @property
    def pair(self) -> Pair:
        """Return who meets whom."""
        return self.entry_id, self.employer_id

    def fits(self, meeting: Meeting) -> bool:
        """Tell whether the meeting stands as planned already."""
        names = ("starts_at", "ends_at", "interviewer", "interpreter")
        return meeting.state != CANCELLED and all(getattr(meeting, name) == getattr(self, name) for name in names)

    def hinders(self, meeting: Meeting) -> bool:
        """Tell whether it takes the time of the same interviewer, or of the same person."""
        overlaps = self.starts_at < meeting.ends_at and meeting.starts_at < self.ends_at
        same_seat = (self.employer_id, self.interviewer) == (meeting.employer_id, meeting.interviewer)
        return overlaps and (same_seat or self.entry_id == meeting.entry_id)


def publish(event_id: int, planned: Iterable[Planned]) -> set[uuid.UUID]:
    """Leave exactly the planned meetings standing beside those that happened; return the entries whose plan differs.

    The caller holds the places of the event (`events.places.lock`), so that nobody else changes its meetings.
    """
    wanted = {one.pair: one for one in planned}
    standing = {(one.entry_id, one.employer_id): one for one in _meetings(event_id)}
    happened = {pair for pair, one in standing.items() if one.state in HAPPENED}
    fitting = {pair for pair, one in wanted.items() if pair in standing and one.fits(standing[pair])}
    changed = wanted.keys() - happened - fitting
    left = {pair: one for pair, one in standing.items() if one.state == PLANNED and pair not in wanted}
    ended = {pair for pair, one in left.items() if not _may_stay(one, wanted.values())}
    _free([standing[pair].id for pair in (changed & standing.keys()) | ended])
    _write(event_id, [wanted[pair] for pair in changed], standing)
    return {entry_id for entry_id, _employer in changed | ended}


def add(event_id: int, planned: Planned) -> Meeting:
    """Return one more meeting; an earlier cancelled one of the same pair stands again."""
    standing = {(one.entry_id, one.employer_id): one for one in _meetings(event_id, planned.employer_id)}
    _write(event_id, [planned], standing)
    wanted = select(Meeting).filter_by(entry_id=planned.entry_id, employer_id=planned.employer_id)
    return db.session.scalars(wanted).one()


def cancel_of(entry_id: uuid.UUID) -> int:
    """Cancel what is still planned for an entry that ended; return how many meetings that were."""
    planned = select(Meeting.id).where(Meeting.entry_id == entry_id, Meeting.state == PLANNED)
    keys = list(db.session.scalars(planned))
    _free(keys)
    return len(keys)


def _may_stay(meeting: Meeting, wanted: Iterable[Planned]) -> bool:
    """Tell whether what was given out on the day, of which no timetable knows, is in nobody's way."""
    return meeting.origin == "walk_in" and not any(one.hinders(meeting) for one in wanted)


def _meetings(event_id: int, employer_id: int | None = None) -> list[Meeting]:
    wanted = select(Meeting).filter_by(event_id=event_id)
    if employer_id is not None:
        wanted = wanted.filter_by(employer_id=employer_id)
    return list(db.session.scalars(wanted.execution_options(populate_existing=True)))


def _free(keys: list[uuid.UUID]) -> None:
    """Give the times of these meetings free, before others move to them."""
    if keys:
        db.session.flush()
        db.session.execute(update(Meeting).where(Meeting.id.in_(keys)).values(state=CANCELLED))


def _write(event_id: int, wanted: list[Planned], standing: dict[Pair, Meeting]) -> None:
    last = Counter(dict(_last_numbers(event_id)))
    for one in sorted(wanted, key=lambda one: (one.starts_at, one.interviewer, one.employer_id, str(one.entry_id))):
        meeting = standing.get(one.pair)
        if meeting is None:
            last[one.employer_id] += 1
            meeting = Meeting(event_id=event_id, **vars(one), number=last[one.employer_id])
            db.session.add(meeting)
        else:
            for name, value in vars(one).items():
                setattr(meeting, name, value)
            meeting.state, meeting.called_at = PLANNED, None
    db.session.flush()


def _last_numbers(event_id: int) -> Iterable[tuple[int, int]]:
    counted = select(Meeting.employer_id, func.max(Meeting.number)).where(Meeting.event_id == event_id)
    return [(employer_id, number) for employer_id, number in db.session.execute(counted.group_by(Meeting.employer_id))]
