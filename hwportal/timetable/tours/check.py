"""The rules of a tour, checked on a plan alone: nothing here is shared with the search for plans."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from hwportal.timetable.engine import Violation
from hwportal.timetable.tours.model import Bus, Meeting, Plan, Tour, Trip, holds, overlap


def violations(tour: Tour, plan: Plan) -> list[Violation]:
    """Return every hard rule that a plan of this tour breaks."""
    unknown = list(_unknown(tour, plan))
    if unknown:
        return unknown
    rules = (_buses, _riders, _ways, _visitors, _childcare, _confirmed, _wishes, _at_stops, _own_times, _booths)
    return [broken for rule in (*rules, _interpreters) for broken in rule(tour, plan)]


def _unknown(tour: Tour, plan: Plan) -> Iterator[Violation]:
    buses, people = {bus.id for bus in tour.buses}, set(tour.person)
    helpers, driven = {one.id for one in tour.interpreters}, {trip.route.bus for trip in plan.trips}
    for trip in plan.trips:
        stops = {visit.facility for visit in trip.route.visits}
        strangers = {trip.route.bus} - buses | stops - set(tour.facilities) | set(trip.interpreters) - helpers
        yield from (Violation("REF", f"{trip.route.bus}: {one} is unknown") for one in sorted(strangers))
        for person in sorted(set(trip.passengers) - people):
            yield Violation("WITHDRAWN", f"{person} rides in {trip.route.bus} but does not take part")
    for meeting in plan.meetings:
        if meeting.person not in people:
            yield Violation("WITHDRAWN", f"{meeting.person} has an interview but does not take part")
        if meeting.facility not in tour.facilities or meeting.bus not in driven:
            yield Violation("REF", f"{meeting.person} at {meeting.facility} by {meeting.bus}")
        if meeting.interpreter is not None and meeting.interpreter not in helpers:
            yield Violation("REF", f"interpreter {meeting.interpreter}")


def _buses(tour: Tour, plan: Plan) -> Iterator[Violation]:
    buses = {bus.id: bus for bus in tour.buses}
    for name, count in Counter(trip.route.bus for trip in plan.trips).items():
        if count > 1:
            yield Violation("BUSTWICE", name)
    for trip in plan.trips:
        yield from _bus(tour, buses[trip.route.bus], trip)


def _bus(tour: Tour, bus: Bus, trip: Trip) -> Iterator[Violation]:
    stops = [visit.facility for visit in trip.route.visits]
    if len(set(stops)) < len(stops) or len(set(trip.passengers)) < len(trip.passengers):
        yield Violation("BUSTWICE", f"{bus.id}: a stop or a passenger twice")
    if not 1 <= len(stops) <= bus.max_stops:
        yield Violation("STOPS", f"{bus.id}: {len(stops)}")
    if len(trip.passengers) + len(trip.interpreters) > bus.seats:
        yield Violation("SEATS", f"{bus.id}: {len(trip.passengers)} and {len(trip.interpreters)} of {bus.seats}")
    if sum(tour.person[one].wheelchair for one in trip.passengers) > bus.wheelchairs:
        yield Violation("WHEEL", bus.id)
    if not bus.start <= trip.route.depart <= trip.route.back <= bus.end:
        yield Violation("BUSTIME", bus.id)


def _riders(tour: Tour, plan: Plan) -> Iterator[Violation]:
    duty = {one.id: one.windows for one in tour.interpreters}
    riders = Counter(one for trip in plan.trips for one in {*trip.passengers, *trip.interpreters})
    yield from (Violation("TWOBUSES", one) for one, count in sorted(riders.items()) if count > 1)
    for trip in plan.trips:
        for one in trip.passengers:
            if not holds(tour.person[one].windows, *trip.route.span):
                yield Violation("WINDOW", f"{one} in {trip.route.bus}")
        for one in trip.interpreters:
            if not holds(duty[one], *trip.route.span):
                yield Violation("INTERP", f"{one} is not on duty for {trip.route.bus}")


def _ways(tour: Tour, plan: Plan) -> Iterator[Violation]:
    for trip in plan.trips:
        here, now = tour.depot, trip.route.depart
        for visit in trip.route.visits:
            way = tour.travel[here][visit.facility] if here != visit.facility else 0
            if visit.arrive < now + way or visit.depart < visit.arrive:
                yield Violation("TRAVEL", f"{trip.route.bus} to {visit.facility}")
            if not holds(tour.facilities[visit.facility].windows, *visit.span):
                yield Violation("FACWIN", f"{trip.route.bus} at {visit.facility}")
            here, now = visit.facility, visit.depart
        if here != tour.depot and trip.route.back < now + tour.travel[here][tour.depot]:
            yield Violation("TRAVEL", f"{trip.route.bus} to the depot")


def _visitors(tour: Tour, plan: Plan) -> Iterator[Violation]:
    there: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for trip in plan.trips:
        for visit in trip.route.visits:
            there[visit.facility].append((*visit.span, len(trip.passengers) + len(trip.interpreters)))
    for name, visits in there.items():
        for arrive, _, own in visits:
            at_once = sum(count for start, end, count in visits if start <= arrive < end)
            if max(at_once, own) > tour.facilities[name].max_visitors:
                yield Violation("VISITORS", f"{name} at {arrive}: {max(at_once, own)}")


def _childcare(tour: Tour, plan: Plan) -> Iterator[Violation]:
    taken: Counter[str] = Counter()
    for trip in plan.trips:
        bands = tour.bands_of(trip.route.span)
        for one in trip.passengers:
            children = tour.person[one].children
            if children and not bands:
                yield Violation("CHILD", f"no band for {one} in {trip.route.bus}")
            taken.update(dict.fromkeys(bands, children))
    for band in tour.bands:
        if taken[band.id] > band.places:
            yield Violation("CHILD", f"{band.id}: {taken[band.id]} of {band.places}")


def _confirmed(tour: Tour, plan: Plan) -> Iterator[Violation]:
    rides = {one: trip.route.bus for trip in plan.trips for one in trip.passengers}
    for person in tour.people:
        if person.bus is not None and rides.get(person.id) != person.bus:
            yield Violation("LOCKED", f"{person.id} is not in {person.bus}")


def _wishes(tour: Tour, plan: Plan) -> Iterator[Violation]:
    for (one, facility), count in Counter((meeting.person, meeting.facility) for meeting in plan.meetings).items():
        if count > 1:
            yield Violation("DUP", f"{one} at {facility}")
        if facility not in tour.person[one].wishes:
            yield Violation("NOTWISHED", f"{one} at {facility}")
        if not tour.facilities[facility].needs <= tour.person[one].quals:
            yield Violation("QUAL", f"{one} at {facility}")
    for one, count in Counter(meeting.person for meeting in plan.meetings).items():
        if count > tour.person[one].max_interviews:
            yield Violation("MAXINT", f"{one} has {count}")


def _at_stops(tour: Tour, plan: Plan) -> Iterator[Violation]:
    trips = {trip.route.bus: trip for trip in plan.trips}
    for meeting in plan.meetings:
        if not _is_at_stop(tour, trips[meeting.bus], meeting):
            yield Violation("ATSTOP", f"{meeting.person} at {meeting.facility}")


def _is_at_stop(tour: Tour, trip: Trip, meeting: Meeting) -> bool:
    facility = tour.facilities[meeting.facility]
    return (
        meeting.person in trip.passengers
        and meeting.end - meeting.start == facility.interview
        and any(
            visit.arrive + facility.briefing <= meeting.start and meeting.end <= visit.depart
            for visit in trip.route.visits
            if visit.facility == meeting.facility
        )
    )


def _own_times(tour: Tour, plan: Plan) -> Iterator[Violation]:
    own: dict[str, list[Meeting]] = defaultdict(list)
    for meeting in plan.meetings:
        own[meeting.person].append(meeting)
    for one, meetings in own.items():
        for before, after in pairwise(sorted(meetings, key=lambda meeting: meeting.start)):
            if after.start < before.end:
                yield Violation("CLASH", f"{one} at {after.start}")


def _booths(tour: Tour, plan: Plan) -> Iterator[Violation]:
    by_facility: dict[str, list[Meeting]] = defaultdict(list)
    for meeting in plan.meetings:
        by_facility[meeting.facility].append(meeting)
    for name, meetings in by_facility.items():
        facility = tour.facilities[name]
        if facility.max_total is not None and len(meetings) > facility.max_total:
            yield Violation("TOTAL", f"{name}: {len(meetings)} of {facility.max_total}")
        for meeting in meetings:
            at_once = [one for one in meetings if one.start <= meeting.start < one.end]
            if len(at_once) > facility.interviewers:
                yield Violation("BOOTH", f"{name} at {meeting.start}: {len(at_once)} of {facility.interviewers}")
            same = [one for one in at_once if one.interviewer == meeting.interviewer]
            if len(same) > 1 or not 1 <= meeting.interviewer <= facility.interviewers:
                yield Violation("BOOTHNO", f"{name} at {meeting.start}: interviewer {meeting.interviewer}")


def _interpreters(tour: Tour, plan: Plan) -> Iterator[Violation]:
    helpers = {one.id: one for one in tour.interpreters}
    riding = {trip.route.bus: trip.interpreters for trip in plan.trips}
    for meeting in plan.meetings:
        need = tour.person[meeting.person].interpreter
        if (need is None) != (meeting.interpreter is None):
            yield Violation("INTERP", f"{meeting.person} at {meeting.facility} needs {need or 'none'}")
        elif need is not None and meeting.interpreter is not None:
            if need not in helpers[meeting.interpreter].kinds or meeting.interpreter not in riding[meeting.bus]:
                yield Violation("INTERP", f"{meeting.interpreter} cannot help {meeting.person} in {meeting.bus}")
            for other in plan.meetings:
                if other.interpreter == meeting.interpreter and other is not meeting and _overlap(meeting, other):
                    yield Violation("INTERP", f"{meeting.interpreter} twice at {meeting.start}")


def _overlap(one: Meeting, other: Meeting) -> bool:
    return overlap((one.start, one.end), (other.start, other.end))
