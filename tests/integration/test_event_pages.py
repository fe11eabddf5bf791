"""The public pages of events: what everybody sees, in which state, and what is nobody's business."""

from datetime import timedelta
from typing import Any

import pytest

from hwportal import clock
from hwportal.extensions import db
from hwportal.models import EventStop
from hwportal.rules.event_phase import Phase
from tests import factories
from tests.browser import Browser, counted_queries
from tests.pages import fragment, visit


def test_the_list_shows_the_coming_events_the_nearest_first(client: Browser) -> None:
    now = clock.now()
    factories.event(title="三月の催し", starts_at=now + timedelta(days=30))
    factories.event(title="明日の催し", starts_at=now + timedelta(days=1))
    factories.event(title="昨日の催し", starts_at=now - timedelta(days=1))
    titles = [h2.text for h2 in visit(client, "/events", language="ja").main.all("h2")]
    assert titles == ["明日の催し", "三月の催し"]


@pytest.mark.parametrize(
    "facts", [{"state": "draft"}, {"state": "review"}, {"state": "refused"}, {"is_sensitive": True}]
)
def test_what_is_not_public_is_in_no_list_and_not_found(client: Browser, facts: dict[str, Any]) -> None:
    event = factories.event(title="ひみつの催し", **facts)
    assert "ひみつの催し" not in visit(client, "/events").text
    for page in (f"/events/{event.id}", f"/events/{event.id}/places"):
        assert client.get(page).status_code == 404


def test_a_sensitive_event_is_seen_with_its_invitation_and_by_its_office(client: Browser, as_role: Any) -> None:
    event = factories.event(is_sensitive=True)
    visit(client, f"/events/{event.id}?key=invited-by-letter")
    assert client.get(f"/events/{event.id}?key=guessed").status_code == 404
    visit(as_role("staff"), f"/events/{event.id}")
    assert as_role("staff", offices=[factories.office("13020")]).get(f"/events/{event.id}").status_code == 404
    assert as_role("jobseeker").get(f"/events/{event.id}/sign-up").status_code == 404


def test_an_invited_person_signs_up_and_then_needs_no_invitation(as_user: Any) -> None:
    event, person = factories.event(is_sensitive=True, title="ひみつの催し"), factories.jobseeker()
    client = as_user(person.user, "en")
    page = visit(client, visit(client, f"/events/{event.id}?key=invited-by-letter").link("Sign up"))
    page.form().send(client, choice="now")
    visit(client, f"/events/{event.id}")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("?kind=facility_tour", {"見学会"}),
        ("?prefecture=27", {"大阪の面接会"}),
        ("?childcare=y", {"託児のある面接会"}),
        ("?kind=nonsense&prefecture=99&month=2026-13&after=x", {"見学会", "大阪の面接会", "託児のある面接会"}),
    ],
)
def test_the_list_is_narrowed_by_conditions(client: Browser, address: str, expected: set[str]) -> None:
    factories.event(title="見学会", kind="facility_tour")
    factories.event(title="大阪の面接会", prefecture_code="27")
    factories.event(title="託児のある面接会", quotas={"childcare": 2})
    assert {h2.text for h2 in visit(client, f"/events{address}").main.all("h2")} == expected


def test_the_list_is_narrowed_by_month(client: Browser) -> None:
    this_month = clock.local(clock.now()).replace(day=28, hour=10)
    after_next = (this_month + timedelta(days=40)).replace(day=1)
    factories.event(title="あとの催し", starts_at=after_next)
    assert "あとの催し" in visit(client, f"/events?month={after_next:%Y-%m}").text
    assert "あとの催し" not in visit(client, f"/events?month={this_month:%Y-%m}").text


def test_a_long_list_is_turned_page_by_page_and_back(client: Browser) -> None:
    start = clock.now() + timedelta(days=5)
    for number in range(45):
        factories.event(title=f"催し{number:02}", starts_at=start + timedelta(hours=number // 3))
    first = visit(client, "/events")
    second = visit(client, first.link("次へ"))
    third = visit(client, second.link("次へ"))
    seen = [[h2.text for h2 in page.main.all("h2")] for page in (first, second, third)]
    assert [len(titles) for titles in seen] == [20, 20, 5]
    assert sorted(title for titles in seen for title in titles) == [f"催し{number:02}" for number in range(45)]
    back = visit(client, third.link("前へ"))
    assert [h2.text for h2 in back.main.all("h2")] == seen[1]


def test_htmx_gets_the_list_that_stands_on_the_page(client: Browser) -> None:
    factories.event()
    live = fragment(client, "/events?kind=interview_fair")
    assert (
        live.document.one("div", id="event-list").text
        == visit(client, "/events?kind=interview_fair").main.one("div", id="event-list").text
    )


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"opens_at": timedelta(days=1)}, "Sign-up opens on"),
        ({}, "Sign up"),
        ({"closes_at": timedelta(hours=-1)}, "Sign-up ended on"),
        ({"starts_at": timedelta(hours=-1)}, "This event is over."),
        ({"state": "cancelled", "cancel_reason": "台風のため"}, "台風のため"),
        ({"seats": 0}, "Join the waiting list"),
    ],
)
def test_the_page_says_what_can_be_done_now(as_role: Any, facts: dict[str, Any], words: str) -> None:
    now = clock.now()
    known: dict[str, Any] = {k: now + v if isinstance(v, timedelta) else v for k, v in facts.items()}
    event = factories.event(**known)
    page = visit(as_role("jobseeker", "en"), f"/events/{event.id}")
    assert words in page.text


@pytest.mark.parametrize(
    ("facts", "is_shown"),
    [
        ({}, True),
        ({"publication": "named_to_registered"}, False),
        ({"valid_until": clock.today() - timedelta(1)}, False),
    ],
)
def test_the_page_names_employers_and_their_public_valid_vacancies(
    client: Browser, facts: dict[str, Any], is_shown: bool
) -> None:
    event = factories.event(employers=1)
    place = event.employers[0].establishment
    vacancy = factories.public_vacancy(place=place)
    event.employers[0].vacancies = [vacancy]
    for name, value in facts.items():
        setattr(vacancy.listing, name, value)
    page = visit(client, f"/events/{event.id}")
    assert place.name in page.text
    assert (str(vacancy.number) in page.text) is is_shown


def test_a_tour_shows_its_visits_in_order(client: Browser) -> None:
    event = factories.event(kind="facility_tour")
    for hours, name in ((2, "二つ目の園"), (1, "一つ目の園")):
        arrives = event.starts_at + timedelta(hours=hours)
        event.stops.append(EventStop(place=name, arrives_at=arrives, leaves_at=arrives + timedelta(minutes=40)))
    text = visit(client, f"/events/{event.id}").text
    assert text.index("一つ目の園") < text.index("二つ目の園")


def test_the_places_left_refresh_as_a_small_piece(client: Browser) -> None:
    event = factories.event(seats=5)
    factories.quota(event, "seats").taken = 2
    live = fragment(client, f"/events/{event.id}/places")
    assert "3" in live.text
    assert len(live.html) < 1500
    assert live.text == visit(client, f"/events/{event.id}").document.one("section", id="event-places").text
    assert client.get(f"/events/{event.id}/places").location == f"/events/{event.id}"


def test_list_and_page_need_few_queries(client: Browser, as_user: Any) -> None:
    event = factories.event(seats=0, employers=3, kind="tour_fair", quotas={"childcare": 2})
    person = as_user(factories.jobseeker().user)
    for visitor in (client, person):
        for page in ("/events", f"/events/{event.id}"):
            db.session.commit()
            with counted_queries(at_most=8):
                assert visitor.get(page).status_code == 200


@pytest.mark.parametrize("number", ["0", "99999999999999999999", "-1", "x", "1%00"])
def test_numbers_that_cannot_be_are_not_found(client: Browser, number: str) -> None:
    assert client.get(f"/events/{number}").status_code == 404


def test_phases_tell_what_they_allow() -> None:
    assert {phase for phase in Phase if phase.takes_entries} == {Phase.OPEN, Phase.FULL}
