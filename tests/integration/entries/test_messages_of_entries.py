"""Reminders, re-confirmation and thanks: for the date that stands now, once, by day, in the person's language."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from hwportal import clock
from hwportal.clock import TOKYO
from hwportal.entries import places
from hwportal.entries.deadlines import settle_due
from hwportal.entries.reconfirming import ask_again
from hwportal.entries.reminding import remind_due
from hwportal.entries.telling import tell_changed
from hwportal.extensions import db
from hwportal.models import Delivery, Entry, Event, Message
from tests import factories
from tests.integration.entries.things import taken, told
from tests.pages import visit

MONDAY = datetime(2026, 11, 30, 10, 0, tzinfo=TOKYO)
pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture(autouse=True)
def monday() -> Any:
    """Let it be a Monday morning."""
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


def entry_in(days: int, **facts: Any) -> Entry:
    event = factories.event(starts_at=MONDAY + timedelta(days=days, hours=3))
    return factories.entry(event, factories.jobseeker(**facts))


def test_people_are_reminded_three_days_and_one_day_before_and_never_twice(monday: Any) -> None:
    """Jobs run twice change nothing."""
    entry = entry_in(4)
    for day in range(5):
        monday.move_to(MONDAY + timedelta(days=day))
        remind_due(clock.now())
        assert remind_due(clock.now()) == 0
    assert told(entry) == ["entry_reminder", "entry_reminder"]
    days = [clock.local(at).day for at in db.session.scalars(select(Message.created_at).order_by(Message.created_at))]
    assert days == [1, 3]


def test_nobody_is_reminded_at_night(monday: Any) -> None:
    entry = entry_in(1)
    monday.move_to(MONDAY.replace(hour=23))
    assert remind_due(clock.now()) == 0
    assert told(entry) == []


def test_a_moved_event_is_reminded_of_anew_and_a_cancelled_one_never(monday: Any) -> None:
    """Case 25."""
    moved, cancelled = entry_in(1), entry_in(1)
    cancelled.event.state = "cancelled"
    assert remind_due(clock.now()) == 1
    moved.event.starts_at += timedelta(days=7)
    moved.event.ends_at += timedelta(days=7)
    db.session.flush()
    monday.move_to(MONDAY + timedelta(days=1))
    assert remind_due(clock.now()) == 0
    monday.move_to(MONDAY + timedelta(days=7))
    assert remind_due(clock.now()) == 1
    bodies = db.session.scalars(select(Message.body).order_by(Message.created_at)).all()
    assert "12月1日" in bodies[0]
    assert "12月8日" in bodies[1]
    assert told(cancelled) == []


def test_a_reminder_is_in_the_language_and_by_the_way_of_the_person() -> None:
    english = entry_in(1, user=factories.user(locale="en"))
    by_phone = entry_in(1, user=factories.user(email=None), contact="phone")
    remind_due(clock.now())
    message = db.session.scalars(select(Message).filter_by(user_id=english.jobseeker.user_id)).one()
    assert message.subject.startswith("Soon:")
    channels = select(Delivery.channel).join(Message).where(Message.user_id == by_phone.jobseeker.user_id)
    assert db.session.scalars(channels).all() == ["call"]


def test_who_came_is_thanked_once(monday: Any) -> None:
    entry = entry_in(0)
    entry.state = "attended"
    absent = entry_in(0)
    absent.state = "absent"
    monday.move_to(MONDAY + timedelta(days=1))
    assert (remind_due(clock.now()), remind_due(clock.now())) == (1, 0)
    assert (told(entry), told(absent)) == (["entry_thanks"], [])


def moved(silence_rule: str = "call") -> tuple[Event, Entry]:
    event = factories.event(silence_rule=silence_rule, starts_at=MONDAY + timedelta(days=30))
    entry = factories.entry(event, factories.jobseeker())
    places.lock_event(event)
    ask_again(event)
    db.session.flush()
    return event, entry


def test_after_the_date_moved_everybody_is_asked_and_answers_on_the_page(as_user: Any) -> None:
    """Case 24."""
    _event, entry = moved()
    client = as_user(entry.jobseeker.user, "en")
    page = visit(client, f"/me/entries/{entry.id}")
    assert "The date has moved. Does it still suit you?" in page.text
    page = page.form("/reconfirm").send(client)
    assert "Your place is kept on the new date." in page.text
    assert (entry.state, entry.reconfirm_by) == ("confirmed", None)
    assert told(entry) == ["entry_reconfirm", "entry_reconfirmed"]


@pytest.mark.parametrize(
    ("rule", "state", "last", "held"),
    [("call", "confirmed", "entry_reconfirm_call", {"seats": 1}), ("release", "not_placed", "entry_not_placed", {})],
)
def test_silence_is_taken_as_the_event_says(monday: Any, rule: str, state: str, last: str, held: Any) -> None:
    """Case 24: keep and call by default."""
    event, entry = moved(rule)
    assert entry.reconfirm_by is not None
    monday.move_to(entry.reconfirm_by + timedelta(minutes=1))
    assert (settle_due(clock.now()), settle_due(clock.now())) == (1, 0)
    assert (entry.state, told(entry)[-1], taken(event)) == (state, last, held)
    if rule == "call":
        assert "call" in set(db.session.scalars(select(Delivery.channel)))


def test_the_person_may_cancel_because_of_the_new_date(as_user: Any) -> None:
    event, entry = moved()
    client = as_user(entry.jobseeker.user, "en")
    visit(client, f"/me/entries/{entry.id}").form("/withdraw").send(client)
    assert (entry.state, taken(event)) == ("withdrawn", {})


@pytest.mark.parametrize("is_sensitive", [False, True])
def test_a_change_is_told_as_what_was_and_what_is_now(is_sensitive: bool) -> None:
    event = factories.event(is_sensitive=is_sensitive)
    entry = factories.entry(event, factories.jobseeker(user=factories.user(locale="en")))
    tell_changed([entry], {"event|venue": ["見本会館", "見本別館"], "event|bring": ["", "筆記用具"]})
    body = db.session.scalars(select(Message.body)).one()
    assert ("Place: 見本会館 → 見本別館" in body) is not is_sensitive
    assert "筆記用具" not in body  # what concerns nobody is not told
