"""The bus trip of one person, out of the plan of a tour."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hwportal.blueprints.timetables.instances import instant
from hwportal.blueprints.timetables.plans import plan_in
from hwportal.extensions import db
from hwportal.models import Bus, TimetableRun


@dataclass(frozen=True)
class Stop:
    """A facility on the way."""

    name: str
    arrives_at: datetime
    leaves_at: datetime


@dataclass(frozen=True)
class Ride:
    """A trip as a passenger sees it."""

    bus: Bus
    leaves_at: datetime
    returns_at: datetime
    stops: list[Stop]


def trip_of(run: TimetableRun, entry_id: UUID) -> Ride | None:
    """Return the trip on which a person rides, if any."""
    trips = plan_in(run).get("trips", [])
    trip = next((trip for trip in trips if str(entry_id) in trip["passengers"]), None)
    bus = db.session.get(Bus, UUID(trip["bus"])) if trip else None
    if trip is None or bus is None:
        return None
    names = {one.id: one.establishment.name for one in run.event.employers}
    stops = [
        Stop(names.get(int(row["employer"]), ""), instant(run.event, row["arrive"]), instant(run.event, row["depart"]))
        for row in trip["stops"]
    ]
    return Ride(bus, instant(run.event, trip["depart"]), instant(run.event, trip["return"]), stops)
