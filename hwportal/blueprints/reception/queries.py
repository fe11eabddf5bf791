"""What a reception reads: the events of the day, the people found, who is late, who waits."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from flask import abort
from sqlalchemy import Row, Select, and_, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from hwportal import clock
from hwportal.extensions import db
from hwportal.models import (
    Arrival,
    Entry,
    Establishment,
    Event,
    EventEmployer,
    Jobseeker,
    Meeting,
    ReceptionHelper,
    User,
)
from hwportal.policy import OFFICE, Action, can
from hwportal.rules.arrivals import EXPECTED, LATE_AFTER, may_be_let_in
from hwportal.rules.folding import fold
from hwportal.rules.logins import login_key
from hwportal.rules.meeting_life import CANCELLED, PLANNED
from hwportal.rules.numbers import normal_number

MOST = 20  # people shown at once; whoever looks for one of many types more


@dataclass(frozen=True)
class Guest:
    """One person at the reception: the sign-up, when they came, and their meetings."""

    entry: Row[Any]
    meetings: list[Row[Any]]

    @property
    def is_here(self) -> bool:
        """Tell whether the person has come."""
        return bool(self.entry.state == "attended")

    @property
    def can_be_let_in(self) -> bool:
        """Tell whether the person has no place and may get one of those kept for walk-ins."""
        return may_be_let_in(self.entry.state)


def reception_or_404(event_id: int) -> Event:
    """Return a published event with those who may help at its reception, or end the request."""
    wanted = select(Event).filter_by(id=event_id, state="published")
    parts = (joinedload(Event.office), joinedload(Event.reception_helpers))  # type: ignore[attr-defined]
    return db.session.scalars(wanted.options(*parts)).unique().one_or_none() or abort(404)


def receptions_of(account: User) -> list[Event]:
    """Return the events of today and tomorrow at whose reception the account may work."""
    start = clock.local(clock.now()).replace(hour=0, minute=0, second=0, microsecond=0)
    soon = (Event.ends_at >= start, Event.starts_at < start + timedelta(days=2), Event.state == "published")
    helping = select(ReceptionHelper.event_id).filter_by(user_id=account.id)
    own = Event.office_id.in_(account.office_ids) if account.role in OFFICE else Event.id.in_(helping)
    parts = (joinedload(Event.office), selectinload(Event.reception_helpers))  # type: ignore[attr-defined]
    wanted = select(Event).where(*soon, or_(own, Event.id.in_(helping))).options(*parts)
    found = db.session.scalars(wanted.order_by(Event.starts_at, Event.id))
    # Those of a sensitive programme are known to its own staff only.
    return [event for event in found if can(account, Action.CHECK_IN, event)]


def entry_at_reception(event_id: int, entry_id: UUID) -> Entry:
    """Return a sign-up for the event with its person, or end the request."""
    wanted = select(Entry).filter_by(id=entry_id, event_id=event_id)
    parts = (joinedload(Entry.event), joinedload(Entry.jobseeker).joinedload(Jobseeker.user))
    return db.session.scalar(wanted.options(*parts)) or abort(404)


def found(event_id: int, q: str) -> list[Guest]:
    """Return whom the text finds: by number of the sign-up or registration, or by how reading or name begins."""
    key = fold(q)
    if not key:
        return []
    names = (Jobseeker.kana_key.startswith(key, autoescape=True), Jobseeker.name_key.startswith(key, autoescape=True))
    numbers = (Entry.code == key.upper(), Jobseeker.number == (normal_number(q) or ""))
    return _guests(_people(event_id).where(or_(*numbers, *names)).limit(MOST))


def late(event: Event, now: datetime) -> list[Guest]:
    """Return who is expected and has not come although the first meeting, or the event, began a while ago."""
    first = select(func.min(Meeting.starts_at)).where(Meeting.entry_id == Entry.id, Meeting.state != CANCELLED)
    due = func.coalesce(first.scalar_subquery(), event.starts_at)
    return _guests(_people(event.id).where(Entry.state == "confirmed", due < now - LATE_AFTER).limit(MOST))


def waiting(event: Event, now: datetime) -> list[Guest]:
    """Return who is here and should be in a meeting that nobody has called them to yet."""
    overdue = select(Meeting.id).where(Meeting.entry_id == Entry.id, Meeting.state == PLANNED, Meeting.starts_at <= now)
    return _guests(_people(event.id).where(Entry.state == "attended", overdue.exists()).limit(MOST))


def figures(event_id: int) -> dict[str, int]:
    """Return how many people are expected and how many have come."""
    counted = select(Entry.state, func.count().label("people")).filter_by(event_id=event_id).group_by(Entry.state)
    states = {row.state: row.people for row in db.session.execute(counted)}
    return {"expected": sum(states.get(state, 0) for state in EXPECTED), "here": states.get("attended", 0)}


def local_list(event_id: int) -> list[list[str]]:
    """Return what a device keeps while the network is away: number, reading and state, nothing else of anybody."""
    wanted = select(Entry.code, Jobseeker.kana_key, Entry.state).join(Jobseeker)
    wanted = wanted.where(Entry.event_id == event_id, Entry.state.in_(EXPECTED))
    return [list(row) for row in db.session.execute(wanted.order_by(Jobseeker.kana_key, Entry.code))]


def entries_by_code(event_id: int, codes: Collection[str]) -> dict[str, Entry]:
    """Return the sign-ups for the event that have these numbers."""
    wanted = select(Entry).where(Entry.event_id == event_id, Entry.code.in_(codes))
    parts = (joinedload(Entry.event), joinedload(Entry.jobseeker))
    return {entry.code: entry for entry in db.session.scalars(wanted.options(*parts))}


def _people(event_id: int) -> Select[*tuple[Any, ...]]:
    came = select(func.min(Arrival.came_at)).where(Arrival.entry_id == Entry.id, Arrival.undone_at.is_(None))
    columns = (Entry.id, Entry.jobseeker_id, Entry.code, Entry.state, Jobseeker.name, Jobseeker.kana)
    wanted: Select[*tuple[Any, ...]] = select(*columns, came.scalar_subquery().label("came_at"))
    wanted = wanted.join(Jobseeker, Entry.jobseeker_id == Jobseeker.id).where(Entry.event_id == event_id)
    return wanted.order_by(Jobseeker.kana_key, Entry.id)


def _guests(wanted: Select[*tuple[Any, ...]]) -> list[Guest]:
    rows = list(db.session.execute(wanted))
    meetings: dict[UUID, list[Row[Any]]] = {row.id: [] for row in rows}
    for meeting in db.session.execute(_meetings(list(meetings))) if rows else ():
        meetings[meeting.entry_id].append(meeting)
    return [Guest(row, meetings[row.id]) for row in rows]


def _meetings(entry_ids: list[UUID]) -> Select[*tuple[Any, ...]]:
    what = (Meeting.entry_id, Meeting.number, Meeting.starts_at, Meeting.state, Establishment.name.label("employer"))
    wanted: Select[*tuple[Any, ...]] = select(*what).join(EventEmployer, Meeting.employer_id == EventEmployer.id)
    wanted = wanted.join(Establishment, EventEmployer.establishment_id == Establishment.id)
    return wanted.where(and_(Meeting.entry_id.in_(entry_ids), Meeting.state != CANCELLED)).order_by(Meeting.starts_at)


def walk_in_people(number: str | None, kana: str | None, birth_date: date | None) -> list[Jobseeker]:
    """Return whom a number finds, or reading and date of birth together; one of the two alone finds nobody."""
    if number:
        login = select(User.id).where(User.login == login_key(number), User.role == "jobseeker")
        known = or_(Jobseeker.number == (normal_number(number) or ""), Jobseeker.user_id.in_(login))
    elif kana and birth_date:
        known = (Jobseeker.kana_key == fold(kana)) & (Jobseeker.birth_date == birth_date)
    else:
        return []
    return list(db.session.scalars(select(Jobseeker).where(known).order_by(Jobseeker.kana_key).limit(MOST)))


def entry_of(event: Event, person: Jobseeker) -> Entry | None:
    """Return the person's sign-up for the event, in whatever state it is."""
    return db.session.scalar(select(Entry).filter_by(event_id=event.id, jobseeker_id=person.id))
