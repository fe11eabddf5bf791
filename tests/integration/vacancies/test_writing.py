"""An employer writes a vacancy section by section: everything is kept, the law speaks, others cannot look."""

from flask import Flask

from hwportal.models import Vacancy
from hwportal.rules.sheet import SECTIONS
from tests import factories
from tests.conftest import Entering
from tests.pages import fragment, visit
from tests.sheets import nursery_teacher

ADDRESS = "/employer/vacancies"


def section(vacancy: Vacancy, code: str) -> str:
    """Return the address of a section."""
    return f"{ADDRESS}/{vacancy.id}/{code}"


def test_a_vacancy_begins_with_the_only_establishment(as_user: Entering) -> None:
    client = as_user(factories.employer(factories.nursery()))
    page = visit(client, f"{ADDRESS}/new").form().send(client)
    assert "求人区分等" in page.title
    assert "みほん保育園" in visit(client, ADDRESS).text


def test_every_section_shows_and_keeps_what_it_holds(as_user: Entering) -> None:
    vacancy = factories.vacancy()
    client = as_user(factories.employer(vacancy.establishment))
    before = vacancy.draft
    for entry in SECTIONS:
        visit(client, section(vacancy, entry.code)).form(entry.code).send(client, go="later")
    assert {**vacancy.draft} == before


def test_a_part_of_a_draft_is_kept_and_the_step_stays_until_it_is_complete(as_user: Entering) -> None:
    vacancy = factories.vacancy(nursery_teacher(base_pay_min=None, pay_form=None))
    client = as_user(factories.employer(vacancy.establishment))
    page = visit(client, section(vacancy, "pay")).form("pay").send(client, base_pay_min="２５０，０００円", go="next")
    assert vacancy.draft["base_pay_min"] == 250_000
    assert "「賃金形態」を入力してください" in page.text
    page = page.form("pay").send(client, pay_form="monthly", go="next")
    assert "労働時間" in page.title
