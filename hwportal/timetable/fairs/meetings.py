"""The meetings of a plan that was written down."""

from dataclasses import dataclass

from hwportal.timetable.fairs.instance import Fair
from hwportal.timetable.reading import Value

PLAN_FORMAT = "hwportal-timetable/1"


@dataclass(frozen=True, slots=True)
class Meeting:
    """One interview: a person at a slot of a booth."""

    person: str
    booth: str
    slot: int
    interviewer: int = 1
    interpreter: str | None = None


def read_meetings(plan: Value, fair: Fair) -> list[Meeting]:
    """Return the meetings of a plan; Malformed when one of them names what the fair does not know."""
    return [read_meeting(item, fair) for item in plan["meetings"].items()]


def read_meeting(item: Value, fair: Fair) -> Meeting:
    """Return one meeting; Malformed when it names what the fair does not know."""
    booth = item["employer"].one_of(fair.booths)
    slot = item["slot"].integer()
    if slot >= len(fair.booths[booth].slots):
        item["slot"].refuse(f"{booth} has no slot {slot}")
    for name, minute in zip(("start", "end"), fair.booths[booth].slots[slot], strict=True):
        if item.mapping().get(name, minute) != minute:
            item[name].refuse(f"is not the {name} of slot {slot}")
    helper = item.get("interpreter")
    return Meeting(
        person=item["jobseeker"].one_of(fair.people),
        booth=booth,
        slot=slot,
        interviewer=item["interviewer"].integer(),
        interpreter=helper.one_of(fair.interpreters) if helper else None,
    )
