"""The waiting list: cancelling gives back exactly what was taken and offers it, in turn, to whom it suits."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from hwportal import approvals, clock
from hwportal.clock import TOKYO
from hwportal.entries import life, places
from hwportal.entries.deadlines import settle_due
from hwportal.entries.offers import offer_places
from hwportal.entries.refusals import TooLateToCancel
from hwportal.extensions import db
from hwportal.models import Approval, Delivery, Entry, Event, Message, WaitingStep
from tests import factories
from tests.pages import visit

MONDAY = datetime(2026, 11, 30, 10, 0, tzinfo=TOKYO)
BOTH = ("seats", "childcare")
pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture(autouse=True)
def monday() -> Any:
    """Let it be a Monday morning."""
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


def line(event: Event, *kinds: tuple[str, ...]) -> list[Entry]:
    """Return people who wait in this order, each for the given kinds of places."""
    return [factories.entry(event, factories.jobseeker(), "waiting", wanted) for wanted in kinds]


def figures(event: Event) -> dict[str, int]:
    return {quota.kind: quota.taken for quota in event.quotas}


def kinds_told(entry: Entry) -> list[str]:
    told = select(Message.kind).filter_by(user_id=entry.jobseeker.user_id).order_by(Message.created_at)
    return list(db.session.scalars(told))


def test_a_place_given_back_is_offered_to_the_first_in_the_same_moment(as_user: Any) -> None:
    event = factories.event(seats=1)
    placed = factories.entry(event, factories.jobseeker())
    first, second = line(event, ("seats",), ("seats",))
    client = as_user(placed.jobseeker.user, "en")
    page = visit(client, f"/me/entries/{placed.id}").form("/withdraw").send(client)
    assert "Cancelled by yourself" in page.text
    assert [e.state for e in (placed, first, second)] == ["withdrawn", "offered", "waiting"]
    assert figures(event) == {"seats": 1}
    assert kinds_told(first) == ["entry_offered"]


def test_nobody_new_can_jump_in_while_a_place_is_offered(as_user: Any) -> None:
    event, newcomer = factories.event(seats=1), factories.jobseeker()
    placed = factories.entry(event, factories.jobseeker())
    line(event, ("seats",))
    life.withdraw(placed)
    client = as_user(newcomer.user, "en")
    page = visit(client, f"/events/{event.id}/sign-up").form().send(client, 422, choice="now")
    assert "No longer free: Places" in page.text


def test_withdrawing_gives_back_exactly_what_was_taken() -> None:
    event = factories.event(seats=5, quotas={"childcare": 2, "wheelchair": 1})
    with_child = factories.entry(event, factories.jobseeker(), kinds=BOTH)
    factories.entry(event, factories.jobseeker(), kinds=("seats", "wheelchair"))
    life.withdraw(with_child)
    db.session.flush()
    assert figures(event) == {"seats": 1, "childcare": 0, "wheelchair": 1}


def test_who_needs_what_is_not_free_is_passed_over_keeps_the_turn_and_it_is_logged() -> None:
    event = factories.event(seats=2, quotas={"childcare": 1})
    parent = factories.entry(event, factories.jobseeker(), kinds=BOTH)
    other = factories.entry(event, factories.jobseeker())
    waiting_parent, waiting = line(event, BOTH, ("seats",))
    life.withdraw(other)
    assert (waiting_parent.state, waiting_parent.turn, waiting.state) == ("waiting", 1, "offered")
    passed = db.session.scalars(select(WaitingStep).filter_by(act="passed_over")).one()
    assert (passed.entry_id, passed.position, passed.reasons) == (waiting_parent.id, 1, ["childcare"])
    life.withdraw(parent)
    assert waiting_parent.state == "offered"


def test_a_taken_offer_is_a_confirmed_place(as_user: Any) -> None:
    event = factories.event(seats=1)
    (waiting,) = line(event, ("seats",))
    offer(event)
    client = as_user(waiting.jobseeker.user, "en")
    page = visit(client, f"/me/entries/{waiting.id}").form("/accept").send(client)
    assert "You have a place." in page.text
    assert set(kinds_told(waiting)) == {"entry_offered", "entry_confirmed"}
    assert figures(event) == {"seats": 1}


def offer(event: Event) -> None:
    """Offer what is free as every change of an event does."""
    places.lock(event.id)
    offer_places(event, clock.now())
    db.session.flush()


def test_a_declined_offer_goes_on_to_the_next(as_user: Any) -> None:
    event = factories.event(seats=1)
    first, second = line(event, ("seats",), ("seats",))
    offer(event)
    client = as_user(first.jobseeker.user, "en")
    visit(client, f"/me/entries/{first.id}").form("/withdraw").send(client)
    assert (first.state, second.state) == ("withdrawn", "offered")


def test_an_offer_is_answered_in_office_hours_and_then_runs_out(monday: Any) -> None:
    event = factories.event(seats=1)
    first, second = line(event, ("seats",), ("seats",))
    offer(event)
    assert first.offer_until == MONDAY + timedelta(days=1)
    monday.move_to(MONDAY + timedelta(days=1, seconds=1))
    assert settle_due(clock.now()) == 1
    assert (first.state, second.state) == ("not_placed", "offered")
    assert figures(event) == {"seats": 1}
    assert set(kinds_told(first)) == {"entry_offered", "entry_not_placed"}
    assert settle_due(clock.now()) == 0


def test_an_expired_offer_can_no_longer_be_taken(as_user: Any, monday: Any) -> None:
    event = factories.event(seats=1)
    (waiting,) = line(event, ("seats",))
    offer(event)
    monday.move_to(MONDAY + timedelta(hours=23, minutes=59))
    client = as_user(waiting.jobseeker.user, "en")
    form = visit(client, f"/me/entries/{waiting.id}").form("/accept")
    monday.move_to(MONDAY + timedelta(hours=24, minutes=1))
    assert form.post(client).status_code == 409
    assert waiting.state == "offered"  # the worker ends it and offers the place to the next


def test_shortly_before_the_event_the_office_telephones(as_role: Any) -> None:
    event = factories.event(seats=1, starts_at=MONDAY + timedelta(hours=20))
    (waiting,) = line(event, ("seats",))
    offer(event)
    assert waiting.is_by_phone
    channels = set(db.session.scalars(select(Delivery.channel)))
    assert "call" in channels
    client = as_role("staff", "en")
    page = visit(client, f"/staff/events/{event.id}")
    assert "Please telephone now" in page.text
    page = visit(client, f"/staff/entries/{waiting.id}").form("/accept").send(client)
    assert waiting.state == "confirmed"


def test_the_list_closes_before_the_event_and_people_are_told(monday: Any) -> None:
    event = factories.event(seats=1, starts_at=MONDAY + timedelta(hours=20))
    factories.entry(event, factories.jobseeker())
    (waiting,) = line(event, ("seats",))
    monday.move_to(MONDAY + timedelta(hours=17))
    settle_due(clock.now())
    assert waiting.state == "not_placed"
    assert kinds_told(waiting) == ["entry_not_placed"]


def test_more_places_go_to_the_list_first(as_role: Any) -> None:
    event, client = factories.event(seats=1), as_role("staff", "en")
    factories.entry(event, factories.jobseeker())
    first, second, third = line(event, ("seats",), ("seats",), ("seats",))
    page = visit(client, f"/staff/events/{event.id}/places").form().send(client, 422, seats="3")
    page = page.form().send(client)
    assert "offered a place: 2" in page.text
    assert [e.state for e in (first, second, third)] == ["offered", "offered", "waiting"]
    assert figures(event) == {"seats": 3}


def test_nothing_is_offered_while_there_are_too_many_people() -> None:
    event = factories.event(seats=3)
    placed = [factories.entry(event, factories.jobseeker()) for _number in range(3)]
    (waiting,) = line(event, ("seats",))
    seats = factories.quota(event, "seats")
    seats.over_capacity, seats.capacity = 2, 1
    life.withdraw(placed[0])
    life.withdraw(placed[1])
    assert (waiting.state, seats.taken, seats.over_capacity) == ("waiting", 1, 0)
    life.withdraw(placed[2])
    assert (waiting.state, seats.taken) == ("offered", 1)


def test_who_withdrew_can_sign_up_again_with_other_wishes(as_user: Any) -> None:
    event = factories.event(seats=2, quotas={"childcare": 1})
    entry = factories.entry(event, factories.jobseeker(), kinds=BOTH)
    client = as_user(entry.jobseeker.user, "en")
    visit(client, f"/me/entries/{entry.id}").form("/withdraw").send(client)
    page = visit(client, f"/events/{event.id}/sign-up").form().send(client, choice="now")
    assert "You have a place." in page.text
    assert entry.state == "confirmed"
    assert figures(event) == {"seats": 1, "childcare": 0}


def test_after_the_cut_off_the_page_shows_a_telephone_number(as_user: Any) -> None:
    event = factories.event(cancel_until=clock.now() - timedelta(hours=1), phone="03-0000-0001")
    entry = factories.entry(event, factories.jobseeker())
    client = as_user(entry.jobseeker.user, "en")
    page = visit(client, f"/me/entries/{entry.id}")
    assert "Please telephone: 03-0000-0001" in page.text
    with pytest.raises(TooLateToCancel):
        life.withdraw(entry)


def test_staff_decline_with_a_reason_and_the_place_goes_on(as_role: Any) -> None:
    event = factories.event(seats=1, needs_approval=True)
    requested, client = factories.entry(event, factories.jobseeker(), "requested"), as_role("staff", "en")
    (waiting,) = line(event, ("seats",))
    approval = approvals.submit("entry", requested, title="見本", office_id=event.office_id, by=None)
    db.session.flush()
    page = visit(client, f"/staff/approvals/{approval.id}")
    page.form("/refuse").send(client, reason="対象の方ではありません")
    assert (requested.state, requested.reason) == ("declined", "対象の方ではありません")
    assert waiting.state == "offered"
    assert "対象の方ではありません" in db.session.scalars(select(Message).filter_by(kind="entry_declined")).one().body


def test_staff_approve_and_the_person_is_told(as_role: Any) -> None:
    event, client = factories.event(needs_approval=True), as_role("staff", "en")
    requested = factories.entry(event, factories.jobseeker(), "requested")
    approval = approvals.submit("entry", requested, title="見本", office_id=event.office_id, by=None)
    db.session.flush()
    visit(client, f"/staff/approvals/{approval.id}").form("/approve").send(client)
    assert requested.state == "confirmed"
    assert kinds_told(requested) == ["entry_confirmed"]


def test_withdrawing_takes_the_request_out_of_the_queue(as_user: Any) -> None:
    event = factories.event(needs_approval=True)
    entry = factories.entry(event, factories.jobseeker(), "requested")
    approvals.submit("entry", entry, title="見本", office_id=event.office_id, by=entry.jobseeker.user)
    life.withdraw(entry)
    assert db.session.scalars(select(Approval.state)).one() == "withdrawn"


def test_nobody_sees_or_ends_the_entry_of_another(as_user: Any, as_role: Any) -> None:
    entry = factories.entry(factories.event(), factories.jobseeker())
    stranger = as_user(factories.jobseeker().user)
    elsewhere = as_role("staff", offices=[factories.office("13020")])
    for page in ("", "/slip", "/calendar.ics"):
        assert stranger.get(f"/me/entries/{entry.id}{page}").status_code == 404
    assert elsewhere.get(f"/staff/entries/{entry.id}").status_code == 404
    assert as_role("employer").get(f"/staff/entries/{entry.id}").status_code == 403
