"""The best load of one bus on one way: who rides, how many rounds of interviews each stop has, who meets whom."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hwportal.timetable.integer_program import IntegerProgram, Solution
from hwportal.timetable.tours.model import Bus, Facility, Interpreter, Person, Route, Span, Tour, holds
from hwportal.timetable.tours.routes import Windows, timed

MOST_ROUNDS = 60
CONFIRMED = 1_000.0  # worth of carrying somebody whose seat is confirmed
RIDE = 0.01  # cost of a ride, so that nobody is carried for nothing
NODES = 30


@dataclass(frozen=True)
class Load:
    """A bus on a trip with passengers and the interviews that they have, and what they gain."""

    route: Route
    passengers: tuple[str, ...]
    interpreters: tuple[str, ...]
    interviews: tuple[tuple[str, str], ...]
    gain: float


@dataclass(frozen=True)
class Market:
    """What is left for one bus, and what people cost because they could ride in another."""

    windows: Windows
    totals: Mapping[str, int]  # interviews left at facilities that have a limit
    bands: Mapping[str, int]  # childcare places left
    people: Mapping[str, float]
    helpers: frozenset[str]  # interpreters who are not taken

    def price(self, person: Person) -> float:
        """Return what it costs to carry a person."""
        return self.people.get(person.id, 0) + RIDE - (CONFIRMED if person.bus is not None else 0)


def load(
    tour: Tour, bus: Bus, frame: Span, stops: Sequence[str], market: Market, people: Sequence[Person]
) -> Load | None:
    """Return the load of most worth for a bus that visits the stops in this order within the frame."""
    draft = _Draft(tour, bus, frame, stops, market, people)
    solution = draft.program.solve(nodes=NODES)
    return None if solution is None else draft.load(solution)


class _Draft:
    """The integer program of one load: its variables by what they mean."""

    def __init__(
        self, tour: Tour, bus: Bus, frame: Span, stops: Sequence[str], market: Market, people: Sequence[Person]
    ) -> None:
        self.tour, self.bus, self.frame, self.market = tour, bus, frame, market
        self.stops = [tour.facilities[name] for name in stops]
        self.bands = tour.bands_of(frame)
        self.program = IntegerProgram()
        self.rides = {one.id: self.program.variable(-market.price(one)) for one in people}
        self.people = {one.id: one for one in people}
        self.meets = {
            (one.id, stop.id): self.program.variable(tour.worth[one.id][stop.id])
            for one in people
            for stop in self.stops
            if stop.id in tour.worth[one.id]
        }
        self.able = self._able()
        self.helpers = {one.id: self.program.variable(-RIDE) for one in self.able}
        self.rounds = [self.program.variable(lower=1, upper=MOST_ROUNDS) for _ in self.stops]
        for one in people:
            self._person(one)
        for stop, rounds in zip(self.stops, self.rounds, strict=True):
            self._stop(stop, rounds)
        self._bus()
        self._times()

    def _able(self) -> list[Interpreter]:
        needed = {one.interpreter for one in self.people.values()}
        free = (one for one in self.tour.interpreters if one.id in self.market.helpers and one.kinds & needed)
        return [one for one in free if holds(one.windows, *self.frame)]

    def _person(self, one: Person) -> None:
        row, own = (
            self.program.row,
            [self.meets[one.id, stop.id] for stop in self.stops if (one.id, stop.id) in self.meets],
        )
        for meets in own:
            row([(meets, 1), (self.rides[one.id], -1)], upper=0)
            if one.interpreter is not None:
                able = [self.helpers[who.id] for who in self.able if one.interpreter in who.kinds]
                row([(meets, 1), *((helper, -1) for helper in able)], upper=0)
        if len(own) > one.max_interviews:
            row([*((meets, 1) for meets in own), (self.rides[one.id], -one.max_interviews)], upper=0)
        bonuses = [self.program.variable(bonus) for bonus in self.tour.bonuses[: len(own)]]
        if bonuses:
            row([*((bonus, 1) for bonus in bonuses), *((meets, -1) for meets in own)], upper=0)
        for bonus in bonuses:  # with a whole ride this says nothing new, but it makes the bound tight
            row([(bonus, 1), (self.rides[one.id], -1)], upper=0)

    def _stop(self, stop: Facility, rounds: int) -> None:
        here = [(one, variable) for (one, name), variable in self.meets.items() if name == stop.id]
        self.program.row([*((meets, 1) for _, meets in here), (rounds, -stop.interviewers)], upper=0)
        if stop.id in self.market.totals:
            self.program.row([(meets, 1) for _, meets in here], upper=self.market.totals[stop.id])
        for kind in sorted({one.interpreter for one in self.people.values() if one.interpreter}):
            helped = [(meets, 1) for one, meets in here if self.people[one].interpreter == kind]
            self.program.row([*helped, (rounds, -1)], upper=0)

    def _bus(self) -> None:
        aboard = [(rides, 1) for rides in (*self.rides.values(), *self.helpers.values())]
        self.program.row(aboard, upper=min(self.bus.seats, *(stop.max_visitors for stop in self.stops)))
        wheels = [(self.rides[name], 1) for name, one in self.people.items() if one.wheelchair]
        self.program.row(wheels, upper=self.bus.wheelchairs)
        children = [(self.rides[name], one.children) for name, one in self.people.items() if one.children]
        if children:
            self.program.row(children, upper=min((self.market.bands[band] for band in self.bands), default=0))

    def _times(self) -> None:
        before: list[tuple[int, float]] = []
        here, now = self.tour.depot, float(self.frame[0])
        for stop, rounds in zip(self.stops, self.rounds, strict=True):
            arrival = self.program.variable(upper=self.frame[1], whole=False)
            self.program.row([(arrival, 1), *before], lower=now + self.tour.travel[here][stop.id])
            self._within_window(stop, arrival, rounds)
            here, now = stop.id, float(stop.briefing)
            before = [(arrival, -1), (rounds, -stop.interview)]
        self.program.row(before, lower=now + self.tour.travel[here][self.tour.depot] - self.frame[1])

    def _within_window(self, stop: Facility, arrival: int, rounds: int) -> None:
        windows = self.market.windows[stop.id]
        picks = [self.program.variable() for _ in windows]
        self.program.row([(pick, 1) for pick in picks], lower=1, upper=1)
        opens = [(pick, -window[0]) for pick, window in zip(picks, windows, strict=True)]
        closes = [(pick, -window[1]) for pick, window in zip(picks, windows, strict=True)]
        self.program.row([(arrival, 1), *opens], lower=0)
        self.program.row([(arrival, 1), (rounds, stop.interview), *closes], upper=-stop.briefing)

    def load(self, solution: Solution) -> Load | None:
        """Return the load that a solution stands for."""
        interviews = tuple(pair for pair, meets in self.meets.items() if solution.is_chosen(meets))
        rounds = [(stop.id, self._needed(stop, interviews)) for stop in self.stops]
        route = timed(self.tour, self.bus.id, self.frame, rounds, self.market.windows)
        if route is None:
            return None
        riders = tuple(name for name, rides in self.rides.items() if solution.is_chosen(rides))
        helpers = tuple(name for name, helper in self.helpers.items() if solution.is_chosen(helper))
        return Load(route, riders, helpers, interviews, worth(self.tour, interviews, riders))

    def _needed(self, stop: Facility, interviews: Sequence[tuple[str, str]]) -> int:
        """Return the rounds that the interviews at a stop take; none is waited for in vain."""
        here = [one for one, name in interviews if name == stop.id]
        kinds = [self.people[one].interpreter for one in here]
        helped = max((kinds.count(kind) for kind in set(kinds) if kind), default=0)
        return max(1, helped, -(-len(here) // stop.interviewers))


def worth(tour: Tour, interviews: Sequence[tuple[str, str]], riders: Sequence[str] = ()) -> float:
    """Return the score of interviews, each a person and a facility, and of seats that had been confirmed."""
    counts = Counter(one for one, _ in interviews)
    bonuses = sum(sum(tour.bonuses[:count]) for count in counts.values())
    confirmed = CONFIRMED * sum(tour.person[one].bus is not None for one in riders)
    return confirmed + bonuses + sum(tour.worth[one][name] for one, name in interviews)
