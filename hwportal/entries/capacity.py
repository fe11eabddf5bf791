"""How many places an event has: more go to the waiting list first, fewer throw nobody out."""

from collections.abc import Mapping

from hwportal import clock
from hwportal.entries import places
from hwportal.entries.offers import offer_places
from hwportal.extensions import db
from hwportal.models import Entry, Event, Quota

Key = tuple[str, str]  # kind and part


def set_capacities(event: Event, capacities: Mapping[Key, int]) -> list[Entry]:
    """Set the places of some kinds and parts of an event and return who was offered one; under `places.lock_event`."""
    present = {(quota.kind, quota.part): quota for quota in event.quotas}
    for (kind, part), capacity in capacities.items():
        if quota := present.get((kind, part)):
            places.set_figures(quota, capacity=capacity)
        elif capacity:
            event.quotas.append(Quota(kind=kind, part=part, capacity=capacity, taken=0))
    db.session.flush()
    return offer_places(event, clock.now())
