"""What the portal knows of an employer speaks where its vacancies are judged."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from hwportal import clock
from hwportal.blueprints.vacancies import facts, life, services
from hwportal.blueprints.vacancies.publishing import LawChanged, publish
from hwportal.extensions import db
from hwportal.models import BreachRecord, Company, Standing, Vacancy
from hwportal.policy import Role
from hwportal.rules.vacancy_life import Who
from tests import factories
from tests.browser import counted_queries
from tests.conftest import Entering
from tests.pages import visit
from tests.sheets import nursery_teacher

TODAY = clock.today


def rules(vacancy: Vacancy) -> set[str]:
    """Return the rules that speak of the written text of a vacancy."""
    return {finding.rule for finding in facts.findings(vacancy, vacancy.written)}


@pytest.fixture
def written(app: Flask) -> Vacancy:
    return factories.vacancy(nursery_teacher())


def note(company: Company, **facts: Any) -> None:
    factories.added(Standing(company_id=company.id, **facts))


def test_of_an_employer_of_whom_nothing_is_noted_nothing_is_said(written: Vacancy) -> None:
    assert rules(written) & {"N-2", "N-3", "N-5", "N-6", "C-4"} == set()


@pytest.mark.parametrize(("declaration", "rule"), [("gang", "N-5"), ("refused", "N-6"), ("unanswered", "N-6")])
def test_the_declaration_bars_vacancies(written: Vacancy, declaration: str, rule: str) -> None:
    due = TODAY() - timedelta(days=1)
    note(written.establishment.company, declaration=declaration, declaration_due=due)
    assert rule in rules(written)
    with pytest.raises(LawChanged):
        publish(written, factories.user(Role.STAFF))


def test_a_clean_declaration_says_nothing(written: Vacancy) -> None:
    note(written.establishment.company, declaration="clean")
    assert rules(written) & {"N-5", "N-6"} == set()


def test_a_breach_bars_until_half_a_year_after_it_was_made_good(written: Vacancy) -> None:
    company = written.establishment.company
    breach = BreachRecord(company_id=company.id, breach="published", article="職業安定法5条の3", found_on=TODAY())
    factories.added(breach)
    assert "N-3" in rules(written)
    breach.found_on = breach.corrected_on = TODAY() - timedelta(days=200)
    assert "N-3" not in rules(written)


def test_the_same_job_is_posted_once_at_one_establishment(written: Vacancy) -> None:
    other = factories.public_vacancy(nursery_teacher(), written.establishment)
    said = [finding for finding in facts.findings(written, written.written) if finding.rule == "C-4"]
    assert [finding.facts for finding in said] == [{"number": other.number}]
    with pytest.raises(services.Blocked):
        services.send(written, "", by=factories.user(Role.EMPLOYER))
    other.state = "suspended"
    db.session.flush()
    assert "C-4" not in rules(written)


def test_another_establishment_may_offer_the_same_job(written: Vacancy) -> None:
    factories.public_vacancy(nursery_teacher(), factories.nursery(company=written.establishment.company))
    assert "C-4" not in rules(written)


def test_a_renewal_is_not_taken_for_a_second_vacancy(app: Flask) -> None:
    vacancy, employer = factories.public_vacancy(), factories.user(Role.EMPLOYER)
    vacancy.valid_until = TODAY() + timedelta(days=3)
    db.session.flush()
    renewal = life.act(vacancy, "renew", Who.EMPLOYER, employer)
    assert "C-4" not in rules(renewal) | rules(vacancy)


def test_hours_of_full_time_staff_decide_who_is_part_time(app: Flask) -> None:
    vacancy = factories.vacancy(nursery_teacher(job_class="part_time", weekly_days_min=5, weekly_days_max=5))
    assert "T-8" in rules(vacancy)
    note(vacancy.establishment.company, weekly_hours=44)
    assert "T-8" not in rules(vacancy)


def test_pay_below_what_is_usual_is_asked_about(written: Vacancy) -> None:
    for _ in range(facts.COMPARABLE):
        factories.public_vacancy(nursery_teacher(base_pay_min=400_000, base_pay_max=450_000))
    assert "N-2" in rules(written)


def test_the_hours_decide_between_full_time_and_part_time_while_they_are_typed(as_user: Entering) -> None:
    vacancy = factories.vacancy(nursery_teacher(job_class="part_time", weekly_days_min=5, weekly_days_max=5))
    client = as_user(factories.employer(vacancy.establishment), language="ja")
    address = f"/employer/vacancies/{vacancy.id}/hours"
    page = visit(client, address)
    assert "週所定労働時間：40.0時間" in page.text
    assert "求人区分を直す" in page.text
    answer = page.form().post(client, weekly_days_min="3", weekly_days_max="4", go="later")
    assert answer.status_code == 303
    shorter = visit(client, address).text
    assert "24.0–32.0時間" in shorter
    assert "求人区分を直す" not in shorter


def test_typing_asks_for_the_facts_of_the_employer_once_a_minute(as_user: Entering) -> None:
    vacancy = factories.vacancy()
    factories.public_vacancy(place=vacancy.establishment)
    client = as_user(factories.employer(vacancy.establishment))
    form = visit(client, f"/employer/vacancies/{vacancy.id}/pay").form()

    def typed(pay: str) -> list[str]:
        with counted_queries() as statements:
            answer = client.post(
                f"/employer/vacancies/{vacancy.id}/pay/check",
                data={**form.values, "base_pay_min": pay},
                headers={"HX-Request": "true"},
            )
        assert answer.status_code == 200
        return statements

    first, second = typed("215000"), typed("216000")
    facts_asked = [statement for statement in first if "vacancy_search" in statement or "standing" in statement]
    assert len(facts_asked) >= 2
    assert len(second) <= len(first) - len(facts_asked)
    assert not [statement for statement in second if "vacancy_search" in statement or "standing" in statement]
