"""What the loads of other buses leave for one bus, and what their people cost it."""

from collections import Counter
from collections.abc import Iterable

from hwportal.timetable.tours.loads import CONFIRMED, Load, Market, worth
from hwportal.timetable.tours.model import Tour
from hwportal.timetable.tours.routes import Windows, without


def beside(tour: Tour, others: Iterable[Load]) -> Market:
    """Return what other loads leave: no bus is at a facility while another is there, nobody is helped twice."""
    loads = list(others)
    riding = {name for load in loads for name in load.interpreters}
    return Market(
        _free(tour, loads),
        _totals(tour, loads),
        _bands(tour, loads),
        _values(tour, loads),
        frozenset(one.id for one in tour.interpreters if one.id not in riding),
    )


def _free(tour: Tour, loads: list[Load]) -> Windows:
    visits = [visit for load in loads for visit in load.route.visits]
    return {
        name: without(facility.windows, [visit.span for visit in visits if visit.facility == name])
        for name, facility in tour.facilities.items()
    }


def _totals(tour: Tour, loads: list[Load]) -> dict[str, int]:
    met = Counter(name for load in loads for _, name in load.interviews)
    limits = {name: facility.max_total for name, facility in tour.facilities.items()}
    return {name: max(0, most - met[name]) for name, most in limits.items() if most is not None}


def _bands(tour: Tour, loads: list[Load]) -> dict[str, int]:
    taken: Counter[str] = Counter()
    for load in loads:
        children = sum(tour.person[name].children for name in load.passengers)
        taken.update(dict.fromkeys(tour.bands_of(load.route.span), children))
    return {band.id: max(0, band.places - taken[band.id]) for band in tour.bands}


def _values(tour: Tour, loads: list[Load]) -> dict[str, float]:
    """Return what the score loses when somebody is taken from a load."""
    return {
        name: CONFIRMED if tour.person[name].bus else worth(tour, [pair for pair in load.interviews if pair[0] == name])
        for load in loads
        for name in load.passengers
    }
