"""The parts of the events of a demonstration: booths, visits, buses with routes, childcare, interpreters, seminars."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import permutations

from sqlalchemy import select

from hwportal.blueprints.planning import part_services, services
from hwportal.blueprints.planning.part_services import Call
from hwportal.demo.event_plans import Plan
from hwportal.extensions import db
from hwportal.models import Establishment, Event, User
from hwportal.models.event_part import DEPOT

NAMES = ("手話 みほん", "通訳 れいこ", "通訳 みほ")
LUNCH = "12:00-13:00"
MINUTES_BETWEEN = 20


def add_employers(event: Event, places: Sequence[Establishment]) -> None:
    """Let the establishments take part, with booths, breaks and lengths of interviews that differ."""
    for number, place in enumerate(places, start=1):
        employer = services.add_employer(event, place)
        facts = {
            "booth": f"{number:02}",
            "interviewers": 1 + number % 2,
            "interview_minutes": 20,
            "breaks": LUNCH if number % 3 == 0 and not event.parts.has_stops else "",
            "licences": ["nursery_teacher"] if number % 6 == 4 else [],
            "max_interviews": 10 if number % 5 == 0 else None,
        }
        services.save_booth(employer, facts, [vacancy.id for vacancy in employer.vacancies[:3]])


def add_parts(event: Event, plan: Plan) -> None:
    """Give the event everything of `plan` beside its employers."""
    _add_stops(event, plan.stops)
    _add_buses(event, plan)
    half = (event.ends_at - event.starts_at) / 2
    if plan.childcare:
        for starts_at in (event.starts_at, event.starts_at + half):
            facts = {"starts_at": starts_at, "ends_at": starts_at + half, "places": plan.childcare}
            part_services.add_part(event, "childcare", {**facts, "note": "おむつと着替えをお持ちください。"})
    for name, kind in zip(NAMES, plan.interpreters, strict=False):
        times = {"starts_at": event.starts_at, "ends_at": event.ends_at}
        part_services.add_part(event, "interpreters", {"name": name, "kinds": [kind], "places": 4, **times})
    for number, title in enumerate(plan.seminars):
        starts_at = event.starts_at + timedelta(hours=number)
        times = {"starts_at": starts_at, "ends_at": starts_at + timedelta(minutes=45)}
        part_services.add_part(event, "sessions", {"kind": "seminar", "title": title, "capacity": 20, **times})
    if plan.organiser:
        kind, name = plan.organiser
        account = db.session.scalar(select(User.id).filter_by(role="partner").order_by(User.login).limit(1))
        part_services.add_part(event, "organisers", {"kind": kind, "name": name, "user_id": account})


def _add_stops(event: Event, count: int) -> None:
    for number, employer in enumerate(event.employers[:count]):
        facts = {
            "employer_id": employer.id,
            "place": employer.establishment.name,
            "note": "靴を入れる袋をお持ちください。",
            "arrives_at": event.starts_at + timedelta(minutes=30),
            "leaves_at": event.ends_at - timedelta(minutes=30),
            "guided_minutes": 30,
            "max_visitors": 20,
            "needs_indoor_shoes": True,
            "needs_health_check": number % 2 == 1,
        }
        part_services.add_part(event, "stops", facts)


def _add_buses(event: Event, plan: Plan) -> None:
    for number in range(plan.buses):
        facts = {
            "name": f"{number + 1}号車",
            "company": "見本観光バス",
            "company_phone": "03-0000-0010",
            "seats": plan.seats // plan.buses,
            "wheelchair_places": 1,
            "meeting_point": f"{plan.venue} 前",
            "meeting_point_en": "In front of the venue",
            "leaves_at": event.starts_at + timedelta(minutes=10),
            "returns_at": event.ends_at - timedelta(minutes=10),
        }
        bus = part_services.add_part(event, "buses", facts)
        calls = _calls(event, number, plan.stops // plan.buses)
        part_services.save_route(event, bus, list(calls))
    if plan.buses:
        keys = [DEPOT, *(str(stop.id) for stop in event.stops)]
        part_services.save_travel_times(event, dict.fromkeys(permutations(keys, 2), MINUTES_BETWEEN))


def _calls(event: Event, bus: int, count: int) -> Iterator[Call]:
    """Yield the stops of one bus, so long at each that the time between leaving and coming back is used."""
    stay = (event.ends_at - event.starts_at - timedelta(minutes=20 + MINUTES_BETWEEN)) / count
    arrives_at: datetime = event.starts_at + timedelta(minutes=10 + MINUTES_BETWEEN)
    for stop in event.stops[bus * count : bus * count + count]:
        leaves_at = arrives_at + stay - timedelta(minutes=MINUTES_BETWEEN)
        yield Call(stop, arrives_at, leaves_at)
        arrives_at = leaves_at + timedelta(minutes=MINUTES_BETWEEN)
