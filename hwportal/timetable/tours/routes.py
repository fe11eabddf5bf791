"""Ways that a bus can go: in which order it visits facilities, and when it is where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import permutations

from hwportal.timetable.tours.model import Facility, Route, Span, Tour, Visit, overlap

WIDTH = 60_000  # ways kept of each length; up to 24 facilities and 4 stops nothing is left out
LONG_WIDTH = 3_000  # ... beyond 4 stops, where the best shorter ways are prolonged
ENUMERATED = 4
Windows = Mapping[str, tuple[Span, ...]]
_Layer = dict[tuple[int, int], tuple[int, tuple[int, ...]]]  # the last stop of a set, when left, and the order


@dataclass(frozen=True)
class Way:
    """Facilities in the order that leaves most time, and the minutes left beside one round of interviews at each."""

    stops: tuple[str, ...]
    spare: int


def ways(tour: Tour, frame: Span, max_stops: int) -> list[Way]:
    """Return for every set of facilities that a trip within the frame can visit the order that ends first."""
    windows = {name: facility.windows for name, facility in tour.facilities.items()}
    known = [tour.facilities[name] for name in sorted(windows) if windows[name] and tour.facilities[name].interviewers]
    layer: _Layer = {
        (1 << at, at): (left, (at,))
        for at, facility in enumerate(known)
        if (left := _leave(tour, facility, None, frame[0], windows)) is not None
    }
    best: dict[int, Way] = {}
    for length in range(1, max_stops + 1):
        _note(tour, known, layer, frame, best)
        if length < max_stops:
            layer = _longer(tour, known, layer, windows, WIDTH if length < ENUMERATED else LONG_WIDTH)
    return [best[chosen] for chosen in sorted(best)]


def _leave(tour: Tour, facility: Facility, origin: str | None, now: int, windows: Windows) -> int | None:
    """Return when a bus that starts now can leave the facility after one round, or None."""
    return _first_end(windows[facility.id], now + tour.travel[origin or tour.depot][facility.id], facility.minutes(1))


def _first_end(windows: Sequence[Span], now: int, minutes: int) -> int | None:
    for opens, closes in windows:
        start = max(now, opens)
        if start + minutes <= closes:
            return start + minutes
    return None


def _longer(tour: Tour, known: list[Facility], layer: _Layer, windows: Windows, width: int) -> _Layer:
    longer: _Layer = {}
    for (chosen, last), (now, order) in layer.items():
        for at, facility in enumerate(known):
            if chosen >> at & 1:
                continue
            left = _leave(tour, facility, known[last].id, now, windows)
            key = chosen | 1 << at, at
            if left is not None and (key not in longer or left < longer[key][0]):
                longer[key] = left, (*order, at)
    if len(longer) <= width:
        return longer
    return dict(nsmallest(width, longer.items(), key=lambda item: (item[1][0], item[0])))


def _note(tour: Tour, known: list[Facility], layer: _Layer, frame: Span, best: dict[int, Way]) -> None:
    for (chosen, last), (now, order) in layer.items():
        spare = frame[1] - now - tour.travel[known[last].id][tour.depot]
        if spare >= 0 and (chosen not in best or spare > best[chosen].spare):
            best[chosen] = Way(tuple(known[at].id for at in order), spare)


def ordered(tour: Tour, bus: str, frame: Span, stops: Sequence[str], windows: Windows) -> tuple[str, ...] | None:
    """Return the order in which the stops can be visited in these windows, as given or the first other one."""
    for order in permutations(stops) if len(stops) <= ENUMERATED else [tuple(stops)]:
        if timed(tour, bus, frame, [(name, 1) for name in order], windows) is not None:
            return order
    return None


def timed(tour: Tour, bus: str, frame: Span, stops: Sequence[tuple[str, int]], windows: Windows) -> Route | None:
    """Return the shortest trip found that visits the stops, each with its rounds, and is back as early as possible."""
    visits: list[Visit] = []
    here, now = tour.depot, frame[0]
    for name, rounds in stops:
        minutes = tour.facilities[name].minutes(rounds)
        end = _first_end(windows[name], now + tour.travel[here][name], minutes)
        if end is None:
            return None
        visits.append(Visit(name, end - minutes, end))
        here, now = name, end
    back = now + tour.travel[here][tour.depot]
    return _gathered(tour, bus, visits, back, windows) if back <= frame[1] else None


def _gathered(tour: Tour, bus: str, visits: list[Visit], back: int, windows: Windows) -> Route:
    """Move the visits before the last one as late as they can be, so that nobody waits in a bus."""
    later = visits[-1:]
    for visit in reversed(visits[:-1]):
        latest = later[0].arrive - tour.travel[visit.facility][later[0].facility]
        closes = max(
            closes for opens, closes in windows[visit.facility] if opens <= visit.arrive and visit.depart <= closes
        )
        move = min(latest, closes) - visit.depart
        later.insert(0, Visit(visit.facility, visit.arrive + move, visit.depart + move))
    return Route(bus, later[0].arrive - tour.travel[tour.depot][later[0].facility], tuple(later), back)


def fixed(tour: Tour, bus: str, visits: tuple[Visit, ...]) -> Route:
    """Return the trip whose visits staff have fixed."""
    depart = visits[0].arrive - tour.travel[tour.depot][visits[0].facility]
    return Route(bus, depart, visits, visits[-1].depart + tour.travel[visits[-1].facility][tour.depot])


def without(windows: tuple[Span, ...], taken: Sequence[Span]) -> tuple[Span, ...]:
    """Return what is left of windows when spans are taken out."""
    for span in taken:
        windows = tuple(part for window in windows for part in _cut(window, span))
    return windows


def _cut(window: Span, span: Span) -> list[Span]:
    if not overlap(window, span):
        return [window]
    return [part for part in ((window[0], span[0]), (span[1], window[1])) if part[0] < part[1]]
