"""Direct requests: asked once, ten at a time, answered or not, and nobody learns more than the person allows."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from hwportal import clock
from hwportal.blueprints.profiles import periodic, services
from hwportal.extensions import db
from hwportal.models import Application, DirectRequest, Message, Profile, User, Vacancy
from tests import factories
from tests.at_once import at_once
from tests.browser import Browser, counted_queries
from tests.integration.profiles.test_profile import seeker, shown
from tests.pages import Page, visit

Entering = Callable[..., Browser]
WORDS = "保育の経験が当園に合います。見学はいつでもできます。"


def told(user: User) -> list[str]:
    return list(db.session.scalars(select(Message.subject).filter_by(user=user).order_by(Message.created_at)))


def asked(client: Browser, vacancy: Vacancy, code: str = "K7MX2P") -> Page:
    page = visit(client, f"/employer/vacancies/{vacancy.id}/people/{code}")
    return page.form(f"/people/{code}").send(client, message=WORDS)


def one() -> DirectRequest:
    return db.session.scalars(select(DirectRequest)).one()


def test_a_person_who_is_asked_applies_and_only_then_has_a_name(as_user: Entering) -> None:
    vacancy, employer = factories.vacancy_with_account()
    person = seeker()
    shown(person)
    company = as_user(employer, language="en")
    page = asked(company, vacancy)
    assert "9 of 10 requests" in page.text
    assert person.name not in page.html
    assert told(person.user) == ["求人者から応募のリクエストがあります"]
    client = as_user(person.user, language="en")
    page = visit(client, f"/me/requests/{one().id}")
    assert WORDS in page.text
    page = visit(client, page.link("Go to the application"))
    page = page.form("/apply/direct").send(client, checked="y")
    application = db.session.scalars(select(Application)).one()
    assert (one().state, one().application, application.route) == ("accepted", application, "asked")
    assert "no right to subsidies" in page.text
    page = visit(company, f"/employer/vacancies/{vacancy.id}/people")
    assert person.name in visit(company, page.link("See the applicant")).text


def test_who_declines_gives_no_reason_and_is_not_asked_again(as_user: Entering) -> None:
    vacancy, employer = factories.vacancy_with_account()
    person = seeker()
    profile = shown(person)
    company, client = as_user(employer, language="en"), as_user(person.user, language="en")
    asked(company, vacancy)
    visit(client, f"/me/requests/{one().id}").form("/decline").send(client)
    assert one().state == "declined"
    assert told(employer) == ["リクエストは応募につながりませんでした"]
    page = visit(company, f"/employer/vacancies/{vacancy.id}/people")
    assert "No application came of it" in page.text
    assert "10 of 10 requests" in page.text
    page = visit(company, f"/employer/vacancies/{vacancy.id}/people/{profile.code}")
    page = page.form(f"/people/{profile.code}").send(company, status=422, message=WORDS)
    assert "asked for this vacancy already" in page.text


def test_a_request_needs_words(as_user: Entering) -> None:
    vacancy, employer = factories.vacancy_with_account()
    shown(seeker())
    client = as_user(employer, language="en")
    page = visit(client, f"/employer/vacancies/{vacancy.id}/people/K7MX2P")
    assert page.form("/people/K7MX2P").send(client, status=422, message=" ").error("message")
    assert db.session.scalar(select(DirectRequest)) is None


def test_an_employer_takes_a_request_back_and_the_person_cannot_decline_any_more(as_user: Entering) -> None:
    vacancy, employer = factories.vacancy_with_account()
    person = seeker()
    shown(person)
    company, client = as_user(employer, language="en"), as_user(person.user, language="en")
    page = asked(company, vacancy)
    before = visit(client, f"/me/requests/{one().id}")
    page.form("/take-back").send(company)
    assert one().state == "taken_back"
    assert before.form("/decline").post(client).status_code == 409
    assert one().state == "taken_back"
    assert "求人者がリクエストを取り消しました" in told(person.user)


def test_nobody_else_sees_or_answers_a_request(as_user: Entering) -> None:
    vacancy, employer = factories.vacancy_with_account()
    shown(seeker())
    asked(as_user(employer), vacancy)
    stranger, rival = as_user(seeker().user), as_user(factories.employer())
    keys = {
        "csrf_token": visit(rival, "/employer").document.all("input", name="csrf_token")[0]["value"],
        "form_key": "k",
    }
    assert stranger.get(f"/me/requests/{one().id}").status_code == 404
    assert rival.post(f"/employer/requests/{one().id}/take-back", data=keys).status_code == 404
    assert one().state == "open"


def test_taking_the_consent_back_ends_the_requests_at_once(as_user: Entering) -> None:
    vacancy, employer = factories.vacancy_with_account()
    person = seeker()
    shown(person)
    asked(as_user(employer), vacancy)
    client = as_user(person.user)
    visit(client, "/me/profile").form("/me/profile/hide").send(client)
    assert one().state == "ended"
    assert as_user(employer).get(f"/employer/vacancies/{vacancy.id}/people/K7MX2P").status_code == 404


def test_a_request_lapses_after_its_last_day_and_not_before(app: Flask) -> None:
    vacancy, employer = factories.vacancy_with_account()
    request = services.send(vacancy, shown(seeker()), WORDS, by=employer)
    last = clock.today() + timedelta(days=14)
    assert request.answer_until == last
    periodic.run(last)
    assert request.state == "open"
    periodic.run(last + timedelta(days=1))
    assert request.state == "lapsed"
    assert told(employer) == ["リクエストは応募につながりませんでした"]


@pytest.mark.parametrize("change", ["registration", "vacancy", "consent"])
def test_a_request_ends_with_what_it_needs(app: Flask, change: str) -> None:
    vacancy, employer = factories.vacancy_with_account()
    person = seeker()
    request = services.send(vacancy, shown(person), WORDS, by=employer)
    if change == "registration":
        person.level = "lapsed"
    elif change == "vacancy":
        vacancy.state = "cancelled"
    else:
        person.is_open = False
    periodic.run(clock.today())
    assert request.state == "ended"


def test_ten_requests_are_open_at_most_and_an_end_makes_room(as_user: Entering) -> None:
    vacancy, employer = factories.vacancy_with_account()
    sent = [services.send(vacancy, shown(seeker(), code=f"P{n}"), WORDS, by=employer) for n in range(10)]
    shown(seeker())
    client = as_user(employer, language="en")
    page = visit(client, f"/employer/vacancies/{vacancy.id}/people/K7MX2P")
    page = page.form("/people/K7MX2P").send(client, status=422, message=WORDS)
    assert "Ten requests of this vacancy are open" in page.text
    services.decline(sent[3])
    asked(client, vacancy)
    newest = db.session.scalars(select(DirectRequest).filter_by(code="K7MX2P")).one()
    assert newest.place == 4


def test_of_fifteen_requests_at_the_same_moment_ten_are_sent(app: Flask) -> None:
    vacancy, employer = factories.vacancy_with_account()
    profiles = [shown(seeker(), code=f"P{number}") for number in range(15)]

    def send(key: object) -> Callable[[], object]:
        return lambda: services.send(
            db.session.get_one(Vacancy, vacancy_id), db.session.get_one(Profile, key), WORDS,
            by=db.session.get_one(User, employer_id),
        )  # fmt: skip

    vacancy_id, employer_id = vacancy.id, employer.id
    ends = at_once(app, [send(profile.id) for profile in profiles])
    assert ends == {"done": 10, "TooManyRequests": 5}
    assert db.session.scalar(select(func.count()).select_from(DirectRequest).filter_by(state="open")) == 10


def test_the_same_person_asked_by_two_colleagues_at_once_is_asked_once(app: Flask) -> None:
    vacancy, employer = factories.vacancy_with_account()
    vacancy_id, employer_id, key = vacancy.id, employer.id, shown(seeker()).id

    def send() -> object:
        vacancy, profile = db.session.get_one(Vacancy, vacancy_id), db.session.get_one(Profile, key)
        return services.send(vacancy, profile, WORDS, by=db.session.get_one(User, employer_id))

    assert at_once(app, [send, send, send]) == {"done": 1, "AskedBefore": 2}


def test_requests_that_go_on_are_not_even_read(app: Flask) -> None:
    vacancy, employer = factories.vacancy_with_account()
    others = [factories.public_vacancy(place=vacancy.establishment) for _ in range(2)]
    person = seeker()
    profile = shown(person)
    for asking in (vacancy, *others):
        services.send(asking, profile, WORDS, by=employer)
    db.session.flush()
    with counted_queries() as idle:
        periodic.run(clock.today())
    assert len(idle) == 1
    others[0].state = "cancelled"
    periodic.run(clock.today())
    assert Counter(db.session.scalars(select(DirectRequest.state))) == {"open": 2, "ended": 1}
