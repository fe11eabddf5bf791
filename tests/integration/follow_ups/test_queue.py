"""The queue: who needs somebody, why, in which order, and what can be said today."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from hwportal import clock
from hwportal.blueprints.follow_ups import queries, services
from hwportal.blueprints.follow_ups.services import Contact
from hwportal.models import Vacancy
from hwportal.policy import Role
from tests import factories
from tests.browser import counted_queries
from tests.conftest import Entering
from tests.integration.follow_ups.vacancies import open_for, referred
from tests.pages import visit


def queued(kind: str = "", area: str = "") -> list[Vacancy]:
    page = queries.queue([factories.office().id], clock.today(), kind, area)
    return [row.vacancy for row in page.rows]


@pytest.mark.parametrize(("days", "found"), [(29, False), (30, True)])
def test_nobody_referred_counts_from_the_thirtieth_day(app: object, days: int, found: bool) -> None:
    vacancy = open_for(days)
    assert (vacancy in queued("unreferred")) is found


def test_the_number_of_days_is_a_setting(app: Any) -> None:
    vacancy = open_for(8)
    app.config["FOLLOW_UP_DAYS"] = 7
    try:
        assert queued("unreferred") == [vacancy]
    finally:
        app.config["FOLLOW_UP_DAYS"] = 30


def test_referred_but_nobody_hired_and_neither_once_somebody_is(app: object) -> None:
    vacancy = open_for(40)
    referred(vacancy)
    assert queued("unfilled") == [vacancy]
    assert queued("unreferred") == []
    referred(vacancy, hired=True)
    assert queued() == []


def test_what_ends_soon_is_there_however_new_it_is(app: object) -> None:
    vacancy = open_for(1)
    assert queued() == []
    vacancy.valid_until = clock.today() + timedelta(days=14)
    assert queued("expiring") == [vacancy]
    vacancy.valid_until = clock.today() - timedelta(days=1)
    assert queued() == []


def test_fields_that_lack_people_come_first_then_the_longest_open(app: object) -> None:
    office_work = open_for(60, occupation_1="037-01")
    newer, older = open_for(31), open_for(50)
    assert queued() == [older, newer, office_work]
    assert queued(area="childcare") == [older, newer]
    assert queued(area="care") == []


def test_pages_follow_each_other_without_gap_or_repetition(as_role: Entering, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "PAGE", 2)
    places = {open_for(31 + n // 2).id for n in range(5)}
    seen: list[Any] = []
    after = None
    while True:
        page = queries.queue([factories.office().id], clock.today(), after=after)
        seen += [row.vacancy.id for row in page.rows]
        if not (after := page.after):
            break
    assert len(seen) == 5
    assert set(seen) == places
    staff = as_role("staff", language="en")
    shown = visit(staff, "/staff/follow-ups?kind=unreferred")
    assert len(visit(staff, shown.link("Next")).main.all("h2")) == 2
    visit(staff, "/staff/follow-ups?kind=nonsense&area=x&after=1-20269999-zz")
    visit(staff, "/staff/follow-ups?after=0-20260231-" + "0" * 32)


def test_a_line_says_what_the_rules_say_and_what_was_done_last(as_role: Entering) -> None:
    vacancy = open_for(40, monthly_days=Decimal(22))
    contact = Contact("園長は人が来ないと困っていた。", clock.today(), clock.today() + timedelta(days=3))
    services.note(vacancy, "visit", contact, by=factories.user(Role.STAFF, name="見本 相談員"))
    staff = as_role("staff", language="en")
    page = visit(staff, "/staff/follow-ups")
    assert "園長は人が来ないと困っていた。" in page.text
    assert "見本 相談員" in page.text
    assert "Nobody referred yet" in page.text
    page = visit(staff, page.link("保育士"))
    assert "What can be said to the employer today" in page.text
    assert page.links("Propose a change: ")


def test_the_cost_does_not_grow_with_the_page(as_role: Entering) -> None:
    staff = as_role("staff")
    for _n in range(3):
        open_for(40)
    visit(staff, "/staff/follow-ups")
    with counted_queries(at_most=12):
        staff.get("/staff/follow-ups")
    for _n in range(9):
        referred(open_for(40))
    with counted_queries(at_most=12):
        staff.get("/staff/follow-ups")


def test_each_office_has_its_own_queue(as_role: Entering) -> None:
    vacancy = open_for(40)
    elsewhere = as_role("staff", offices=[factories.office("27010")], language="en")
    assert "No vacancy needs following up" in visit(elsewhere, "/staff/follow-ups").text
    assert elsewhere.get(f"/staff/follow-ups/{vacancy.id}").status_code == 403
    assert elsewhere.get(f"/staff/follow-ups/{vacancy.id}/call").status_code == 403


def test_a_draft_is_not_followed_up(as_role: Entering) -> None:
    assert as_role("staff").get(f"/staff/follow-ups/{factories.vacancy().id}").status_code == 404


def test_the_pay_is_compared_with_ten_similar_vacancies(as_role: Entering) -> None:
    vacancy = open_for(40)
    staff = as_role("staff", language="en")
    for n in range(9):
        open_for(1, base_pay_min=400_000 + n, base_pay_max=500_000)
    assert "similar vacancies" not in visit(staff, f"/staff/follow-ups/{vacancy.id}").text
    open_for(1)
    text = visit(staff, f"/staff/follow-ups/{vacancy.id}").text
    assert "Of 10 similar vacancies, 9 pay more" in text
    assert "the same work within 20 km" in text
