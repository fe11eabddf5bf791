"""The order in which people wait is published, kept, and can be checked; every step leaves a trace."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from hwportal import clock
from hwportal.blueprints.waiting import services
from hwportal.clock import TOKYO
from hwportal.entries import life
from hwportal.entries.deadlines import settle_due
from hwportal.entries.linked import others
from hwportal.entries.signing_up import sign_up
from hwportal.entries.wanted import Wanted
from hwportal.extensions import db
from hwportal.models import Delivery, Entry, Event, Message, WaitingStep
from hwportal.rules.waiting import draw
from tests import factories
from tests.integration.entries.things import accounted, entry_of, move_list, taken, told, tour
from tests.pages import visit

MONDAY = datetime(2026, 11, 30, 10, 0, tzinfo=TOKYO)
pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture(autouse=True)
def monday() -> Any:
    """Let it be a Monday morning."""
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


def waiting(event: Event, count: int = 1, **facts: Any) -> list[Entry]:
    return [factories.entry(event, factories.jobseeker(), "waiting", **facts) for _number in range(count)]


def trace(entry: Entry) -> list[tuple[str, list[str]]]:
    steps = select(WaitingStep).filter_by(entry_id=entry.id).order_by(WaitingStep.id)
    return [(step.act, step.reasons) for step in db.session.scalars(steps)]


def test_the_order_cannot_change_once_it_is_published(as_role: Any) -> None:
    event, client = factories.event(state="draft"), as_role("staff", "en")
    rules = f"/staff/events/{event.id}/sign-up-rules"
    visit(client, rules).form().send(client, order_rule="priority", priorities=["childcare", "resident"])
    assert (event.order_rule, event.priorities) == ("priority", ["childcare", "resident"])
    event.state = "published"
    page = visit(client, rules).form().send(client, 422, order_rule="first_come")
    assert "stays as it is" in page.text
    assert event.order_rule == "priority"
    visit(client, rules).form().send(client, audience="registered")
    assert event.audience == "registered"


def test_groups_need_to_be_chosen_where_they_decide(as_role: Any) -> None:
    event, client = factories.event(state="draft"), as_role("staff", "en")
    page = visit(client, f"/staff/events/{event.id}/sign-up-rules").form().send(client, 422, order_rule="priority")
    assert page.error("priorities") == "Choose at least one group."


def test_the_published_order_stands_on_the_page_of_the_event(client: Any) -> None:
    event = factories.event(order_rule="priority", priorities=["childcare"])
    page = visit(client, f"/events/{event.id}?lang=en")
    assert "お子さん" in page.text or "bring a child" in page.text


def test_people_of_a_group_that_goes_first_are_offered_places_first() -> None:
    event = factories.event(seats=0, order_rule="priority", priorities=["resident"])
    elsewhere = factories.jobseeker(municipality_code="27100")
    near = factories.jobseeker(municipality_code="13101")
    first, second = (sign_up(event, person, Wanted(), may_wait=True) for person in (elsewhere, near))
    event.quotas[0].capacity = 1
    assert move_list(event, clock.now()) == [second]
    assert first.state == "waiting"


def test_lots_are_drawn_once_with_a_seed_that_anybody_can_check(as_role: Any, client: Any) -> None:
    event, staff = factories.event(seats=2, order_rule="lottery"), as_role("staff", "en")
    people = [factories.jobseeker() for _number in range(5)]
    entries = [sign_up(event, person, Wanted()) for person in people]
    assert {entry.state for entry in entries} == {"waiting"}
    assert taken(event) == {}
    page = visit(staff, f"/staff/events/{event.id}/waiting").form("/draw").send(staff)
    assert "Lots are drawn for 5 people" in page.text
    lots = draw([entry.code for entry in entries], event.lottery_seed)
    offered = {entry.code for entry in entries if entry.state == "offered"}
    assert offered == {code for code, lot in lots.items() if lot <= 2}
    assert event.lottery_seed in visit(client, f"/events/{event.id}").text
    with pytest.raises(services.NothingToDraw):
        services.draw_lots(event, by=None)


def test_lots_are_drawn_by_themselves_when_sign_up_is_over_and_only_once() -> None:
    event = factories.event(seats=1, order_rule="lottery")
    sign_up(event, factories.jobseeker(), Wanted())
    assert services.draw_due(clock.now()) == 0
    event.closes_at = clock.now() - timedelta(minutes=1)
    assert services.draw_due(clock.now()) == 1
    assert services.draw_due(clock.now()) == 0


def test_who_joins_after_the_drawing_comes_after_those_with_a_lot() -> None:
    event = factories.event(seats=0, order_rule="lottery")
    early = sign_up(event, factories.jobseeker(), Wanted())
    services.draw_lots(event, by=None)
    late = sign_up(event, factories.jobseeker(), Wanted(), may_wait=True)
    event.quotas[0].capacity = 1
    assert move_list(event, clock.now()) == [early]
    assert late.state == "waiting"


def test_a_pause_passes_the_person_over_and_keeps_the_turn(as_user: Any) -> None:
    event = factories.event(seats=0)
    first, second = waiting(event, 2)
    client = as_user(first.jobseeker.user, "en")
    page = visit(client, f"/me/entries/{first.id}").form("/pause").send(client)
    assert "You have paused." in page.text
    event.quotas[0].capacity = 1
    assert move_list(event, clock.now()) == [second]
    event.quotas[0].capacity = 2
    visit(client, f"/me/entries/{first.id}").form("/resume").send(client)
    assert first.state == "offered"
    assert [act for act, _reasons in trace(first)] == ["paused", "passed_over", "resumed", "offered"]
    assert trace(first)[1][1] == ["paused"]


def test_who_leaves_gets_no_further_offers_and_may_join_again_at_the_end(as_user: Any) -> None:
    """Case 7."""
    event = factories.event(seats=0)
    first, second = waiting(event, 2)
    client = as_user(first.jobseeker.user, "en")
    visit(client, f"/me/entries/{first.id}").form("/withdraw").send(client)
    assert first.state == "withdrawn"
    visit(client, f"/events/{event.id}/sign-up").form().send(client, choice="wait")
    event.quotas[0].capacity = 1
    assert move_list(event, clock.now()) == [second]


def test_an_accepted_offer_that_is_cancelled_gives_no_right_to_the_seat() -> None:
    """Case 6."""
    event = factories.event(seats=1)
    first, second = waiting(event, 2)
    move_list(event, clock.now())
    life.accept_offer(first)
    life.withdraw(first)
    assert (first.state, first.turn, second.state) == ("withdrawn", None, "offered")


def test_the_position_is_a_band_and_never_a_number(as_user: Any) -> None:
    """Case 13."""
    event = factories.event(seats=0)
    *_others, last = waiting(event, 7)
    page = visit(as_user(last.jobseeker.user, "en"), f"/me/entries/{last.id}")
    assert "between 6 and 10" in page.text


@pytest.mark.parametrize(
    ("at", "deadline"),
    [
        (datetime(2026, 11, 30, 21, 0, tzinfo=TOKYO), datetime(2026, 12, 2, 17, 15, tzinfo=TOKYO)),
        (datetime(2026, 12, 4, 10, 0, tzinfo=TOKYO), datetime(2026, 12, 7, 17, 15, tzinfo=TOKYO)),
        (datetime(2026, 12, 28, 10, 0, tzinfo=TOKYO), datetime(2027, 1, 4, 17, 15, tzinfo=TOKYO)),
    ],
)
def test_an_offer_ends_in_office_hours_and_never_over_holidays(monday: Any, at: datetime, deadline: datetime) -> None:
    """Case 5: not at night, not at the weekend, not over the year's end."""
    monday.move_to(at)
    event = factories.event(seats=1, starts_at=at + timedelta(days=40))
    (first,) = waiting(event)
    move_list(event, clock.now())
    assert first.offer_until == deadline


def test_nothing_leaves_at_night(monday: Any) -> None:
    night = datetime(2026, 11, 30, 23, 30, tzinfo=TOKYO)
    monday.move_to(night)
    event = factories.event(seats=1)
    waiting(event)
    move_list(event, clock.now())
    leaves = db.session.scalars(select(Delivery.next_at).join(Message).where(Message.kind == "entry_offered")).one()
    assert clock.local(leaves).hour == 8
    assert clock.local(leaves).date() == MONDAY.date() + timedelta(days=1)


def test_an_expired_offer_holds_nothing_and_doing_it_twice_changes_nothing(monday: Any) -> None:
    """Case 4."""
    event = factories.event(seats=1, quotas={"childcare": 1})
    (first,) = waiting(event, kinds=("seats", "childcare"))
    move_list(event, clock.now())
    assert taken(event) == {"seats": 1, "childcare": 1}
    monday.move_to(MONDAY + timedelta(days=2))
    assert settle_due(clock.now()) == 1
    assert (taken(event), first.state) == ({}, "not_placed")
    steps = len(trace(first))
    assert settle_due(clock.now()) == 0
    assert len(trace(first)) == steps
    assert told(first).count("entry_not_placed") == 1


def test_moving_the_list_again_offers_nothing_twice() -> None:
    event = factories.event(seats=1)
    first, _second = waiting(event, 2)
    assert move_list(event, clock.now()) == [first]
    assert move_list(event, clock.now()) == []
    assert told(first) == ["entry_offered"]


def test_staff_see_whom_five_more_places_would_reach_before_they_save(as_role: Any) -> None:
    event, client = factories.event(seats=0, quotas={"childcare": 1}), as_role("staff", "en")
    factories.quota(event, "childcare").taken = 1
    factories.quota(event, "seats").capacity = 1
    factories.quota(event, "seats").taken = 1
    waiting(event, kinds=("seats", "childcare"))
    waiting(event, 2)
    seats = factories.quota(event, "seats").id
    page = visit(client, f"/staff/events/{event.id}/waiting?more-{seats}=2")
    assert page.text.count("Was offered a place") == 2
    assert "Was passed over: No longer free: Temporary childcare" in page.text
    assert taken(event) == {"seats": 1, "childcare": 1}
    assert not db.session.scalars(select(WaitingStep)).all()


def test_the_trace_explains_every_offer_and_every_pass_over(as_role: Any) -> None:
    event, client = factories.event(seats=1, quotas={"childcare": 1}), as_role("staff", "en")
    factories.quota(event, "childcare").taken = 1
    passed, offered = waiting(event, kinds=("seats", "childcare"))[0], waiting(event)[0]
    move_list(event, clock.now())
    page = visit(client, f"/staff/events/{event.id}/waiting")
    assert "No longer free: Temporary childcare" in page.text
    assert "Its turn, and everything was free" in page.text
    assert trace(passed) == [("passed_over", ["childcare"])]
    assert trace(offered) == [("offered", [])]


def test_linked_people_wait_and_are_offered_places_together(as_user: Any) -> None:
    """Case 8."""
    event, friend = factories.event(seats=1), factories.jobseeker()
    factories.quota(event, "seats").taken = 1
    first = sign_up(event, factories.jobseeker(), Wanted(), may_wait=True)
    client = as_user(friend.user, "en")
    form = visit(client, f"/events/{event.id}/sign-up").form()
    form.send(client, choice="wait", together=first.code)
    second = entry_of(friend)
    assert others(second) == [first]
    factories.quota(event, "seats").capacity = 2
    assert move_list(event, clock.now()) == []
    factories.quota(event, "seats").capacity = 3
    assert set(move_list(event, clock.now())) == {first, second}


def test_a_kept_place_waits_for_the_friend_and_goes_on_after_48_hours(monday: Any) -> None:
    event = factories.event(seats=0, linked_rule="keep")
    first, second, stranger = waiting(event, 3)
    first.group_id = second.group_id = first.id
    event.quotas[0].capacity = 1
    move_list(event, clock.now())
    assert (first.state, taken(event), stranger.state) == ("waiting", {"seats": 1}, "waiting")
    assert accounted(event)
    monday.move_to(MONDAY + timedelta(hours=49))
    settle_due(clock.now())
    assert stranger.state == "offered"
    assert [act for act, _reasons in trace(first)] == ["kept", "let_go", "passed_over"]
    assert accounted(event)


def test_a_kept_place_becomes_an_offer_for_both_when_another_is_free() -> None:
    event = factories.event(seats=0, linked_rule="keep")
    first, second = waiting(event, 2)
    first.group_id = second.group_id = first.id
    event.quotas[0].capacity = 1
    move_list(event, clock.now())
    event.quotas[0].capacity = 2
    assert set(move_list(event, clock.now())) == {first, second}
    assert taken(event) == {"seats": 2}
    assert accounted(event)


def test_who_comes_together_goes_in_the_same_bus_and_is_told_when_the_other_cancels(as_user: Any) -> None:
    event, friend = tour(buses=(3, 3)), factories.jobseeker()
    first_bus, second_bus = (quota.key for quota in event.quotas if quota.kind == "bus")
    first = sign_up(event, factories.jobseeker(), Wanted(places={"seats": 1, first_bus: 1}))
    client = as_user(friend.user, "en")
    form = visit(client, f"/events/{event.id}/sign-up").form()
    page = form.send(client, 422, choice="now", together=first.code, bus=second_bus)
    assert "choose the same bus" in page.text
    page.form().send(client, choice="now", bus=first_bus)
    second = entry_of(friend)
    assert second.group_id == first.group_id is not None
    life.withdraw(first)
    assert "entry_alone" in told(second)


def test_nobody_else_sees_or_moves_the_list(as_role: Any, as_user: Any) -> None:
    event = factories.event(seats=0)
    (entry,) = waiting(event)
    elsewhere = as_role("staff", offices=[factories.office("13020")])
    for page in ("waiting", "sign-up-rules", "invited"):
        assert elsewhere.get(f"/staff/events/{event.id}/{page}").status_code == 403
        assert as_role("employer").get(f"/staff/events/{event.id}/{page}").status_code == 403
    stranger = as_user(factories.jobseeker().user, "en")
    form = visit(stranger, f"/events/{event.id}/sign-up").form()
    for act in ("pause", "resume", "object", "reconfirm"):
        assert stranger.post(f"/me/entries/{entry.id}/{act}", data=form.filled({})).status_code == 404
