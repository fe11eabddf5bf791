"""Interviews for those who are here and have wishes left: everything agreed stays, free times are given out."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from hwportal import clock, meetings
from hwportal.entries import places
from hwportal.extensions import db
from hwportal.meetings import Planned
from hwportal.models import Entry, Event, EventEmployer, Meeting, Wish
from hwportal.rules.meeting_life import CANCELLED
from hwportal.rules.seating import Booth, Guest, Seat, refill
from hwportal.rules.spans import Span

MINUTE = timedelta(minutes=1)


def give_out(event: Event, only: Collection[UUID] = ()) -> list[Meeting]:
    """Give free times to people who are here, or only to some of them; return the new meetings."""
    places.lock(event.id)
    day, standing = Day(event), _standing(event.id)
    booths = {employer.id: day.booth(employer, standing) for employer in _employers(event.id)}
    present = (entry for entry in _present(event.id, only) if not entry.interpreter_language)
    guests = [day.guest(entry, standing) for entry in present]
    seats = refill(guests, booths, day.minute(clock.now()))
    return [meetings.add(event.id, day.planned(seat)) for seat in seats]


class Day:
    """The times of an event as minutes after the midnight before it."""

    def __init__(self, event: Event) -> None:
        self.midnight = midnight_before(event.starts_at)

    def minute(self, at: datetime) -> int:
        """Return an instant in minutes."""
        return int((at - self.midnight) / MINUTE)

    def booth(self, employer: EventEmployer, standing: Iterable[Meeting]) -> Booth:
        """Return an employer's times and which of them are taken."""
        own = [one for one in standing if one.employer_id == employer.id]
        offset = self.minute(midnight_before(employer.span()[0]))  # it may take part on a later day only
        slots = [(start + offset, end + offset) for start, end in employer.slots()]
        taken = [(one.interviewer, self._span(one)) for one in own]
        left = None if employer.max_interviews is None else max(employer.max_interviews - len(own), 0)
        return Booth(employer.id, slots, employer.interviewers, taken, left)

    def guest(self, entry: Entry, standing: Iterable[Meeting]) -> Guest:
        """Return a person with the wishes that are left and the times that are taken."""
        own = [one for one in standing if one.entry_id == entry.id]
        met = {one.employer_id for one in own}
        return Guest(
            id=str(entry.id),
            wishes=[wish.employer_id for wish in entry.wishes if wish.employer_id not in met and _may(entry, wish)],
            busy=[self._span(one) for one in own],
            windows=[(self.minute(window.starts_at), self.minute(window.ends_at)) for window in entry.windows],
            rest=entry.rest_minutes,
            most=entry.max_interviews,
        )

    def planned(self, seat: Seat) -> Planned:
        """Return an interview that was given out."""
        starts_at, ends_at = (self.midnight + at * MINUTE for at in seat.span)
        return Planned(UUID(seat.guest), seat.booth, starts_at, ends_at, seat.interviewer, origin="walk_in")

    def _span(self, meeting: Meeting) -> Span:
        return self.minute(meeting.starts_at), self.minute(meeting.ends_at)


def midnight_before(at: datetime) -> datetime:
    """Return the midnight in Japan before an instant."""
    return clock.instant(datetime.combine(clock.local(at).date(), datetime.min.time()))


def _may(entry: Entry, wish: Wish) -> bool:
    return set(wish.employer.licences) <= set(entry.licences)


def _standing(event_id: int) -> list[Meeting]:
    wanted = select(Meeting).where(Meeting.event_id == event_id, Meeting.state != CANCELLED)
    return list(db.session.scalars(wanted))


def _employers(event_id: int) -> Iterable[EventEmployer]:
    wanted = select(EventEmployer).filter_by(event_id=event_id).options(joinedload(EventEmployer.event))
    return db.session.scalars(wanted.order_by(EventEmployer.position, EventEmployer.id))


def _present(event_id: int, only: Collection[UUID]) -> Iterable[Entry]:
    wanted = select(Entry).filter_by(event_id=event_id, state="attended").order_by(Entry.signed_up_at, Entry.id)
    if only:
        wanted = wanted.where(Entry.id.in_(only))
    wishes = selectinload(Entry.wishes).joinedload(Wish.employer)
    chosen = wanted.options(wishes, selectinload(Entry.windows))
    return db.session.scalars(chosen, execution_options={"populate_existing": True})
