"""What staff write into the parts of an event; the places that a part gives follow it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from flask_babel import gettext as _
from sqlalchemy import delete, or_

from hwportal import audit
from hwportal.blueprints.planning.parts import PART_KINDS
from hwportal.blueprints.planning.refusals import StillUsed, TimesAreWrong
from hwportal.blueprints.planning.services import write
from hwportal.entries.capacity import set_capacities
from hwportal.extensions import db
from hwportal.models import Bus, BusCall, Entry, Event, EventStop, TravelTime
from hwportal.rules.routes import route_problem


class Call(NamedTuple):
    """A bus is to be at a stop from when to when."""

    stop: EventStop
    arrives_at: datetime
    leaves_at: datetime


def add_part(event: Event, kind: str, facts: Mapping[str, Any]) -> Any:
    """Give the event one more part of a kind, with its places, and return it."""
    part = PART_KINDS[kind].model(**facts)
    PART_KINDS[kind].of(event).append(part)
    db.session.flush()
    _keep_places(event, kind, part)
    return part


def change_part(event: Event, kind: str, part: Any, facts: Mapping[str, Any]) -> list[Entry]:
    """Keep another text of a part and return who got an offer; with fewer places nobody is thrown out."""
    write(part, facts)
    return _keep_places(event, kind, part)


def remove_part(event: Event, kind: str, part: Any) -> None:
    """Take a part off the event; not while people have places in it."""
    quotas = [quota for quota in event.quotas if quota.part == str(part.id)]
    if any(quota.taken for quota in quotas):
        raise StillUsed
    set_capacities(event, {(quota.kind, quota.part): 0 for quota in quotas})
    PART_KINDS[kind].of(event).remove(part)
    _forget_ways_to(part)
    audit.record("event.changed", event, fields=[kind])


def save_route(event: Event, bus: Bus, calls: Sequence[Call]) -> None:
    """Keep where a bus stops and when; refuse what the facilities or the bus do not allow."""
    for call in calls:
        if not call.stop.arrives_at <= call.arrives_at < call.leaves_at <= call.stop.leaves_at:
            raise TimesAreWrong(_("%(name)s cannot be visited at this time.", name=call.stop.place), "arrives")
    if problem := route_problem([(call.arrives_at, call.leaves_at) for call in calls], bus.leaves_at, bus.returns_at):
        raise TimesAreWrong(_(problem))
    bus.calls.clear()
    db.session.flush()
    bus.calls = [
        BusCall(position=number, stop=call.stop, arrives_at=call.arrives_at, leaves_at=call.leaves_at)
        for number, call in enumerate(calls, start=1)
    ]
    audit.record("event.changed", event, fields=["buses"])


def save_travel_times(event: Event, minutes: Mapping[tuple[str, str], int]) -> None:
    """Keep how long the buses need between two places; what is not given is not known."""
    db.session.execute(delete(TravelTime).filter_by(event_id=event.id))
    db.session.add_all(_travel_times(event.id, minutes))
    audit.record("event.changed", event, fields=["buses"])


def _forget_ways_to(part: Any) -> None:
    key = str(part.id)
    db.session.execute(delete(TravelTime).where(or_(TravelTime.origin == key, TravelTime.destination == key)))


def _travel_times(event_id: int, minutes: Mapping[tuple[str, str], int]) -> Iterable[TravelTime]:
    for (origin, destination), needed in minutes.items():
        yield TravelTime(event_id=event_id, origin=origin, destination=destination, minutes=needed)


def _keep_places(event: Event, kind: str, part: Any) -> list[Entry]:
    audit.record("event.changed", event, fields=[kind])
    if not hasattr(part, "capacities"):
        return []
    no_longer = {(quota.kind, quota.part): 0 for quota in event.quotas if quota.part == str(part.id)}
    return set_capacities(event, {**no_longer, **part.capacities()})
