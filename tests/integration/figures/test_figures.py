"""An employer sees how much interest its vacancies meet, and others only where nobody can be told apart."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from hwportal import clock
from hwportal.blueprints.referrals import services
from hwportal.blueprints.referrals.services import Letter
from hwportal.models import SavedVacancy, Vacancy, VacancyDay
from tests import factories
from tests.browser import Browser, counted_queries
from tests.pages import visit
from tests.sheets import nursery_teacher

Entering = Callable[..., Browser]


def viewed(vacancy: Vacancy, views: int, days_ago: int = 0) -> Vacancy:
    """Return the vacancy after so many views on a day."""
    factories.added(VacancyDay(vacancy_id=vacancy.id, day=clock.today() - timedelta(days=days_ago), views=views))
    return vacancy


def similar(vacancies: int, employers: int) -> list[Vacancy]:
    """Return so many vacancies of so many other employers, each viewed 40 times."""
    companies = [factories.nursery().company for _company in range(employers)]
    places = [factories.nursery(company=companies[n % employers]) for n in range(vacancies)]
    return [viewed(factories.public_vacancy(place=place), 40) for place in places]


def test_figures_of_a_vacancy(as_user: Entering) -> None:
    vacancy, employer = factories.vacancy_with_account()
    viewed(vacancy, 7)
    viewed(vacancy, 5, days_ago=27)
    viewed(vacancy, 900, days_ago=28)
    person = factories.jobseeker()
    factories.added(SavedVacancy(user_id=person.user_id, vacancy_id=vacancy.id, serial=vacancy.serial))
    services.apply_directly(person, vacancy, Letter())
    client = as_user(employer, language="en")
    page = visit(client, f"/employer/vacancies/{vacancy.id}")
    page = visit(client, page.link("Interest in this vacancy"))
    rows = {row.one("th").text: [cell.text for cell in row.all("td")] for row in page.main.all("tr") if row.all("td")}
    assert rows["Views"] == ["12", "—"]
    assert rows["Kept by"] == ["1", "—"]
    assert rows["Applied by"] == ["1", "—"]
    assert "1 applicant waits for your reply" in page.text
    assert person.name not in page.html
    table = visit(client, "/employer/figures")
    assert "12" in table.text


def test_what_was_not_measured_is_a_dash_and_not_none(as_user: Entering) -> None:
    vacancy, employer = factories.vacancy_with_account()
    page = visit(as_user(employer, language="en"), "/employer/figures")
    cells = [cell.text for cell in page.main.all("td")]
    assert cells == ["—", "0", "0"]
    assert vacancy.title in page.text


@pytest.mark.parametrize(("vacancies", "employers", "shown"), [(10, 3, True), (9, 3, False), (10, 2, False)])
def test_others_are_shown_from_ten_vacancies_of_three_employers_on(
    as_user: Entering, vacancies: int, employers: int, shown: bool
) -> None:
    vacancy, employer = factories.vacancy_with_account()
    viewed(vacancy, 7)
    similar(vacancies, employers)
    client = as_user(employer, language="en")
    page = visit(client, f"/employer/vacancies/{vacancy.id}/figures")
    assert ("40" in page.text) is shown
    assert "10 vacancies of 3 employers" in page.text
    assert bool(page.main.all("svg", role="img")) is True


def test_too_few_for_the_same_work_are_compared_with_work_of_the_group_and_the_page_says_so(as_user: Entering) -> None:
    vacancy, employer = factories.vacancy_with_account()
    viewed(vacancy, 7)
    similar(9, 3)
    viewed(factories.public_vacancy(nursery_teacher(occupation_1="029-02")), 40)
    page = visit(as_user(employer, language="en"), f"/employer/vacancies/{vacancy.id}/figures")
    assert "work of the same group in all prefectures" in page.text
    assert "40" in page.text


def test_own_vacancies_and_other_work_are_not_similar(as_user: Entering) -> None:
    vacancy, employer = factories.vacancy_with_account()
    similar(9, 3)
    viewed(factories.public_vacancy(place=factories.nursery(company=vacancy.establishment.company)), 40)
    page = visit(as_user(employer, language="en"), f"/employer/vacancies/{vacancy.id}/figures")
    assert "40" not in page.text


def test_figures_are_for_the_own_company(as_user: Entering, as_role: Entering) -> None:
    vacancy, _employer = factories.vacancy_with_account()
    address = f"/employer/vacancies/{vacancy.id}/figures"
    assert as_user(factories.employer()).get(address).status_code == 404
    assert as_role("jobseeker").get(address).status_code == 403


def test_the_queries_do_not_grow(as_user: Entering) -> None:
    vacancy, employer = factories.vacancy_with_account()
    similar(12, 4)
    client = as_user(employer)
    with counted_queries(at_most=20):
        client.get(f"/employer/vacancies/{vacancy.id}/figures")
    with counted_queries(at_most=14):
        client.get("/employer/figures")
