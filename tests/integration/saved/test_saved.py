"""A person keeps vacancies on a list, and sees which have changed or are over."""

from collections.abc import Callable

from sqlalchemy import select

from hwportal.blueprints.saved import queries
from hwportal.blueprints.vacancies.publishing import publish
from hwportal.extensions import db
from hwportal.models import SavedVacancy, Vacancy
from hwportal.policy import Role
from tests import factories
from tests.browser import Browser, counted_queries
from tests.pages import Page, visit

Entering = Callable[..., Browser]


def keep(client: Browser, vacancy: Vacancy) -> Page:
    return visit(client, f"/vacancies/{vacancy.number}").form("/save").send(client)


def test_a_vacancy_is_kept_once_and_taken_off_again(as_user: Entering) -> None:
    vacancy = factories.public_vacancy()
    client = as_user(factories.jobseeker().user, language="en")
    form = visit(client, f"/vacancies/{vacancy.number}").form("/save")
    page = form.send(client)
    page = visit(client, page.link("This vacancy is on your list"))
    assert vacancy.title in page.text
    assert "Open" in page.text
    page = page.form("/forget").send(client)
    assert "You keep no vacancy yet." in page.text
    assert db.session.scalar(select(SavedVacancy)) is None


def test_a_vacancy_is_kept_from_the_list_of_results_and_the_list_stays(as_user: Entering) -> None:
    first, second = factories.public_vacancy(), factories.public_vacancy()
    client = as_user(factories.jobseeker().user, language="en")
    page = visit(client, "/vacancies?q=保育&prefecture=13")
    assert page.html.count("Keep on my list") == 2
    answer = page.form("/me/saved").post(client, {"number": str(second.number)})
    assert answer.status_code == 303
    assert answer.location.endswith(f"#{second.number}")
    page = visit(client, answer.location)
    assert page.links("“保育”")
    assert page.html.count("Keep on my list") == 1
    assert page.main.one("li", id=str(second.number)).text.count("This vacancy is on your list") == 1
    assert str(first.number) in page.html


def test_only_what_is_public_is_kept_from_a_list_and_only_by_jobseekers(
    client: Browser, as_user: Entering, as_role: Entering
) -> None:
    factories.public_vacancy()
    for visitor in (client, as_role("staff"), as_role("employer")):
        assert "Keep on my list" not in visit(visitor, "/vacancies?lang=en").html
    person = as_user(factories.jobseeker().user)
    for number in ("", "x", "13010-99999999", "\x00"):
        assert visit(person, "/vacancies").form("/me/saved").post(person, {"number": number}).status_code in (400, 404)
    assert db.session.scalar(select(SavedVacancy)) is None


def test_the_list_asks_once_which_are_kept(as_user: Entering) -> None:
    for _n in range(5):
        factories.public_vacancy()
    client = as_user(factories.jobseeker().user)
    with counted_queries() as few:
        client.get("/vacancies?q=保育")
    assert len([statement for statement in few if "saved_vacancy" in statement]) == 1


def test_pressing_twice_in_two_windows_keeps_it_once(as_user: Entering) -> None:
    vacancy = factories.public_vacancy()
    client = as_user(factories.jobseeker().user)
    one, two = (visit(client, f"/vacancies/{vacancy.number}").form("/save") for _window in range(2))
    assert (one.post(client).status_code, two.post(client).status_code) == (303, 303)
    assert len(db.session.scalars(select(SavedVacancy)).all()) == 1


def test_a_change_is_shown_with_what_changed_until_it_was_seen(as_user: Entering) -> None:
    vacancy = factories.public_vacancy()
    client = as_user(factories.jobseeker().user, language="en")
    keep(client, vacancy)
    vacancy.write(vacancy.written.replace(message="見学はいつでもできます。"))
    publish(vacancy, factories.user(Role.STAFF))
    page = visit(client, "/me/saved")
    assert "Changed since you saw it" in page.text
    assert len(page.main.all("ul")[-1].all("li")) == 1
    page = page.form("/noted").send(client)
    assert "Changed since you saw it" not in page.text


def test_a_vacancy_that_is_over_stays_on_the_list_and_says_so(as_user: Entering) -> None:
    vacancy = factories.public_vacancy()
    client = as_user(factories.jobseeker().user, language="en")
    keep(client, vacancy)
    vacancy.state = "cancelled"
    page = visit(client, "/me/saved")
    assert "Closed" in page.text
    assert f"/vacancies/{vacancy.number}" not in page.links()


def test_only_what_the_person_can_see_is_kept(as_user: Entering) -> None:
    client = as_user(factories.jobseeker().user)
    form = visit(client, f"/vacancies/{factories.public_vacancy().number}").form("/save")
    over = factories.public_vacancy()
    over.state = "cancelled"
    keys = form.filled({})
    assert client.post(f"/vacancies/{over.number}/save", data=keys).status_code == 404
    assert client.post("/vacancies/13010-99999999/save", data=keys).status_code == 404


def test_the_list_has_an_end(as_user: Entering, monkeypatch: object) -> None:
    person = factories.jobseeker()
    client = as_user(person.user, language="en")
    for _number in range(queries.MOST):
        kept = factories.public_vacancy()
        factories.added(SavedVacancy(user_id=person.user_id, vacancy_id=kept.id, serial=1))
    answer = visit(client, f"/vacancies/{factories.public_vacancy().number}").form("/save").post(client)
    assert answer.status_code == 409
    with counted_queries(at_most=12):
        client.get("/me/saved")


def test_lists_are_private(as_user: Entering, as_role: Entering) -> None:
    vacancy = factories.public_vacancy()
    keep(as_user(factories.jobseeker().user), vacancy)
    other = as_user(factories.jobseeker().user, language="en")
    assert "You keep no vacancy yet." in visit(other, "/me/saved").text
    own = keep(other, factories.public_vacancy())
    keys = visit(other, "/me/saved").form("/forget").filled({})
    assert own.title
    assert other.post(f"/me/saved/{vacancy.id}/forget", data=keys).status_code == 404
    assert as_role("employer").get("/me/saved").status_code == 403


def test_a_visitor_finds_no_button_to_keep_it(client: Browser) -> None:
    page = visit(client, f"/vacancies/{factories.public_vacancy().number}")
    assert "/save" not in page.html
