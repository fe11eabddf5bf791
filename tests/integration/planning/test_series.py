"""An event is repeated with everything that it has but its people."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from hwportal import clock
from hwportal.blueprints.planning.copying import copy_event
from hwportal.demo.event_parts import add_employers, add_parts
from hwportal.demo.event_plans import PLANS
from hwportal.extensions import db
from hwportal.models import Event
from tests import factories
from tests.pages import visit

TOUR = next(plan for plan in PLANS if plan.kind == "tour_fair")


def whole_tour(**facts: Any) -> Event:
    """Return a tour-type fair with buses and their routes, childcare, an interpreter and four employers."""
    event = factories.event(**{"kind": "tour_fair", "state": "draft", **facts})
    event.ends_at = event.starts_at + timedelta(hours=TOUR.hours)
    add_employers(event, [factories.nursery() for _number in range(4)])
    add_parts(event, TOUR)
    db.session.flush()
    return event


def test_a_copy_has_its_own_parts_with_places_of_their_own(app: Any) -> None:
    event = whole_tour()
    copy = copy_event(event, timedelta(days=14), by=factories.user())
    db.session.flush()
    db.session.expire_all()
    later = timedelta(days=14)
    assert [(bus.name, bus.leaves_at - later) for bus in copy.buses] == [
        (bus.name, bus.leaves_at) for bus in event.buses
    ]
    routes = [[(call.stop.place, call.arrives_at - later) for call in bus.calls] for bus in copy.buses]
    assert routes == [[(call.stop.place, call.arrives_at) for call in bus.calls] for bus in event.buses]
    assert {stop.employer_id for stop in copy.stops} == {employer.id for employer in copy.employers}
    parts: tuple[Any, ...] = (*copy.buses, *copy.childcare, *copy.interpreters, *copy.sessions)
    keys = {str(part.id) for part in parts}
    assert {quota.part for quota in copy.quotas if quota.part} == keys
    assert {(quota.kind, quota.capacity) for quota in copy.quotas} == {
        (quota.kind, quota.capacity) for quota in event.quotas
    }
    assert all(quota.taken == 0 for quota in copy.quotas)
    assert [one.slots() for one in copy.employers] == [one.slots() for one in event.employers]


def test_a_series_is_made_of_drafts_and_sent_for_checking_together(as_role: Any) -> None:
    event, client = whole_tour(state="published"), as_role("staff", "en")
    factories.entry(event, factories.jobseeker())
    page = visit(client, f"/staff/events/{event.id}/series")
    page = page.form("/series").send(client, every="week", count="3", only_working_days="y")
    assert "Drafts made for further dates: 3" in page.html
    events = list(db.session.scalars(select(Event).order_by(Event.starts_at)))
    assert [one.state for one in events] == ["published", "draft", "draft", "draft"]
    assert {one.series for one in events} == {event.series}
    assert event.series
    assert all(factories.quota(one, "seats").taken == 0 for one in events[1:])
    page.form("/series/submit").send(client)
    db.session.expire_all()
    assert [one.state for one in events] == ["published", "review", "review", "review"]


def test_sending_the_same_form_twice_makes_the_drafts_once(as_role: Any) -> None:
    event, client = factories.event(), as_role("staff")
    form = visit(client, f"/staff/events/{event.id}/series").form("/series")
    for _number in range(2):
        assert form.post(client, count="2").status_code == 303
    assert len(db.session.scalars(select(Event)).all()) == 3


def test_how_often_is_asked_within_limits(as_role: Any) -> None:
    event, client = factories.event(), as_role("staff")
    page = visit(client, f"/staff/events/{event.id}/series")
    for typed in ("0", "27", "たくさん"):
        assert page.form("/series").send(client, 422, count=typed).error("count")
    answer = page.form("/series").post(client, {"every": "never"})
    assert answer.status_code == 422


def test_a_series_of_another_office_is_out_of_reach(as_role: Any) -> None:
    event = factories.event(office_id=factories.office("13020").id)
    assert as_role("staff").get(f"/staff/events/{event.id}/series").status_code == 403


def test_a_series_keeps_the_hour_of_the_day(as_role: Any) -> None:
    event, client = factories.event(), as_role("staff")
    visit(client, f"/staff/events/{event.id}/series").form("/series").send(client, every="four_weeks", count="2")
    begins = [clock.local(one.starts_at) for one in db.session.scalars(select(Event).order_by(Event.starts_at))]
    assert {at.time() for at in begins} == {begins[0].time()}
    assert [(at - begins[0]).days for at in begins] == [0, 28, 56]
