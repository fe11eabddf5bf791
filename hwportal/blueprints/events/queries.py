"""What the public pages of events read: the list, one event, its employers and their vacancies."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from flask import abort
from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, exists, func, or_, select, tuple_
from sqlalchemy.orm import aliased, joinedload

from hwportal import clock
from hwportal.blueprints.events.entry_queries import entries_of as entries_of
from hwportal.extensions import db
from hwportal.models import Entry, Establishment, Event, EventEmployer, Listing, Office, Quota, User, Vacancy
from hwportal.models.event import PUBLIC_STATES, event_vacancy
from hwportal.rules.event_kinds import PARTS
from hwportal.rules.event_phase import Phase, phase

PAGE_SIZE = 20
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
Key = tuple[datetime, int]
EventRow = Row[Any]


@dataclass(frozen=True)
class Filters:
    """What a visitor wants to see; empty means everything."""

    kind: str = ""
    prefecture: str = ""
    month: tuple[datetime, datetime] | None = None
    childcare: bool = False


@dataclass(frozen=True)
class ListPage:
    """One page of a list in order of time, and the keys of the pages beside it."""

    rows: list[EventRow]
    before: str | None = None
    after: str | None = None


def published_events(filters: Filters, *, after: Key | None = None, before: Key | None = None) -> ListPage:
    """Return the coming events that everybody may know of, the nearest first."""
    key = tuple_(Event.starts_at, Event.id)
    statement = _listed().where(Event.state.in_(PUBLIC_STATES), ~Event.is_sensitive, Event.ends_at >= clock.now())
    statement = statement.where(*_conditions(filters))
    if before:
        statement = statement.where(key < before).order_by(Event.starts_at.desc(), Event.id.desc())
    else:
        statement = statement.order_by(Event.starts_at, Event.id)
    if after:
        statement = statement.where(key > after)
    rows = list(db.session.execute(statement.limit(PAGE_SIZE + 1)))
    has_more, rows = len(rows) > PAGE_SIZE, rows[:PAGE_SIZE]
    if before:
        rows.reverse()
    has_earlier, has_later = (has_more, True) if before else (after is not None, has_more)
    first = show_key(rows[0]) if rows and has_earlier else None
    last = show_key(rows[-1]) if rows and has_later else None
    return ListPage(rows, first, last)


@cache
def _listed() -> Select[*tuple[Any, ...]]:
    seats = aliased(Quota)
    childcare = exists().where(Quota.event_id == Event.id, Quota.kind == "childcare", Quota.capacity > 0)
    columns = (Event.id, Event.kind, Event.state, Event.title, Event.title_en, Event.starts_at, Event.ends_at)
    window = (Event.opens_at, Event.closes_at, Event.venue, Event.prefecture_code)
    office = (Office.name.label("office"), Office.name_en.label("office_en"))
    figures = (seats.capacity, seats.taken, childcare.label("childcare"))
    chosen: Select[*tuple[Any, ...]] = select(*columns, *window, *office, *figures)
    return chosen.join(Office, Office.id == Event.office_id).outerjoin(
        seats, and_(seats.event_id == Event.id, seats.kind == "seats")
    )


def _conditions(filters: Filters) -> Iterable[ColumnElement[bool]]:
    if filters.kind:
        yield Event.kind == filters.kind
    if filters.prefecture:
        yield Event.prefecture_code == filters.prefecture
    if filters.month:
        first, until = filters.month
        yield and_(Event.starts_at >= first, Event.starts_at < until)
    if filters.childcare:
        yield Event.quotas.any(and_(Quota.kind == "childcare", Quota.capacity > 0))


def show_key(row: EventRow) -> str:
    """Return the key of a row as it stands in an address."""
    return f"{(row.starts_at - EPOCH) // timedelta(microseconds=1)}-{row.id}"


def read_key(text: str | None) -> Key | None:
    """Return the key that an address names, None where there is none or it makes no sense."""
    found = re.fullmatch(r"([0-9]{1,16})-([0-9]{1,9})", text or "")
    return (EPOCH + timedelta(microseconds=int(found[1])), int(found[2])) if found else None


def row_phase(row: EventRow) -> Phase:
    """Return what can be done about signing up for the event of a list row."""
    is_full = row.capacity is not None and row.taken >= row.capacity
    return phase(row.state, row.opens_at, row.closes_at, row.starts_at, is_full=is_full, now=clock.now())


def event_or_404(event_id: int) -> Event:
    """Return an event with its office and places, or end the request."""
    return db.session.scalars(_event(), {"event_id": event_id}).unique().one_or_none() or abort(404)


@cache
def _event() -> Select[Event]:
    wanted = select(Event).where(Event.id == bindparam("event_id"))
    return wanted.options(joinedload(Event.office), joinedload(Event.quotas), joinedload(Event.co_organisers))


def parts_of(event: Event) -> dict[str, list[Any]]:
    """Return the parts that the page of an event shows, by kind; only those that it has are read."""
    kinds = [part for part in PARTS if part != "employers" and event.parts.has(part)]
    present = select(*(getattr(Event, kind).any().label(kind) for kind in kinds)).where(Event.id == event.id)
    found = db.session.execute(present).one()
    return {kind: getattr(event, kind) for kind in kinds if getattr(found, kind)}


def suspended_events() -> list[Event]:
    """Return the events for which nobody is to set out, those of today first, without those that only some may know."""
    suspended = select(Event).where(Event.suspended_at.is_not(None), ~Event.is_sensitive, Event.state == "published")
    wanted = suspended.where(Event.ends_at >= clock.now()).order_by(Event.starts_at, Event.id)
    return list(db.session.scalars(wanted.limit(PAGE_SIZE)))


def waiting_count(event_id: int) -> int:
    """Return how many people wait for a place."""
    waiting = select(func.count()).select_from(Entry).filter_by(event_id=event_id, state="waiting")
    return db.session.scalar(waiting) or 0


@dataclass(frozen=True)
class Participant:
    """An employer taking part, with the accepted and valid vacancies that it brings along."""

    id: int
    name: str
    kana: str
    address: str
    establishment_id: UUID
    licences: list[str]  # codes; all are needed
    vacancies: list[tuple[str, str]] = field(default_factory=list)  # number, title


def participants(event_id: int) -> list[Participant]:
    """Return the accepted establishments that take part, in the order of their places.

    Only vacancies whose employer everybody may know are named: beside its name the others would give it away.
    """
    found: dict[int, Participant] = {}
    for row in db.session.execute(_participants(), {"event_id": event_id, "today": clock.today()}):
        employer = found.setdefault(row.id, Participant(*row[:6]))
        if row.number:
            employer.vacancies.append((row.number, row.title))
    return list(found.values())


@cache
def _participants() -> Select[*tuple[Any, ...]]:
    is_shown = and_(Listing.publication == "named", Listing.valid_until >= bindparam("today"))
    place = (EventEmployer.id, Establishment.name, Establishment.kana, Establishment.address)
    return (
        select(*place, EventEmployer.establishment_id, EventEmployer.licences, Listing.number, Listing.title)
        .join(Establishment, EventEmployer.establishment_id == Establishment.id)
        .outerjoin(event_vacancy, event_vacancy.c.event_employer_id == EventEmployer.id)
        .outerjoin(Listing, and_(Listing.vacancy_id == event_vacancy.c.vacancy_id, is_shown))
        .where(EventEmployer.event_id == bindparam("event_id"), Establishment.state == "accepted")
        .order_by(EventEmployer.position, EventEmployer.id, Listing.number)
    )


def valid_vacancies(establishment_ids: Collection[UUID]) -> list[Vacancy]:
    """Return the accepted vacancies of some establishments that are valid today."""
    wanted = select(Vacancy).where(Vacancy.establishment_id.in_(establishment_ids), Vacancy.open_on(clock.today()))
    return list(db.session.scalars(wanted.order_by(Vacancy.number)))


def looked_after_by(account: User) -> ColumnElement[bool]:
    """Return the condition for the events of an account's offices, of sensitive programmes only those that name it."""
    is_open = or_(~Event.is_sensitive, Event.programme.in_(["", *account.programme_codes]))
    return and_(Event.office_id.in_(account.office_ids), is_open)


def coming_events(account: User, limit: int) -> list[EventRow]:
    """Return the next events that an account looks after, in every state but cancelled."""
    statement = _listed().where(looked_after_by(account), Event.state != "cancelled", Event.ends_at >= clock.now())
    return list(db.session.execute(statement.order_by(Event.starts_at, Event.id).limit(limit)))


def upcoming_fairs(establishment_ids: Collection[UUID] | None, limit: int) -> list[EventRow]:
    """Return the next public events, only those in which one of the establishments takes part where they are given."""
    statement = _listed().where(Event.state == "published", Event.ends_at >= clock.now())
    if establishment_ids is None:
        statement = statement.where(~Event.is_sensitive)
    else:
        statement = statement.where(Event.employers.any(EventEmployer.establishment_id.in_(establishment_ids)))
    return list(db.session.execute(statement.order_by(Event.starts_at, Event.id).limit(limit)))
