"""Signing up for an event: places are taken all or nothing, and whatever is gone is named."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from hwportal import clock
from hwportal.extensions import db
from hwportal.models import Approval, Entry, Event, Jobseeker, Message
from tests import factories
from tests.browser import Browser, counted_queries
from tests.pages import Page, visit

CHILD: dict[str, Any] = {
    "childcare": "y",
    "child_name": "見本 小花",
    "child_birth_date": "令和5年5月1日",
    "child_allergies": "卵",
    "guardian_phone": "090-0000-0001",
}


@pytest.fixture
def person(app: Any) -> Jobseeker:
    return factories.jobseeker()


def form_page(client: Browser, event: Event) -> Page:
    return visit(client, f"/events/{event.id}/sign-up")


def taken(event: Event) -> dict[str, int]:
    db.session.expire_all()
    return {quota.kind: quota.taken for quota in event.quotas}


def entry_of(person: Jobseeker) -> Entry:
    return db.session.scalars(select(Entry).filter_by(jobseeker_id=person.id)).one()


def test_four_requests_lead_from_the_event_to_the_acknowledged_place(as_user: Any, person: Jobseeker) -> None:
    event, client = factories.event(employers=2), as_user(person.user, "en")
    page = visit(client, f"/events/{event.id}")
    form = visit(client, page.link("Sign up")).form()
    first, second = (str(employer.id) for employer in event.employers)
    page = form.send(client, wish_1=second, wish_2=first, share_1="y", choice="now")
    assert "You have a place." in page.text
    entry = entry_of(person)
    assert [(wish.employer_id, wish.is_shared) for wish in entry.wishes] == [(int(second), True), (int(first), False)]
    assert entry.consented_at is not None
    assert taken(event) == {"seats": 1}


def test_the_person_is_told_in_their_own_language(as_user: Any, person: Jobseeker) -> None:
    event = factories.event()
    form_page(client := as_user(person.user), event).form().send(client, choice="now")
    message = db.session.scalars(select(Message).filter_by(user_id=person.user_id)).one()
    assert message.kind == "entry_confirmed"
    assert entry_of(person).code in message.body
    assert "保育のお仕事 見本面接会" in message.body


def test_a_child_takes_a_childcare_place_too(as_user: Any, person: Jobseeker) -> None:
    event, client = factories.event(quotas={"childcare": 3}), as_user(person.user)
    form_page(client, event).form().send(client, choice="now", **CHILD)
    entry = entry_of(person)
    (child,) = entry.children
    assert (child.name, str(child.birth_date), child.allergies) == ("見本 小花", "2023-05-01", "卵")
    assert taken(event) == {"seats": 1, "childcare": 1}
    assert {claim.quota.kind for claim in entry.claims if claim.held} == {"seats", "childcare"}


def test_a_ticked_part_without_its_facts_is_refused_and_keeps_what_was_typed(as_user: Any, person: Jobseeker) -> None:
    event, client = factories.event(quotas={"childcare": 3}), as_user(person.user, "en")
    page = form_page(client, event).form().send(client, 422, **{**CHILD, "child_name": ""}, choice="now")
    assert page.error("child_name") == "Fill in: Name of the child"
    assert page.form().values["child_allergies"] == ["卵"]
    assert taken(event) == {"seats": 0, "childcare": 0}


@pytest.mark.parametrize("birth_date", ["令和99年1月1日", "2999-01-01", "1990-01-01", "あした", "2024-02-30"])
def test_an_impossible_birth_date_is_refused_at_its_field(as_user: Any, person: Jobseeker, birth_date: str) -> None:
    event, client = factories.event(quotas={"childcare": 3}), as_user(person.user)
    page = form_page(client, event).form().send(client, 422, **{**CHILD, "child_birth_date": birth_date}, choice="now")
    assert page.error("child_birth_date")
    assert page.form().values["child_birth_date"] == [birth_date]


def test_no_employer_is_chosen_twice_and_no_consent_given_for_nobody(as_user: Any, person: Jobseeker) -> None:
    event, client = factories.event(employers=2), as_user(person.user, "en")
    chosen = str(event.employers[0].id)
    page = form_page(client, event).form().send(client, 422, wish_1=chosen, share_2="y", choice="now")
    assert page.error("share_2")
    page = page.form().send(client, 422, wish_2=chosen, choice="now")
    assert page.error("wish_1") == "You chose the same employer twice."


def test_an_employer_of_another_event_cannot_be_chosen(as_user: Any, person: Jobseeker) -> None:
    event, other, client = factories.event(employers=1), factories.event(employers=1), as_user(person.user)
    answer = form_page(client, event).form().post(client, {"wish_1": str(other.employers[0].id)})
    assert answer.status_code == 422
    assert taken(event) == {"seats": 0}


def test_when_childcare_is_gone_one_can_wait_or_come_without(as_user: Any, person: Jobseeker) -> None:
    event, client = factories.event(quotas={"childcare": 1}), as_user(person.user, "en")
    factories.quota(event, "childcare").taken = 1
    page = form_page(client, event).form().send(client, 422, choice="now", **CHILD)
    assert "No longer free: Temporary childcare" in page.text
    assert page.form().values["child_name"] == ["見本 小花"]
    page = page.form().send(client, choice="without")
    assert "You have a place." in page.text
    assert taken(event) == {"seats": 1, "childcare": 1}
    assert entry_of(person).children == []


def test_where_something_is_full_one_press_leads_to_the_waiting_list(as_user: Any, person: Jobseeker) -> None:
    event, client = factories.event(seats=5, quotas={"childcare": 1}), as_user(person.user, "en")
    page = form_page(client, event)
    assert "or wait where it is full" not in page.text
    factories.entry(event, factories.jobseeker(), kinds=("seats", "childcare"))
    page = form_page(client, event)
    assert "Sign up, or wait where it is full" in page.text
    page.form().send(client, choice="wait", **CHILD)
    assert entry_of(person).state == "waiting"
    assert taken(event) == {"seats": 1, "childcare": 1}


def test_waiting_for_childcare_takes_no_seat_meanwhile(as_user: Any, person: Jobseeker) -> None:
    event, client = factories.event(quotas={"childcare": 1}), as_user(person.user, "en")
    factories.quota(event, "childcare").taken = 1
    page = form_page(client, event).form().send(client, 422, choice="now", **CHILD)
    page = page.form().send(client, choice="wait")
    assert "You are on the waiting list." in page.text
    assert "between 1 and 5" in page.text
    assert taken(event) == {"seats": 0, "childcare": 1}


def test_a_full_event_offers_the_waiting_list_in_the_same_step(as_user: Any, person: Jobseeker) -> None:
    event, client = factories.event(seats=1), as_user(person.user, "en")
    factories.quota(event, "seats").taken = 1
    page = form_page(client, event).form().send(client, choice="wait")
    assert "You are on the waiting list." in page.text
    assert entry_of(person).turn == 1


def test_a_place_that_became_free_is_taken_even_by_the_waiting_button(as_user: Any, person: Jobseeker) -> None:
    event, client = factories.event(seats=1), as_user(person.user, "en")
    factories.quota(event, "seats").taken = 1
    form = form_page(client, event).form()
    factories.quota(event, "seats").taken = 0
    assert "You have a place." in form.send(client, choice="wait").text


def test_a_form_sent_twice_makes_one_entry(as_user: Any, person: Jobseeker) -> None:
    event, client = factories.event(), as_user(person.user)
    form = form_page(client, event).form()
    first, second = form.post(client, choice="now"), form.post(client, choice="now")
    assert first.status_code == second.status_code == 303
    assert first.location == second.location
    assert taken(event) == {"seats": 1}


def test_a_second_form_leads_to_the_entry_that_exists(as_user: Any, person: Jobseeker) -> None:
    event, client = factories.event(), as_user(person.user, "en")
    form, other = form_page(client, event).form(), form_page(client, event).form()
    form.send(client, choice="now")
    page = other.send(client, choice="now")
    assert "You have already signed up for this event." in page.text
    assert taken(event) == {"seats": 1}


def test_an_event_where_staff_approve_puts_the_entry_into_their_queue(as_user: Any, person: Jobseeker) -> None:
    event, client = factories.event(needs_approval=True), as_user(person.user, "en")
    page = form_page(client, event).form().send(client, choice="now")
    assert "The office has your sign-up." in page.text
    approval = db.session.scalars(select(Approval).filter_by(kind="entry", state="waiting")).one()
    assert approval.subject_id == str(entry_of(person).id)
    assert taken(event) == {"seats": 1}


def test_an_overlap_with_another_event_is_warned_of_and_can_be_accepted(as_user: Any, person: Jobseeker) -> None:
    event, other, client = factories.event(title="一つ目"), factories.event(), as_user(person.user, "en")
    form_page(client, event).form().send(client, choice="now")
    page = form_page(client, other)
    assert "一つ目" in page.text
    page = page.form().send(client, 422, choice="now")
    assert taken(other) == {"seats": 0}
    page.form().send(client, accept_overlap="y", choice="now")
    assert taken(other) == {"seats": 1}


@pytest.mark.parametrize("state", ["draft", "review", "cancelled"])
def test_nobody_signs_up_for_an_event_that_is_not_published(as_user: Any, person: Jobseeker, state: str) -> None:
    event, client = factories.event(), as_user(person.user)
    form = form_page(client, event).form()
    event.state = state
    assert form.post(client, choice="now").status_code == (422 if state == "cancelled" else 404)
    assert taken(event) == {"seats": 0}


def test_a_visitor_signs_in_first_and_comes_back(client: Browser) -> None:
    event = factories.event()
    page = visit(client, f"/events/{event.id}")
    answer = client.get(page.link("申し込む"))
    assert answer.status_code == 302
    assert f"next=/events/{event.id}/sign-up" in answer.location.replace("%2F", "/")


def test_an_unfinished_registration_is_refused_with_the_reason(as_user: Any) -> None:
    person, event = factories.jobseeker(level="draft"), factories.event()
    client = as_user(person.user, "en")
    page = form_page(client, event).form().send(client, 422, choice="now")
    assert "Finish your registration" in page.text
    assert taken(event) == {"seats": 0}


def test_signing_up_costs_few_statements(as_user: Any, person: Jobseeker) -> None:
    event, client = factories.event(employers=1), as_user(person.user)
    form, chosen = form_page(client, event).form(), str(event.employers[0].id)
    db.session.commit()
    with counted_queries(at_most=14):
        answer = form.post(client, wish_1=chosen, share_1="y", choice="now")
    assert answer.status_code == 303


def test_the_form_of_a_closed_event_says_why_it_takes_nobody(as_user: Any, person: Jobseeker) -> None:
    event, client = factories.event(), as_user(person.user, "en")
    form = form_page(client, event).form()
    event.closes_at = clock.now() - timedelta(hours=1)
    assert "Sign-up ended on" in form_page(client, event).text
    answer = form.post(client, choice="now")
    assert answer.status_code == 422
    assert "Sign-up ended on" in answer.get_data(as_text=True)
