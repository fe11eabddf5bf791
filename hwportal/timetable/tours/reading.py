"""The tour that a document describes; refused with the place of the first thing that cannot be used."""

from collections.abc import Collection
from dataclasses import replace

from hwportal.timetable.reading import Value, unique
from hwportal.timetable.tours.model import (
    Band,
    Bus,
    Facility,
    Interpreter,
    Meeting,
    Person,
    Plan,
    Route,
    Tour,
    Trip,
    Visit,
)

INSTANCE = "hwportal-tour-instance/1"
TIMETABLE = "hwportal-tour-timetable/1"
MOST = 10_000  # of seats, visitors, minutes: beyond it a number is a mistake


def read_tour(document: Value, fairness: str = "cover") -> Tour:
    """Return the tour of an instance, its people in the order of their lottery numbers."""
    document["format"].one_of([INSTANCE])
    facilities = {name: _facility(name, row) for name, row in sorted(unique(document["employers"].items()).items())}
    buses = [_bus(name, row, facilities) for name, row in sorted(unique(document["buses"].items()).items())]
    depot = document["depot"].text()
    if depot in facilities:
        document["depot"].refuse(f"{depot} is an employer as well")
    weights = tuple(item.integer() for item in document["objective"]["rank_weights"].items()) or (1,)
    return Tour(
        id=document["id"].text(),
        depot=depot,
        travel=_travel(document["travel_min"], [depot, *facilities]),
        buses=tuple(buses),
        facilities=facilities,
        people=_people(document, facilities, [bus.id for bus in buses]),
        interpreters=tuple(
            _interpreter(name, row) for name, row in sorted(unique(document["interpreters"].items()).items())
        ),
        bands=tuple(_band(name, row) for name, row in unique(document["childcare"]["bands"].items()).items()),
        rank_weights=weights,
        bonuses=_bonuses(fairness, document["objective"]["coverage_bonus"].integer(), max(weights)),
    )


def _bonuses(fairness: str, coverage: int, most: int) -> tuple[int, ...]:
    """Return the bonus of each further interview: the faster it falls, the more equally interviews are shared."""
    return {"cover": (coverage,), "wishes": (), "equal": (coverage + 4 * most, 2 * most, most)}[fairness]


def _facility(name: str, row: Value) -> Facility:
    total = row.get("max_total")
    return Facility(
        name,
        row["windows"].intervals(),
        row["brief_min"].integer(high=MOST),
        row["interview_min"].integer(low=1, high=MOST),
        row["interviewers"].integer(high=MOST),
        row["max_visitors"].integer(high=MOST),
        frozenset(row["quals_required"].texts()),
        None if total is None else total.integer(),
    )


def _bus(name: str, row: Value, facilities: Collection[str]) -> Bus:
    route = row.get("route")
    start, end = row["start"].integer(), row["end"].integer()
    if start >= end:
        row["end"].refuse(f"{end} is not after the start at {start}")
    return Bus(
        name,
        row["seats"].integer(high=MOST),
        row["wheelchair_places"].integer(high=MOST),
        start,
        end,
        row["max_stops"].integer(high=MOST),
        () if route is None else tuple(read_visit(stop, facilities) for stop in route.items()),
    )


def read_visit(row: Value, facilities: Collection[str]) -> Visit:
    """Return a stop of a bus at a known facility."""
    arrive, depart = row["arrive"].integer(), row["depart"].integer()
    if arrive > depart:
        row["depart"].refuse(f"{depart} is before the arrival at {arrive}")
    return Visit(row["employer"].one_of(facilities), arrive, depart)


def _travel(document: Value, places: list[str]) -> dict[str, dict[str, int]]:
    rows = {origin: document[origin] for origin in places}
    return {
        origin: {place: rows[origin][place].integer(high=MOST) for place in places if place != origin}
        for origin in places
    }


def _people(document: Value, facilities: Collection[str], buses: list[str]) -> tuple[Person, ...]:
    rows = unique(document["jobseekers"].items())
    gone = {item.one_of(rows) for item in document["withdrawn"].items()}
    confirmed = {row["jobseeker"].one_of(rows): row["bus"].one_of(buses) for row in document["locked"].items()}
    read = [replace(_person(name, row, facilities), bus=confirmed.get(name)) for name, row in rows.items()]
    return tuple(sorted((one for one in read if one.id not in gone), key=lambda one: (one.lottery, one.id)))


def _person(name: str, row: Value, facilities: Collection[str]) -> Person:
    for wish in row["wishes"].items():
        wish.one_of(facilities)
    children, wheelchair, interpreter = row.get("children"), row.get("wheelchair"), row.get("interpreter")
    return Person(
        name,
        row["wishes"].texts(),
        row["windows"].intervals(),
        frozenset(row["quals"].texts()),
        row["max_interviews"].integer(high=MOST),
        0 if children is None else children.integer(high=MOST),
        wheelchair is not None and wheelchair.boolean(),
        None if interpreter is None else interpreter.text(),
        row["lottery"].integer(low=-(10**9)),
    )


def _interpreter(name: str, row: Value) -> Interpreter:
    return Interpreter(name, frozenset(row["kinds"].texts()), row["windows"].intervals())


def _band(name: str, row: Value) -> Band:
    return Band(name, row["start"].integer(), row["end"].integer(), row["places"].integer(high=MOST))


def read_plan(document: Value) -> Plan:
    """Return the plan in a document; whether it suits a tour is not asked."""
    document["format"].one_of([TIMETABLE])
    return Plan(
        tuple(_trip(row) for row in document["trips"].items()),
        tuple(_meeting(row) for row in document["meetings"].items()),
    )


def _trip(row: Value) -> Trip:
    visits = tuple(_told_visit(stop) for stop in row["stops"].items())
    route = Route(row["bus"].text(), row["depart"].integer(), visits, row["return"].integer())
    riding = row.get("interpreters")
    return Trip(
        route,
        tuple(item.text() for item in row["passengers"].items()),
        () if riding is None else tuple(item.text() for item in riding.items()),
    )


def _told_visit(row: Value) -> Visit:
    return Visit(row["employer"].text(), row["arrive"].integer(), row["depart"].integer())


def _meeting(row: Value) -> Meeting:
    interpreter = row.get("interpreter")
    return Meeting(
        row["jobseeker"].text(),
        row["employer"].text(),
        row["bus"].text(),
        row["start"].integer(),
        row["end"].integer(),
        row["interviewer"].integer(),
        None if interpreter is None else interpreter.text(),
    )


def written(tour_id: str, plan: Plan) -> dict[str, object]:
    """Return the document of a plan, everything in a fixed order."""
    return {
        "format": TIMETABLE,
        "instance": tour_id,
        "trips": [_trip_row(trip) for trip in sorted(plan.trips, key=lambda trip: trip.route.bus)],
        "meetings": [
            {
                "jobseeker": meeting.person,
                "employer": meeting.facility,
                "bus": meeting.bus,
                "start": meeting.start,
                "end": meeting.end,
                "interviewer": meeting.interviewer,
                "interpreter": meeting.interpreter,
            }
            for meeting in sorted(plan.meetings, key=lambda meeting: (meeting.person, meeting.start))
        ],
    }


def _trip_row(trip: Trip) -> dict[str, object]:
    return {
        "bus": trip.route.bus,
        "depart": trip.route.depart,
        "return": trip.route.back,
        "stops": [
            {"employer": visit.facility, "arrive": visit.arrive, "depart": visit.depart} for visit in trip.route.visits
        ],
        "passengers": sorted(trip.passengers),
        "interpreters": sorted(trip.interpreters),
    }
