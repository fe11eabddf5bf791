"""Fairs and tours with people who wish to meet employers, and timetables of them, for tests."""

from datetime import timedelta
from typing import Any

from hwportal.blueprints.timetables import publishing, services
from hwportal.blueprints.timetables.services import Wished
from hwportal.entries import places
from hwportal.extensions import db
from hwportal.models import Bus, Claim, Entry, Event, EventStop, Quota, TimetableRun, Wish
from hwportal.policy import Role
from tests import factories

NAMES = ("見本 一子", "見本 二子", "見本 三子", "見本 四子", "見本 五子", "見本 六子", "見本 七子", "見本 八子")


def wishing(event: Event, *ranks: int, name: str = "見本 花子", **facts: Any) -> Entry:
    """Return the sign-up of a new person who wishes to meet these employers, counted from 0, the first most."""
    entry = factories.entry(event, factories.registered(name=name), **facts)
    for rank, employer in enumerate(ranks, start=1):
        factories.added(Wish(entry_id=entry.id, employer_id=event.employers[employer].id, rank=rank))
    db.session.refresh(entry)
    return entry


def fair(people: int = 4, employers: int = 2, **facts: Any) -> Event:
    """Return a fair whose people wish to meet every employer, in turns."""
    event = factories.event(seats=50, employers=employers, **facts)
    for number in range(people):
        wishing(event, *((number + rank) % employers for rank in range(employers)), name=NAMES[number % len(NAMES)])
    return event


def tour(people: int = 3) -> Event:
    """Return a tour of one bus to two facilities, both of which everybody on the bus wishes to meet."""
    event = factories.event(seats=50, employers=2, kind="tour_fair")
    event.ends_at = event.starts_at + timedelta(hours=6)
    bus = factories.added(
        Bus(
            event_id=event.id,
            name="1号車",
            seats=10,
            meeting_point="見本会館 前",
            leaves_at=event.starts_at,
            returns_at=event.ends_at,
        )
    )
    for employer in event.employers:
        window = {"arrives_at": event.starts_at, "leaves_at": event.ends_at}
        factories.added(EventStop(event_id=event.id, employer_id=employer.id, place="見本園", **window))
    quota = factories.added(Quota(event_id=event.id, kind="bus", part=str(bus.id), capacity=10))
    for number in range(people):
        entry = wishing(event, 0, 1, name=NAMES[number])
        factories.added(Claim(entry_id=entry.id, quota_id=quota.id, held=True))
    db.session.expire_all()
    return event


def planned(event: Event, **wished: Any) -> TimetableRun:
    """Return a finished draft."""
    run = services.start_plan(event, Wished(**wished), factories.user(Role.STAFF))
    return worked_out(run)


def mended(parent: TimetableRun, max_moved: int = 5) -> TimetableRun:
    """Return a finished repair."""
    return worked_out(services.start_repair(parent, Wished(max_moved=max_moved), factories.user(Role.STAFF)))


def worked_out(run: TimetableRun) -> TimetableRun:
    """Return the run as its process would leave it."""
    services.work_out_here(run)
    db.session.flush()
    return run


def approved(run: TimetableRun) -> TimetableRun:
    """Return the run after a colleague agreed."""
    services.submit(run, run.started_by)
    services.approve(run, factories.user(Role.STAFF))
    db.session.flush()
    return run


def published(event: Event) -> TimetableRun:
    """Return the published timetable of an event."""
    run = approved(planned(event))
    publishing.publish(run, factories.user(Role.STAFF))
    db.session.flush()
    return run


def gone(entry: Entry) -> None:
    """Let the person withdraw."""
    from hwportal.entries import life

    places.lock(entry.event_id)
    life.withdraw(entry, by_staff=True)
    db.session.flush()
