"""Every part of an event: added, shown to everybody, changed, taken away; and what is refused."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from hwportal import clock
from hwportal.extensions import db
from hwportal.models import Bus, BusCall, ChildcareBand, CoOrganiser, Event, EventStop, Interpreter, Quota, Session
from hwportal.policy import Role
from hwportal.rules.fiscal_year import fiscal_year
from tests import factories
from tests.browser import Browser
from tests.pages import visit

STOP = {"place": "みほん保育園", "arrives": "10:30", "leaves": "12:00", "guided_minutes": "40", "max_visitors": "20"}
BUS = {"name": "1号車", "leaves": "10:10", "returns": "12:50", "meeting_point": "見本駅前", "seats": "24"}
BAND = {"starts": "10:00", "ends": "12:00", "places": "5", "youngest_months": "12", "oldest_months": "59"}
INTERPRETER = {"name": "通訳 みほ", "kinds": ["sign"], "starts": "10:00", "ends": "13:00", "places": "3"}
SEMINAR = {"kind": "seminar", "title": "面接の受け方", "starts": "10:30", "ends": "11:15", "capacity": "30"}
ORGANISER = {"kind": "municipality", "name": "見本市"}
PARTS: dict[str, dict[str, Any]] = {
    "stops": STOP,
    "buses": BUS,
    "childcare": BAND,
    "interpreters": INTERPRETER,
    "sessions": SEMINAR,
    "organisers": ORGANISER,
}
QUOTAS = {"buses": "bus", "childcare": "childcare", "interpreters": "interpreter", "sessions": "seminar"}


def tour(**facts: Any) -> Event:
    """Return a draft of a tour-type fair from 10:00 to 13:00."""
    return factories.event(**{"kind": "tour_fair", "state": "draft", "employers": 1, **facts})


def part_of(event: Event, kind: str) -> Any:
    """Return the one part of a kind that the event has."""
    db.session.expire_all()
    return getattr(event, "co_organisers" if kind == "organisers" else kind)[0]


@pytest.mark.parametrize("kind", PARTS)
def test_a_part_is_added_changed_and_taken_away(as_role: Any, kind: str) -> None:
    event, client = tour(), as_role("staff", "en")
    page = visit(client, f"/staff/events/{event.id}/{kind}")
    page = page.form(f"/{kind}").send(client, **PARTS[kind])
    part = part_of(event, kind)
    page = visit(client, f"/staff/events/{event.id}/{kind}/{part.id}")
    name = next(name for name in ("name", "place", "title", "note") if name in page.form().names)
    page = page.form().send(client, 200, **{name: "改めた名"})
    assert "改めた名" in page.text
    page = page.form(f"/{part.id}/remove").send(client)
    assert "改めた名" not in page.text


@pytest.mark.parametrize(("kind", "quota"), QUOTAS.items())
def test_its_places_are_a_quota_of_the_event(as_role: Any, kind: str, quota: str) -> None:
    event, client = tour(), as_role("staff")
    visit(client, f"/staff/events/{event.id}/{kind}").form(f"/{kind}").send(client, **PARTS[kind])
    part = part_of(event, kind)
    given = event.quota(quota, str(part.id))
    assert given
    number = "seats" if kind == "buses" else "capacity" if kind == "sessions" else "places"
    assert given.capacity == int(PARTS[kind][number])
    visit(client, f"/staff/events/{event.id}/{kind}/{part.id}").form().send(client, 200, **{number: "9"})
    assert given.capacity == 9


@pytest.mark.parametrize("kind", [kind for kind in PARTS if kind != "organisers"])
@pytest.mark.parametrize("span", [("09:00", "11:00"), ("11:00", "14:00"), ("12:00", "11:00"), ("25:00", "x")])
def test_a_time_outside_of_the_event_is_refused_at_its_field(as_role: Any, kind: str, span: tuple[str, str]) -> None:
    event, client = tour(), as_role("staff")
    form = visit(client, f"/staff/events/{event.id}/{kind}").form(f"/{kind}")
    first = next(name for name in ("arrives", "leaves", "starts") if name in form.names)
    last = {"arrives": "leaves", "leaves": "returns", "starts": "ends"}[first]
    page = form.send(client, 422, **{**PARTS[kind], first: span[0], last: span[1]})
    assert page.error(first) or page.error(last)
    assert page.form(f"/{kind}").values[first] == [span[0]]


@pytest.mark.parametrize(
    ("kind", "field", "typed"),
    [
        ("buses", "seats", "0"),
        ("buses", "seats", "百"),
        ("buses", "company_phone", "でんわ"),
        ("childcare", "oldest_months", "3"),
        ("interpreters", "breaks", "ひるやすみ"),
        ("interpreters", "kinds", []),
        ("sessions", "title", ""),
        ("stops", "place", "園" * 61),
        ("organisers", "name", ""),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(as_role: Any, kind: str, field: str, typed: Any) -> None:
    event, client = tour(), as_role("staff")
    form = visit(client, f"/staff/events/{event.id}/{kind}").form(f"/{kind}")
    page = form.send(client, 422, **{**PARTS[kind], field: typed})
    assert page.error(field)


def test_what_people_hold_is_not_taken_away(as_role: Any) -> None:
    event, client = tour(state="published"), as_role("staff", "en")
    event.childcare.append(ChildcareBand(starts_at=event.starts_at, ends_at=event.ends_at, places=2))
    db.session.flush()
    band = event.childcare[0]
    event.quotas.append(Quota(kind="childcare", part=str(band.id), capacity=2))
    factories.entry(event, factories.jobseeker(), kinds=("seats", "childcare"))
    page = visit(client, f"/staff/events/{event.id}/childcare").form(f"/{band.id}/remove")
    assert page.post(client).status_code == 409
    assert part_of(event, "childcare").id == band.id


def test_everybody_sees_what_concerns_them(client: Browser) -> None:
    event = tour(state="published")
    stop = factories.added(
        EventStop(
            event_id=event.id,
            place="みほん保育園",
            arrives_at=event.starts_at + timedelta(minutes=30),
            leaves_at=event.ends_at - timedelta(minutes=30),
            needs_indoor_shoes=True,
            needs_health_check=True,
        )
    )
    bus = Bus(name="1号車", seats=20, meeting_point="見本駅前", company="見本観光バス")
    bus.leaves_at, bus.returns_at = event.starts_at, event.ends_at
    bus.calls.append(BusCall(position=1, stop=stop, arrives_at=stop.arrives_at, leaves_at=stop.leaves_at))
    event.buses.append(bus)
    span = {"starts_at": event.starts_at, "ends_at": event.ends_at}
    event.childcare.append(ChildcareBand(places=5, youngest_months=12, oldest_months=59, **span))
    event.interpreters.append(Interpreter(name="通訳 みほ", kinds=["sign", "en"], places=3, **span))
    event.sessions.append(Session(kind="seminar", title="面接の受け方", **span))
    event.co_organisers.append(CoOrganiser(kind="municipality", name="見本市"))
    text = visit(client, f"/events/{event.id}").text
    shown = (
        "見本駅前",
        "みほん保育園",
        "上履き",
        "健康診断書",
        "12か月",
        "4歳",
        "手話",
        "英語",
        "面接の受け方",
        "見本市",
    )
    assert [words for words in shown if words not in text] == []
    assert "見本観光バス" not in text
    assert "通訳 みほ" not in text


@pytest.mark.parametrize("kind", PARTS)
def test_parts_of_another_office_are_out_of_reach(as_role: Any, kind: str) -> None:
    event = tour(office_id=factories.office("13020").id)
    client = as_role("staff")
    assert client.get(f"/staff/events/{event.id}/{kind}").status_code == 403
    assert client.get(f"/staff/events/{event.id}/{kind}/{uuid4()}").status_code == 403


@pytest.mark.parametrize("role", [role for role in Role if role not in ("staff", "supervisor")])
def test_only_staff_prepare_parts(as_role: Any, role: Role) -> None:
    event = tour()
    assert as_role(role).get(f"/staff/events/{event.id}/buses").status_code == 403


def test_forged_parts_are_not_found(as_role: Any) -> None:
    event, client = tour(), as_role("staff")
    for kind in PARTS:
        assert client.get(f"/staff/events/{event.id}/{kind}/{uuid4()}").status_code == 404
    assert client.get(f"/staff/events/{event.id}/rockets").status_code == 404
    assert client.get(f"/staff/events/{event.id}/buses/{uuid4()}/route").status_code == 404


def test_edge_80_an_event_of_several_days_shows_its_last_day_wherever_it_is_named(as_user: Any) -> None:
    event, person = factories.event(title="三日間の面接会"), factories.jobseeker()
    event.ends_at = event.starts_at + timedelta(days=2, hours=3)
    factories.entry(event, person)
    client = as_user(person.user, language="en")
    last_day = f"{clock.local(event.ends_at):%A} {event.days()[-1].day}"
    for page in ("/me", f"/events/{event.id}", f"/calendar?year={fiscal_year(event.days()[0])}"):
        assert last_day in visit(client, page).text
