"""The hall on the day as a list of meetings makes it: who sits where, and what is still free. Knows no solver."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from hwportal.timetable.fairs.instance import Band, Fair, Interval, Person, within


@dataclass(frozen=True, slots=True)
class Meeting:
    """One interview: a person at a slot of a booth."""

    person: str
    booth: str
    slot: int
    interviewer: int = 1
    interpreter: str | None = None


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
            start, end = time
            jobs = [
                (*self.time(meeting), wanted)
                for meeting in self._interpreted
                if (wanted := self.fair.people[meeting.person].interpreter)
                and self.time(meeting)[0] < end
                and start < self.time(meeting)[1]
            ]
            self._interpretable[kind, time] = self._assignable([*jobs, (start, end, kind)], {})
        return self._interpretable[kind, time]

    @cached_property
    def _interpreted(self) -> list[Meeting]:
        return [meeting for meeting in self.meetings if self.fair.people[meeting.person].interpreter]

    def _assignable(self, jobs: list[tuple[int, int, str]], busy: dict[str, list[Interval]]) -> bool:
        """Tell whether every job finds somebody who is on duty and not busy: tries all ways, of which there are few."""
        if not jobs:
            return True
        start, end, kind = jobs[-1]
        for helper in self.fair.interpreters.values():
            times = busy.get(helper.id, [])
            if (
                kind in helper.kinds
                and within(start, end, helper.windows)
                and not any(start < last and first < end for first, last in times)
                and self._assignable(jobs[:-1], {**busy, helper.id: [*times, (start, end)]})
            ):
                return True
        return False
