"""The engine for fairs: solve, repair, check."""

from collections.abc import Iterator

from hwportal.timetable.engine import Settings, Step, Violation
from hwportal.timetable.fairs.check import violations
from hwportal.timetable.fairs.instance import read_fair
from hwportal.timetable.fairs.solve import steps
from hwportal.timetable.reading import Value


def solve(instance: Value, settings: Settings) -> Iterator[Step]:
    """Yield ever better plans for a fair; the last is the result."""
    yield from steps(read_fair(instance), settings)


def check(instance: Value, plan: Value) -> list[Violation]:
    """Return every hard rule and every explanation that a plan breaks."""
    return violations(read_fair(instance), plan)
