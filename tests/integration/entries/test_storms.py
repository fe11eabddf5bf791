"""Whatever happens, in whatever order and all at once: no quota is exceeded, and each counts exactly what is held."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from hwportal import clock
from hwportal.clock import TOKYO
from hwportal.entries import life, places
from hwportal.entries.by_staff import add_beyond
from hwportal.entries.capacity import set_capacities
from hwportal.entries.deadlines import settle_due
from hwportal.entries.offers import free_places, line_of, waiters
from hwportal.entries.signing_up import sign_up
from hwportal.entries.wanted import Wanted
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import Entry, Event, Jobseeker, Quota, WaitingStep
from hwportal.models.entry import ACTIVE
from hwportal.rules.waiting import walk
from tests import factories
from tests.at_once import at_once
from tests.integration.entries.things import accounted, childcare, interpreter, seminar, tour

MONDAY = datetime(2026, 11, 30, 10, 0, tzinfo=TOKYO)
EXPECTED = {"done", "PlacesGone", "NotPossibleNow", "SignUpClosed", "NotTheSameBus", "TooLateToCancel"}
KINDS = ("friend", "leave", "answer", "pause", "resume", "wait", "resize", "beyond")
Act = Callable[[], Any]


def full_tour() -> Event:
    """Return a tour with everything scarce that there is."""
    event = tour(buses=(4, 3), seats=9)
    childcare(event, (0, 2, 6, 83, 2), (2, 3, 6, 83, 3))
    interpreter(event, "zh", people=2)
    seminar(event, people=4)
    return event


def some_places(rng: random.Random, keys: list[str]) -> dict[str, int]:
    """Return what a person might ask for: a seat, often a seat in one bus, sometimes more."""
    wanted = {"seats": 1}
    buses = [key for key in keys if key.startswith("bus:")]
    if rng.random() < 0.7:
        wanted[rng.choice(buses)] = rng.choice([1, 1, 2])
    for key in keys:
        if key.startswith(("childcare", "interpreter", "seminar", "wheelchair")) and rng.random() < 0.25:
            wanted[key] = rng.choice([1, 1, 2]) if key.startswith("childcare") else 1
    return wanted


def signing_up(event_id: int, person_id: UUID, wanted: dict[str, int], *, may_wait: bool) -> Act:
    def act() -> None:
        event, person = db.session.get_one(Event, event_id), db.session.get_one(Jobseeker, person_id)
        sign_up(event, person, Wanted(places=wanted), may_wait=may_wait)

    return act


def leaving(entry_id: UUID) -> Act:
    return lambda: life.withdraw(db.session.get_one(Entry, entry_id))


def resizing(event_id: int, seats: int) -> Act:
    def act() -> None:
        event = db.session.get_one(Event, event_id)
        places.lock_event(event)
        set_capacities(event, {("seats", ""): seats})

    return act


@pytest.mark.parametrize("seed", [1, 2])
def test_fifty_at_once_never_exceed_a_quota_and_give_back_exactly_what_they_took(app: Flask, seed: int) -> None:
    """Case 1: the check and the write are one."""
    rng, event = random.Random(seed), full_tour()
    keys = [quota.key for quota in event.quotas]
    placed = [sign_up(event, factories.jobseeker(), Wanted(places={"seats": 1, keys[2]: 1})).id for _n in range(3)]
    waiting = [factories.entry(event, factories.jobseeker(), "waiting").id for _number in range(5)]
    people = [factories.jobseeker().id for _number in range(36)]
    acts = [signing_up(event.id, person, some_places(rng, keys), may_wait=rng.random() < 0.5) for person in people]
    acts += [leaving(key) for key in (*placed, *waiting[:2])]
    acts += [leaving(placed[0])] * 4  # the same one, several times
    acts += [lambda: settle_due(clock.now())] * 3 + [resizing(event.id, 12), resizing(event.id, 8)]
    rng.shuffle(acts)
    assert len(acts) == 50
    ends = at_once(app, acts)
    assert set(ends) <= EXPECTED, ends
    assert ends["done"] >= 10
    assert accounted(event)
    assert all(quota.taken <= quota.capacity or quota.kind == "seats" for quota in event.quotas)


def test_everybody_leaves_at_once_and_nothing_stays_taken(app: Flask) -> None:
    event, rng = full_tour(), random.Random(3)
    keys = [quota.key for quota in event.quotas]
    people = [factories.jobseeker() for _number in range(20)]
    for person in people:
        sign_up(event, person, Wanted(places=some_places(rng, keys)), may_wait=True)
    entries = db.session.scalars(select(Entry.id).where(Entry.state.in_(ACTIVE))).all()
    ends = at_once(app, [leaving(key) for key in entries])
    assert ends == {"done": len(entries)}
    assert {quota.taken for quota in event.quotas} == {0}
    assert accounted(event)


@pytest.mark.parametrize("seed", range(6))
def test_any_sequence_of_acts_keeps_the_figures_true_and_the_trace_complete(app: Flask, seed: int) -> None:
    rng = random.Random(seed)
    with time_machine.travel(MONDAY, tick=False) as traveller:
        event = full_tour()
        event.starts_at, event.ends_at = MONDAY + timedelta(days=60), MONDAY + timedelta(days=60, hours=3)
        event.linked_rule = rng.choice(["skip", "keep"])
        db.session.flush()
        for number in range(60):
            traveller.move_to(MONDAY + timedelta(hours=number * rng.choice([1, 7])))
            with db.session.begin_nested() as savepoint:
                try:
                    _act(rng, event)
                except RuleBroken:
                    savepoint.rollback()
            assert accounted(event)
            assert _is_traced(event)
            assert _nobody_is_forgotten(event)


def _act(rng: random.Random, event: Event) -> None:
    keys = [quota.key for quota in event.quotas]
    entries = db.session.scalars(select(Entry).filter_by(event_id=event.id).order_by(Entry.code)).all()
    active = [entry for entry in entries if entry.state in ACTIVE]
    entry = rng.choice(active) if active else None
    kind = rng.choice(
        ["come", "come", "come", "friend", "leave", "answer", "pause", "resume", "wait", "resize", "beyond"]
    )
    if kind == "come" or entry is None:
        sign_up(event, factories.jobseeker(), Wanted(places=some_places(rng, keys)), may_wait=rng.random() < 0.6)
    elif kind == "friend":
        same = {claim.quota.key: 1 for claim in entry.claims if claim.quota.kind in {"seats", "bus"}}
        sign_up(event, factories.jobseeker(), Wanted(places=same, together_with=entry.id), may_wait=True)
    elif kind == "resize":
        resizing(event.id, rng.randint(5, 14))()
    elif kind == "beyond":
        add_beyond(event, factories.jobseeker(), Wanted(), by=factories.user(), reason="見本")
    else:
        {"leave": life.withdraw, "answer": life.accept_offer, "pause": life.pause, "resume": life.resume}.get(
            kind, lambda _entry: settle_due(clock.now())
        )(entry)


def _is_traced(event: Event) -> bool:
    """Tell whether each offer has its step, and each pass-over its reason."""
    steps = db.session.scalars(select(WaitingStep).filter_by(event_id=event.id)).all()
    offered = {step.entry_id for step in steps if step.act == "offered"}
    now_offered = db.session.scalars(select(Entry.id).filter_by(event_id=event.id, state="offered")).all()
    return set(now_offered) <= offered and all(step.reasons for step in steps if step.act in {"passed_over", "kept"})


def _nobody_is_forgotten(event: Event) -> bool:
    """Tell whether no free place would suit somebody who waits."""
    line = list(db.session.scalars(line_of(event.id)))
    quotas = db.session.scalars(select(Quota).filter_by(event_id=event.id)).all()
    steps = walk(waiters(event, line, clock.now()), free_places(quotas))
    return not any(step.act == "offered" for step in steps)
