"""The engine for fairs: solve, repair, check."""

from collections.abc import Iterator

from hwportal.timetable.engine import Settings, Step, Violation
from hwportal.timetable.fairs.changes import read_told
from hwportal.timetable.fairs.check import violations
from hwportal.timetable.fairs.event import read_event
from hwportal.timetable.fairs.instance import read_fair
from hwportal.timetable.fairs.repair import repairing
from hwportal.timetable.fairs.solve import solving
from hwportal.timetable.reading import Value


def solve(instance: Value, settings: Settings) -> Iterator[Step]:
    """Yield ever better plans for a fair; the last is the result."""
    yield from solving(read_fair(instance), settings)


def repair(instance: Value, previous: Value, event: Value | None, settings: Settings) -> Iterator[Step]:
    """Yield plans for a fair after an event that keep what people were told; the last is the result."""
    fair = read_fair(instance)
    if event is not None:
        read_event(event, fair)
    yield from repairing(fair, read_told(previous, fair), settings)


def check(instance: Value, plan: Value) -> list[Violation]:
    """Return every hard rule and every explanation that a plan breaks."""
    return violations(read_fair(instance), plan)
