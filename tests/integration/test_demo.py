"""The demonstration: two of every role who can sign in, things in every state, made once, and never in production."""

import json
from collections import Counter
from contextvars import Context

import pyotp
import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select

from hwportal import clock
from hwportal.blueprints.accounts.services import matches
from hwportal.cli import main
from hwportal.demo.build import build_demo
from hwportal.extensions import db
from hwportal.models import Approval, Delivery, Event, Jobseeker, Listing, Message, User, Vacancy
from hwportal.policy import Role
from tests.browser import Browser
from tests.databases import portal
from tests.pages import fragment, visit


def count(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def accounts(app: Flask) -> list[dict[str, str]]:
    """Return what the command says about the demo accounts."""
    result = app.test_cli_runner().invoke(main, ["demo", "accounts", "--format", "json"])
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def test_there_are_two_of_every_role(app: Flask) -> None:
    listed = accounts(app)
    assert {"role", "login", "password", "totp_secret", "name"} <= listed[0].keys()
    roles = Counter(account["role"] for account in listed)
    assert set(roles) == set(Role)
    assert min(roles.values()) >= 2


def test_the_demonstration_is_whole_and_made_once(app: Flask) -> None:
    build_demo(vacancies=40, events=12)
    db.session.commit()
    models = (User, Jobseeker, Vacancy, Listing, Event, Approval, Message, Delivery)
    made = {model.__name__: count(model) for model in models}
    assert made["Listing"] >= 40
    assert made["Event"] >= 12
    build_demo(vacancies=40, events=12)
    db.session.commit()
    assert {model.__name__: count(model) for model in models} == made

    everybody = {user.login: user for user in db.session.scalars(select(User))}
    for account in accounts(app):
        user = everybody[account["login"]]
        assert user.role == account["role"]
        assert bool(user.tf_totp_secret) == bool(account["totp_secret"])
    assert matches(account["password"], user.password)

    waiting = set(db.session.scalars(select(Approval.kind).filter_by(state="waiting")))
    assert waiting == {"establishment", "jobseeker", "vacancy", "entry", "event", "referral", "picture"}
    levels = set(db.session.scalars(select(Jobseeker.level)))
    assert levels >= {"online", "registered", "lapsed"}
    channels = {tuple(row) for row in db.session.execute(select(Delivery.channel, Delivery.state))}
    assert channels >= {("letter", "waiting"), ("call", "waiting"), ("counter", "waiting"), ("email", "failed")}


def test_more_vacancies_are_added_when_more_are_wanted(app: Flask) -> None:
    build_demo(vacancies=10, events=6)
    db.session.commit()
    for command in (["demo", "--vacancies", "25", "--events", "6"], ["demo", "build", "--vacancies", "30"]):
        result = app.test_cli_runner().invoke(main, command)
        assert result.exit_code == 0, result.output
    assert count(Listing) >= 30


@pytest.mark.parametrize(("language", "title"), [("ja", "体験用アカウント"), ("en", "Try the portal")])
def test_the_page_shows_how_to_sign_in_with_the_code_of_this_moment(
    client: Browser, app: Flask, language: str, title: str
) -> None:
    staff = next(account for account in accounts(app) if account["role"] == "staff")
    with time_machine.travel(clock.now(), tick=False):
        page = visit(client, f"/demo?lang={language}")
        code = pyotp.TOTP(staff["totp_secret"]).now()
        assert code in fragment(client, "/demo").text
    assert page.title == title
    assert staff["login"] in page.text
    assert code in page.text


def test_outgoing_mail_is_shown_as_it_is_received_with_links_that_work(client: Browser, app: Flask) -> None:
    user = User(role="jobseeker", login="hanako@example.jp", email="hanako@example.jp", name="見本 花子")
    message = Message(user=user, kind="note", locale="en", subject="Welcome", body="見本 <b>1</b>", link="/vacancies")
    message.deliveries.append(Delivery(channel="email", address="hanako@example.jp", state="failed"))
    db.session.add(message)
    page = visit(client, "/demo/mail")
    assert "届きませんでした" in page.text
    mail = visit(client, page.link("Welcome"))
    assert "見本 <b>1</b>" in mail.text
    assert "This message was sent automatically." in mail.text
    assert mail.links("http://localhost/vacancies") == ["http://localhost/vacancies"]
    for nobody in ("taro@example.jp", "'"):
        assert "Welcome" not in visit(client, f"/demo/mail?to=x{nobody}").text


@pytest.mark.parametrize("path", ["/demo/mail/00000000-0000-0000-0000-000000000000", "/demo/mail/x"])
def test_a_mail_that_is_not_there_is_not_found(client: Browser, path: str) -> None:
    assert client.get(path).status_code == 404


def test_production_has_none_of_it(app: Flask) -> None:
    production = portal(app.config["DATABASE_URL"], DEMO=False)
    for path in ("/demo", "/demo/mail"):
        assert production.test_client().get(path).status_code == 404
    # A context of its own: the command would take the portal of the test for the one that it is about.
    refused = Context().run(production.test_cli_runner().invoke, main, ["demo", "build"])
    assert refused.exit_code == 1
    assert "DEMO=1" in refused.output
    assert count(User) == 0
