"""Employers send people of their own to a seminar; they take places like everybody, and give them back."""

from typing import Any

import pytest

from hwportal.blueprints.delegates.services import MOST
from hwportal.entries.cancelling import cancel_event
from hwportal.extensions import db
from hwportal.models import Establishment, Event
from tests import factories
from tests.integration.entries.things import accounted, seminar, taken
from tests.pages import Form, visit


@pytest.fixture
def place(app: Any) -> Establishment:
    return factories.establishment()


def page_of(event: Event) -> str:
    return f"/employer/events/{event.id}/people"


def form_of(client: Any, event: Event) -> Form:
    return visit(client, page_of(event)).form(page_of(event))


def test_an_employer_takes_a_place_and_gives_it_back(as_user: Any, as_role: Any, place: Establishment) -> None:
    event, client = factories.event(seats=3, kind="seminar"), as_user(factories.employer(place), "en")
    assert page_of(event) in visit(client, f"/events/{event.id}").html
    page = form_of(client, event).send(client, name="例 一郎", duty="人事")
    assert "例 一郎 (人事)" in page.text
    assert taken(event) == {"seats": 1}
    assert "例 一郎" in visit(as_role("staff", "en"), f"/staff/events/{event.id}/people-of-employers").text
    page.form("/call-back").send(client)
    assert taken(event) == {}
    assert accounted(event)


def test_the_last_place_of_a_seminar_goes_to_one(as_user: Any, place: Establishment) -> None:
    event, client = factories.event(employers=1), as_user(factories.employer(place), "en")
    seminar(event, people=1)
    form = form_of(client, event)
    form.send(client, name="例 一郎")
    page = form_of(client, event).send(client, 422, name="例 二郎")
    assert "There is no place left." in page.text
    assert taken(event) == {"seminar": 1}
    assert accounted(event)


def test_a_place_given_back_goes_to_the_waiting_list(as_user: Any, place: Establishment) -> None:
    event, client = factories.event(seats=1, kind="seminar"), as_user(factories.employer(place), "en")
    page = form_of(client, event).send(client, name="例 一郎")
    waiting = factories.entry(event, factories.jobseeker(), "waiting")
    page.form("/call-back").send(client)
    assert waiting.state == "offered"
    assert accounted(event)


def test_one_establishment_leaves_room_for_others(as_user: Any, place: Establishment) -> None:
    event, client = factories.event(seats=50, kind="seminar"), as_user(factories.employer(place), "en")
    for number in range(MOST):
        form_of(client, event).send(client, name=f"例 {number}")
    page = form_of(client, event).send(client, 422, name="例 六郎")
    assert "up to 5 people" in page.text
    assert taken(event) == {"seats": MOST}


def test_a_cancelled_event_gives_their_places_back(as_user: Any, place: Establishment) -> None:
    event, client = factories.event(kind="seminar"), as_user(factories.employer(place), "en")
    form_of(client, event).send(client, name="例 一郎")
    cancel_event(event, "会場が使えなくなったため")
    db.session.flush()
    assert taken(event) == {}
    assert accounted(event)


def test_nobody_sends_people_to_a_fair_or_for_another_company(as_user: Any, as_role: Any, place: Establishment) -> None:
    fair, event = factories.event(), factories.event(kind="seminar")
    client, other = as_user(factories.employer(place), "en"), as_user(factories.employer(), "en")
    assert "no seminar for employers" in visit(client, page_of(fair)).text
    page = form_of(client, event).send(client, name="例 一郎")
    target = page.form("/call-back").action
    keys = form_of(other, event).filled({})
    assert other.post(target, data=keys).status_code == 404
    assert as_role("staff").get(page_of(event)).status_code == 403
    event.is_sensitive = True
    assert client.get(page_of(event)).status_code == 404
