"""An own checker: every hard rule, read from the instance and the plan alone. It shares no step with the solver."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from hwportal.timetable.engine import Violation
from hwportal.timetable.fairs.explain import Reason, explain
from hwportal.timetable.fairs.hall import Hall
from hwportal.timetable.fairs.instance import Fair, Interval, within
from hwportal.timetable.fairs.meetings import PLAN_FORMAT, Meeting, read_meeting
from hwportal.timetable.reading import Malformed, Value


def violations(fair: Fair, plan: Value) -> list[Violation]:
    """Return every rule that the plan breaks, references first; Malformed when it is no plan at all."""
    found: list[Violation] = []
    meetings = list(_meetings(fair, plan, found))
    if plan.mapping().get("format") != PLAN_FORMAT:
        found.append(Violation("REF", f"format is not {PLAN_FORMAT}"))
    if plan.mapping().get("instance") != fair.id:
        found.append(Violation("REF", f"the plan is not for {fair.id}"))
    hall = Hall(fair, meetings)
    for rule in (_wishes, _people, _booths, _numbers, _childcare, _interpreters, _confirmed):
        found.extend(rule(hall))
    found.extend(_explanations(hall, plan))
    return found


def _meetings(fair: Fair, plan: Value, found: list[Violation]) -> Iterator[Meeting]:
    for item in plan["meetings"].items():
        try:
            yield read_meeting(item, fair)
        except Malformed as refusal:
            found.append(Violation("REF", str(refusal)))


def _wishes(hall: Hall) -> Iterator[Violation]:
    seen = set()
    for meeting in hall.meetings:
        person, booth = hall.fair.people[meeting.person], hall.fair.booths[meeting.booth]
        pair = f"{person.id} {booth.id}"
        if (person.id, booth.id) in seen:
            yield Violation("DUP", pair)
        seen.add((person.id, booth.id))
        if person.id in hall.fair.withdrawn:
            yield Violation("WITHDRAWN", pair)
        if booth.id not in person.wishes:
            yield Violation("NOTWISHED", pair)
        if missing := booth.quals - person.quals:
            yield Violation("QUAL", f"{pair} lacks {', '.join(sorted(missing))}")
        if not within(*hall.time(meeting), person.windows):
            yield Violation("WINDOW", pair)


def _people(hall: Hall) -> Iterator[Violation]:
    for name, times in sorted(hall.own.items()):
        person = hall.fair.people[name]
        if len(times) > person.max_interviews:
            yield Violation("MAXINT", f"{name} has {len(times)}")
        for (_, end), (start, _) in pairwise(sorted(times)):
            if start < end:
                yield Violation("CLASH", f"{name} at {start}")
            elif start < end + person.rest:
                yield Violation("REST", f"{name} at {start}: {start - end} minutes of {person.rest}")


def _booths(hall: Hall) -> Iterator[Violation]:
    for (booth, slot), count in sorted(hall.taken.items()):
        if count > hall.fair.booths[booth].interviewers:
            yield Violation("BOOTH", f"{booth} slot {slot}: {count} interviews")
    for name, count in sorted(hall.total.items()):
        limit = hall.fair.booths[name].max_total
        if limit is not None and count > limit:
            yield Violation("TOTAL", f"{name} has {count} of {limit}")


def _numbers(hall: Hall) -> Iterator[Violation]:
    seen = set()
    for meeting in hall.meetings:
        seat = (meeting.booth, meeting.slot, meeting.interviewer)
        if not 1 <= meeting.interviewer <= hall.fair.booths[meeting.booth].interviewers:
            yield Violation("BOOTHNO", f"{meeting.booth} has no interviewer {meeting.interviewer}")
        elif seat in seen:
            yield Violation("BOOTHNO", f"{meeting.booth} slot {meeting.slot}: {meeting.interviewer} sees two")
        seen.add(seat)


def _childcare(hall: Hall) -> Iterator[Violation]:
    for meeting in hall.meetings:
        if hall.fair.people[meeting.person].children and not hall.bands([hall.time(meeting)]):
            yield Violation("CHILD", f"{meeting.person} {meeting.booth}: no childcare at that time")
    for band in hall.fair.bands:
        if hall.care[band.id] > band.places:
            yield Violation("CHILD", f"{band.id}: {hall.care[band.id]} children in {band.places} places")


def _interpreters(hall: Hall) -> Iterator[Violation]:
    jobs: dict[str, list[Interval]] = defaultdict(list)
    for meeting in hall.meetings:
        yield from _interpreter(hall, meeting)
        if meeting.interpreter:
            jobs[meeting.interpreter].append(hall.time(meeting))
    for name, times in sorted(jobs.items()):
        for (_, end), (start, _) in pairwise(sorted(times)):
            if start < end:
                yield Violation("INTERP", f"{name} is in two meetings at {start}")


def _interpreter(hall: Hall, meeting: Meeting) -> Iterator[Violation]:
    pair = f"{meeting.person} {meeting.booth}"
    kind = hall.fair.people[meeting.person].interpreter
    if meeting.interpreter is None:
        if kind:
            yield Violation("INTERP", f"{pair} needs {kind}")
        return
    helper = hall.fair.interpreters[meeting.interpreter]
    if kind is None:
        yield Violation("INTERP", f"{pair} needs none")
    elif kind not in helper.kinds:
        yield Violation("INTERP", f"{pair} needs {kind}, which {helper.id} is not for")
    if not within(*hall.time(meeting), helper.windows):
        yield Violation("INTERP", f"{helper.id} is not on duty for {pair}")


def _confirmed(hall: Hall) -> Iterator[Violation]:
    held = {(meeting.person, meeting.booth, meeting.slot) for meeting in hall.meetings}
    for confirmed in hall.fair.locked:
        if (confirmed.person, confirmed.booth, confirmed.slot) not in held:
            yield Violation("LOCKED", f"{confirmed.person} {confirmed.booth} slot {confirmed.slot}")


def _explanations(hall: Hall, plan: Value) -> Iterator[Violation]:
    """Compare the reasons that are given with the true ones, when any are given."""
    given = plan.get("unmet")
    if given is None:
        return
    said = {(item["jobseeker"].text(), item["employer"].text()): item for item in given.items()}
    for unmet in explain(hall):
        item = said.pop((unmet.person, unmet.booth), None)
        pair = f"{unmet.person} {unmet.booth}"
        if item is None:
            yield Violation("NOWHY", pair)
        elif item["reason"].text() != unmet.reason:
            yield Violation("WRONGWHY", f"{pair}: {unmet.reason}")
        elif unmet.reason == Reason.MIXED and item.mapping().get("detail") not in (None, unmet.detail):
            yield Violation("WRONGWHY", f"{pair}: {unmet.detail}")
    for person, booth in said:
        yield Violation("WRONGWHY", f"{person} {booth} is met, withdrawn or no wish")
