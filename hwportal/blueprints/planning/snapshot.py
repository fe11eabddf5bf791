"""The state of an event as plain texts, so that two states can be compared, and who uses each of its parts."""

from collections import defaultdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import inspect, select

from hwportal import clock
from hwportal.blueprints.planning.forms import BASICS, RULES
from hwportal.blueprints.planning.parts import PART_KINDS, name_of
from hwportal.extensions import db
from hwportal.models import Bus, Claim, Entry, Event, EventEmployer, Quota, Wish
from hwportal.models.entry import ACTIVE
from hwportal.rules.event_changes import EVENT, NAME, Snapshot

COLUMNS = (*BASICS, "programme", "starts_at", "ends_at", "opens_at", "closes_at", "cancel_until", *RULES)
BOOTH = ("booth", "interviewers", "interview_minutes", "present_from", "present_until", "breaks", "licences")
UNSEEN = frozenset({"id", "event_id", "employer_id", "user_id"})


def snapshot(event: Event) -> Snapshot:
    """Return everything that staff can change about an event, as texts that no language is needed for."""
    things = {EVENT: {name: text(getattr(event, name)) for name in COLUMNS}}
    things[EVENT] |= {quota.kind: text(quota.capacity) for quota in event.quotas if not quota.part}
    return things | {thing: _described(part) for thing, part in things_of(event).items()}


def things_of(event: Event) -> dict[str, Any]:
    """Return the employers and parts of an event by kind and id."""
    found: dict[str, Any] = {f"employers/{one.id}": one for one in event.employers}
    return found | {f"{kind}/{part.id}": part for kind in PART_KINDS for part in PART_KINDS[kind].of(event)}


def text(value: Any) -> str:
    """Return a value as a text: instants in UTC, lists with commas, yes or nothing for a truth."""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, list):
        return ", ".join(value)
    return "" if value is None else str(value)


def texts_of(part: Any) -> dict[str, str]:
    """Return the columns of a part as texts."""
    names = [column.key for column in inspect(type(part)).column_attrs if column.key not in UNSEEN]
    texts = {name: text(getattr(part, name)) for name in names}
    return {**texts, "route": _route(part)} if isinstance(part, Bus) else texts


def _described(part: Any) -> dict[str, str]:
    if isinstance(part, EventEmployer):
        return {NAME: part.establishment.name, **_booth(part)}
    return {NAME: name_of(part), **texts_of(part)}


def _route(bus: Bus) -> str:
    return " → ".join(f"{clock.local(call.arrives_at):%H:%M} {call.stop.place}" for call in bus.calls)


def _booth(employer: EventEmployer) -> dict[str, str]:
    brought = ", ".join(sorted(vacancy.number or vacancy.title for vacancy in employer.vacancies))
    return {name: text(getattr(employer, name)) for name in (*BOOTH, "max_interviews")} | {"vacancies": brought}


def users_of(event: Event) -> dict[str, set[UUID]]:
    """Return the sign-ups that hold or wait for a place in each part, or wish to meet each employer."""
    names = {str(part.id): thing for thing, part in things_of(event).items()}
    claiming = select(Claim.entry_id, Quota.part.label("key")).join(Quota).where(Quota.part != "")
    wishing = select(Wish.entry_id, Wish.employer_id.label("key"))
    found: dict[str, set[UUID]] = defaultdict(set)
    for wanted in (claiming, wishing):
        active = wanted.join(Entry).where(Entry.event_id == event.id, Entry.state.in_(ACTIVE))
        for entry_id, key in db.session.execute(active):
            found[names.get(str(key), "")].add(entry_id)
    return found
