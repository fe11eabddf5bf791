"""Staff bring people and vacancies together: who fits, why, what is in the way, and the next step in one press."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from hwportal import clock
from hwportal.extensions import db
from hwportal.models import Application, AuditEntry, Jobseeker
from hwportal.rules.validity import valid_until
from tests import factories
from tests.browser import Browser, counted_queries
from tests.pages import visit

Entering = Callable[..., Browser]


def seeker(**facts: Any) -> Jobseeker:
    """Return a registered person of the first office who looks for work as a nursery teacher in Tokyo."""
    wishes = {"occupations": ["029-01"], "areas": ["13101"], "hours": "full_time", "licences": ["nursery_teacher"]}
    today = clock.today()
    return factories.registered(**{**wishes, "registered_on": today, "valid_until": valid_until(today), **facts})


def test_a_person_is_shown_what_fits_and_what_does_not_and_gets_a_proposal_in_one_press(as_role: Entering) -> None:
    vacancy, _employer = factories.vacancy_with_account()
    person = seeker(licences=[], kana="ミホン ハナコ")
    client = as_role("staff", language="en")
    page = visit(client, f"/staff/jobseekers/{person.id}")
    page = visit(client, page.link("Vacancies that fit"))
    assert "It is the work that the person wishes" in page.text
    assert "A licence is missing: 保育士" in page.text
    keys = {field["name"]: field["value"] for field in page.document.all("input", type="hidden")}
    assert {"number": vacancy.number}.items() <= keys.items()
    forms = [form for form in page.main.all("form") if form.one("input", name="how")["value"] == "propose"]
    sent = {field["name"]: field["value"] for field in forms[0].all("input")}
    assert client.post(f"/staff/jobseekers/{person.id}/refer", data=sent).status_code == 303
    application = db.session.scalars(select(Application)).one()
    assert (application.state, application.vacancy, application.jobseeker) == ("proposed", vacancy, person)
    assert "No open vacancy fits the wishes." in visit(client, f"/staff/jobseekers/{person.id}/matches").text


def test_a_vacancy_shows_the_people_of_the_office_and_who_looked_is_logged(as_role: Entering) -> None:
    vacancy, _employer = factories.vacancy_with_account()
    person, other = seeker(name="例 太郎", number=None), seeker(name="仮名 次郎", occupations=["050-01"])
    client = as_role("staff", language="en")
    page = visit(client, f"/staff/vacancies/{vacancy.id}")
    page = visit(client, page.link("Jobseekers who fit"))
    assert person.name in page.text
    assert "None" not in page.text
    assert other.name not in page.text
    seen = db.session.scalars(select(AuditEntry.person_id).filter_by(actor_id=client.user.id, action="see")).all()
    assert person.id in seen
    assert other.id not in seen
    forms = [form for form in page.main.all("form") if form.one("input", name="how")["value"] == "letter"]
    sent = {field["name"]: field["value"] for field in forms[0].all("input")}
    assert client.post(f"/staff/jobseekers/{person.id}/refer", data=sent).status_code == 303
    assert db.session.scalars(select(Application.state)).one() == "referred"


@pytest.mark.parametrize(
    "facts",
    [
        {"level": "online"},
        {"level": "lapsed"},
        {"valid_until": clock.today().replace(year=2020)},
        {"occupations": []},
        {"occupations": None},
    ],
    ids=str,
)
def test_who_is_not_offered_for_a_vacancy(as_role: Entering, facts: dict[str, Any]) -> None:
    vacancy, _employer = factories.vacancy_with_account()
    facts = {name: value if value is not None else [] for name, value in facts.items()}
    seeker(**facts)
    page = visit(as_role("staff", language="en"), f"/staff/vacancies/{vacancy.id}/matches")
    assert "Nobody of your offices fits now." in page.text


def test_people_of_other_offices_stay_unseen(as_role: Entering) -> None:
    vacancy, _employer = factories.vacancy_with_account()
    person = seeker(office_id=factories.office("13060").id)
    client = as_role("staff", language="en")
    assert "Nobody of your offices fits now." in visit(client, f"/staff/vacancies/{vacancy.id}/matches").text
    assert client.get(f"/staff/jobseekers/{person.id}/matches").status_code == 404


@pytest.mark.parametrize("role", ["employer", "jobseeker", "partner", "auditor"])
def test_matching_is_for_staff(as_role: Entering, role: str) -> None:
    vacancy, _employer = factories.vacancy_with_account()
    client = as_role(role)
    assert client.get(f"/staff/vacancies/{vacancy.id}/matches").status_code == 403
    assert client.get(f"/staff/jobseekers/{seeker().id}/matches").status_code == 403


def test_a_vacancy_that_is_over_offers_nobody(as_role: Entering) -> None:
    vacancy, _employer = factories.vacancy_with_account()
    seeker()
    vacancy.state = "cancelled"
    page = visit(as_role("staff", language="en"), f"/staff/vacancies/{vacancy.id}/matches")
    assert "takes no applications now" in page.text


def test_a_larger_group_of_occupations_is_wished_with_all_that_it_contains(as_role: Entering) -> None:
    vacancy, _employer = factories.vacancy_with_account()
    person = seeker(occupations=["05"], name="例 太郎")
    client = as_role("staff")
    assert person.name in visit(client, f"/staff/vacancies/{vacancy.id}/matches").text
    assert str(vacancy.number) in visit(client, f"/staff/jobseekers/{person.id}/matches").text


def test_what_fits_better_stands_higher(as_role: Entering) -> None:
    elsewhere = factories.nursery(municipality_code="13104", address="東京都新宿区西新宿99-1")
    poor, good = factories.public_vacancy(place=elsewhere), factories.public_vacancy()
    person = seeker(areas=["13101"])
    text = visit(as_role("staff", language="en"), f"/staff/jobseekers/{person.id}/matches").text
    assert text.index(str(good.number)) < text.index(str(poor.number))
    assert text.index("in a place that the person wishes") < text.index("km from a place that the person wishes")


def test_the_number_of_queries_does_not_grow(as_role: Entering) -> None:
    vacancies = [factories.public_vacancy() for _number in range(8)]
    people = [seeker() for _number in range(8)]
    client = as_role("staff")
    with counted_queries(at_most=16):
        assert str(vacancies[0].number) in client.get(f"/staff/jobseekers/{people[0].id}/matches").text
    with counted_queries(at_most=14):
        assert people[7].name in client.get(f"/staff/vacancies/{vacancies[0].id}/matches").text
