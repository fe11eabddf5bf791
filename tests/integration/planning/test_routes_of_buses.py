"""The route of a bus, and the minutes between the places."""

from datetime import timedelta
from typing import Any

from hwportal.extensions import db
from hwportal.models import Bus, Event, EventStop, TravelTime
from tests import factories
from tests.pages import visit


def tour(**facts: Any) -> tuple[Event, Bus]:
    """Return a tour from 10:00 to 13:00 with two facilities and a bus."""
    event = factories.event(**{"kind": "tour_fair", "state": "draft", **facts})
    for place in ("みほん保育園", "れい保育園"):
        event.stops.append(EventStop(place=place, arrives_at=event.starts_at, leaves_at=event.ends_at))
    bus = Bus(name="1号車", seats=20, meeting_point="見本駅前", leaves_at=event.starts_at, returns_at=event.ends_at)
    event.buses.append(bus)
    db.session.flush()
    return event, bus


def test_stops_stand_in_the_order_of_their_times(as_role: Any) -> None:
    event, bus = tour()
    client = as_role("staff")
    first, second = (str(stop.id) for stop in event.stops)
    page = visit(client, f"/staff/events/{event.id}/buses/{bus.id}/route")
    page = page.form("/route").send(client, stop=second, arrives="11:30", leaves="12:10")
    page = page.form("/route").send(client, stop=first, arrives="10:20", leaves="11:00")
    db.session.expire_all()
    assert [(call.position, str(call.stop_id)) for call in bus.calls] == [(1, first), (2, second)]
    assert "10:20–11:00" in page.text
    page.form(f"/{first}/remove").send(client)
    db.session.expire_all()
    assert [(call.position, str(call.stop_id)) for call in bus.calls] == [(1, second)]


def test_a_route_that_cannot_be_driven_is_refused(as_role: Any) -> None:
    event, bus = tour()
    client = as_role("staff", "en")
    first, second = (str(stop.id) for stop in event.stops)
    page = visit(client, f"/staff/events/{event.id}/buses/{bus.id}/route")
    page = page.form("/route").send(client, stop=first, arrives="10:20", leaves="11:00")
    page = page.form("/route").send(client, 422, stop=second, arrives="10:40", leaves="11:30")
    assert "with time to drive between" in page.text
    page = page.form("/route").send(client, 422, stop=second, arrives="12:00", leaves="13:30")
    assert page.error("arrives") == "れい保育園 cannot be visited at this time."
    bus.returns_at = event.ends_at - timedelta(minutes=30)
    page = page.form("/route").send(client, 422, stop=second, arrives="12:00", leaves="12:40")
    assert "between the departure and the return" in page.text
    db.session.expire_all()
    assert len(bus.calls) == 1


def test_minutes_between_places_count_both_ways(as_role: Any) -> None:
    event, _bus = tour()
    client = as_role("staff")
    page = visit(client, f"/staff/events/{event.id}/travel-times")
    page.form().send(client, leg0="12", leg1="", leg2="25")
    found = {(row.origin, row.destination): row.minutes for row in db.session.query(TravelTime)}
    first, second = (str(stop.id) for stop in event.stops)
    assert found == {("", first): 12, (first, ""): 12, (first, second): 25, (second, first): 25}
    page = visit(client, f"/staff/events/{event.id}/travel-times")
    assert page.form().values["leg0"] == ["12"]
    assert page.form().send(client, 422, leg0="999").error("leg0")


def test_a_facility_that_is_left_out_is_in_no_route_and_has_no_way(as_role: Any) -> None:
    event, bus = tour()
    client = as_role("staff")
    first = event.stops[0]
    page = visit(client, f"/staff/events/{event.id}/buses/{bus.id}/route")
    page.form("/route").send(client, stop=str(first.id), arrives="10:20", leaves="11:00")
    visit(client, f"/staff/events/{event.id}/travel-times").form().send(client, leg0="12", leg1="15", leg2="25")
    visit(client, f"/staff/events/{event.id}/stops").form(f"/{first.id}/remove").send(client)
    db.session.expire_all()
    assert bus.calls == []
    assert {row.minutes for row in db.session.query(TravelTime)} == {15}


def test_parts_move_with_the_date(as_role: Any) -> None:
    event, bus = tour()
    client = as_role("staff")
    first = str(event.stops[0].id)
    page = visit(client, f"/staff/events/{event.id}/buses/{bus.id}/route")
    page.form("/route").send(client, stop=first, arrives="10:20", leaves="11:00")
    before = (bus.leaves_at, bus.calls[0].arrives_at)
    day = event.starts_at.date() + timedelta(days=3)
    visit(client, f"/staff/events/{event.id}/basics").form().send(client, day=day.isoformat())
    db.session.expire_all()
    assert (bus.leaves_at, bus.calls[0].arrives_at) == tuple(at + timedelta(days=3) for at in before)
