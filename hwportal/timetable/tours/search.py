"""The search for routes: one bus after another on its best way, then a few buses at a time anew while that helps."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from hwportal.timetable.tours.loads import Load, Market, load, worth
from hwportal.timetable.tours.market import beside
from hwportal.timetable.tours.model import Bus, Plan, Tour, Trip
from hwportal.timetable.tours.people import promise, seat
from hwportal.timetable.tours.ranking import Frame, frames, promising
from hwportal.timetable.tours.routes import fixed, ordered

LOOKED_AT = 4  # ways that are looked at closely when everything else stays
DRAWN_FROM = 8  # ways of which two are looked at when buses are sent anew
NOISE = 8  # points by which people look dearer than they are, so that other ways are tried
WARMTH = 0.004  # share of the score by which a trial may be worse at first and still be gone on from
PARTS = 4  # times that everybody is seated anew, each followed by as many trials
TRIAL_SECONDS = 0.02
SEAT_SECONDS = 0.00009  # for each person and bus
SHARE_OF_TRIALS = 0.4  # of the time that is given
MOST_TRIALS = 400
DRAFT_SECONDS = 2  # with less there is only the draft, made better bus by bus
GAP = 0.003  # share of the score within which the seating of people is exact
Loads = dict[str, Load]


@dataclass
class Search:
    """The loads that the search stands at, and the best plan so far."""

    tour: Tour
    seed: int = 1
    best: Plan = field(default_factory=Plan)
    score: int = 0
    loads: Loads = field(default_factory=dict)
    promise: float = 0
    top: Loads = field(default_factory=dict)
    top_promise: float = 0
    done: float = 0  # share of the whole search
    tried: int = 0  # trials so far
    _frames: dict[tuple[int, int, int], list[Frame]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)  # noqa: S311

    def at(self, done: float) -> "Search":
        """Note which share of the search is done."""
        self.done = min(1.0, done)
        return self

    def first(self) -> None:
        """Send one bus after another, the largest first, on its best way with the people who have no seat yet."""
        loads: Loads = {}
        for bus in sorted(self.tour.buses, key=lambda bus: (not bus.route, -bus.seats, bus.id)):
            loads = self._with(loads, bus, LOOKED_AT)
        self._go_to(loads, self._promise(loads))

    def improve(self) -> bool:
        """Send each bus on its best way while the others stay; tell whether that bettered the routes."""
        before = self.top_promise
        for bus in self._free_buses():
            self._try(self._with(self.loads, bus, LOOKED_AT), 0)
        return self.top_promise > before

    def shake(self, warmth: float) -> None:
        """Take one to three buses out and send them anew; go on from there unless it is much worse."""
        buses = self._free_buses()
        out = self._chance.sample(buses, min(len(buses), self._chance.choice((1, 2, 2, 3))))
        tried = {name: one for name, one in self.loads.items() if name not in {bus.id for bus in out}}
        noise = {one.id: self._chance.uniform(0, NOISE) for one in self.tour.people}
        for bus in out:
            tried = self._with(tried, bus, 1, noise)
        self._try(tried, warmth)
        self.tried += 1

    def settle(self) -> None:
        """Seat all people exactly on the best routes and go on from there."""
        plan = seat(self.tour, [one.route for one in self.top.values()], gap=GAP)
        if plan is not None and self._value(plan) > self._value(self.best):
            self.best, self.score = plan, self.tour.score(plan)
            self.top = {trip.route.bus: self._loaded(trip) for trip in plan.trips}
        self.loads, self.promise = self.top, self.top_promise

    def _try(self, loads: Loads, warmth: float) -> None:
        promise = self._promise(loads)
        if promise >= self.promise * (1 - warmth):
            self._go_to(loads, promise)

    def _go_to(self, loads: Loads, promise: float) -> None:
        self.loads, self.promise = loads, promise
        if promise > self.top_promise:
            self.top, self.top_promise = loads, promise

    def _promise(self, loads: Loads) -> float:
        return promise(self.tour, [one.route for one in loads.values()])

    def _loaded(self, trip: Trip) -> Load:
        pairs = tuple((one.person, one.facility) for one in self.best.meetings if one.bus == trip.route.bus)
        gain = worth(self.tour, pairs, trip.passengers)
        return Load(trip.route, trip.passengers, trip.interpreters, pairs, gain)

    def _free_buses(self) -> list[Bus]:
        return [bus for bus in self.tour.buses if not bus.route]

    def _value(self, plan: Plan) -> tuple[int, int]:
        confirmed = sum(self.tour.person[one].bus is not None for trip in plan.trips for one in trip.passengers)
        return confirmed, self.tour.score(plan)

    def _with(self, loads: Loads, bus: Bus, looked_at: int, noise: dict[str, float] | None = None) -> Loads:
        """Return the loads with this bus sent anew; people whom it takes leave the other loads."""
        others = {name: one for name, one in loads.items() if name != bus.id}
        market = beside(self.tour, others.values())
        if noise is not None:
            market = replace(market, people={**noise, **market.people})
        found = self._candidates(bus, market, looked_at, drawn=noise is not None)
        if not found:
            return others
        best = max(found, key=lambda one: one.gain - sum(market.people.get(name, 0) for name in one.passengers))
        return {**{name: self._left(one, best) for name, one in others.items()}, bus.id: best}

    def _left(self, one: Load, taking: Load) -> Load:
        gone = set(taking.passengers)
        if gone.isdisjoint(one.passengers):
            return one
        pairs = tuple(pair for pair in one.interviews if pair[0] not in gone)
        passengers = tuple(name for name in one.passengers if name not in gone)
        return replace(one, passengers=passengers, interviews=pairs, gain=worth(self.tour, pairs, passengers))

    def _candidates(self, bus: Bus, market: Market, count: int, *, drawn: bool) -> list[Load]:
        if bus.route:
            return self._on_fixed_route(bus, market)
        ranked = promising(self._frames_of(bus), bus, market, DRAWN_FROM if drawn else DRAWN_FROM + count)
        if drawn:
            self._chance.shuffle(ranked)
        possible = (self._load(bus, frame, stops, market) for frame, stops in ranked)
        return list(islice((one for one in possible if one is not None and one.passengers), count))

    def _load(self, bus: Bus, frame: Frame, stops: Sequence[str], market: Market) -> Load | None:
        order = ordered(self.tour, bus.id, frame.span, stops, market.windows)
        if order is None:
            return None
        people = [one for one in frame.people if one.bus in (None, bus.id) and self._gains(one.id, stops, market)]
        return load(self.tour, bus, frame.span, order, market, people)

    def _on_fixed_route(self, bus: Bus, market: Market) -> list[Load]:
        route = fixed(self.tour, bus.id, bus.route)
        windows = {visit.facility: (visit.span,) for visit in bus.route}
        people = [one for one in self.tour.people if self.tour.may_ride(one, route)]
        stops = [visit.facility for visit in bus.route]
        possible = load(self.tour, bus, route.span, stops, replace(market, windows=windows), people)
        return [] if possible is None else [replace(possible, route=route)]

    def _gains(self, one: str, stops: Sequence[str], market: Market) -> bool:
        worths = [self.tour.worth[one][stop] for stop in stops if stop in self.tour.worth[one]]
        most = sum(worths) + sum(self.tour.bonuses[: len(worths)])
        return self.tour.person[one].bus is not None or most > market.people.get(one, 0)

    def _frames_of(self, bus: Bus) -> list[Frame]:
        key = bus.start, bus.end, bus.max_stops
        if key not in self._frames:
            self._frames[key] = frames(self.tour, bus)
        return self._frames[key]


def trials_in(seconds: float, tour: Tour) -> int:
    """Return how many trials such a run makes: an amount of work, so that every machine comes to the same plan."""
    cost = TRIAL_SECONDS + SEAT_SECONDS * len(tour.people) * len(tour.buses)
    return min(MOST_TRIALS, int(seconds * SHARE_OF_TRIALS / cost)) if seconds > DRAFT_SECONDS else 0


def searched(tour: Tour, seed: int, trials: int) -> Iterator[Search]:
    """Yield the search after each of its steps; the more trials the better the plan."""
    search = Search(tour, seed)
    search.first()
    search.settle()
    yield search.at(0)
    for part in range(PARTS if trials else 0):
        yield from _improved(search, part / PARTS)
        for number in range(trials // PARTS):
            search.shake(WARMTH * (1 - number * PARTS / trials))
            yield search.at((part + number * PARTS / trials) / PARTS)
    yield from _improved(search, 1 - 1 / (2 * PARTS))
    yield search.at(1)


def _improved(search: Search, done: float) -> Iterator[Search]:
    while search.improve():
        yield search.at(done)
    search.settle()
    yield search.at(done)
