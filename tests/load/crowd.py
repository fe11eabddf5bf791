"""A crowd of fictional jobseekers with sessions, an event with too few places, and the way to a place over HTTP."""

import re
import uuid
from dataclasses import dataclass
from datetime import timedelta
from html import unescape

from flask import Flask
from sqlalchemy import select

from hwportal import clock
from hwportal.extensions import db
from hwportal.models import Bus, ChildcareBand, Claim, Entry, Event, Interpreter, Jobseeker, Message, Quota
from hwportal.models.entry import HOLDING
from hwportal.policy import Role
from tests import factories
from tests.browser import Browser, browser_of
from tests.load.wire import Wire

HIDDEN = re.compile(r'<input[^>]*name="(csrf_token|form_key)"[^>]*value="([^"]*)"')


@dataclass
class Person:
    """A jobseeker who is signed in, and what became of the sign-up."""

    user_id: uuid.UUID
    jobseeker_id: uuid.UUID
    cookie: str
    placed: str = ""  # where the acknowledged entry is


def open_event(places: int) -> Event:
    """Add a published seminar with `places`, open for sign-up."""
    now = clock.now()
    event = Event(
        office_id=factories.office().id,
        kind="seminar",
        state="published",
        title="見本説明会",
        starts_at=now + timedelta(days=14),
        ends_at=now + timedelta(days=14, hours=2),
        prefecture_code="13",
        venue="見本会館",
        opens_at=now - timedelta(days=1),
        closes_at=now + timedelta(days=13),
        published_at=now,
    )
    event.quotas = [Quota(kind="seats", capacity=places)]
    return factories.added(event)


def open_tour(places: int) -> Event:
    """Add a published tour of which each sign-up can take a seat, a bus seat, childcare and an interpreter."""
    event = open_event(places)
    event.kind = "tour_fair"
    times = {"starts_at": event.starts_at, "ends_at": event.ends_at}
    route = {"leaves_at": event.starts_at, "returns_at": event.ends_at, "meeting_point": "見本駅"}
    bus = factories.added(Bus(event_id=event.id, name="1号車", seats=places, **route))
    band = factories.added(ChildcareBand(event_id=event.id, places=places, **times))
    helper = factories.added(Interpreter(event_id=event.id, name="見本 通", kinds=["zh"], places=places, **times))
    for kind, part in (("bus", bus), ("childcare", band), ("interpreter", helper)):
        event.quotas.append(Quota(kind=kind, part=str(part.id), capacity=places))
    return factories.added(event)


def all_of(event: Event) -> dict[str, list[str]]:
    """Return what somebody types who needs everything that a tour has."""
    (bus,) = (quota.key for quota in event.quotas if quota.kind == "bus")
    born = (clock.today() - timedelta(days=900)).isoformat()
    child = {"childcare": "y", "child_name": "見本 小花", "child_birth_date": born, "guardian_phone": "090-0000-0000"}
    typed = {"bus": bus, "interpreter": "y", "interpreter_language": "zh", **child}
    return {name: [value] for name, value in typed.items()}


def crowd(app: Flask, size: int) -> list[Person]:
    """Add registered jobseekers and sign each in."""
    accounts = [factories.user(Role.JOBSEEKER) for _ in range(size)]
    valid = clock.today() + timedelta(days=60)
    people = [Jobseeker(user=a, level="online", name=a.name, kana="ミホン", valid_until=valid) for a in accounts]
    for person in people:
        person.name_key = person.kana_key = "ミホン"
    db.session.add_all(people)
    db.session.commit()
    found = []
    for person in people:
        found.append(Person(person.user_id, person.id, cookie_of(browser_of(app, person.user))))
    return found


def cookie_of(client: Browser) -> str:
    """Return the session cookie as a request sends it."""
    cookie = client.get_cookie("hw")
    assert cookie
    return f"hw={cookie.value}"


def keys(page: str) -> dict[str, list[str]]:
    """Return the hidden fields that a form must carry."""
    return {name: [unescape(value)] for name, value in HIDDEN.findall(page.partition("<main")[2])}


def sign_up(wire: Wire, event_id: int, person: Person, asked: dict[str, list[str]] | None = None) -> bool:
    """Go a person's whole way: the event, the form, the place or the waiting list, the page that says so."""
    asked = asked or {}
    wire.cookie = person.cookie
    wire.ask(f"/events/{event_id}")
    answer = wire.ask(f"/events/{event_id}/sign-up")
    if answer.status == 200:  # else an earlier answer was lost, and the page leads to the entry
        answer = wire.ask(f"/events/{event_id}/sign-up", {**keys(answer.body), **asked, "choice": ["now"]})
    if answer.status == 422:
        answer = wire.ask(f"/events/{event_id}/sign-up", {**keys(answer.body), **asked, "choice": ["wait"]})
    if answer.status != 303 or "/me/entries/" not in answer.location:
        return False
    person.placed = answer.location
    return wire.ask(answer.location).status == 200


def halves(event_id: int) -> dict[str, int]:
    """Return how often happened what must never be: places given twice, parts of an entry missing, wrong counters."""
    db.session.rollback()
    db.session.expire_all()
    entries = db.session.scalars(select(Entry).filter_by(event_id=event_id)).all()
    quotas = db.session.scalars(select(Quota).filter_by(event_id=event_id)).all()
    claims = {quota: db.session.scalars(select(Claim).filter_by(quota_id=quota.id)).all() for quota in quotas}
    held = {quota: sum(claim.amount for claim in claims[quota] if claim.held) for quota in quotas}
    owners = select(Jobseeker.user_id).join(Entry, Entry.jobseeker_id == Jobseeker.id).where(Entry.event_id == event_id)
    told = db.session.scalars(select(Message.user_id).where(Message.user_id.in_(owners))).all()
    holding = sum(entry.state in HOLDING for entry in entries)
    seats = next(quota for quota in quotas if quota.kind == "seats")
    turns = [entry.turn for entry in entries if entry.state == "waiting"]
    return {
        "oversold": sum(max(count - quota.capacity, 0) for quota, count in held.items()),
        "duplicates": len(entries) - len({entry.jobseeker_id for entry in entries}),
        "wrong counter": sum(abs(quota.taken - count) for quota, count in held.items()) + abs(held[seats] - holding),
        "without claim": abs(len(entries) - len(claims[seats])),
        "without message": len(entries) - len(set(told)) + len(told) - len(set(told)),
        "doubled turns": len(turns) - len(set(turns)),
    }
