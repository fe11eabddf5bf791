"""From the public sheet its employer and the staff reach the page on which they work; nobody else is shown a way."""

import pytest

from hwportal.policy import Role
from tests import factories
from tests.browser import Browser
from tests.conftest import Entering
from tests.pages import visit

DESK = "Work on this vacancy"


def test_staff_find_a_vacancy_and_the_people_who_fit(as_role: Entering) -> None:
    vacancy = factories.public_vacancy()
    staff = as_role(Role.STAFF, language="en")
    found = visit(staff, visit(staff, "/staff").link("Find vacancies"))
    sheet = visit(staff, found.link(str(vacancy.title)))
    desk = visit(staff, sheet.link(DESK))
    assert desk.path == f"/staff/vacancies/{vacancy.id}"
    assert visit(staff, desk.link("Jobseekers who fit")).path.endswith("/matches")


def test_the_employer_reaches_the_own_page_and_another_does_not(as_user: Entering) -> None:
    vacancy, other = factories.public_vacancy(), factories.public_vacancy(place=factories.nursery(name="例保育園"))
    own = as_user(factories.employer(vacancy.establishment), language="en")
    assert visit(own, f"/vacancies/{vacancy.number}").link(DESK) == f"/employer/vacancies/{vacancy.id}"
    assert not visit(own, f"/vacancies/{other.number}").links(DESK)


@pytest.mark.parametrize("role", [Role.JOBSEEKER, Role.PARTNER, Role.AUDITOR, Role.ADMINISTRATOR])
def test_others_are_shown_the_sheet_alone(as_role: Entering, role: Role) -> None:
    vacancy = factories.public_vacancy()
    assert not visit(as_role(role, language="en"), f"/vacancies/{vacancy.number}").links(DESK)


def test_visitors_are_shown_the_sheet_alone(client: Browser) -> None:
    assert not visit(client, f"/vacancies/{factories.public_vacancy().number}?lang=en").links(DESK)
