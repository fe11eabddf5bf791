"""The plan as it is written down: meetings with numbered interviewers, reasons for what is not met, and figures."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from hwportal.timetable.fairs.explain import Unmet, explain
from hwportal.timetable.fairs.hall import Hall
from hwportal.timetable.fairs.instance import Fair
from hwportal.timetable.fairs.meetings import PLAN_FORMAT, Meeting
from hwportal.timetable.fairs.plan import UNMET, Plan


def meetings_of(plan: Plan) -> list[Meeting]:
    """Return the meetings of a plan, sorted by person and booth, interviewers of a slot numbered in that order."""
    model = plan.model
    booths = list(model.fair.booths.values())
    helpers = list(model.fair.interpreters)
    slots = [{time: number for number, time in enumerate(booth.slots)} for booth in booths]
    taken: Counter[tuple[int, int]] = Counter()
    found = []
    for wish in sorted(range(len(plan.at)), key=lambda wish: (model.person[wish], model.booth[wish])):
        if (time := plan.at[wish]) == UNMET:
            continue
        booth = model.booth[wish]
        taken[booth, time] += 1
        helper = plan.interpreting.helper.get(wish)
        found.append(
            Meeting(
                person=model.people[model.person[wish]].id,
                booth=booths[booth].id,
                slot=slots[booth][model.times[time]],
                interviewer=taken[booth, time],
                interpreter=None if helper is None else helpers[helper],
            )
        )
    return found


def document(fair: Fair, meetings: Iterable[Meeting], figures: dict[str, Any]) -> dict[str, Any]:
    """Return the plan of these meetings as it is written down."""
    hall = Hall(fair, meetings)
    unmet = explain(hall)
    return {
        "format": PLAN_FORMAT,
        "instance": fair.id,
        "meetings": [_meeting(hall, meeting) for meeting in hall.meetings],
        "unmet": [_unmet(item) for item in unmet],
        "figures": {**figures_of(hall), **figures},
    }


def figures_of(hall: Hall) -> dict[str, Any]:
    """Return what staff want to know of a plan at a glance."""
    fair = hall.fair
    possible = {
        person.id: [booth for booth in person.wishes if hall.is_possible(person, booth)]
        for person in fair.people.values()
        if person.id not in fair.withdrawn
    }
    met = {(meeting.person, meeting.booth) for meeting in hall.meetings}
    first = [(name, booths[0]) for name, booths in possible.items() if booths[:1] == list(fair.people[name].wishes[:1])]
    waits = [wait for name in sorted(hall.own) if (wait := _waiting(hall, name)) is not None]
    return {
        "score": _score(hall),
        "meetings": len(hall.meetings),
        "coverable": sum(1 for booths in possible.values() if booths),
        "covered": len(hall.own),
        "first_possible": len(first),
        "first_met": sum(1 for pair in first if pair in met),
        "waiting_mean": round(sum(waits) / len(waits), 1) if waits else 0,
        "waiting_most": max(waits, default=0),
    }


def _score(hall: Hall) -> int:
    fair = hall.fair
    ranks = {name: {booth: rank for rank, booth in enumerate(fair.people[name].wishes)} for name in hall.own}
    met = sum(fair.weight(ranks[meeting.person][meeting.booth]) for meeting in hall.meetings)
    return met + fair.coverage_bonus * len(hall.own)


def _waiting(hall: Hall, name: str) -> int | None:
    """Return the minutes between own meetings beyond the rest that was asked for; None with fewer than two."""
    times = hall.own[name]
    if len(times) <= 1:
        return None
    present = max(end for _, end in times) - min(start for start, _ in times)
    return present - sum(end - start for start, end in times) - hall.fair.people[name].rest * (len(times) - 1)


def _meeting(hall: Hall, meeting: Meeting) -> dict[str, Any]:
    start, end = hall.time(meeting)
    return {
        "jobseeker": meeting.person,
        "employer": meeting.booth,
        "slot": meeting.slot,
        "start": start,
        "end": end,
        "interviewer": meeting.interviewer,
        "interpreter": meeting.interpreter,
    }


def _unmet(unmet: Unmet) -> dict[str, Any]:
    return {"jobseeker": unmet.person, "employer": unmet.booth, "reason": str(unmet.reason), "detail": unmet.detail}
