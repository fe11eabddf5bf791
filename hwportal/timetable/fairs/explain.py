"""Why a wish was not met: the first reason that is true, judged in the finished plan."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from hwportal.timetable.fairs.hall import Hall
from hwportal.timetable.fairs.instance import Interval, Person


class Reason(StrEnum):
    """What stands against a wish, in the order in which it is asked."""

    NOT_QUALIFIED = "NOT_QUALIFIED"
    NO_COMMON_TIME = "NO_COMMON_TIME"
    MAX_REACHED = "MAX_REACHED"
    BOOTH_FULL = "BOOTH_FULL"
    OWN_CLASH = "OWN_CLASH"
    CHILDCARE_FULL = "CHILDCARE_FULL"
    INTERPRETER_FULL = "INTERPRETER_FULL"
    MIXED = "MIXED"
    OPEN = "OPEN"  # nothing: a chance wasted, which no plan may contain


@dataclass(frozen=True)
class Unmet:
    """A wish that was not met, why, and what was found at each time that would have suited."""

    person: str
    booth: str
    reason: Reason
    detail: dict[str, int] = field(default_factory=dict)


def explain(hall: Hall) -> list[Unmet]:
    """Return the reason for every wish that is not met, by person and in their order of wishes."""
    met = {(meeting.person, meeting.booth) for meeting in hall.meetings}
    return [
        _reason(hall, person, booth)
        for person in hall.fair.people.values()
        if person.id not in hall.fair.withdrawn
        for booth in person.wishes
        if (person.id, booth) not in met
    ]


def _reason(hall: Hall, person: Person, booth: str) -> Unmet:
    if not hall.fair.booths[booth].quals <= person.quals:
        return Unmet(person.id, booth, Reason.NOT_QUALIFIED)
    slots = hall.suiting(person, booth)
    if not slots:
        return Unmet(person.id, booth, Reason.NO_COMMON_TIME)
    if len(hall.own.get(person.id, ())) >= person.max_interviews:
        return Unmet(person.id, booth, Reason.MAX_REACHED)
    found = Counter(obstacle(hall, person, booth, slot, time) for slot, time in slots)
    return Unmet(person.id, booth, _of(found), {str(name): count for name, count in sorted(found.items())})


def _of(found: Counter[Reason]) -> Reason:
    if Reason.OPEN in found:
        return Reason.OPEN
    return next(iter(found)) if len(found) == 1 else Reason.MIXED


def obstacle(hall: Hall, person: Person, booth: str, slot: int, time: Interval) -> Reason:
    """Return what first stands against a meeting at a time that suits; OPEN when nothing does."""
    if hall.is_full(booth, slot):
        return Reason.BOOTH_FULL
    if hall.is_busy(person, time):
        return Reason.OWN_CLASH
    if person.children and not hall.has_care(person, time):
        return Reason.CHILDCARE_FULL
    if person.interpreter and not hall.can_interpret(person.interpreter, time):
        return Reason.INTERPRETER_FULL
    return Reason.OPEN
