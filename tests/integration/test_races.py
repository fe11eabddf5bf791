"""Several people at the same instant, in threads that really commit: nothing is given twice and nothing is lost.

Each test fails when the conditional UPDATE of `places.take`, or the unique key of an entry, is replaced by reading
first and writing afterwards.
"""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from hwportal import clock
from hwportal.entries import life
from hwportal.entries.cancelling import cancel_event
from hwportal.entries.deadlines import settle_due
from hwportal.entries.signing_up import sign_up as sign_up_for
from hwportal.entries.wanted import Wanted
from hwportal.extensions import db
from hwportal.models import Claim, Entry, Event, Jobseeker, Quota
from hwportal.models.entry import ACTIVE
from tests import factories
from tests.at_once import at_once

THREADS = 8


def sign_up(event_id: int, person_id: Any, *kinds: str, may_wait: bool = False) -> Callable[[], Any]:
    def act() -> None:
        event, person = db.session.get_one(Event, event_id), db.session.get_one(Jobseeker, person_id)
        wanted = Wanted(places=dict.fromkeys(("seats", *kinds), 1))
        sign_up_for(event, person, wanted, may_wait=may_wait)

    return act


def held(event: Event, kind: str) -> int:
    """Return how many entries hold a place of a kind."""
    counted = select(func.count()).select_from(Claim).join(Quota)
    return db.session.scalar(counted.where(Quota.event_id == event.id, Quota.kind == kind, Claim.held)) or 0


@pytest.mark.parametrize("free", [1, 3])
def test_the_last_places_go_to_as_many_people_as_there_are_places(app: Flask, free: int) -> None:
    event = factories.event(seats=free)
    people = [factories.jobseeker() for _number in range(THREADS)]
    ends = at_once(app, [sign_up(event.id, person.id) for person in people])
    assert ends == {"done": free, "PlacesGone": THREADS - free}
    assert (factories.quota(event, "seats").taken, held(event, "seats")) == (free, free)


def test_the_last_childcare_place_goes_to_one_and_the_others_keep_no_seat(app: Flask) -> None:
    event = factories.event(seats=50, quotas={"childcare": 1})
    people = [factories.jobseeker() for _number in range(THREADS)]
    ends = at_once(app, [sign_up(event.id, person.id, "childcare") for person in people])
    assert ends == {"done": 1, "PlacesGone": THREADS - 1}
    assert {quota.kind: quota.taken for quota in event.quotas} == {"seats": 1, "childcare": 1}


def test_the_same_person_twice_has_one_entry_and_one_place(app: Flask) -> None:
    event, person = factories.event(seats=50), factories.jobseeker()
    ends = at_once(app, [sign_up(event.id, person.id)] * THREADS)
    assert ends == {"done": 1, "AlreadySignedUp": THREADS - 1}
    assert (factories.quota(event, "seats").taken, held(event, "seats")) == (1, 1)


def test_everybody_else_gets_a_turn_of_their_own(app: Flask) -> None:
    event = factories.event(seats=2)
    people = [factories.jobseeker() for _number in range(THREADS)]
    ends = at_once(app, [sign_up(event.id, person.id, may_wait=True) for person in people])
    assert ends == {"done": THREADS}
    states = Counter(db.session.scalars(select(Entry.state)))
    assert states == {"confirmed": 2, "waiting": THREADS - 2}
    turns = set(db.session.scalars(select(Entry.turn).filter_by(state="waiting")))
    assert turns == set(range(1, THREADS - 1))


def test_cancelling_and_signing_up_at_once_neither_loses_nor_doubles_a_place(app: Flask) -> None:
    event = factories.event(seats=4)
    placed = [factories.entry(event, factories.jobseeker()) for _number in range(4)]
    waiting = [factories.entry(event, factories.jobseeker(), "waiting") for _number in range(2)]
    newcomers = [factories.jobseeker() for _number in range(4)]
    leave = [lambda entry_id=entry.id: life.withdraw(db.session.get_one(Entry, entry_id)) for entry in placed]
    ends = at_once(app, [*leave, *(sign_up(event.id, person.id) for person in newcomers)])
    assert set(ends) <= {"done", "PlacesGone"}, ends
    assert [entry.state for entry in waiting] == ["offered", "offered"]
    assert factories.quota(event, "seats").taken == held(event, "seats") <= 4


def test_the_same_sign_up_cancelled_twice_gives_one_place_back(app: Flask) -> None:
    event = factories.event(seats=5)
    entry = factories.entry(event, factories.jobseeker())
    factories.entry(event, factories.jobseeker())
    ends = at_once(app, [lambda: life.withdraw(db.session.get_one(Entry, entry.id))] * 4)
    assert ends == {"done": 1, "NotPossibleNow": 3}
    assert factories.quota(event, "seats").taken == 1


def test_two_workers_let_an_offer_run_out_once(app: Flask) -> None:
    event = factories.event(seats=1)
    first = factories.entry(event, factories.jobseeker(), "offered", offer_until=clock.now() - timedelta(hours=1))
    second, third = (factories.entry(event, factories.jobseeker(), "waiting") for _number in range(2))
    ends = at_once(app, [lambda: settle_due(clock.now())] * 2)
    assert ends == {"done": 2}
    assert [entry.state for entry in (first, second, third)] == ["not_placed", "offered", "waiting"]


def test_an_event_cancelled_meanwhile_keeps_nobody(app: Flask) -> None:
    event = factories.event(seats=2, quotas={"childcare": 2})
    people = [factories.jobseeker() for _number in range(THREADS)]
    wait = [sign_up(event.id, person.id, may_wait=True) for person in people[:4]]
    rush = [sign_up(event.id, person.id, "childcare") for person in people[4:]]
    ends = at_once(app, [lambda: cancel(event.id), *wait, *rush])
    assert set(ends) <= {"done", "PlacesGone", "SignUpClosed"}, ends
    assert not list(db.session.scalars(select(Entry).where(Entry.state.in_(ACTIVE))))
    assert {quota.taken for quota in event.quotas} == {0}


def cancel(event_id: int) -> None:
    cancel_event(db.session.get_one(Event, event_id), "台風のため")


@pytest.mark.parametrize("_round", range(3))
def test_a_storm_of_everything_ends_without_deadlock_and_with_true_figures(app: Flask, _round: int) -> None:
    event = factories.event(seats=6, quotas={"childcare": 2, "wheelchair": 2})
    placed = [factories.entry(event, factories.jobseeker(), kinds=("seats", "childcare")) for _number in range(2)]
    placed += [factories.entry(event, factories.jobseeker(), kinds=("seats", "wheelchair")) for _number in range(2)]
    again = [factories.entry(event, factories.jobseeker(), "withdrawn") for _number in range(2)]
    leave = [lambda entry_id=entry.id: life.withdraw(db.session.get_one(Entry, entry_id)) for entry in placed]
    kinds: list[tuple[str, ...]] = [(), ("childcare",), ("wheelchair", "childcare"), ("wheelchair",)]
    rush = [sign_up(event.id, factories.jobseeker().id, *kinds[n % 4], may_wait=n % 2 == 0) for n in range(8)]
    renewed = [lambda entry_id=entry.id: renew(entry_id) for entry in again]
    ends = at_once(app, [*leave, *rush, *renewed, lambda: settle_due(clock.now())])
    assert set(ends) <= {"done", "PlacesGone"}, ends
    assert {q.kind: q.taken for q in event.quotas} == {q.kind: held(event, q.kind) for q in event.quotas}
    assert all(quota.taken <= quota.capacity for quota in event.quotas)


def renew(entry_id: Any) -> None:
    entry = db.session.get_one(Entry, entry_id)
    sign_up_for(entry.event, entry.jobseeker, Wanted(), earlier=entry, may_wait=True)
