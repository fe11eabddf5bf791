"""The input of a timetable: what an event and its sign-ups are at this moment, as a document without names."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from hwportal import clock
from hwportal.extensions import db
from hwportal.models import (
    Claim,
    Entry,
    Event,
    EventEmployer,
    EventStop,
    Interpreter,
    TimetableLot,
    TimetableRefusal,
    TravelTime,
)
from hwportal.models.entry import COMING
from hwportal.models.event_part import DEPOT
from hwportal.rules.spans import Span, minutes_of

Document = dict[str, Any]
OBJECTIVE = {"coverage_bonus": 20, "rank_weights": [10, 6, 4, 3, 2, 1]}
USUAL_WAY = 20  # minutes between two facilities where staff said nothing
CROWD = 1_000  # visitors at a facility that has no limit


def instance_of(event: Event) -> Document:
    """Return the instance of an event as it is now: a tour where buses go to facilities, else a fair."""
    entries = coming(event)
    is_tour = bool(event.buses and _facilities(event))
    document = _tour(event, entries) if is_tour else _fair(event, entries)
    return {"id": f"event-{event.id}", "seed": 1, "objective": OBJECTIVE, "locked": [], "withdrawn": [], **document}


def as_text(document: Document) -> str:
    """Return a document as it is stored and counted: equal documents are equal texts."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(text: str) -> str:
    """Return the fingerprint of an input."""
    return sha256(text.encode()).hexdigest()


def coming(event: Event) -> Sequence[Entry]:
    """Return the sign-ups that take part, in the order of their keys."""
    loaded = (Entry.wishes, Entry.children, Entry.windows)
    wanted = select(Entry).filter_by(event_id=event.id).where(Entry.state.in_(COMING))
    wanted = wanted.options(*map(selectinload, loaded), selectinload(Entry.claims).joinedload(Claim.quota))
    return db.session.scalars(wanted.order_by(Entry.id)).all()


def instant(event: Event, minutes: int) -> datetime:
    """Return the moment so many minutes after the midnight before the event."""
    midnight = clock.local(event.starts_at).replace(hour=0, minute=0, second=0, microsecond=0)
    return clock.instant(midnight.replace(tzinfo=None) + timedelta(minutes=minutes))


def _span(event: Event, starts_at: datetime, ends_at: datetime) -> Span:
    """Return a span in minutes after the midnight before the event."""
    return minutes_of(event.starts_at, starts_at)[1], minutes_of(event.starts_at, ends_at)[1]


def _common(event: Event) -> Document:
    bands = [(band, _span(event, band.starts_at, band.ends_at)) for band in event.childcare]
    return {
        "childcare": {
            "bands": [
                {"id": str(band.id), "start": start, "end": end, "places": band.places} for band, (start, end) in bands
            ]
        },
        "interpreters": [
            {"id": str(one.id), "kinds": sorted(set(one.kinds)), "windows": _lists(one.windows())}
            for one in sorted(event.interpreters, key=lambda one: str(one.id))
        ],
    }


def _lists(spans: Iterable[Span]) -> list[list[int]]:
    return [[start, end] for start, end in spans]


def _people(event: Event, entries: Sequence[Entry]) -> list[Document]:
    lots = {row.entry_id: row.number for row in db.session.scalars(select(TimetableLot).filter_by(event_id=event.id))}
    refused = {(row.entry_id, row.employer_id) for row in db.session.scalars(_refusals(event))}
    helped = {kind for one in event.interpreters for kind in one.kinds}
    whole = _span(event, event.starts_at, event.ends_at)
    return [
        {
            "id": str(entry.id),
            "wishes": [str(wish.employer_id) for wish in entry.wishes if (entry.id, wish.employer_id) not in refused],
            "windows": _lists(_span(event, one.starts_at, one.ends_at) for one in entry.windows) or [list(whole)],
            "quals": sorted(set(entry.licences)),
            "max_interviews": entry.max_interviews or max(1, len(entry.wishes)),
            "rest_min": entry.rest_minutes,
            "children": len(entry.children) if event.childcare else 0,
            "interpreter": entry.interpreter_language if entry.interpreter_language in helped else None,
            "lottery": lots[entry.id],
        }
        for entry in entries
    ]


def _refusals(event: Event) -> Select[TimetableRefusal]:
    return select(TimetableRefusal).join(Entry, Entry.id == TimetableRefusal.entry_id).where(Entry.event_id == event.id)


def _fair(event: Event, entries: Sequence[Entry]) -> Document:
    booths = sorted(event.employers, key=lambda one: one.id)
    return {
        "format": "hwportal-fair-instance/1",
        "kind": "fair",
        "notes": "",
        "employers": [{**_employer(one), "max_total": _most(event, one)} for one in booths],
        "slots": {str(one.id): _lists(one.slots()) for one in booths},
        "jobseekers": _people(event, entries),
        **_common(event),
    }


def _employer(employer: EventEmployer) -> Document:
    return {
        "id": str(employer.id),
        "name": str(employer.id),
        "interviewers": employer.interviewers,
        "quals_required": sorted(set(employer.licences)),
    }


def _most(event: Event, employer: EventEmployer) -> int | None:
    """Return how many interviews may be planned: the reserve for people who walk in is left free."""
    if not event.walk_in_percent:
        return employer.max_interviews
    room = len(employer.slots()) * employer.interviewers * (100 - event.walk_in_percent) // 100
    return room if employer.max_interviews is None else min(room, employer.max_interviews)


def _facilities(event: Event) -> dict[int, EventStop]:
    """Return the stops at which somebody interviews, by employer; the first where there are several."""
    found: dict[int, EventStop] = {}
    for stop in event.stops:
        if stop.employer_id is not None:
            found.setdefault(stop.employer_id, stop)
    return found


def _tour(event: Event, entries: Sequence[Entry]) -> Document:
    stops = _facilities(event)
    employers = {one.id: one for one in event.employers if one.id in stops}
    riders = {str(entry.id): (entry, bus) for entry in entries if (bus := _bus_of(entry)) is not None}
    whole = [list(_span(event, event.starts_at, event.ends_at))]  # who has a seat comes along for the whole trip
    people = [
        {
            **row,
            "wishes": [wish for wish in row["wishes"] if int(wish) in stops],
            "windows": whole,
            "wheelchair": _has_wheelchair(riders[row["id"]][0]),
        }
        for row in _people(event, entries)
        if row["id"] in riders
    ]
    document = {
        "format": "hwportal-tour-instance/1",
        "kind": "tour",
        "notes": "",
        "depot": "depot",
        "travel_min": _travel(event, stops),
        "buses": _buses(event, stops, entries),
        "employers": [_facility(event, one, stops[key]) for key, one in sorted(employers.items())],
        "jobseekers": people,
        **_common(event),
    }
    return {**document, "locked": _promised(document, {key: bus for key, (_, bus) in riders.items()})}


def _promised(tour: Document, rides: dict[str, str]) -> list[Document]:
    """Return the seats that stand: those of people beyond the room of a bus, by lot, are open to any bus."""
    visitors = {row["id"]: row["max_visitors"] for row in tour["employers"]}
    found: list[Document] = []
    for bus in tour["buses"]:
        stops = [visitors[stop["employer"]] for stop in bus.get("route", ())]
        room = max(0, min(bus["seats"], *stops, CROWD) - len(tour["interpreters"]))
        riders = sorted((row["lottery"], row["id"]) for row in tour["jobseekers"] if rides[row["id"]] == bus["id"])
        found += [{"jobseeker": name, "bus": bus["id"]} for _, name in riders[:room]]
    return found


def _bus_of(entry: Entry) -> str | None:
    return next((claim.quota.part for claim in entry.claims if claim.quota.kind == "bus" and claim.held), None)


def _has_wheelchair(entry: Entry) -> bool:
    return any(claim.quota.kind == "bus_wheelchair" for claim in entry.claims if claim.held)


def _buses(event: Event, stops: dict[int, EventStop], entries: Sequence[Entry]) -> list[Document]:
    names = {stop.id: str(employer_id) for employer_id, stop in stops.items()}
    return [
        {
            "id": str(bus.id),
            "seats": max(0, bus.seats - _companions(entries, str(bus.id))),
            "wheelchair_places": bus.wheelchair_places,
            "start": _span(event, bus.leaves_at, bus.returns_at)[0],
            "end": _span(event, bus.leaves_at, bus.returns_at)[1],
            "max_stops": max(bus.max_stops, len(bus.calls)),
            **_route(event, [(names[call.stop_id], call) for call in bus.calls if call.stop_id in names]),
        }
        for bus in sorted(event.buses, key=lambda bus: str(bus.id))
    ]


def _route(event: Event, calls: Sequence[tuple[str, Any]]) -> Document:
    spans = [(name, _span(event, call.arrives_at, call.leaves_at)) for name, call in calls]
    route = [{"employer": name, "arrive": arrive, "depart": depart} for name, (arrive, depart) in spans]
    return {"route": route} if route else {}


def _companions(entries: Sequence[Entry], bus: str) -> int:
    """Return the seats of a bus that companions take."""
    claims = [claim for entry in entries for claim in entry.claims if claim.held and claim.quota.part == bus]
    return sum(claim.amount - 1 for claim in claims if claim.quota.kind == "bus")


def _facility(event: Event, employer: EventEmployer, stop: EventStop) -> Document:
    return {
        **_employer(employer),
        "windows": _lists([_span(event, stop.arrives_at, stop.leaves_at)]),
        "brief_min": stop.guided_minutes,
        "interview_min": employer.interview_minutes,
        "max_visitors": stop.max_visitors or CROWD,
        "max_total": employer.max_interviews,
    }


def _travel(event: Event, stops: dict[int, EventStop]) -> dict[str, dict[str, int]]:
    rows = db.session.scalars(select(TravelTime).filter_by(event_id=event.id))
    known = {(row.origin, row.destination): row.minutes for row in rows}
    places = {"depot": DEPOT, **{str(employer_id): str(stop.id) for employer_id, stop in stops.items()}}
    return {
        name: {other: known.get((origin, place), USUAL_WAY) for other, place in places.items() if other != name}
        for name, origin in places.items()
    }


def names_of_interpreters(event: Event) -> dict[str, str]:
    """Return the interpreters' names by key."""
    rows = db.session.scalars(select(Interpreter).filter_by(event_id=event.id))
    return {str(one.id): one.name for one in rows}
