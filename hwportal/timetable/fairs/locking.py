"""Confirmed meetings: placed first, and never moved."""

from hwportal.timetable.fairs.instance import Confirmed
from hwportal.timetable.fairs.model import Model
from hwportal.timetable.fairs.plan import UNMET, Plan


def place_confirmed(plan: Plan) -> None:
    """Place every confirmed meeting for good; Malformed names one that cannot be."""
    model = plan.model
    people = {person.id: number for number, person in enumerate(model.people)}
    booths = {booth: number for number, booth in enumerate(model.fair.booths)}
    times = {time: number for number, time in enumerate(model.times)}
    for confirmed in model.fair.locked:
        if confirmed.person not in people:
            confirmed.place.refuse(f"{confirmed.person} has withdrawn")
        person, booth = people[confirmed.person], booths[confirmed.booth]
        time = times[model.fair.booths[confirmed.booth].slots[confirmed.slot]]
        wish = _wish(model, person, booth, confirmed)
        if plan.at[wish] != UNMET:
            confirmed.place.refuse(f"{confirmed.person} and {confirmed.booth} are confirmed twice")
        if not plan.choices(wish) >> time & 1:
            confirmed.place.refuse(f"{confirmed.person} cannot be at {confirmed.booth} in slot {confirmed.slot}")
        plan.place(wish, time)
        plan.locked.add(wish)


def _wish(model: Model, person: int, booth: int, confirmed: Confirmed) -> int:
    found = [wish for wish in model.wishes[person] if model.booth[wish] == booth]
    if not found:
        confirmed.place.refuse(f"{confirmed.person} cannot meet {confirmed.booth}")
    return found[0]
