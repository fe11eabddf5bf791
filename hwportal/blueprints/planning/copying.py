"""Copies of an event: one for another date, or a series of them, each with all parts but nobody's sign-up."""

import secrets
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import inspect

from hwportal import audit, clock
from hwportal.blueprints.planning.parts import PART_KINDS
from hwportal.blueprints.planning.queries import travel_minutes
from hwportal.entries import places
from hwportal.extensions import db
from hwportal.models import BusCall, Event, EventEmployer, Quota, TravelTime, User
from hwportal.models.event_part import shift

COPIED = (
    *("office_id", "kind", "programme", "title", "title_en", "summary", "summary_en", "prefecture_code", "venue"),
    *("address", "bring", "phone", "max_wishes", "walk_in_percent", "needs_approval", "is_sensitive"),
    *("audience", "order_rule", "priorities", "linked_rule", "silence_rule"),
)
SHIFTED = ("starts_at", "ends_at", "opens_at", "closes_at", "cancel_until")
BOOTH = (
    *("establishment_id", "position", "booth", "interviewers", "interview_minutes", "present_from", "present_until"),
    *("breaks", "licences", "max_interviews"),
)
COPY_LATER_BY = timedelta(weeks=4)
PART_KEYS = frozenset({"id", "event_id", "employer_id"})


def copy_event(event: Event, by_days: timedelta = COPY_LATER_BY, *, by: User, series: str = "") -> Event:
    """Return a new draft some days later with everything of `event` but its people."""
    copy = Event(author_id=by.id, invitation_key=secrets.token_urlsafe(16), series=series)
    for name in (*COPIED, *SHIFTED):
        setattr(copy, name, getattr(event, name))
    for name in SHIFTED:
        instant = getattr(event, name)
        setattr(copy, name, instant and instant + by_days)
    copy.quotas = [Quota(kind=quota.kind, capacity=quota.capacity) for quota in event.quotas if not quota.part]
    booths = {employer.id: _booth(employer, by_days) for employer in event.employers}
    copy.employers = list(booths.values())
    db.session.add(copy)
    db.session.flush()
    _copy_parts(event, copy, by_days, {old: booth.id for old, booth in booths.items()})
    audit.record("event.created", copy)
    return copy


def make_series(event: Event, days: Sequence[date], *, by: User) -> list[Event]:
    """Return a draft like `event` for each of the days; all of them and the event itself are one series."""
    places.lock_event(event)
    event.series = event.series or str(uuid4())
    first = clock.local(event.starts_at).date()
    return [copy_event(event, day - first, by=by, series=event.series) for day in days]


def _booth(employer: EventEmployer, by_days: timedelta) -> EventEmployer:
    booth = EventEmployer(**{name: getattr(employer, name) for name in BOOTH}, vacancies=list(employer.vacancies))
    shift(booth, by_days)
    return booth


def _copy_parts(event: Event, copy: Event, by_days: timedelta, employers: dict[int, int]) -> None:
    copies: dict[str, Any] = {}
    for kind in PART_KINDS.values():
        for part in kind.of(event):
            copies[str(part.id)] = new = _part(part, by_days)
            if getattr(part, "employer_id", None):
                new.employer_id = employers[part.employer_id]
            kind.of(copy).append(new)
    db.session.flush()
    for bus in event.buses:
        copies[str(bus.id)].calls = [_call(call, copies, by_days) for call in bus.calls]
    for (origin, destination), minutes in travel_minutes(event.id).items():
        between = {"origin": _key(origin, copies), "destination": _key(destination, copies)}
        db.session.add(TravelTime(event_id=copy.id, minutes=minutes, **between))
    given = {key: capacity for new in copies.values() for key, capacity in _capacities(new).items()}
    copy.quotas += [Quota(kind=kind, part=part, capacity=capacity) for (kind, part), capacity in given.items()]


def _part(part: Any, by_days: timedelta) -> Any:
    names = [column.key for column in inspect(type(part)).column_attrs if column.key not in PART_KEYS]
    new = type(part)(**{name: getattr(part, name) for name in names})
    shift(new, by_days)
    return new


def _call(call: BusCall, copies: dict[str, Any], by_days: timedelta) -> BusCall:
    moved = {name: getattr(call, name) + by_days for name in BusCall.MOMENTS}
    return BusCall(position=call.position, stop_id=copies[str(call.stop_id)].id, **moved)


def _key(place: str, copies: dict[str, Any]) -> str:
    return str(copies[place].id) if place in copies else place


def _capacities(part: Any) -> dict[tuple[str, str], int]:
    return part.capacities() if hasattr(part, "capacities") else {}
