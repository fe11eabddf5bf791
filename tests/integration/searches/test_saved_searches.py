"""A person keeps a search, is told what is new in it, and puts aside what does not suit."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from hwportal import clock
from hwportal.blueprints.searches import news, queries, services
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import Jobseeker, Message, SavedSearch
from hwportal.models.jobseeker import LAPSED, REGISTERED
from tests import factories
from tests.browser import Browser
from tests.pages import visit
from tests.sheets import care_worker_part_time

Entering = Callable[..., Browser]


def kept_by(person: Jobseeker, **conditions: str) -> SavedSearch:
    saved = services.save(conditions, "保育", by=person.user)
    saved.looked_on = clock.today() - timedelta(days=1)
    db.session.flush()
    return saved


def messages() -> list[Message]:
    return list(db.session.scalars(select(Message).filter_by(kind="saved_search_news")))


def test_a_search_is_saved_once_named_paused_and_deleted(as_user: Entering) -> None:
    factories.public_vacancy()
    client = as_user(factories.registered().user, language="en")
    for _again in range(2):
        page = visit(client, "/vacancies?q=保育&prefecture=13").form("/me/searches").send(client)
    assert "保育士" in page.text
    saved = db.session.scalars(select(SavedSearch)).one()
    assert saved.conditions == {"q": "保育", "prefecture": "13"}
    page = page.form("/name").send(client, name="家の近く")
    assert "家の近く" in page.html
    page = visit(client, "/me/searches").form("/pause").send(client)
    assert "Paused" in page.text
    page = page.form("/resume").send(client)
    page = page.form("/delete").send(client)
    assert "You keep no search yet." in page.text


def test_what_is_new_is_told_once_a_day(app: object) -> None:
    factories.public_vacancy()
    saved = kept_by(factories.registered(), q="保育士")
    new = factories.public_vacancy()
    factories.public_vacancy(care_worker_part_time())
    assert news.run(clock.today()) == 1
    assert news.run(clock.today()) == 0
    assert str(new.number) in messages()[0].body
    assert len(messages()) == 1
    saved.looked_on = clock.today() - timedelta(days=1)
    assert news.run(clock.today()) == 0


def test_a_paused_search_and_an_ended_registration_wait(app: object) -> None:
    person = factories.registered()
    saved = kept_by(person, q="保育士")
    services.pause(saved, is_paused=True)
    factories.public_vacancy()
    assert news.run(clock.today()) == 0
    services.pause(saved, is_paused=False)
    person.level = LAPSED
    assert news.run(clock.today()) == 0
    person.level = REGISTERED
    assert news.run(clock.today()) == 1


@pytest.mark.parametrize("kind", ["vacancy", "employer", "place"])
def test_what_does_not_suit_is_put_aside_and_can_come_back(as_user: Entering, kind: str) -> None:
    vacancy = factories.public_vacancy()
    person = factories.registered()
    saved = kept_by(person, q="保育士")
    client = as_user(person.user, language="en")
    page = visit(client, f"/me/searches/{saved.id}").form(f"/{kind}").send(client)
    assert "There is nothing in this search now." in page.text
    assert queries.wanted(saved, clock.today())[0] == []
    page = page.form(f"/back/{kind}/{saved.unwanted[0].key}").send(client)
    assert str(vacancy.number) in page.html
    assert "What you put aside" not in page.text


def test_searches_of_others_are_not_there(as_user: Entering) -> None:
    vacancy = factories.public_vacancy()
    saved = kept_by(factories.registered(), q="保育士")
    client = as_user(factories.registered().user)
    assert client.get(f"/me/searches/{saved.id}").status_code == 404
    assert "保存する" in visit(client, "/vacancies").html
    own = kept_by(factories.registered(), q="x")
    assert client.get(f"/me/searches/{own.id}").status_code == 404
    assert vacancy.number


def test_an_eleventh_search_is_refused(app: object) -> None:
    person = factories.registered()
    for number in range(queries.MOST):
        kept_by(person, q=str(number))
    with pytest.raises(RuleBroken):
        services.save({"q": "more"}, "more", by=person.user)


def test_whatever_is_sent_as_conditions_is_kept_only_as_far_as_it_makes_sense(as_user: Entering) -> None:
    client = as_user(factories.registered().user)
    form = visit(client, "/vacancies?q=保育").form("/me/searches")
    page = form.send(client, q="保育\x00士 " + "あ" * 10_000)
    saved = db.session.scalars(select(SavedSearch)).one()
    assert set(saved.conditions) == {"q"}
    assert saved.conditions["q"].startswith("保育 士")
    assert page.status == 200


@pytest.mark.parametrize("name", ["", "   ", "\u3000\u3000", "あ" * 10_000, "家\x00近く"])
def test_a_name_that_is_none_is_refused_and_what_was_typed_stays(as_user: Entering, name: str) -> None:
    person = factories.registered()
    saved = kept_by(person, q="保育士")
    client = as_user(person.user, language="en")
    page = visit(client, f"/me/searches/{saved.id}").form("/name").send(client, status=422, name=name)
    assert page.error("name")
    assert saved.name == "保育"


def test_a_name_loses_what_would_turn_the_page_around(as_user: Entering) -> None:
    person = factories.registered()
    saved = kept_by(person, q="保育士")
    client = as_user(person.user)
    visit(client, f"/me/searches/{saved.id}").form("/name").send(client, name="\u202e逆さ")
    assert saved.name == "逆さ"


def test_a_name_with_markup_is_shown_as_it_was_typed(as_user: Entering) -> None:
    person = factories.registered()
    saved = kept_by(person, q="保育士")
    client = as_user(person.user)
    visit(client, f"/me/searches/{saved.id}").form("/name").send(client, name="<b>家</b> & 'x' 🏠")
    assert "<b>家</b> & 'x' 🏠" in visit(client, "/me/searches").text
