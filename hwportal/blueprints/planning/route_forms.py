"""What staff type about the route of a bus, and about how long it takes from place to place."""

from collections.abc import Mapping
from itertools import combinations
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from hwportal import clock
from hwportal.blueprints.planning.forms import instant
from hwportal.blueprints.planning.part_services import Call
from hwportal.fields import NumberField, TimeField
from hwportal.forms import PortalForm
from hwportal.models import Bus, Event
from hwportal.models.event_part import DEPOT

LONGEST_DRIVE = 480  # minutes
Legs = dict[tuple[str, str], int]


class CallForm(PortalForm):
    """One more stop of a bus."""

    stop = SelectField(_l("Facility"))
    arrives = TimeField(_l("Arrival"))
    leaves = TimeField(_l("Departure"))

    def __init__(self, event: Event, bus: Bus) -> None:
        super().__init__()
        called = {call.stop_id for call in bus.calls}
        self.bus, self.stops = bus, {str(stop.id): stop for stop in event.stops if stop.id not in called}
        self.stop.choices = [SelectChoice(key, stop.place) for key, stop in self.stops.items()]

    def calls(self) -> list[Call]:
        """Return the route with the new stop at its time."""
        day = clock.local(self.bus.leaves_at).date()
        new = Call(self.stops[self.stop.data], instant(day, self.arrives.data), instant(day, self.leaves.data))
        return sorted([*calls_of(self.bus), new], key=lambda call: call.arrives_at)


def calls_of(bus: Bus) -> list[Call]:
    """Return the route of a bus as it stands."""
    return [Call(call.stop, call.arrives_at, call.leaves_at) for call in bus.calls]


class TravelForm(PortalForm):
    """Minutes between the places of a tour, one field for each two of them; both ways take as long."""

    def __init__(self, event: Event, known: Mapping[tuple[str, str], int]) -> None:
        places = [(DEPOT, event.venue), *((str(stop.id), stop.place) for stop in event.stops)]
        self.legs = {f"leg{n}": pair for n, pair in enumerate(combinations(places, 2))}
        data = {name: known.get((a[0], b[0])) for name, (a, b) in self.legs.items()}
        super().__init__(data=data)

    def minutes(self) -> Legs:
        """Return how long it takes from where to where, as far as it was typed."""
        found: Legs = {}
        for name, ((a, _from), (b, _to)) in self.legs.items():
            if self[name].data:
                found[a, b] = found[b, a] = self[name].data
        return found


def travel_form(event: Event, known: Mapping[tuple[str, str], int]) -> TravelForm:
    """Return the form with the fields that this event's places need."""
    names = [event.venue, *(stop.place for stop in event.stops)]
    fields: dict[str, Any] = {
        f"leg{n}": NumberField(f"{a} – {b}", required=False, least=1, most=LONGEST_DRIVE)
        for n, (a, b) in enumerate(combinations(names, 2))
    }
    made: type[TravelForm] = type("TravelForm", (TravelForm,), fields)
    return made(event, known)
