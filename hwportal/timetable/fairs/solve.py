"""From nothing to a plan, step by step; every step leaves a plan that could be published."""

from collections.abc import Iterator
from typing import Any

from hwportal.timetable.engine import Settings, Step
from hwportal.timetable.fairs.document import document, meetings_of
from hwportal.timetable.fairs.greedy import fill_in_rounds
from hwportal.timetable.fairs.instance import Fair
from hwportal.timetable.fairs.locking import place_confirmed
from hwportal.timetable.fairs.model import build_model
from hwportal.timetable.fairs.plan import Plan


def steps(fair: Fair, settings: Settings) -> Iterator[Step]:
    """Yield the draft, then ever better plans; the last is the result."""
    model = build_model(fair)
    plan = Plan(model)
    place_confirmed(plan)
    fill_in_rounds(plan)

    def write() -> dict[str, Any]:
        return document(fair, meetings_of(plan), {"seed": settings.seed, "fairness": settings.fairness})

    yield Step("draft", 1, plan.score(), None, write)
