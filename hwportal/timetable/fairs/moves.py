"""Moving by hand: which times of a booth a person could have, and why not the others."""

from dataclasses import dataclass

from hwportal.timetable.engine import Document, Settings
from hwportal.timetable.fairs.changes import read_told
from hwportal.timetable.fairs.document import document, meetings_of
from hwportal.timetable.fairs.explain import Reason, obstacle
from hwportal.timetable.fairs.hall import Hall
from hwportal.timetable.fairs.instance import Fair, Person, read_fair
from hwportal.timetable.fairs.meetings import read_meetings
from hwportal.timetable.fairs.repair import Repair
from hwportal.timetable.reading import Malformed, Value


@dataclass(frozen=True)
class Option:
    """A slot of a booth, and what stands against it: nothing when the person can have it."""

    slot: int
    start: int
    end: int
    against: Reason | None


def options(instance: Document, plan: Document, jobseeker: str, employer: str) -> list[Option]:
    """Return every slot of the employer for this jobseeker, while the rest of the plan stays.

    A meeting that the two have already is thought away, so that its own time is free.
    """
    fair = read_fair(Value(instance))
    others = [
        meeting
        for meeting in read_meetings(Value(plan), fair)
        if (meeting.person, meeting.booth) != (jobseeker, employer)
    ]
    hall, person = Hall(fair, others), fair.people[jobseeker]
    suiting = {slot for slot, _ in hall.suiting(person, employer)}
    return [
        Option(slot, *time, against=_against(fair, hall, person, employer, slot, slot in suiting))
        for slot, time in enumerate(fair.booths[employer].slots)
    ]


def move(instance: Document, plan: Document, jobseeker: str, employer: str, slot: int | None) -> Document:
    """Return the plan with this meeting at another slot, or added, or without it (None); nothing else changes.

    Malformed when the slot is not among the `options`.
    """
    fair = read_fair(Value(instance))
    told = read_told(Value(plan), fair)
    told.pop((jobseeker, employer), None)
    if slot is not None:
        told[jobseeker, employer] = slot
    repair = Repair(fair, told, Settings())
    if len(repair.promised) < len(told):
        raise Malformed(f"{jobseeker} {employer}", f"cannot meet in slot {slot}")
    return document(fair, meetings_of(repair.plan), repair.figures(repair.plan))


def _against(fair: Fair, hall: Hall, person: Person, booth: str, slot: int, suits: bool) -> Reason | None:
    if not fair.booths[booth].quals <= person.quals:
        return Reason.NOT_QUALIFIED
    if not suits:
        return Reason.NO_COMMON_TIME
    if len(hall.own.get(person.id, ())) >= person.max_interviews:
        return Reason.MAX_REACHED
    found = obstacle(hall, person, booth, slot, fair.booths[booth].slots[slot])
    return None if found is Reason.OPEN else found
