"""Signing in without e-mail: the number and one-time code of a slip from the counter."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from hwportal import clock
from hwportal.blueprints.accounts.binding import purge
from hwportal.blueprints.accounts.services import create_account, issue_counter_code
from hwportal.extensions import db
from hwportal.models import AuditEntry, CounterCode, User
from hwportal.policy import Role
from hwportal.rules.logins import is_number, spaced_code, spaced_number
from tests import factories
from tests.accounts import PASSWORD, account, sign_in
from tests.browser import Browser, browser_of
from tests.pages import Page, visit

CHOSEN = "椅子と緑のやかんが歩く月曜の朝"


def slip(role: Role = Role.JOBSEEKER) -> tuple[User, str]:
    """Return an account without e-mail and the code on its slip."""
    clerk = factories.user(Role.STAFF)
    email = None if role == Role.JOBSEEKER else "kaneko@example.jp"
    user = create_account(role=role, name="例 太郎", email=email)
    return user, issue_counter_code(user, clerk)


def show_slip(client: Browser, number: str, code: str, status: int = 200) -> Page:
    return visit(client, "/sign-in/slip").form().send(client, status=status, number=number, code=code)


def test_the_slip_opens_the_account_and_the_password_is_good_afterwards(client: Browser, app: Flask) -> None:
    user, code = slip()
    assert is_number(user.login)
    page = show_slip(client, spaced_number(user.login), spaced_code(code).lower())
    answer = page.form().post(client, password=CHOSEN, password_confirm=CHOSEN)
    assert (answer.status_code, answer.location) == (303, "/home")
    assert client.get("/account").status_code == 200
    other = browser_of(app)
    visit(other, "/sign-in").form().post(other, login=user.login, password=CHOSEN)
    assert other.get("/account").status_code == 200


def test_the_code_is_good_only_once(client: Browser, app: Flask) -> None:
    user, code = slip()
    show_slip(client, user.login, code).form().post(client, password=CHOSEN, password_confirm=CHOSEN)
    show_slip(browser_of(app), user.login, code, status=422)


def test_of_two_who_use_one_code_at_once_one_is_refused(app: Flask) -> None:
    user, code = slip()
    clients = [browser_of(app) for _ in range(4)]
    pages = [show_slip(client, user.login, code) for client in clients]
    db.session.commit()

    def choose(place: int) -> int:
        with app.app_context():
            words = CHOSEN + "一二三四"[place]
            return pages[place].form().post(clients[place], password=words, password_confirm=words).status_code

    with ThreadPoolExecutor(4) as threads:
        statuses = sorted(threads.map(choose, range(4)))
    assert statuses == [303, 422, 422, 422]


def test_a_newer_slip_makes_the_older_one_worthless(client: Browser) -> None:
    user, old = slip()
    new = issue_counter_code(user, factories.user(Role.STAFF))
    show_slip(client, user.login, old, status=422)
    assert show_slip(client, user.login, new).path == "/sign-in/slip/password"


def test_a_code_lasts_72_hours(client: Browser) -> None:
    user, code = slip()
    with time_machine.travel(clock.now() + timedelta(hours=71, minutes=59)):
        assert show_slip(client, user.login, code).path == "/sign-in/slip/password"
    with time_machine.travel(clock.now() + timedelta(hours=72, minutes=1)):
        show_slip(client, user.login, code, status=422)


def test_a_code_that_runs_out_before_the_password_is_chosen_is_refused(client: Browser) -> None:
    user, code = slip()
    page = show_slip(client, user.login, code)
    row = db.session.scalars(select(CounterCode).filter_by(user_id=user.id)).one()
    row.expires_at = clock.now() - timedelta(seconds=1)
    page.form().send(client, status=422, password=CHOSEN, password_confirm=CHOSEN)
    assert user.password is None


@pytest.mark.parametrize(("number", "code"), [("1234567897", None), (None, "AAAAA-AAAAA"), ("x", "y"), ("1" * 41, "A")])
def test_wrong_numbers_and_wrong_codes_sound_the_same(client: Browser, number: str | None, code: str | None) -> None:
    user, right = slip()
    page = show_slip(client, number or user.login, code or right, status=422)
    assert client.get("/sign-in/slip/password").status_code == 303
    if len(number or "") < 41:
        assert "番号かコードが違うか" in page.text


def test_a_bad_password_is_refused_and_the_code_stays_good(client: Browser) -> None:
    user, code = slip()
    page = show_slip(client, user.login, code)
    page = page.form().send(client, status=422, password="short", password_confirm="short")
    assert "15" in page.error("password")
    page = page.form().send(client, status=422, password=CHOSEN, password_confirm="another one of words")
    assert page.error("password_confirm")
    assert page.form().post(client, password=CHOSEN, password_confirm=CHOSEN).status_code == 303


def test_a_slip_never_replaces_the_second_factor(client: Browser) -> None:
    user, code = slip(Role.STAFF)
    page = show_slip(client, user.login, code)
    answer = page.form().post(client, password=CHOSEN, password_confirm=CHOSEN)
    assert answer.location == "/sign-in"
    assert client.get("/account").status_code == 302


def test_choosing_a_password_by_slip_ends_the_sessions_elsewhere(client: Browser, app: Flask) -> None:
    user = account(login="1234567897", email=None)
    elsewhere = browser_of(app)
    sign_in_quietly(elsewhere, user)
    code = issue_counter_code(user, factories.user(Role.STAFF))
    show_slip(client, user.login, code).form().post(client, password=CHOSEN, password_confirm=CHOSEN)
    assert elsewhere.get("/account").status_code == 302
    sign_in(elsewhere, user.login, PASSWORD, status=422)


def sign_in_quietly(client: Browser, user: User) -> None:
    visit(client, "/sign-in").form().post(client, login=user.login, password=PASSWORD)


@pytest.mark.usefixtures("app")
def test_the_code_is_kept_only_as_a_hash_and_its_issue_is_logged() -> None:
    user, code = slip()
    row = db.session.scalars(select(CounterCode).filter_by(user_id=user.id)).one()
    assert code not in row.code_hash
    actions = set(db.session.scalars(select(AuditEntry.action).filter_by(subject_id=str(user.id))))
    assert {"account.created", "account.code_issued"} <= actions


def test_codes_are_deleted_a_month_after_they_ran_out(app: Flask) -> None:
    slip()
    for days, left in ((32, 1), (34, 0)):
        with time_machine.travel(clock.now() + timedelta(days=days)):
            purge()
        assert len(db.session.scalars(select(CounterCode)).all()) == left
