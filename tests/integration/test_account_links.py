"""Links in mails: to register, and to choose a new password."""

import re
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from hwportal import clock
from hwportal.blueprints.accounts.services import LinkOver, read_registration_link, send_registration_link
from hwportal.extensions import db
from hwportal.models import Delivery, Message
from hwportal.policy import Role
from hwportal.throttle import TooManyTries
from tests.accounts import PASSWORD, account, sign_in
from tests.browser import Browser, browser_of
from tests.pages import visit

CHOSEN = "椅子と緑のやかんが歩く月曜の朝"


def mails() -> list[tuple[str, str]]:
    """Return kind and address of every mail that was queued."""
    rows = db.session.execute(select(Message.kind, Delivery.address).join(Delivery).order_by(Message.created_at))
    return [(kind, address) for kind, address in rows]


def last_link() -> str:
    body = db.session.scalars(select(Message.body).order_by(Message.created_at.desc())).first()
    found = re.search(r"http://localhost(/\S+)", body or "")
    assert found
    return found[1]


def ask(client: Browser, email: str) -> None:
    page = visit(client, "/password/forgot").form().send(client, email=email)
    assert page.path == "/check-mail"


def test_the_link_of_the_mail_sets_a_new_password_once(client: Browser) -> None:
    user = account(login="hanako@example.jp", email="hanako@example.jp")
    ask(client, " Hanako@example.jp ")
    assert mails() == [("password_reset", "hanako@example.jp")]
    link = last_link()
    page = visit(client, link).form().send(client, password=CHOSEN, password_confirm=CHOSEN)
    assert page.path.startswith("/sign-in")
    assert visit(client, link).path == "/password/forgot"
    assert visit(client, "/sign-in").form().post(client, login=user.login, password=PASSWORD).status_code == 422
    assert visit(client, "/sign-in").form().post(client, login=user.login, password=CHOSEN).status_code == 303


def test_a_reset_ends_every_session_and_tells_the_owner(client: Browser, app: Flask) -> None:
    user = account(login="hanako@example.jp", email="hanako@example.jp")
    visit(client, "/sign-in").form().post(client, login=user.login, password=PASSWORD)
    other = browser_of(app)
    ask(other, user.login)
    visit(other, last_link()).form().post(other, password=CHOSEN, password_confirm=CHOSEN)
    assert client.get("/account").status_code == 302
    assert [kind for kind, _ in mails()] == ["password_reset", "password_changed"]


def test_a_reset_does_not_replace_the_second_factor(client: Browser) -> None:
    user = account(Role.STAFF)
    ask(client, user.login)
    visit(client, last_link()).form().send(
        client, password="椅子 と 緑の やかん", password_confirm="椅子 と 緑の やかん"
    )
    assert sign_in(client, user.login, "椅子 と 緑の やかん").path.startswith("/sign-in/code")


@pytest.mark.parametrize("case", ["unknown", "closed", "without e-mail"])
def test_whoever_asks_gets_the_same_answer_and_nobody_else_a_mail(client: Browser, case: str) -> None:
    address = "someone@example.jp"
    if case != "unknown":
        account(login=address, email=None if case == "without e-mail" else address, active=case != "closed")
    ask(client, address)
    assert mails() == []


def test_no_link_can_be_used_after_a_day(client: Browser) -> None:
    user = account()
    ask(client, user.login)
    link = last_link()
    with time_machine.travel(clock.now() + timedelta(hours=24, minutes=1)):
        assert visit(client, link).path == "/password/forgot"


@pytest.mark.parametrize("token", ["x", "a.b.c", "é", "%00", "x" * 2000])
def test_a_forged_link_opens_nothing(client: Browser, token: str) -> None:
    answer = client.get(f"/password/reset/{token}")
    assert answer.status_code in {302, 404}
    assert client.post(f"/password/reset/{token}").status_code in {400, 404}


def test_a_bad_new_password_is_refused_at_its_field(client: Browser) -> None:
    user = account()
    ask(client, user.login)
    page = visit(client, last_link())
    assert page.form().send(client, status=422, password="short", password_confirm="short").error("password")
    page = page.form().send(client, status=422, password=CHOSEN, password_confirm=PASSWORD)
    assert page.error("password_confirm")


def test_nobody_is_drowned_in_mail(client: Browser) -> None:
    user = account()
    page = visit(client, "/password/forgot")
    statuses = [page.form().post(client, email=user.login).status_code for _ in range(7)]
    assert statuses == [303] * 5 + [429] * 2
    assert len(mails()) == 5


@pytest.mark.parametrize("email", ["", "nonsense", "a\x00b@example.jp", "x@" + "y" * 300 + ".jp"])
def test_what_is_no_address_is_refused_at_its_field(client: Browser, email: str) -> None:
    assert visit(client, "/password/forgot").form().send(client, status=422, email=email).error("email")


def test_a_registration_link_proves_address_and_role(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        send_registration_link("New@Example.jp", Role.EMPLOYER, "accounts.reset_password", "192.0.2.1")
        db.session.flush()
        assert mails() == [("registration_link", "new@example.jp")]
        registration = read_registration_link(last_link().rpartition("/")[2])
        db.session.commit()
    assert registration == ("new@example.jp", "employer", "ja")


def test_the_owner_of_an_account_is_told_by_mail_only(app: Flask) -> None:
    user = account()
    with app.test_request_context(method="POST"):
        send_registration_link(user.login, Role.JOBSEEKER, "accounts.reset_password", "192.0.2.1")
        db.session.commit()
    assert mails() == [("already_registered", user.login)]


def test_registration_links_are_braked(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        for _ in range(5):
            send_registration_link("new@example.jp", Role.JOBSEEKER, "accounts.reset_password", "192.0.2.1")
        with pytest.raises(TooManyTries):
            send_registration_link("new@example.jp", Role.JOBSEEKER, "accounts.reset_password", "192.0.2.1")
        db.session.rollback()


def test_old_and_forged_registration_links_are_refused(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        send_registration_link("new@example.jp", Role.JOBSEEKER, "accounts.reset_password", "192.0.2.1")
        db.session.flush()
        token = last_link().rpartition("/")[2]
        db.session.rollback()
        for forged in ("", "x", token[:-1], token + "x", "a.b.c"):
            with pytest.raises(LinkOver):
                read_registration_link(forged)
        with time_machine.travel(clock.now() + timedelta(hours=24, minutes=1)), pytest.raises(LinkOver):
            read_registration_link(token)
