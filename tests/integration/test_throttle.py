"""Brakes on guessing: exact under haste, and no way to lock somebody else out."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from time import perf_counter

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from hwportal import clock, throttle
from hwportal.extensions import db
from hwportal.models import Throttle
from hwportal.policy import Role
from tests.accounts import PASSWORD, account, code, sign_in
from tests.browser import Browser, browser_of
from tests.pages import Page, visit

WRONG = "wrong wrong wrong wrong"


@pytest.fixture
def moving_clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(clock.now(), tick=False) as traveller:
        yield traveller


def at(app: Flask, address: str) -> Browser:
    """Return a browser at an address."""
    browser = browser_of(app)
    browser.environ_base["REMOTE_ADDR"] = address
    return browser


def guess(client: Browser, login: str, times: int, password: str = WRONG) -> list[int]:
    page = visit(client, "/sign-in")
    return [page.form().post(client, login=login, password=password).status_code for _ in range(times)]


def test_the_sixth_try_from_an_address_is_refused_even_when_it_is_right(client: Browser) -> None:
    user = account()
    assert guess(client, user.login, 5) == [422] * 5
    page = sign_in(client, user.login, PASSWORD, status=429)
    assert "数分待って" in page.text
    assert page.document.one("input", name="login")["value"] == user.login


def test_an_unknown_login_is_braked_just_the_same(client: Browser) -> None:
    assert guess(client, "nobody@example.jp", 7) == [422] * 5 + [429] * 2


def test_waiting_opens_the_door_again(client: Browser, moving_clock: time_machine.Traveller) -> None:
    user = account()
    guess(client, user.login, 5)
    moving_clock.shift(timedelta(minutes=5, seconds=1))
    assert visit(client, "/sign-in").form().post(client, login=user.login, password=PASSWORD).status_code == 303


def test_a_success_clears_the_count(client: Browser, app: Flask) -> None:
    user = account()
    for _ in range(3):
        other = browser_of(app)
        assert guess(other, user.login, 4) == [422] * 4
        assert visit(other, "/sign-in").form().post(other, login=user.login, password=PASSWORD).status_code == 303
    assert db.session.scalars(select(Throttle)).all() == []


def test_the_wait_grows_by_a_tenth_and_never_exceeds_a_day() -> None:
    waits = [throttle.waiting_time(tries) for tries in range(5, 400)]
    assert waits[0] == timedelta(minutes=5)
    assert waits[1] == timedelta(minutes=5.5)
    assert waits == sorted(waits)
    assert waits[-1] == timedelta(hours=24)


def test_colleagues_behind_the_same_address_are_not_concerned(client: Browser, app: Flask) -> None:
    guessed, colleague = account(), account()
    guess(client, guessed.login, 7)
    neighbour = browser_of(app)
    assert (
        visit(neighbour, "/sign-in").form().post(neighbour, login=colleague.login, password=PASSWORD).status_code == 303
    )


def test_nobody_can_lock_a_colleague_out_from_another_address(app: Flask) -> None:
    owner = account(Role.STAFF)
    for place in range(6):
        guess(at(app, f"192.0.2.{place}"), owner.login, 6)
    home = at(app, "198.51.100.7")
    page = sign_in(home, owner.login)
    assert page.form().post(home, code=code()).status_code == 303


def test_a_password_guessed_at_from_everywhere_does_not_open_alone(app: Flask) -> None:
    user = account()
    for place in range(4):
        guess(at(app, f"192.0.2.{place}"), user.login, 5)
    elsewhere = at(app, "198.51.100.7")
    right = sign_in(elsewhere, user.login, PASSWORD, status=429)
    wrong = sign_in(at(app, "198.51.100.8"), user.login, WRONG, status=429)
    assert right.document.one("div", role="alert").text == wrong.document.one("div", role="alert").text


def test_a_forwarded_address_from_nobody_in_particular_is_not_believed(client: Browser) -> None:
    user = account()
    page = visit(client, "/sign-in")
    statuses = []
    for place in range(7):
        data = page.form().filled({"login": user.login, "password": WRONG})
        statuses.append(client.post("/sign-in", data=data, headers={"X-Forwarded-For": f"192.0.2.{place}"}).status_code)
    assert statuses == [422] * 5 + [429] * 2


def test_codes_of_the_app_are_braked(client: Browser) -> None:
    user = account(Role.STAFF)
    page = sign_in(client, user.login)
    statuses = [page.form().post(client, code="000000").status_code for _ in range(6)]
    assert statuses == [422] * 5 + [429]
    assert page.form().post(client, code=code()).status_code == 429


def test_codes_of_the_app_are_braked_from_all_addresses_together(app: Flask) -> None:
    user = account(Role.STAFF)
    for place in range(5):
        client = at(app, f"192.0.2.{place}")
        page = sign_in(client, user.login)
        statuses = [page.form().post(client, code="000000").status_code for _ in range(5)]
    assert statuses == [429] * 5


def test_codes_of_slips_are_braked(client: Browser) -> None:
    page = visit(client, "/sign-in/slip")
    statuses = [page.form().post(client, number="1234567897", code="AAAAABBBBB").status_code for _ in range(6)]
    assert statuses == [422] * 5 + [429]


def test_tries_at_the_same_instant_are_all_counted(app: Flask) -> None:
    users = [account() for _ in range(4)]
    logins = [user.login for user in users]
    browsers = [browser_of(app) for _ in range(8)]
    pages = [visit(browser, "/sign-in") for browser in browsers]
    db.session.commit()

    def hurry(place: int) -> list[int]:
        with app.app_context():
            forms = [pages[place].form() for _ in logins]
            return [
                form.post(browsers[place], login=login, password=WRONG).status_code
                for form, login in zip(forms, logins, strict=True)
            ]

    with ThreadPoolExecutor(8) as threads:
        statuses = list(threads.map(hurry, range(8)))
    for answers in zip(*statuses, strict=True):
        assert sorted(answers) == [422] * 5 + [429] * 3


def test_a_clock_put_back_neither_frees_nor_freezes_forever(
    client: Browser, moving_clock: time_machine.Traveller
) -> None:
    user = account()
    guess(client, user.login, 6)
    moving_clock.shift(timedelta(hours=-1))
    assert guess(client, user.login, 1) == [429]
    moving_clock.shift(timedelta(hours=3))
    assert guess(client, user.login, 1, PASSWORD) == [303]


def test_the_table_names_nobody(client: Browser) -> None:
    user = account()
    guess(client, user.login, 1)
    keys = list(db.session.scalars(select(Throttle.key)))
    assert len(keys) == 2
    assert all(len(key) == 64 and user.login not in key for key in keys)


def test_counters_that_ran_out_are_deleted(client: Browser, moving_clock: time_machine.Traveller) -> None:
    guess(client, "nobody@example.jp", 1)
    moving_clock.shift(timedelta(minutes=30))
    assert throttle.purge() == 1
    moving_clock.shift(timedelta(minutes=31))
    assert throttle.purge() == 1
    db.session.commit()


@pytest.mark.parametrize("path", ["/sign-in", "/password/forgot", "/sign-in/slip"])
def test_known_and_unknown_take_the_same_time(app: Flask, path: str) -> None:
    logins = {"known": account().login, "unknown": "nobody@example.jp"}
    # In turns, and the quickest of each: whatever else the machine does slows both down.
    rounds = [{kind: _seconds(app, path, login) for kind, login in logins.items()} for _ in range(9)]
    known, unknown = (min(times[kind] for times in rounds) for kind in logins)
    assert abs(known - unknown) < max(0.05, 0.35 * max(known, unknown)), rounds


def _seconds(app: Flask, path: str, login: str) -> float:
    db.session.query(Throttle).delete()
    client = browser_of(app)
    form = Page(client.get(path)).form()
    fields = {"email": login, "login": login, "password": WRONG, "number": login, "code": "AAAAABBBBB"}
    data = {name: value for name, value in fields.items() if name in form.names}
    begun = perf_counter()
    form.post(client, None, **data)
    return perf_counter() - begun
