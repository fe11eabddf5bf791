"""Interviews given out on the day: what is agreed stays, and free times go to those who have fewest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from hwportal.rules.spans import Span

NOTICE = 5  # minutes that somebody needs to get to a booth


@dataclass
class Booth:
    """An employer's interview times in minutes after midnight, and which are taken, for each interviewer."""

    id: int
    slots: Sequence[Span]
    interviewers: int = 1
    taken: list[tuple[int, Span]] = field(default_factory=list)  # interviewer, time
    left: int | None = None  # interviews that it still gives, None: as many as fit

    def free(self, span: Span) -> int | None:
        """Return the first interviewer who is free at that time."""
        busy = {interviewer for interviewer, other in self.taken if _overlap(span, other)}
        return next((one for one in range(1, self.interviewers + 1) if one not in busy), None)


@dataclass
class Guest:
    """Somebody who is here: which employers they wish to meet, in order, and when they are busy or away."""

    id: str
    wishes: list[int]
    busy: list[Span] = field(default_factory=list)
    windows: Sequence[Span] = ()  # when they can; empty: the whole day
    rest: int = 0  # minutes between two interviews
    most: int | None = None
    turn: int = 0  # among those with as many interviews, lower comes first

    def can(self, span: Span) -> bool:
        """Tell whether the person is free at that time, with the rest before and after."""
        wide = (span[0] - self.rest, span[1] + self.rest)
        is_there = not self.windows or any(start <= span[0] and span[1] <= end for start, end in self.windows)
        return is_there and not any(_overlap(wide, other) for other in self.busy)

    @property
    def has_enough(self) -> bool:
        """Tell whether the person has as many interviews as they want."""
        return self.most is not None and len(self.busy) >= self.most


@dataclass(frozen=True)
class Seat:
    """One interview that is given out."""

    guest: str
    booth: int
    span: Span
    interviewer: int


def refill(guests: Iterable[Guest], booths: dict[int, Booth], now: int) -> list[Seat]:
    """Return the interviews that free times allow, one for each person in turn, until nothing more fits."""
    given: list[Seat] = []
    waiting = list(guests)
    while waiting:
        waiting.sort(key=lambda guest: (len(guest.busy), guest.turn, guest.id))
        seats = [seat for guest in waiting if (seat := _next(guest, booths, now))]
        given += seats
        served = {seat.guest for seat in seats}
        waiting = [guest for guest in waiting if guest.id in served and not guest.has_enough]
    return given


def _next(guest: Guest, booths: dict[int, Booth], now: int) -> Seat | None:
    """Give the person the earliest time of the first wish that can be met."""
    for wish in guest.wishes:
        booth = booths.get(wish)
        found = None if booth is None or booth.left == 0 or guest.has_enough else _earliest(guest, booth, now)
        if booth and found:
            guest.wishes.remove(wish)
            guest.busy.append(found.span)
            booth.taken.append((found.interviewer, found.span))
            booth.left = None if booth.left is None else booth.left - 1
            return found
    return None


def _earliest(guest: Guest, booth: Booth, now: int) -> Seat | None:
    for span in booth.slots:
        interviewer = booth.free(span) if span[0] >= now + NOTICE and guest.can(span) else None
        if interviewer:
            return Seat(guest.id, booth.id, span, interviewer)
    return None


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
