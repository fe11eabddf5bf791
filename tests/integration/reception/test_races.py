"""The day, several people at the same instant: one check-in, one person at a time at a booth, no place given twice."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import func, select

from hwportal import clock
from hwportal.blueprints.booths import services as booths
from hwportal.blueprints.certificates.services import issue
from hwportal.blueprints.reception import services as reception
from hwportal.blueprints.reception import walk_ins
from hwportal.blueprints.reception.services import Tick
from hwportal.entries import life
from hwportal.extensions import db
from hwportal.models import Arrival, AuditEntry, Certificate, Entry, Event, EventEmployer, Jobseeker, Meeting, User
from hwportal.policy import Role
from tests import factories
from tests.at_once import at_once
from tests.day import event_today, expected, interview

THREADS = 6


@pytest.fixture
def clerk(app: Flask) -> UUID:
    return factories.user(Role.STAFF).id


def check_in(entry_id: UUID, clerk_id: UUID) -> Callable[[], Any]:
    return lambda: reception.check_in(db.session.get_one(Entry, entry_id), by=db.session.get_one(User, clerk_id))


def count(model: type, **facts: Any) -> int:
    return db.session.scalar(select(func.count()).select_from(model).filter_by(**facts)) or 0


def test_two_desks_check_the_same_person_in(app: Flask, clerk: UUID) -> None:
    entry = expected(event_today())
    assert at_once(app, [check_in(entry.id, clerk)] * THREADS) == {"done": THREADS}
    assert entry.state == "attended"
    assert count(Arrival, entry_id=entry.id) == THREADS  # every report keeps its time
    assert count(AuditEntry, action="entry.attended") == 1


def test_the_same_report_of_a_device_counts_once(app: Flask, clerk: UUID) -> None:
    event = event_today()
    entry = expected(event)
    tick, event_id = Tick("a1b2c3d4e5f6", entry.code, clock.now()), event.id

    def replay() -> None:
        assert not reception.replay(db.session.get_one(Event, event_id), [tick], db.session.get_one(User, clerk))

    assert at_once(app, [replay] * THREADS) == {"done": THREADS}
    assert count(Arrival, entry_id=entry.id) == 1


def test_somebody_is_checked_in_while_the_sign_up_is_cancelled(app: Flask, clerk: UUID) -> None:
    event = event_today(cancel_until=clock.now())
    entry = expected(event)
    key = entry.id

    def withdraw() -> None:
        life.withdraw(db.session.get_one(Entry, key), by_staff=True)

    ends = at_once(app, [check_in(key, clerk), withdraw])
    taken = factories.quota(event, "seats").taken
    assert ends["done"] == 1, ends
    assert (entry.state, taken) in {("attended", 1), ("withdrawn", 0)}


def test_the_last_walk_in_place_goes_to_one(app: Flask, clerk: UUID) -> None:
    event = event_today(seats=0, quotas={"walk_in": 1})
    event_id, people = event.id, [factories.registered().id for _number in range(THREADS)]

    def admit(person_id: UUID) -> Callable[[], Any]:
        def act() -> None:
            person, by = db.session.get_one(Jobseeker, person_id), db.session.get_one(User, clerk)
            walk_ins.admit(db.session.get_one(Event, event_id), person, [], over="", by=by)

        return act

    assert at_once(app, [admit(person_id) for person_id in people]) == {"done": 1, "PlacesGone": THREADS - 1}
    assert factories.quota(event, "walk_in").taken == 1
    assert count(Entry, state="attended") == 1


def test_two_walk_ins_do_not_get_the_same_time(app: Flask, clerk: UUID) -> None:
    event = event_today(employers=1, quotas={"walk_in": 9})
    event_id, employer_id = event.id, event.employers[0].id
    people = [factories.registered().id for _number in range(4)]

    def admit(person_id: UUID) -> Callable[[], Any]:
        def act() -> None:
            person, by = db.session.get_one(Jobseeker, person_id), db.session.get_one(User, clerk)
            walk_ins.admit(db.session.get_one(Event, event_id), person, [employer_id], over="", by=by)

        return act

    assert at_once(app, [admit(person_id) for person_id in people]) == {"done": 4}
    times = list(db.session.scalars(select(Meeting.starts_at)))
    assert len(set(times)) == len(times) == 4


def test_two_people_at_a_booth_call_one_person_each(app: Flask) -> None:
    event = event_today(employers=1)
    employer_id = event.employers[0].id
    for number in range(2):
        interview(expected(event, state="attended"), event.employers[0], 20 * number)

    def call() -> None:
        booths.call_next(db.session.get_one(EventEmployer, employer_id))

    ends = at_once(app, [call] * 2)
    called = count(Meeting, state="called")
    assert ends["done"] == called >= 1, ends


def test_a_certificate_asked_for_twice_is_one(app: Flask, clerk: UUID) -> None:
    entry = expected(event_today(kind="seminar"), state="attended")
    key = entry.id

    def ask() -> None:
        issue(db.session.get_one(Entry, key), db.session.get_one(User, clerk))

    assert at_once(app, [ask] * THREADS) == {"done": THREADS}
    assert count(Certificate) == 1
