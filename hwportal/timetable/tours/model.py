"""A tour as the engine sees it: buses, facilities, people, interpreters and childcare, in minutes after midnight."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

Span = tuple[int, int]


def holds(windows: tuple[Span, ...], start: int, end: int) -> bool:
    """Tell whether one of the windows holds the whole span."""
    return any(opens <= start and end <= closes for opens, closes in windows)


def overlap(one: Span, other: Span) -> bool:
    """Tell whether two half-open spans share a moment."""
    return one[0] < other[1] and other[0] < one[1]


@dataclass(frozen=True)
class Facility:
    """A place that is visited: first the guided tour for all, then interviews."""

    id: str
    windows: tuple[Span, ...]
    briefing: int
    interview: int
    interviewers: int
    max_visitors: int
    needs: frozenset[str]
    max_total: int | None

    def minutes(self, rounds: int) -> int:
        """Return how long a visit with so many rounds of interviews takes."""
        return self.briefing + self.interview * rounds


@dataclass(frozen=True)
class Bus:
    """A bus that makes one trip from the depot and back."""

    id: str
    seats: int
    wheelchairs: int
    start: int
    end: int
    max_stops: int
    route: tuple["Visit", ...] = ()  # fixed by staff; empty: to be found


@dataclass(frozen=True)
class Person:
    """A jobseeker with wishes, best first, and what the trip must respect."""

    id: str
    wishes: tuple[str, ...]
    windows: tuple[Span, ...]
    quals: frozenset[str]
    max_interviews: int
    children: int
    wheelchair: bool
    interpreter: str | None
    lottery: int
    bus: str | None = None  # confirmed on this one


@dataclass(frozen=True)
class Interpreter:
    """Somebody who rides along and helps the passengers of his kinds, one interview at a time."""

    id: str
    kinds: frozenset[str]
    windows: tuple[Span, ...]


@dataclass(frozen=True)
class Band:
    """Hours of the childcare room at the depot and its places."""

    id: str
    start: int
    end: int
    places: int


@dataclass(frozen=True)
class Visit:
    """A bus at a facility: from when until when."""

    facility: str
    arrive: int
    depart: int

    @property
    def span(self) -> Span:
        """Return when the passengers are there."""
        return self.arrive, self.depart


@dataclass(frozen=True)
class Route:
    """The way of one bus: leaving the depot, its visits in order, and the return."""

    bus: str
    depart: int
    visits: tuple[Visit, ...]
    back: int

    @property
    def span(self) -> Span:
        """Return when the passengers are away from the depot."""
        return self.depart, self.back


@dataclass(frozen=True)
class Meeting:
    """One interview of a passenger at a facility."""

    person: str
    facility: str
    bus: str
    start: int
    end: int
    interviewer: int
    interpreter: str | None


@dataclass(frozen=True)
class Trip:
    """A route with those who ride."""

    route: Route
    passengers: tuple[str, ...]
    interpreters: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """The trips of a tour and the interviews on site."""

    trips: tuple[Trip, ...] = ()
    meetings: tuple[Meeting, ...] = ()


@dataclass(frozen=True)
class Tour:
    """An instance of the problem: everything that is given."""

    id: str
    depot: str
    travel: Mapping[str, Mapping[str, int]]
    buses: tuple[Bus, ...]
    facilities: Mapping[str, Facility]
    people: tuple[Person, ...]  # who still take part, by lottery number
    interpreters: tuple[Interpreter, ...]
    bands: tuple[Band, ...]
    rank_weights: tuple[int, ...]
    bonuses: tuple[int, ...]  # of a person's first, second ... interview beside the worth of its rank

    @cached_property
    def person(self) -> dict[str, Person]:
        """Return the people by id."""
        return {person.id: person for person in self.people}

    @cached_property
    def worth(self) -> dict[str, dict[str, int]]:
        """Return by person the facilities where an interview is possible, with the worth of the wish's rank."""
        return {person.id: self._worth(person) for person in self.people}

    def _worth(self, person: Person) -> dict[str, int]:
        return {
            wish: self.rank_weights[min(rank, len(self.rank_weights) - 1)]
            for rank, wish in enumerate(person.wishes)
            if self.facilities[wish].windows and self.facilities[wish].needs <= person.quals
        }

    def score(self, plan: Plan) -> int:
        """Return what the interviews of a plan are worth."""
        counts = Counter(meeting.person for meeting in plan.meetings)
        bonuses = sum(sum(self.bonuses[:count]) for count in counts.values())
        return bonuses + sum(self.worth[meeting.person][meeting.facility] for meeting in plan.meetings)

    def bands_of(self, span: Span) -> tuple[str, ...]:
        """Return the childcare bands that a trip overlaps."""
        return tuple(band.id for band in self.bands if overlap(span, (band.start, band.end)))

    def may_ride(self, person: Person, route: Route) -> bool:
        """Tell whether a person can be on a trip at all: in time, on the confirmed bus, with room for the children."""
        if person.bus not in (None, route.bus) or not holds(person.windows, *route.span):
            return False
        return not person.children or bool(self.bands_of(route.span))
