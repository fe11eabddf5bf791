"""One sign-up takes places of several kinds at once, or none of them, and says what would still be possible."""

from typing import Any

import pytest

from hwportal.entries.places import taking_order
from hwportal.extensions import db
from hwportal.models import Event, Jobseeker
from tests import factories
from tests.integration.entries.things import accounted, childcare, entry_of, interpreter, seminar, taken, tour
from tests.pages import Page, visit

TODDLER = {
    "childcare": "y",
    "child_name": "見本 小花",
    "child_birth_date": "2025-05-01",
    "guardian_phone": "090-0000-0001",
}


@pytest.fixture
def person(app: Any) -> Jobseeker:
    return factories.jobseeker()


def form_of(client: Any, event: Event, query: str = "") -> Any:
    return visit(client, f"/events/{event.id}/sign-up{query}").form()


def bus_key(event: Event, number: int = 0) -> str:
    return [quota.key for quota in event.quotas if quota.kind == "bus"][number]


def test_a_seat_a_bus_seat_childcare_and_an_interpreter_are_taken_together(as_user: Any, person: Jobseeker) -> None:
    """Case 17: child, companion and interpreter use places of their own."""
    event, client = tour(buses=(4,)), as_user(person.user, "en")
    childcare(event, (0, 1, 6, 83, 2), (1, 3, 6, 83, 2))
    interpreter(event, "zh", "en")
    facts = {"bus": bus_key(event), "companions": "1", "interpreter": "y", "interpreter_language": "zh", **TODDLER}
    page = form_of(client, event).send(client, choice="now", **facts)
    assert "You have a place." in page.text
    assert taken(event) == {"seats": 1, "bus": 2, "childcare": 2, "interpreter": 1}
    assert "Chinese" in page.text
    assert accounted(event)


def test_a_full_bus_is_named_and_one_may_come_by_oneself_or_take_another(as_user: Any, person: Jobseeker) -> None:
    event, client = tour(buses=(1, 1)), as_user(person.user, "en")
    first, second = bus_key(event), bus_key(event, 1)
    next(quota for quota in event.quotas if quota.key == first).taken = 1
    page = form_of(client, event).send(client, 422, choice="now", bus=first)
    assert "No longer free: Bus seats: 1号車" in page.text
    assert "Come by yourself, without the bus" in page.text
    assert taken(event) == {"bus": 1}
    page.form().send(client, choice=second)
    assert taken(event) == {"seats": 1, "bus": 2}
    assert second in {claim.quota.key for claim in entry_of(person).claims}


def test_who_comes_by_oneself_takes_only_the_seat(as_user: Any, person: Jobseeker) -> None:
    event, client = tour(buses=(1,)), as_user(person.user, "en")
    next(quota for quota in event.quotas if quota.kind == "bus").taken = 1
    page = form_of(client, event).send(client, 422, choice="now", bus=bus_key(event))
    page.form().send(client, choice="without")
    assert taken(event) == {"seats": 1, "bus": 1}


def test_a_wheelchair_has_a_place_of_its_own_in_the_bus(as_user: Any, person: Jobseeker) -> None:
    event, client = tour(buses=(3,)), as_user(person.user, "en")
    form_of(client, event).send(client, choice="now", bus=bus_key(event), wheelchair="y", companions="1")
    assert taken(event) == {"seats": 1, "wheelchair": 1, "bus_wheelchair": 1, "bus": 1}


def test_two_children_of_different_ages_use_the_hours_for_their_age(as_user: Any, person: Jobseeker) -> None:
    event, client = factories.event(), as_user(person.user, "en")
    babies, others = childcare(event, (0, 3, 6, 23, 2), (0, 3, 24, 83, 2))
    second = {"child_2_name": "見本 太郎", "child_2_birth_date": "2022-05-01", "child_2_allergies": "そば"}
    assert "children=3" in visit(client, f"/events/{event.id}/sign-up").html
    form_of(client, event, "?children=3").send(client, choice="now", **TODDLER, **second)
    by_part = {quota.part: quota.taken for quota in event.quotas if quota.kind == "childcare"}
    assert by_part == {str(babies.id): 1, str(others.id): 1}
    assert [child.allergies for child in entry_of(person).children] == ["そば", ""]


def test_childcare_is_taken_only_while_the_person_is_there(as_user: Any, person: Jobseeker) -> None:
    event, client = factories.event(employers=1), as_user(person.user, "en")
    early, late = childcare(event, (0, 1, 6, 83, 2), (1, 3, 6, 83, 2))
    form_of(client, event).send(client, choice="now", from_1="10:00", until_1="10:50", **TODDLER)
    by_part = {quota.part: quota.taken for quota in event.quotas if quota.kind == "childcare"}
    assert by_part == {str(early.id): 1, str(late.id): 0}
    (window,) = entry_of(person).windows
    assert (window.ends_at - window.starts_at).seconds == 50 * 60


def test_there_is_no_childcare_for_every_age(as_user: Any, person: Jobseeker) -> None:
    event, client = factories.event(), as_user(person.user, "en")
    childcare(event, (0, 3, 24, 83, 2))
    page = form_of(client, event).send(client, 422, choice="now", **TODDLER)
    assert page.error("child_birth_date") == "There is no childcare for this age at the time when you come."
    assert taken(event) == {}


def test_a_seminar_has_places_of_its_own(as_user: Any, person: Jobseeker) -> None:
    event, client = factories.event(), as_user(person.user, "en")
    one = seminar(event, people=1)
    form_of(client, event).send(client, choice="now", sessions=f"seminar:{one.id}")
    assert taken(event) == {"seats": 1, "seminar": 1}
    page = form_of(other := as_user(factories.jobseeker().user, "en"), event)
    refused = page.send(other, 422, choice="now", sessions=f"seminar:{one.id}")
    assert "No longer free: Seminar places: Writing a CV" in refused.text


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"from_1": "12:00", "until_1": "11:00"}, "until_1"),
        ({"from_1": "10:00"}, "until_1"),
        ({"from_1": "3:00", "until_1": "4:00"}, "from_1"),
        ({"companions": "9"}, "companions"),
        ({"together": "XXXXXXXX"}, "together"),
        ({**TODDLER, "child_2_name": "見本 太郎"}, "child_2_birth_date"),
    ],
)
def test_what_makes_no_sense_is_said_at_its_field(as_user: Any, person: Jobseeker, typed: Any, field: str) -> None:
    event, client = tour(employers=1), as_user(person.user, "en")
    childcare(event, (0, 3, 6, 83, 2))
    page: Page = form_of(client, event, "?children=3").send(client, 422, choice="now", **typed)
    assert page.error(field)
    assert taken(event) == {}


def test_withdrawing_gives_every_part_back(as_user: Any, person: Jobseeker) -> None:
    event, client = tour(buses=(4,)), as_user(person.user, "en")
    childcare(event, (0, 3, 6, 83, 2))
    form_of(client, event).send(client, choice="now", bus=bus_key(event), companions="2", **TODDLER)
    assert taken(event) == {"seats": 1, "bus": 3, "childcare": 1}
    visit(client, f"/me/entries/{entry_of(person).id}").form("/withdraw").send(client)
    assert taken(event) == {}


def test_each_employer_gets_the_contact_only_if_the_person_says_so(as_user: Any, person: Jobseeker) -> None:
    event, client = factories.event(employers=2), as_user(person.user, "en")
    first, second = (str(employer.id) for employer in event.employers)
    page = form_of(client, event).send(
        client, choice="now", wish_1=first, wish_2=second, share_2="y", rest_minutes="20", max_interviews="1"
    )
    assert [wish.is_shared for wish in entry_of(person).wishes] == [False, True]
    assert "gets only the number" in page.text
    assert (entry_of(person).rest_minutes, entry_of(person).max_interviews) == (20, 1)


def test_licences_that_an_employer_needs_are_asked_for(as_user: Any) -> None:
    person, event = factories.jobseeker(licences=["nurse", "car"]), factories.event(employers=1)
    event.employers[0].licences = ["nurse", "midwife"]
    client = as_user(person.user, "en")
    form = form_of(client, event)
    assert form.values["licences"] == ["nurse"]
    form.send(client, choice="now", licences=["nurse", "midwife"])
    assert entry_of(person).licences == ["nurse", "midwife"]


def test_a_form_for_an_event_that_loses_a_part_meanwhile_is_refused_in_words(as_user: Any, person: Jobseeker) -> None:
    event, client = tour(buses=(2,)), as_user(person.user, "en")
    form, key = form_of(client, event), bus_key(event)
    event.quotas = [quota for quota in event.quotas if quota.kind not in {"bus", "bus_wheelchair"}]
    db.session.flush()
    answer = form.post(client, choice="now", bus=key)
    assert answer.status_code in {303, 422}
    assert "bus" not in taken(event)


def test_places_are_taken_in_one_order_with_the_seats_last(app: Any) -> None:
    event = tour(buses=(1, 1))
    order = sorted(event.quotas, key=taking_order)
    assert order[-1].kind == "seats"
    assert [quota.id for quota in order[:-1]] == sorted(quota.id for quota in event.quotas if quota.kind != "seats")
