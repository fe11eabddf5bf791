"""Why a wish was not met on a tour: the first reason that is true, judged in the finished plan."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from hwportal.timetable.tours.model import Meeting, Person, Plan, Tour, Trip, Visit, holds, overlap


class Reason(StrEnum):
    """What stands against a wish, in the order in which it is asked."""

    NOT_QUALIFIED = "NOT_QUALIFIED"
    NOT_VISITED = "NOT_VISITED"  # no bus goes there
    NO_COMMON_TIME = "NO_COMMON_TIME"  # no bus that goes there is away only while the person has time
    MAX_REACHED = "MAX_REACHED"
    OTHER_BUS = "OTHER_BUS"  # the person rides, but not in a bus that goes there
    BUS_FULL = "BUS_FULL"  # of seats, wheelchair places, or visitors at a stop
    CHILDCARE_FULL = "CHILDCARE_FULL"
    BOOTH_FULL = "BOOTH_FULL"
    INTERPRETER_FULL = "INTERPRETER_FULL"
    MIXED = "MIXED"
    OPEN = "OPEN"  # nothing: a chance wasted


@dataclass(frozen=True)
class Hall:
    """A finished plan, ready to be asked what is full."""

    tour: Tour
    plan: Plan

    @cached_property
    def own_trip(self) -> dict[str, Trip]:
        """Return by person the trip that he rides in."""
        return {one: trip for trip in self.plan.trips for one in trip.passengers}

    @cached_property
    def met(self) -> Counter[str]:
        """Return by person how many interviews he has."""
        return Counter(meeting.person for meeting in self.plan.meetings)

    @cached_property
    def children(self) -> Counter[str]:
        """Return by childcare band how many places are taken."""
        found: Counter[str] = Counter()
        for trip in self.plan.trips:
            count = sum(self.tour.person[one].children for one in trip.passengers)
            found.update(dict.fromkeys(self.tour.bands_of(trip.route.span), count))
        return found

    @cached_property
    def _there(self) -> dict[str, list[tuple[Visit, int]]]:
        found: dict[str, list[tuple[Visit, int]]] = {}
        for trip in self.plan.trips:
            for visit in trip.route.visits:
                found.setdefault(visit.facility, []).append((visit, len(trip.passengers) + len(trip.interpreters)))
        return found

    def is_crowded(self, visit: Visit) -> bool:
        """Tell whether one visitor more during this visit would be one too many."""
        visits = self._there[visit.facility]
        moments = [visit.arrive, *(other.arrive for other, _ in visits if visit.arrive <= other.arrive < visit.depart)]
        most = max(sum(count for other, count in visits if other.arrive <= now < other.depart) for now in moments)
        return most >= self.tour.facilities[visit.facility].max_visitors

    def at(self, facility: str) -> list[Meeting]:
        """Return the interviews at a facility."""
        return [meeting for meeting in self.plan.meetings if meeting.facility == facility]


@dataclass(frozen=True)
class Unmet:
    """A wish that was not met, why, and what was found in each bus that would have suited."""

    person: str
    facility: str
    reason: Reason
    detail: dict[str, int]


def explained(tour: Tour, plan: Plan) -> list[Unmet]:
    """Return the reason for every wish that is not met, by person and in their order of wishes."""
    hall = Hall(tour, plan)
    met = {(meeting.person, meeting.facility) for meeting in plan.meetings}
    return [
        Unmet(person.id, wish, *_reason(hall, person, wish))
        for person in sorted(tour.people, key=lambda person: person.id)
        for wish in person.wishes
        if (person.id, wish) not in met
    ]


def _reason(hall: Hall, person: Person, wish: str) -> tuple[Reason, dict[str, int]]:
    tour = hall.tour
    if not tour.facilities[wish].needs <= person.quals:
        return Reason.NOT_QUALIFIED, {}
    going = [trip for trip in hall.plan.trips if any(visit.facility == wish for visit in trip.route.visits)]
    if not going:
        return Reason.NOT_VISITED, {}
    suiting = [trip for trip in going if tour.may_ride(person, trip.route)]
    if not suiting:
        return Reason.NO_COMMON_TIME, {}
    if hall.met[person.id] >= person.max_interviews:
        return Reason.MAX_REACHED, {}
    own = hall.own_trip.get(person.id)
    if own is not None and own not in suiting:
        return Reason.OTHER_BUS, {}
    found = Counter(_obstacle(hall, person, wish, trip) for trip in ([own] if own else suiting))
    reason = Reason.OPEN if Reason.OPEN in found else next(iter(found)) if len(found) == 1 else Reason.MIXED
    return reason, {str(name): count for name, count in sorted(found.items())}


def _obstacle(hall: Hall, person: Person, wish: str, trip: Trip) -> Reason:
    bus = next(bus for bus in hall.tour.buses if bus.id == trip.route.bus)
    if person.id not in trip.passengers:
        wheelchairs = sum(hall.tour.person[one].wheelchair for one in trip.passengers)
        is_full = len(trip.passengers) + len(trip.interpreters) >= bus.seats
        if (
            is_full
            or (person.wheelchair and wheelchairs >= bus.wheelchairs)
            or any(map(hall.is_crowded, trip.route.visits))
        ):
            return Reason.BUS_FULL
        if not _has_care(hall, person, trip):
            return Reason.CHILDCARE_FULL
    return _on_site(hall, person, wish, trip)


def _has_care(hall: Hall, person: Person, trip: Trip) -> bool:
    places = {band.id: band.places for band in hall.tour.bands}
    bands = hall.tour.bands_of(trip.route.span)
    return not person.children or all(hall.children[band] + person.children <= places[band] for band in bands)


def _on_site(hall: Hall, person: Person, wish: str, trip: Trip) -> Reason:
    facility, there = hall.tour.facilities[wish], hall.at(wish)
    if facility.max_total is not None and len(there) >= facility.max_total:
        return Reason.BOOTH_FULL
    visit = next(visit for visit in trip.route.visits if visit.facility == wish)
    own = [(one.start, one.end) for one in hall.plan.meetings if one.person == person.id]
    free = [
        span
        for start in range(visit.arrive + facility.briefing, visit.depart - facility.interview + 1)
        if _busy(there, span := (start, start + facility.interview)) < facility.interviewers
        and not any(overlap(span, other) for other in own)
    ]
    if not free:
        return Reason.BOOTH_FULL
    if person.interpreter is not None and not any(_is_helped(hall, person, trip, span) for span in free):
        return Reason.INTERPRETER_FULL
    return Reason.OPEN


def _busy(meetings: list[Meeting], span: tuple[int, int]) -> int:
    """Return the highest number of interviews at one moment of a span."""
    now = [meeting for meeting in meetings if overlap(span, (meeting.start, meeting.end))]
    moments = {span[0], *(meeting.start for meeting in now if meeting.start >= span[0])}
    return max(sum(one.start <= moment < one.end for one in now) for moment in moments)


def _is_helped(hall: Hall, person: Person, trip: Trip, span: tuple[int, int]) -> bool:
    return any(_is_free(hall, helper, span) for helper in _able(hall, person, trip))


def _able(hall: Hall, person: Person, trip: Trip) -> Iterator[str]:
    """Yield who could help: those who ride along, and if a seat is left, those who are in no bus."""
    riding = {name for other in hall.plan.trips for name in other.interpreters}
    joins = 0 if person.id in trip.passengers else 1
    bus = next(bus for bus in hall.tour.buses if bus.id == trip.route.bus)
    has_seat = len(trip.passengers) + len(trip.interpreters) + joins < bus.seats and not any(
        map(hall.is_crowded, trip.route.visits)
    )
    for one in hall.tour.interpreters:
        if person.interpreter in one.kinds and holds(one.windows, *trip.route.span):
            joining = one.id not in riding and has_seat
            if one.id in trip.interpreters or joining:
                yield one.id


def _is_free(hall: Hall, helper: str, span: tuple[int, int]) -> bool:
    return not any(one.interpreter == helper and overlap(span, (one.start, one.end)) for one in hall.plan.meetings)
