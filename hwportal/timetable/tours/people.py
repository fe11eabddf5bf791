"""Who rides in which bus and meets whom, exactly, when the routes of all buses are given."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, islice

from hwportal.timetable.integer_program import IntegerProgram, Solution
from hwportal.timetable.tours.loads import CONFIRMED, RIDE
from hwportal.timetable.tours.model import Facility, Meeting, Person, Plan, Route, Tour, Trip, Visit, holds

NODES = 2_000
SECONDS = 20.0  # only the emergency brake
At = tuple[str, str]  # a bus and a facility: one visit
KEPT = 100.0  # worth of an interview that was promised, beside its own; once more if it is when it was promised


@dataclass(frozen=True)
class Promises:
    """What people were told, by person and facility: the bus and the start; and how many of these may move."""

    told: Mapping[tuple[str, str], tuple[str, int]] = field(default_factory=dict)
    max_moved: int = 0


def seat(tour: Tour, routes: Sequence[Route], promises: Promises | None = None, *, gap: float = 0) -> Plan | None:
    """Return the plan of most worth on these routes, up to a share `gap`; what was promised comes first."""
    seating = Seating(tour, routes, promises or Promises())
    solution = seating.program.solve(nodes=NODES, gap=gap, seconds=SECONDS)
    return None if solution is None else seating.plan(solution)


def promise(tour: Tour, routes: Sequence[Route]) -> float:
    """Return what the routes are worth by a quick estimate: no seating gains more, and the best hardly less."""
    return Seating(tour, routes, Promises()).program.relaxed()


class Seating:
    """The integer program of a tour with given routes: its variables by what they mean.

    Interviews of people without interpreter at one visit differ only in when they are: the program counts them by
    round. Those with interpreter, or with a promise, are placed in their round one by one.
    """

    def __init__(self, tour: Tour, routes: Sequence[Route], promises: Promises) -> None:
        self.tour, self.routes, self.promises = tour, sorted(routes, key=lambda route: route.bus), promises
        self.program = IntegerProgram()
        self.visits = {(route.bus, visit.facility): visit for route in self.routes for visit in route.visits}
        self.rides: dict[tuple[str, str], int] = {}
        self.meets: dict[tuple[str, str, str], int] = {}  # person, bus, facility
        self.placed: dict[tuple[str, str, str, int], int] = {}  # ... and when
        self.counts: dict[tuple[str, str, int], int] = {}  # of all others: bus, facility, when
        self.helpers = self._helpers()
        for person in tour.people:
            self._person(person)
        for route in self.routes:
            self._bus(route)
        for at in self.visits:
            self._rounds(at)
        self._facilities()
        self._childcare()
        self._helpers_once()
        self._moved()

    def starts(self, at: At) -> range:
        """Return when interviews of a visit can begin."""
        facility, visit = self.tour.facilities[at[1]], self.visits[at]
        return range(visit.arrive + facility.briefing, visit.depart - facility.interview + 1, facility.interview)

    def _helpers(self) -> dict[tuple[str, str], int]:
        needed = {person.interpreter for person in self.tour.people}
        return {
            (one.id, route.bus): self.program.variable(-RIDE)
            for one in self.tour.interpreters
            for route in self.routes
            if one.kinds & needed and holds(one.windows, *route.span)
        }

    def _person(self, person: Person) -> None:
        routes = [route for route in self.routes if self.tour.may_ride(person, route)]
        worth = self.tour.worth[person.id]
        cost = RIDE - (CONFIRMED if person.bus is not None else 0)
        own: list[int] = []
        for route in routes:
            stops = [visit.facility for visit in route.visits if visit.facility in worth]
            if not stops and person.bus is None:
                continue
            ride = self.rides[person.id, route.bus] = self.program.variable(-cost)
            for stop in stops:
                gain = worth[stop] + (KEPT if (person.id, stop) in self.promises.told else 0)
                meets = self.meets[person.id, route.bus, stop] = self.program.variable(gain)
                self.program.row([(meets, 1), (ride, -1)], upper=0)
                own.append(meets)
        rides = [self.rides[person.id, route.bus] for route in routes if (person.id, route.bus) in self.rides]
        self.program.row([(ride, 1) for ride in rides], upper=1)
        self._own(person, own, rides)

    def _own(self, person: Person, own: list[int], rides: list[int]) -> None:
        """No more interviews, and no bonus, than a person has of a ride: between 0 and 1 this makes bounds tight."""
        self.program.row([*((meets, 1) for meets in own), *((ride, -person.max_interviews) for ride in rides)], upper=0)
        for wish in self.tour.worth[person.id]:
            same = [self.meets[key] for route in self.routes if (key := (person.id, route.bus, wish)) in self.meets]
            if len(same) > 1:
                self.program.row([(meets, 1) for meets in same], upper=1)
        bonuses = [(self.program.variable(bonus), 1.0) for bonus in self.tour.bonuses[: len(own)]]
        self.program.row([*bonuses, *((meets, -1) for meets in own)], upper=0)
        for bonus, _ in bonuses:
            self.program.row([(bonus, 1), *((ride, -1) for ride in rides)], upper=0)

    def _bus(self, route: Route) -> None:
        bus = next(bus for bus in self.tour.buses if bus.id == route.bus)
        self.program.row(self._aboard(route.bus), upper=bus.seats)
        wheels = [
            (rides, 1)
            for (one, name), rides in self.rides.items()
            if name == bus.id and self.tour.person[one].wheelchair
        ]
        self.program.row(wheels, upper=bus.wheelchairs)

    def _aboard(self, bus: str) -> list[tuple[int, float]]:
        everybody = {**self.rides, **self.helpers}
        return [(rides, 1) for (_, name), rides in everybody.items() if name == bus]

    def _rounds(self, at: At) -> None:
        starts = self.starts(at)
        interviewers = self.tour.facilities[at[1]].interviewers
        self.counts.update({(*at, start): self.program.variable(upper=interviewers) for start in starts})
        here = [(one, meets) for (one, *where), meets in self.meets.items() if tuple(where) == at]
        alike = [(meets, 1.0) for one, meets in here if not self._is_placed(one, at[1])]
        self.program.row([*alike, *((self.counts[*at, start], -1) for start in starts)], upper=0)
        for one, meets in here:
            if self._is_placed(one, at[1]):
                self._place(one, at, meets)
        for start in sorted({start for (_, *where, start) in self.placed if tuple(where) == at}):
            self._served(at, start)

    def _is_placed(self, one: str, facility: str) -> bool:
        return self.tour.person[one].interpreter is not None or (one, facility) in self.promises.told

    def _place(self, one: str, at: At, meets: int) -> None:
        bus, told = self.promises.told.get((one, at[1]), ("", 0))
        times = set(self.starts(at))
        if bus == at[0] and self._is_within(at, told) and self.tour.person[one].interpreter is None:
            times.add(told)  # set by hand perhaps, and not when a round begins
        for start in sorted(times):
            is_kept = bus == at[0] and start == told
            self.placed[one, *at, start] = self.program.variable(KEPT if is_kept else 0)
        chosen = [(self.placed[one, *at, start], 1.0) for start in sorted(times)]
        self.program.row([(meets, -1), *chosen], lower=0, upper=0)

    def _is_within(self, at: At, start: int) -> bool:
        facility, visit = self.tour.facilities[at[1]], self.visits[at]
        return visit.arrive + facility.briefing <= start <= visit.depart - facility.interview

    def _moved(self) -> None:
        """Of what was promised no more may be at another time or in another bus than may be moved."""
        elsewhere = [(self.meets[key], 1.0) for key in self.meets if (key[0], key[2]) in self.promises.told]
        kept = [
            (variable, -1.0)
            for (one, bus, facility, start), variable in self.placed.items()
            if self.promises.told.get((one, facility)) == (bus, start)
        ]
        self.program.row([*elsewhere, *kept], upper=self.promises.max_moved)

    def _served(self, at: At, start: int) -> None:
        """However the kinds are grouped, no more people are helped at once than interpreters of these kinds ride."""
        now = [
            (kind, variable)
            for (one, *where, when), variable in self.placed.items()
            if (*where, when) == (*at, start) and (kind := self.tour.person[one].interpreter) is not None
        ]
        kinds = sorted({kind for kind, _ in now})
        for size in range(1, len(kinds) + 1):
            for group in combinations(kinds, size):
                able = [
                    (self.helpers[key], -1)
                    for one in self.tour.interpreters
                    if one.kinds & set(group) and (key := (one.id, at[0])) in self.helpers
                ]
                self.program.row([*((variable, 1) for kind, variable in now if kind in group), *able], upper=0)

    def _facilities(self) -> None:
        for name in sorted({facility for _, facility in self.visits}):
            facility = self.tour.facilities[name]
            visits = {bus: visit for (bus, stop), visit in self.visits.items() if stop == name}
            self._visitors(facility, visits)
            self._interviewers(facility)
            if facility.max_total is not None:
                everybody = [(meets, 1) for (*_, stop), meets in self.meets.items() if stop == name]
                self.program.row(everybody, upper=facility.max_total)

    def _visitors(self, facility: Facility, visits: Mapping[str, Visit]) -> None:
        for visit in visits.values():
            there = [
                bus for bus, other in visits.items() if other is visit or other.arrive <= visit.arrive < other.depart
            ]
            self.program.row([term for bus in there for term in self._aboard(bus)], upper=facility.max_visitors)

    def _interviewers(self, facility: Facility) -> None:
        busy: list[tuple[int, int]] = [
            (start, variable) for (_, name, start), variable in self.counts.items() if name == facility.id
        ]
        busy += [(start, variable) for (*_, name, start), variable in self.placed.items() if name == facility.id]
        for moment in sorted({start for start, _ in busy}):
            at_once = [(variable, 1) for start, variable in busy if start <= moment < start + facility.interview]
            self.program.row(at_once, upper=facility.interviewers)

    def _childcare(self) -> None:
        for band in self.tour.bands:
            over = {route.bus for route in self.routes if band.id in self.tour.bands_of(route.span)}
            children = [
                (rides, self.tour.person[one].children) for (one, bus), rides in self.rides.items() if bus in over
            ]
            self.program.row([(rides, count) for rides, count in children if count], upper=band.places)

    def _helpers_once(self) -> None:
        for one in self.tour.interpreters:
            self.program.row([(rides, 1) for (name, _), rides in self.helpers.items() if name == one.id], upper=1)

    def plan(self, solution: Solution) -> Plan:
        """Return the plan that a solution stands for."""
        trips = tuple(
            Trip(route, self._riders(solution, self.rides, route.bus), self._riders(solution, self.helpers, route.bus))
            for route in self.routes
        )
        meetings = [
            meeting
            for trip in trips
            for visit in trip.route.visits
            for meeting in self._meetings(solution, trip, visit)
        ]
        return Plan(tuple(trip for trip in trips if trip.passengers), tuple(numbered(self.tour, meetings)))

    @staticmethod
    def _riders(solution: Solution, rides: Mapping[tuple[str, str], int], bus: str) -> tuple[str, ...]:
        return tuple(
            sorted(one for (one, name), variable in rides.items() if name == bus and solution.is_chosen(variable))
        )

    def _meetings(self, solution: Solution, trip: Trip, visit: Visit) -> Iterator[Meeting]:
        at = trip.route.bus, visit.facility
        minutes = self.tour.facilities[visit.facility].interview
        placed = [
            (one, start)
            for (one, *where, start), variable in self.placed.items()
            if tuple(where) == at and solution.is_chosen(variable)
        ]
        for start in sorted({start for _, start in placed}):
            now = [one for one, when in placed if when == start]
            helpers = self._matched(now, trip.interpreters)
            yield from (Meeting(one, at[1], at[0], start, start + minutes, 0, helpers.get(one)) for one in now)
        chosen = [
            one for (one, *where), meets in self.meets.items() if tuple(where) == at and solution.is_chosen(meets)
        ]
        alike = iter([one for one in chosen if not self._is_placed(one, at[1])])
        for start in self.starts(at):
            for one in islice(alike, solution.count(self.counts[*at, start])):
                yield Meeting(one, at[1], at[0], start, start + minutes, 0, None)

    def _matched(self, people: list[str], helpers: Sequence[str]) -> dict[str, str]:
        """Return an interpreter for each of the people met at once who need one, by augmenting paths."""
        needs = {one: kind for one in people if (kind := self.tour.person[one].interpreter) is not None}
        able = {one.id: one.kinds for one in self.tour.interpreters if one.id in helpers}
        helping: dict[str, str] = {}

        def place(one: str, tried: set[str]) -> bool:
            for helper in sorted(able):
                if needs[one] in able[helper] and helper not in tried:
                    tried.add(helper)
                    if helper not in helping or place(helping[helper], tried):
                        helping[helper] = one
                        return True
            return False

        for one in needs:
            place(one, set())
        return {one: helper for helper, one in sorted(helping.items())}


def numbered(tour: Tour, meetings: Sequence[Meeting]) -> Iterator[Meeting]:
    """Yield the interviews, each with an interviewer who is free."""
    ends: dict[str, dict[int, int]] = defaultdict(dict)
    for meeting in sorted(meetings, key=lambda meeting: (meeting.start, meeting.facility, meeting.person)):
        taken = ends[meeting.facility]
        numbers = range(1, tour.facilities[meeting.facility].interviewers + 1)
        number = next(number for number in numbers if taken.get(number, 0) <= meeting.start)
        taken[number] = meeting.end
        yield Meeting(
            meeting.person, meeting.facility, meeting.bus, meeting.start, meeting.end, number, meeting.interpreter
        )
