"""The published meetings: exactly the plan, ids and tickets kept, what has happened untouched, only changes told."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from hwportal import meetings
from hwportal.extensions import db
from hwportal.meetings import Planned
from hwportal.models import Entry, Event, Meeting
from tests.day import event_today, expected

LENGTH = timedelta(minutes=20)


@pytest.fixture
def event(app: object) -> Event:
    return event_today(employers=2)


@pytest.fixture
def people(event: Event) -> list[Entry]:
    return [expected(event) for _number in range(3)]


def plan(event: Event, entry: Entry, minutes: int, employer: int = 0, **facts: Any) -> Planned:
    starts_at = event.starts_at + timedelta(hours=3, minutes=minutes)
    return Planned(entry.id, event.employers[employer].id, starts_at, starts_at + LENGTH, **facts)


def standing() -> list[Meeting]:
    wanted = select(Meeting).where(Meeting.state != "cancelled").order_by(Meeting.starts_at, Meeting.number)
    return list(db.session.scalars(wanted))


def test_a_first_plan_is_written_with_tickets_in_the_order_of_time(event: Event, people: list[Entry]) -> None:
    a, b, c = people
    told = meetings.publish(event.id, [plan(event, b, 20), plan(event, a, 0), plan(event, c, 0, 1)])
    assert told == {a.id, b.id, c.id}
    tickets = [(one.entry_id, one.employer_id, one.number) for one in standing()]
    first, second = (employer.id for employer in event.employers)
    assert set(tickets) == {(a.id, first, 1), (b.id, first, 2), (c.id, second, 1)}


def test_the_same_plan_again_changes_nothing_and_tells_nobody(event: Event, people: list[Entry]) -> None:
    wanted = [plan(event, entry, 20 * number) for number, entry in enumerate(people)]
    meetings.publish(event.id, wanted)
    before = [one.id for one in standing()]
    assert meetings.publish(event.id, wanted) == set()
    assert [one.id for one in standing()] == before


def test_two_people_change_places_and_keep_their_tickets(event: Event, people: list[Entry]) -> None:
    a, b, c = people
    meetings.publish(event.id, [plan(event, a, 0), plan(event, b, 20), plan(event, c, 40)])
    told = meetings.publish(event.id, [plan(event, b, 0), plan(event, a, 20), plan(event, c, 40)])
    assert told == {a.id, b.id}
    assert [(one.entry_id, one.number) for one in standing()] == [(b.id, 2), (a.id, 1), (c.id, 3)]


def test_who_is_left_out_is_told_and_may_come_back(event: Event, people: list[Entry]) -> None:
    a, b, _c = people
    meetings.publish(event.id, [plan(event, a, 0), plan(event, b, 20)])
    assert meetings.publish(event.id, [plan(event, b, 20)]) == {a.id}
    assert meetings.publish(event.id, [plan(event, a, 40), plan(event, b, 20)]) == {a.id}
    assert [(one.entry_id, one.number) for one in standing()] == [(b.id, 2), (a.id, 1)]


@pytest.mark.parametrize("state", ["called", "met", "missed"])
def test_what_has_happened_stays_as_it_was(event: Event, people: list[Entry], state: str) -> None:
    a, b, _c = people
    meetings.publish(event.id, [plan(event, a, 0), plan(event, b, 20)])
    first = standing()[0]
    first.state = state
    db.session.flush()
    assert meetings.publish(event.id, [plan(event, b, 20)]) == set()
    assert meetings.publish(event.id, [plan(event, a, 60), plan(event, b, 20)]) == set()
    assert (first.state, first.starts_at) == (state, plan(event, a, 0).starts_at)


@pytest.mark.parametrize(("minutes", "employer", "stays"), [(20, 0, True), (10, 0, False), (10, 1, True)])
def test_what_was_given_out_on_the_day_stays_unless_it_is_in_the_way(
    event: Event, people: list[Entry], minutes: int, employer: int, stays: bool
) -> None:
    a, b, _c = people
    meetings.add(event.id, plan(event, a, minutes, employer, origin="walk_in"))
    told = meetings.publish(event.id, [plan(event, b, 0)])
    assert (a.id in told) is not stays
    assert [one.entry_id for one in standing()] == ([b.id, a.id] if stays else [b.id])


def test_whoever_withdraws_gives_the_times_free(event: Event, people: list[Entry]) -> None:
    a, b, _c = people
    meetings.publish(event.id, [plan(event, a, 0), plan(event, a, 20, 1), plan(event, b, 40)])
    assert meetings.cancel_of(a.id) == 2
    assert [one.entry_id for one in standing()] == [b.id]
    again = meetings.add(event.id, plan(event, b, 0, 1, interpreter="通訳 一子", origin="hand"))
    assert (again.number, again.interpreter, again.origin) == (2, "通訳 一子", "hand")
