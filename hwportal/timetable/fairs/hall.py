"""The hall on the day as a list of meetings makes it: who sits where, and what is still free. Knows no solver."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property

from hwportal.timetable.fairs.instance import Band, Fair, Interval, Person, within
from hwportal.timetable.fairs.meetings import Meeting


class Hall:
    """What is taken and what is free when these meetings take place."""

    def __init__(self, fair: Fair, meetings: Iterable[Meeting]) -> None:
        self.fair = fair
        self.meetings = list(meetings)
        self.taken = Counter((meeting.booth, meeting.slot) for meeting in self.meetings)
        self.total = Counter(meeting.booth for meeting in self.meetings)
        self.own: dict[str, list[Interval]] = defaultdict(list)
        for meeting in self.meetings:
            self.own[meeting.person].append(self.time(meeting))
        self._suiting: dict[tuple[object, ...], list[tuple[int, Interval]]] = {}
        self._interpretable: dict[tuple[str, Interval], bool] = {}

    def time(self, meeting: Meeting) -> Interval:
        """Return when a meeting takes place."""
        return self.fair.booths[meeting.booth].slots[meeting.slot]

    @cached_property
    def care(self) -> Counter[str]:
        """Places used in each childcare band."""
        used: Counter[str] = Counter()
        for name, times in self.own.items():
            children = self.fair.people[name].children
            for band in self.bands(times) if children else ():
                used[band.id] += children
        return used

    def bands(self, times: Iterable[Interval]) -> set[Band]:
        """Return the childcare bands that any of the times overlaps."""
        return {band for start, end in times for band in self.fair.bands_over(start, end)}

    def suiting(self, person: Person, booth: str) -> list[tuple[int, Interval]]:
        """Return the slots of a booth, with their times, that would suit a person in an empty hall."""
        alike = (booth, person.windows, person.children > 0, person.interpreter)
        if alike not in self._suiting:
            self._suiting[alike] = [
                (number, time)
                for number, time in enumerate(self.fair.booths[booth].slots)
                if within(*time, person.windows)
                and (not person.children or self.fair.bands_over(*time))
                and (not person.interpreter or self._is_served(person.interpreter, time))
            ]
        return self._suiting[alike]

    def is_possible(self, person: Person, booth: str) -> bool:
        """Tell whether a person could meet a booth in an empty hall."""
        return self.fair.booths[booth].quals <= person.quals and bool(self.suiting(person, booth))

    def _is_served(self, kind: str, time: Interval) -> bool:
        helpers = self.fair.interpreters.values()
        return any(kind in helper.kinds and within(*time, helper.windows) for helper in helpers)

    def is_full(self, booth: str, slot: int) -> bool:
        """Tell whether a booth can take nobody more at a slot."""
        found = self.fair.booths[booth]
        if found.max_total is not None and self.total[booth] >= found.max_total:
            return True
        return self.taken[booth, slot] >= found.interviewers

    def is_busy(self, person: Person, time: Interval) -> bool:
        """Tell whether an own meeting, or the rest before or after it, stands against a time."""
        start, end = time
        return any(
            start < last + person.rest and first < end + person.rest for first, last in self.own.get(person.id, ())
        )

    def has_care(self, person: Person, time: Interval) -> bool:
        """Tell whether the childcare room could take the person's children for a meeting more."""
        added = self.bands([time]) - self.bands(self.own.get(person.id, ()))
        return all(self.care[band.id] + person.children <= band.places for band in added)

    def can_interpret(self, kind: str, time: Interval) -> bool:
        """Tell whether an interpreter could be found if those of that time were assigned anew."""
        if (kind, time) not in self._interpretable:
            jobs = [(*other, wanted) for other, wanted in self._interpreted if _overlap(other, time)]
            self._interpretable[kind, time] = _assignable(self.fair, [*jobs, (*time, kind)])
        return self._interpretable[kind, time]

    @cached_property
    def _interpreted(self) -> list[tuple[Interval, str]]:
        return [
            (self.time(meeting), kind)
            for meeting in self.meetings
            if (kind := self.fair.people[meeting.person].interpreter)
        ]


Job = tuple[int, int, str]


def _overlap(one: Interval, other: Interval) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _assignable(fair: Fair, jobs: list[Job]) -> bool:
    """Tell whether every job finds an interpreter of its own time, those before it changing where they must."""
    found: dict[int, str] = {}
    return all(_assign(fair, jobs, number, found, set()) for number in range(len(jobs)))


def _assign(fair: Fair, jobs: list[Job], number: int, found: dict[int, str], tried: set[str]) -> bool:
    start, end, kind = jobs[number]
    for helper in fair.interpreters.values():
        if helper.id in tried or kind not in helper.kinds or not within(start, end, helper.windows):
            continue
        tried.add(helper.id)
        busy = [other for other, name in found.items() if name == helper.id and _overlap(jobs[other][:2], (start, end))]
        before = dict(found)
        found[number] = helper.id
        if all(_assign(fair, jobs, other, found, tried) for other in busy):
            return True
        found.clear()
        found.update(before)
    return False
