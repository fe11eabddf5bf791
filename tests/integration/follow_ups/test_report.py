"""The report: what followed each kind of contact, with small numbers hidden, on a page and on paper."""

from datetime import date, timedelta

from hwportal import clock
from hwportal.blueprints.follow_ups import report, services
from hwportal.blueprints.follow_ups.services import Contact
from hwportal.extensions import db
from hwportal.models import Vacancy
from hwportal.policy import Role
from tests import factories
from tests.conftest import Entering
from tests.integration.follow_ups.vacancies import open_for, referred
from tests.pages import visit


def contacted(kind: str, days_ago: int) -> Vacancy:
    vacancy = open_for(40)
    on = clock.today() - timedelta(days=days_ago)
    services.note(vacancy, kind, Contact("話した", on), by=factories.user(Role.STAFF))
    db.session.flush()
    return vacancy


def lines(since: date | None = None) -> dict[str | None, report.Line]:
    found = report.achieved([factories.office().id], since or date(2026, 1, 1), clock.today())
    return {line.kind: line for line in found}


def test_only_who_was_referred_after_the_contact_counts(app: object) -> None:
    visited = contacted("visit", 10)
    for _n in range(5):
        referred(visited, days_ago=3, hired=True)
    referred(visited, days_ago=10)
    referred(visited, days_ago=20)
    found = lines()
    assert found["visit"] == report.Line("visit", 1, 1, 5, 5)
    assert found["call"] == report.Line("call", 0, 0, 0, 0)
    assert found[None] == report.Line(None, 1, 1, 5, 5)


def test_small_numbers_are_not_told(app: object) -> None:
    referred(contacted("call", 10), days_ago=3)
    found = lines()
    assert (found["call"].referred, found["call"].hired) == (None, 0)
    assert found[None].referred is None


def test_who_came_after_two_kinds_of_contact_counts_once_in_all(app: object) -> None:
    vacancy = contacted("call", 10)
    services.note(vacancy, "visit", Contact("訪ねた", clock.today() - timedelta(days=9)), factories.user(Role.STAFF))
    for _n in range(5):
        referred(vacancy, days_ago=1)
    found = lines()
    assert (found["call"].referred, found["visit"].referred, found[None].referred) == (5, 5, 5)
    assert (found[None].contacts, found[None].vacancies) == (2, 1)


def test_a_period_and_an_office_narrow_it(app: object) -> None:
    contacted("call", 10)
    assert lines(since=clock.today() - timedelta(days=9))[None].contacts == 0
    assert report.achieved([factories.office("27010").id], date(2026, 1, 1), clock.today())[-1].contacts == 0


def test_staff_read_and_print_it(as_role: Entering) -> None:
    contacted("visit", 10)
    staff = as_role("staff", language="en")
    page = visit(staff, "/staff/follow-ups/report?since=2026-04-01&until=2026-12-31")
    assert "From Wednesday 1 April 2026" in page.text
    paper = visit(staff, page.link("Print the report"))
    assert "Visit" in paper.text
    page = visit(staff, "/staff/follow-ups/report?since=nonsense", status=422)
    assert page.error("since")
    assert as_role("employer").get("/staff/follow-ups/report").status_code == 403
