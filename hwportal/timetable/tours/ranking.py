"""Which ways promise most for a bus: a quick estimate for all of them, so that few are looked at closely."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from hwportal.timetable.tours.loads import CONFIRMED, Market
from hwportal.timetable.tours.model import Bus, Person, Span, Tour, holds
from hwportal.timetable.tours.routes import Way, ways

SCALE = 20  # parts of a point that the estimate tells apart
CEILING = 1_500  # points of one person beyond which the estimate does not count


@dataclass(frozen=True)
class Frame:
    """Hours within which a trip lies, the people who have time for it, and the ways that fit in."""

    tour: Tour
    span: Span
    people: tuple[Person, ...]
    ways: tuple[Way, ...]

    @cached_property
    def _stops(self) -> list[str]:
        return sorted({stop for way in self.ways for stop in way.stops})

    @cached_property
    def _longest(self) -> int:
        return max(len(way.stops) for way in self.ways)

    @cached_property
    def _places(self) -> np.ndarray:
        """Ways x stops: columns of the worths; ways with fewer stops end at a column of nothing."""
        column = {name: at for at, name in enumerate(self._stops)}
        nothing = len(column)
        rows = [
            [column[stop] for stop in way.stops] + [nothing] * (self._longest - len(way.stops)) for way in self.ways
        ]
        return np.array(rows, dtype=np.int32)

    @cached_property
    def _worth(self) -> np.ndarray:
        """Ways x people: what the interviews of a person are worth on a way if there is room for all."""
        single = np.zeros((len(self.people), len(self._stops) + 1), dtype=np.int16)
        for row, person in enumerate(self.people):
            single[row, :-1] = [self.tour.worth[person.id].get(stop, 0) for stop in self._stops]
        found = np.zeros((len(self.ways), len(self.people)), dtype=np.int16)
        for row, person in enumerate(self.people):
            found[:, row] = self._of_person(single[row][self._places], person)
        return found

    def _of_person(self, worths: np.ndarray, person: Person) -> np.ndarray:
        best = -np.sort(-worths, axis=1)[:, : person.max_interviews]
        bonuses = np.zeros(best.shape[1], dtype=np.int16)
        bonuses[: len(self.tour.bonuses)] = self.tour.bonuses[: best.shape[1]]
        worth: np.ndarray = (best + np.where(best > 0, bonuses, 0)).sum(axis=1)
        return worth

    @cached_property
    def _rooms(self) -> np.ndarray:
        """For each way how many interviews it has time for, and the tightest limit of visitors."""
        return np.array([self._room(way) for way in self.ways], dtype=np.int32)

    def _room(self, way: Way) -> tuple[int, int]:
        stops = [self.tour.facilities[name] for name in way.stops]
        more = max(way.spare * stop.interviewers // stop.interview for stop in stops)
        return sum(stop.interviewers for stop in stops) + more, min(stop.max_visitors for stop in stops)

    def estimates(self, bus: Bus, market: Market) -> np.ndarray:
        """Return for each way what the best people for it gain, less their prices."""
        prices = np.array([self._price(bus, person, market) for person in self.people])
        gains = (np.clip(self._worth - prices, 0, CEILING) * SCALE).astype(np.int16)
        gains = -np.sort(-gains, axis=1)
        places = np.minimum(np.minimum(self._rooms[:, 0], self._rooms[:, 1]), bus.seats)
        sums = np.cumsum(gains, axis=1, dtype=np.int32)
        last = np.minimum(places, len(self.people)) - 1
        return np.where(last >= 0, sums[np.arange(len(sums)), last], 0) / SCALE

    def _price(self, bus: Bus, person: Person, market: Market) -> float:
        if person.bus not in (None, bus.id) or (person.children and not self.tour.bands_of(self.span)):
            return float(CEILING)
        return max(market.price(person), -CONFIRMED)


def frames(tour: Tour, bus: Bus) -> list[Frame]:
    """Return the hours in which the bus can make its trip for at least some people, with the ways that fit in."""
    spans = {(max(bus.start, opens), min(bus.end, closes)) for one in tour.people for opens, closes in one.windows}
    found = []
    for span in sorted(span for span in spans if span[0] < span[1]):
        people = tuple(one for one in tour.people if holds(one.windows, *span))
        possible = ways(tour, span, bus.max_stops)
        if possible:
            found.append(Frame(tour, span, people, tuple(possible)))
    return found


def promising(found: Sequence[Frame], bus: Bus, market: Market, count: int) -> list[tuple[Frame, tuple[str, ...]]]:
    """Return the sets of stops of highest estimate, those of all frames together."""
    ranked = [
        (-value, at, place)
        for at, frame in enumerate(found)
        for value, place in _highest(frame.estimates(bus, market), count)
    ]
    return [(found[at], found[at].ways[place].stops) for value, at, place in sorted(ranked)[:count] if value < 0]


def _highest(values: np.ndarray, count: int) -> list[tuple[float, int]]:
    order = np.argsort(-values, kind="stable")[:count]
    return [(float(values[place]), int(place)) for place in order]
