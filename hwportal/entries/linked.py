"""People who come only together: friends, parent and child. They have places all or none, and go in one bus."""

import uuid
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from hwportal.entries.places import no_key_update
from hwportal.entries.refusals import NotPossibleNow, NotTheSameBus
from hwportal.entries.telling import tell
from hwportal.entries.wanted import Wanted
from hwportal.extensions import db
from hwportal.models import Entry, Event
from hwportal.models.entry import ACTIVE

BUSES = ("bus:", "bus_wheelchair:")


def partner(event: Event, wanted: Wanted) -> Entry:
    """Return the active sign-up with which somebody comes together, in the same bus; under `places.lock`."""
    found = select(Entry).filter_by(id=wanted.together_with, event_id=event.id)
    entry = db.session.scalar(found.with_for_update(**no_key_update(Entry)))
    if entry is None or entry.state not in ACTIVE:
        raise NotPossibleNow
    if buses_of(wanted.places) != buses_of({claim.quota.key: claim.amount for claim in entry.claims}):
        raise NotTheSameBus
    if entry.group_id is None:
        entry.group_id = uuid.uuid4()
    return entry


def buses_of(places: Mapping[str, int]) -> set[str]:
    """Return the buses in which places are asked for."""
    return {key.partition(":")[2] for key in places if key.startswith(BUSES)}


def facts(partner: Entry | None) -> dict[str, Any]:
    """Return what a sign-up takes over from the one with which it is linked: a group, and its rank in the line."""
    return {"group_id": partner.group_id, "priority": partner.priority} if partner else {"group_id": None}


def others(entry: Entry) -> list[Entry]:
    """Return the active sign-ups of those who come together with somebody."""
    if entry.group_id is None:
        return []
    linked = select(Entry).where(Entry.group_id == entry.group_id, Entry.id != entry.id, Entry.state.in_(ACTIVE))
    return list(db.session.scalars(linked))


def tell_others(entry: Entry) -> None:
    """Tell those who wanted to come together with somebody that this person does not come; they come alone or not."""
    for other in others(entry):
        tell(other, "entry_alone", unasked=True)
