"""What staff read about the events of their offices and the people who signed up."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, func, or_, select

from hwportal import clock
from hwportal.blueprints.events.queries import looked_after_by
from hwportal.extensions import db
from hwportal.models import (
    Approval,
    Claim,
    Entry,
    EntryChild,
    Establishment,
    Event,
    EventEmployer,
    Jobseeker,
    Quota,
    User,
    Wish,
)
from hwportal.models.entry import HOLDING
from hwportal.rules.folding import fold

PAGE_SIZE = 100


def managed_events(account: User, *, past: bool = False, limit: int = 100) -> list[Row[Any]]:
    """Return the events that an account looks after with figures: the coming ones, or the past ones backwards."""
    waiting = select(func.count()).where(Entry.event_id == Event.id, Entry.state == "waiting").scalar_subquery()
    columns = (Event.id, Event.kind, Event.state, Event.title, Event.starts_at, Event.ends_at, Event.venue)
    statement = select(*columns, Quota.capacity, Quota.taken, waiting.label("waiting"))
    statement = statement.outerjoin(Quota, (Quota.event_id == Event.id) & (Quota.kind == "seats"))
    statement = statement.where(looked_after_by(account))
    if past:
        statement = statement.where(Event.ends_at < clock.now()).order_by(Event.starts_at.desc())
    else:
        statement = statement.where(Event.ends_at >= clock.now()).order_by(Event.starts_at)
    return list(db.session.execute(statement.limit(limit)))


@dataclass(frozen=True)
class Line:
    """One person on the list of an event."""

    entry: Row[Any]
    needs: list[str]  # keys of quotas
    wishes: list[str]
    children: list[EntryChild]


def state_counts(event_id: int) -> dict[str, int]:
    """Return how many sign-ups are in which state."""
    counted = select(Entry.state, func.count().label("people")).filter_by(event_id=event_id).group_by(Entry.state)
    return {row.state: row.people for row in db.session.execute(counted)}


def people(event_id: int, states: Collection[str], *, q: str = "", limit: int = PAGE_SIZE) -> list[Line]:
    """Return who signed up, in the order of the reading of their names, found by name, reading or number."""
    columns = (Entry.id, Entry.jobseeker_id, Entry.state, Entry.code, Entry.offer_until, Entry.is_by_phone)
    needs_words = (Entry.companion, Entry.assistance, Entry.guardian_phone, Entry.interpreter_language)
    person = (Jobseeker.name, Jobseeker.kana, Jobseeker.phone)
    statement: Select[*tuple[Any, ...]] = select(*columns, *needs_words, *person).join(Jobseeker)
    statement = statement.where(Entry.event_id == event_id, Entry.state.in_(states))
    if key := fold(q):
        found = (Jobseeker.name_key.contains(key, autoescape=True), Jobseeker.kana_key.contains(key, autoescape=True))
        statement = statement.where(or_(*found, Entry.code == key.upper()))
    rows = list(db.session.execute(statement.order_by(Jobseeker.kana_key, Entry.id).limit(limit)))
    if not rows:
        return []
    keys = [row.id for row in rows]
    needs, wishes, children = _needs(keys), _wishes(keys), _children(keys)
    return [Line(row, needs[row.id], wishes[row.id], children[row.id]) for row in rows]


def _needs(entry_ids: Collection[UUID]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    wanted = select(Claim.entry_id, Quota).join(Quota).where(Claim.entry_id.in_(entry_ids), Quota.kind != "seats")
    for entry_id, quota in db.session.execute(wanted.order_by(Quota.kind, Quota.id)):
        found[entry_id].append(quota.key)
    return found


def _children(entry_ids: Collection[UUID]) -> dict[UUID, list[EntryChild]]:
    found: dict[UUID, list[EntryChild]] = defaultdict(list)
    wanted = select(EntryChild).where(EntryChild.entry_id.in_(entry_ids)).order_by(EntryChild.birth_date)
    for child in db.session.scalars(wanted):
        found[child.entry_id].append(child)
    return found


def _wishes(entry_ids: Collection[UUID]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    named = select(Wish.entry_id, Establishment.name).join(EventEmployer, Wish.employer_id == EventEmployer.id)
    named = named.join(Establishment, EventEmployer.establishment_id == Establishment.id)
    for entry_id, name in db.session.execute(named.where(Wish.entry_id.in_(entry_ids)).order_by(Wish.rank)):
        found[entry_id].append(name)
    return found


def roster(event_id: int) -> list[Line]:
    """Return everybody who has a place, for the lists of the day."""
    return people(event_id, {*HOLDING, "attended", "absent"}, limit=5000)


def to_be_called(event_id: int) -> list[Line]:
    """Return who is offered a place so shortly before the event that the office telephones."""
    return [line for line in people(event_id, {"offered"}) if line.entry.is_by_phone]


def waiting_approval(kind: str, subject_id: object) -> Approval | None:
    """Return what waits for a decision about a thing."""
    return db.session.scalar(select(Approval).filter_by(kind=kind, subject_id=str(subject_id), state="waiting"))
