"""A device that was cut off: what it keeps, and how what it noted is taken over once, late, or not at all."""

import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from hwportal import clock
from hwportal.extensions import db
from hwportal.models import Arrival, Entry, Event
from tests.browser import Browser
from tests.conftest import Entering
from tests.day import event_today, expected
from tests.pages import visit

KEY = "a1b2c3d4e5f60718"


@pytest.fixture
def event(app: object) -> Event:
    return event_today(seats=50)


@pytest.fixture
def client(as_role: Entering) -> Browser:
    return as_role("staff", language="en")


def send(client: Browser, event: Event, ticks: Any) -> Any:
    form = visit(client, f"/reception/{event.id}/offline").form("/replay")
    return form.post(client, ticks=ticks if isinstance(ticks, str) else json.dumps(ticks))


def at(minutes: int = 0) -> int:
    return int((clock.now() - timedelta(minutes=minutes)).timestamp() * 1000)


def arrivals(entry: Entry) -> list[Arrival]:
    return list(db.session.scalars(select(Arrival).filter_by(entry_id=entry.id).order_by(Arrival.came_at)))


def test_the_list_holds_number_reading_and_state_and_nothing_else(client: Browser, event: Event) -> None:
    here, away = expected(event, "アア", "attended"), expected(event, "イイ")
    expected(event, "ウウ", "waiting")
    kept = client.get(f"/reception/{event.id}/list.json").get_json()
    assert kept["people"] == [[here.code, "アア", "attended"], [away.code, "イイ", "confirmed"]]


def test_the_page_names_nobody_by_itself(client: Browser, event: Event) -> None:
    entry = expected(event)
    page = visit(client, f"/reception/{event.id}/offline")
    assert entry.code not in page.html
    assert "ミホン" not in page.text


def test_what_was_noted_counts_with_the_time_of_the_device(client: Browser, event: Event) -> None:
    entry = expected(event)
    answer = send(client, event, [[KEY, entry.code.lower(), at(40)]])
    assert answer.get_json() == {"taken": [KEY], "refused": {}}
    assert entry.state == "attended"
    (arrival,) = arrivals(entry)
    assert timedelta(minutes=39) < arrival.reported_at - arrival.came_at < timedelta(minutes=42)


def test_sent_twice_it_counts_once(client: Browser, event: Event) -> None:
    entry = expected(event)
    assert [send(client, event, [[KEY, entry.code, at()]]).status_code for _time in range(2)] == [200, 200]
    assert len(arrivals(entry)) == 1


def test_two_devices_disagree_and_both_times_are_kept(client: Browser, event: Event, as_role: Entering) -> None:
    entry, other = expected(event), as_role("staff")
    send(client, event, [[KEY, entry.code, at(10)]])
    send(other, event, [[KEY[::-1], entry.code, at(25)]])
    assert len(arrivals(entry)) == 2
    shown = visit(client, f"/reception/{event.id}?q={entry.code}").text
    assert f"{clock.local(arrivals(entry)[0].came_at):%H:%M}" in shown


def test_a_clock_that_is_fast_makes_nobody_come_in_the_future(client: Browser, event: Event) -> None:
    entry = expected(event)
    send(client, event, [[KEY, entry.code, at(-600)]])
    assert arrivals(entry)[0].came_at <= clock.now()


def test_what_cannot_be_taken_over_says_why_and_hinders_nothing_else(client: Browser, event: Event) -> None:
    entry, ended = expected(event), expected(event, state="withdrawn")
    ticks = [["k" * 8, "NOTHERE2", at()], ["l" * 8, ended.code, at()], ["m" * 8, entry.code, at()]]
    ticks.append(["n" * 8, entry.code, at(60 * 24 * 5)])
    answer = send(client, event, ticks).get_json()
    assert set(answer["refused"]) == {"k" * 8, "l" * 8, "n" * 8}
    assert "Nobody with this number" in answer["refused"]["k" * 8]
    assert "days of the event" in answer["refused"]["n" * 8]
    assert (entry.state, ended.state) == ("attended", "withdrawn")


@pytest.mark.parametrize(
    "ticks",
    [
        "", "{}", "[1]", "[[1,2,3]]", '[["short","A",1]]', '[["longenough","A","x"]]', '[["longenough","A",-1]]',
        '[["longenough","A",99999999999999999999]]', '[["long enough!","A",1]]', '[["longenough","A",true]]',
        "[" * 50_000, "[" + ",".join(["[]"] * 600) + "]",
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(client: Browser, event: Event, ticks: str) -> None:
    assert send(client, event, ticks).status_code == 422


def test_a_device_of_another_office_sends_nothing(client: Browser, event: Event, as_role: Entering) -> None:
    stranger = as_role("partner")
    for path in ("offline", "list.json"):
        assert stranger.get(f"/reception/{event.id}/{path}").status_code == 404
    entry = expected(event)
    form = visit(client, f"/reception/{event.id}/offline").form("/replay")
    assert stranger.post(form.action, data={**form.values, "ticks": "[]"}).status_code in {400, 404}
    assert entry.state == "confirmed"


def test_a_shared_terminal_keeps_no_list(client: Browser, event: Event) -> None:
    path = f"/reception/{event.id}/list.json"
    db.session.commit()
    with client.session_transaction() as session:
        session["kiosk"] = True
    assert client.get(path).status_code == 403


def test_the_worker_may_act_for_the_reception_only(client: Browser) -> None:
    answer = client.get("/reception/worker.js")
    assert answer.mimetype == "text/javascript"
    assert "Service-Worker-Allowed" not in answer.headers
