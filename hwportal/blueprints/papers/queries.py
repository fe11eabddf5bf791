"""What the papers of an event's day are made of: people with what they need, and their interviews."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from flask import abort
from sqlalchemy import Row, Select, select
from sqlalchemy.orm import joinedload, selectinload

from hwportal.extensions import db
from hwportal.models import (
    Claim,
    Entry,
    EntryChild,
    Establishment,
    Event,
    EventEmployer,
    Jobseeker,
    Meeting,
    Quota,
)
from hwportal.models.event_part import Bus, BusCall
from hwportal.rules.arrivals import EXPECTED
from hwportal.rules.meeting_life import CANCELLED


@dataclass
class Person:
    """Somebody who is expected, with the places they hold, their children and their interviews."""

    entry: Row[Any]
    needs: dict[tuple[str, str], int] = field(default_factory=dict)  # kind and part of the quota: how many
    children: list[Row[Any]] = field(default_factory=list)
    meetings: list[Row[Any]] = field(default_factory=list)


def event_or_404(event_id: int) -> Event:
    """Return a published event with its employers and parts, or end the request."""
    parts = (
        joinedload(Event.office),
        selectinload(Event.employers).joinedload(EventEmployer.establishment),
    )
    return db.session.scalar(select(Event).filter_by(id=event_id, state="published").options(*parts)) or abort(404)


def people(event_id: int) -> list[Person]:
    """Return everybody who is expected, in the order of the reading of their names."""
    found = {row.id: Person(row) for row in db.session.execute(_entries(event_id))}
    for claim in db.session.execute(_claims(event_id)):
        found[claim.entry_id].needs[claim.kind, claim.part] = claim.amount
    for child in db.session.execute(_children(event_id)):
        found[child.entry_id].children.append(child)
    for meeting in db.session.execute(_meetings(event_id)):
        found[meeting.entry_id].meetings.append(meeting)
    return list(found.values())


def by_employer(people: Iterable[Person]) -> dict[int, list[tuple[Row[Any], Person]]]:
    """Return who meets each employer, in the order of the interviews."""
    found: dict[int, list[tuple[Row[Any], Person]]] = defaultdict(list)
    for person in people:
        for meeting in person.meetings:
            found[meeting.employer_id].append((meeting, person))
    for pairs in found.values():
        pairs.sort(key=lambda pair: (pair[0].starts_at, pair[0].number))
    return found


def buses(event_id: int) -> list[Bus]:
    """Return the buses of an event with where they call."""
    calls = selectinload(Bus.calls).joinedload(BusCall.stop)
    return list(db.session.scalars(select(Bus).filter_by(event_id=event_id).options(calls).order_by(Bus.name, Bus.id)))


def _entries(event_id: int) -> Select[*tuple[Any, ...]]:
    what = (Entry.id, Entry.code, Entry.state, Entry.companion, Entry.companions, Entry.assistance)
    how = (Entry.guardian_phone, Entry.interpreter_language, Entry.jobseeker_id)
    who = (Jobseeker.name, Jobseeker.kana, Jobseeker.phone)
    wanted: Select[*tuple[Any, ...]] = select(*what, *how, *who).join(Jobseeker, Entry.jobseeker_id == Jobseeker.id)
    return _expected(wanted, event_id).order_by(Jobseeker.kana_key, Entry.id)


def _claims(event_id: int) -> Select[*tuple[Any, ...]]:
    wanted: Select[*tuple[Any, ...]] = select(Claim.entry_id, Claim.amount, Quota.kind, Quota.part)
    return _expected(wanted.join(Quota).join(Entry, Claim.entry_id == Entry.id), event_id)


def _children(event_id: int) -> Select[*tuple[Any, ...]]:
    what = (EntryChild.entry_id, EntryChild.name, EntryChild.birth_date, EntryChild.allergies)
    wanted: Select[*tuple[Any, ...]] = select(*what).join(Entry, EntryChild.entry_id == Entry.id)
    return _expected(wanted, event_id).order_by(EntryChild.birth_date)


def _meetings(event_id: int) -> Select[*tuple[Any, ...]]:
    what = (Meeting.entry_id, Meeting.employer_id, Meeting.number, Meeting.starts_at, Meeting.ends_at)
    more = (Meeting.interpreter, EventEmployer.booth, Establishment.name.label("employer"))
    wanted: Select[*tuple[Any, ...]] = select(*what, *more).join(Entry, Meeting.entry_id == Entry.id)
    wanted = wanted.join(EventEmployer, Meeting.employer_id == EventEmployer.id)
    wanted = wanted.join(Establishment, EventEmployer.establishment_id == Establishment.id)
    return _expected(wanted.where(Meeting.state != CANCELLED), event_id).order_by(Meeting.starts_at)


def _expected(wanted: Select[*tuple[Any, ...]], event_id: int) -> Select[*tuple[Any, ...]]:
    return wanted.where(Entry.event_id == event_id, Entry.state.in_(EXPECTED))
