"""An employer asks what would fill a vacancy, takes or declines changes, and every figure can be told again."""

import re
from collections.abc import Callable

import numpy as np
import pytest
from flask import Flask
from sqlalchemy import select

from hwportal.advice.sheets import Surroundings, drafts
from hwportal.advice.writing import Circumstances
from hwportal.blueprints.advice import services
from hwportal.blueprints.advice.engine import engine
from hwportal.extensions import db
from hwportal.models import Advice, AdviceCard, User, Vacancy
from hwportal.policy import Role
from hwportal.rules.sheet import Sheet
from tests import factories
from tests.browser import Browser
from tests.pages import follow, visit
from tests.sheets import DAY, nursery_teacher

Entering = Callable[..., Browser]


@pytest.fixture
def own(app: Flask) -> tuple[Vacancy, User]:
    """A vacancy that its employer is writing, with much that could be changed."""
    place = factories.nursery()
    sheet = nursery_teacher(
        direct_applications=False, experience="preferred", two_days_off="other", annual_holidays=105
    )
    return factories.vacancy(sheet, place=place), factories.employer(place)


def address(vacancy: Vacancy) -> str:
    """Return the page of advice on a vacancy."""
    return f"/employer/vacancies/{vacancy.id}/advice"


def given(vacancy: Vacancy) -> list[Advice]:
    """Return all advice on a vacancy, the oldest first."""
    return list(db.session.scalars(select(Advice).filter_by(vacancy_id=vacancy.id).order_by(Advice.given_at)))


def test_advice_is_given_on_what_is_written_and_kept(own: tuple[Vacancy, User], as_user: Entering) -> None:
    vacancy, employer = own
    client = as_user(employer, language="en")
    page = visit(client, f"/employer/vacancies/{vacancy.id}")
    page = visit(client, page.link("What would fill this vacancy?"))
    assert "No advice was given" in page.text
    page = page.form(address(vacancy)).send(client)
    assert "the chance of a hire within 60 days is" in page.text
    assert "This is an estimate, not a promise." in page.text
    advice = given(vacancy)[0]
    assert 1 <= len(advice.cards) <= 3
    assert any(card.cost == "free" for card in advice.cards)
    assert advice.given_to_id == employer.id


def test_the_page_speaks_japanese(own: tuple[Vacancy, User], as_user: Entering) -> None:
    vacancy, employer = own
    services.give(vacancy, by=employer)
    page = visit(as_user(employer), address(vacancy))
    assert "採用が決まる見込み" in page.text
    assert "この見込みは約束ではありません。" in page.text


def test_a_draft_without_pay_or_work_cannot_be_advised(as_user: Entering) -> None:
    place = factories.nursery()
    vacancy = factories.vacancy(Sheet(job_title="保育士"), place=place)
    client = as_user(factories.employer(place), language="en")
    page = visit(client, address(vacancy)).form(address(vacancy)).send(client, 422)
    assert "Fill in the occupation" in page.text
    assert given(vacancy) == []


def test_a_change_is_written_into_the_draft_and_gives_new_figures(own: tuple[Vacancy, User], as_user: Entering) -> None:
    vacancy, employer = own
    card = _card_that_writes(vacancy, employer)
    client = as_user(employer, language="en")
    before = vacancy.written
    page = visit(client, address(vacancy)).form(f"/employer/advice/{card.id}/take").send(client)
    assert "The draft was changed." in page.text
    db.session.expire_all()
    assert vacancy.written != before
    old, new = given(vacancy)
    assert [each.answer for each in old.cards if each.id == card.id] == ["taken"]
    assert new.chances["60"][0] > old.chances["60"][0]


def test_a_change_in_words_leads_to_the_section(own: tuple[Vacancy, User], as_user: Entering) -> None:
    vacancy, employer = own
    card = _put(vacancy, employer, "complete_description")
    client = as_user(employer, language="en")
    answer = visit(client, address(vacancy)).form(f"/employer/advice/{card.id}/take").post(client)
    assert answer.headers["Location"].endswith(f"/employer/vacancies/{vacancy.id}/duties")


def test_a_change_is_declined_with_a_reason(own: tuple[Vacancy, User], as_user: Entering) -> None:
    vacancy, employer = own
    card = services.give(vacancy, by=employer).cards[0]
    client = as_user(employer, language="en")
    page = visit(client, address(vacancy)).form(f"/employer/advice/{card.id}/decline").send(client, reason="schedule")
    assert "Declined: The schedule does not allow it" in page.text
    db.session.expire_all()
    assert (card.answer, card.reason, card.answered_by_id) == ("declined", "schedule", employer.id)


def test_a_reason_that_nobody_offered_is_refused(own: tuple[Vacancy, User], as_user: Entering) -> None:
    vacancy, employer = own
    card = services.give(vacancy, by=employer).cards[0]
    client = as_user(employer, language="en")
    page = (
        visit(client, address(vacancy)).form(f"/employer/advice/{card.id}/decline").send(client, 422, reason="weather")
    )
    assert "Declined" not in page.text
    db.session.expire_all()
    assert card.answer is None


def test_a_change_can_wait(own: tuple[Vacancy, User], as_user: Entering) -> None:
    vacancy, employer = own
    card = services.give(vacancy, by=employer).cards[0]
    client = as_user(employer, language="en")
    page = visit(client, address(vacancy)).form(f"/employer/advice/{card.id}/later").send(client)
    assert "Decides later" in page.text
    assert f"/employer/advice/{card.id}/take" in page.html


def test_an_assumption_is_not_called_a_study(own: tuple[Vacancy, User], as_user: Entering) -> None:
    vacancy, employer = own
    card = _put(vacancy, employer, "tour_ok")
    for other in card.advice.cards[1:]:
        db.session.delete(other)
    page = visit(as_user(employer, language="en"), address(vacancy))
    assert "an assumption; no study of it is known" in page.text
    assert "published studies. Not yet" not in page.text


def test_staff_see_what_was_taken_and_why_not(own: tuple[Vacancy, User], as_user: Entering) -> None:
    vacancy, employer = own
    services.decline(_put(vacancy, employer, "tour_ok"), "rules", by=employer)
    elsewhere = as_user(factories.user(Role.STAFF, offices=[factories.office("27010")]), language="en")
    assert "No advice was given" in visit(elsewhere, "/staff/advice").text
    staff = as_user(factories.user(Role.STAFF, offices=[vacancy.establishment.office]), language="en")
    tables = visit(staff, "/staff/advice").main.all("table")
    assert "Offer a visit before the application" in tables[0].text
    assert "Our own rules do not allow it" in tables[1].text
    assert as_user(employer).get("/staff/advice").status_code == 403


def test_others_learn_nothing_of_it(own: tuple[Vacancy, User], as_user: Entering) -> None:
    vacancy, employer = own
    card = services.give(vacancy, by=employer).cards[0]
    stranger = as_user(factories.employer(factories.nursery()))
    assert stranger.get(address(vacancy)).status_code == 404
    assert stranger.post(f"/employer/advice/{card.id}/take").status_code in (400, 404)
    assert as_user(factories.user()).get(address(vacancy)).status_code == 403


def test_what_was_shown_can_be_told_again(own: tuple[Vacancy, User]) -> None:
    vacancy, employer = own
    advice = services.give(vacancy, by=employer)
    known = advice.columns
    around = Surroundings(Circumstances(DAY), str(vacancy.establishment.company_id), known["posted"])
    asked = drafts(known, known["occupation"], known["prefecture"], around)
    again = engine().scorer.score(asked, np.array([known["saved_pay"]]))
    assert advice.model == engine().version
    for days, (figure, low, high) in advice.chances.items():
        told = again.chances[int(days)]
        assert np.allclose([told.value[0], told.low[0], told.high[0]], [figure, low, high])
    for card in advice.cards:
        assert np.isclose(again.gains[card.action].value[0], card.gain)


def test_peers_are_shown_only_where_they_tell_of_nobody(own: tuple[Vacancy, User], as_user: Entering) -> None:
    vacancy, employer = own
    client = as_user(employer, language="en")
    assert "too few similar vacancies" in visit(client, address(vacancy)).text
    companies = [factories.nursery().company for _ in range(3)]
    for number in range(12):
        factories.public_vacancy(place=factories.nursery(company=companies[number % 3]))
    page = visit(client, address(vacancy))
    assert "Holidays a year" in page.text
    assert "12" in page.text


def test_the_panel_follows_what_is_typed_and_keeps_nothing(own: tuple[Vacancy, User], as_user: Entering) -> None:
    vacancy, employer = own
    client = as_user(employer, language="en")
    form = visit(client, f"/employer/vacancies/{vacancy.id}/pay").form(f"/{vacancy.id}/pay")
    before = vacancy.written
    shown = []
    for pay in ("215000", "240000", "300000"):
        data = form.filled({"base_pay_min": pay, "base_pay_max": "320000"})
        answer = client.post(f"{address(vacancy)}/pay", data=data, headers={"HX-Request": "true"})
        found = re.search(r"<strong>(\d+)%", answer.get_data(as_text=True))
        assert found, answer.get_data(as_text=True)
        shown.append(int(found[1]))
    assert shown == sorted(shown)
    assert shown[0] < shown[-1]
    db.session.expire_all()
    assert vacancy.written == before
    assert given(vacancy) == []


def test_without_a_script_the_panel_is_a_page(own: tuple[Vacancy, User], as_user: Entering) -> None:
    vacancy, employer = own
    client = as_user(employer, language="en")
    form = visit(client, f"/employer/vacancies/{vacancy.id}/pay").form(f"/{vacancy.id}/pay")
    page = follow(client, client.post(f"{address(vacancy)}/pay", data=form.values), 200)
    assert "Nothing was saved." in page.text
    assert "Chance of a hire within 60 days" in page.text
    assert client.post(f"{address(vacancy)}/nothing", data=form.values).status_code == 404


def _card_that_writes(vacancy: Vacancy, employer: User) -> AdviceCard:
    return _put(vacancy, employer, "online_apply")


def _put(vacancy: Vacancy, employer: User, action: str) -> AdviceCard:
    """Return the first card of new advice, made to be about `action`."""
    card = services.give(vacancy, by=employer).cards[0]
    card.action = action
    db.session.flush()
    return card
