"""On the day: everything stays as it is, and free seats go to those who wait."""

from hwportal.timetable.engine import Document, Settings
from hwportal.timetable.fairs.changes import read_told
from hwportal.timetable.fairs.instance import read_fair
from hwportal.timetable.fairs.repair import Repair
from hwportal.timetable.reading import Value


def refill(instance: Document, plan: Document) -> Document:
    """Return the plan with every meeting where it was and every free seat filled that somebody wants and can take."""
    fair = read_fair(Value(instance))
    repair = Repair(fair, read_told(Value(plan), fair), Settings(seconds=1))
    return repair.written()
