"""Signing in and out by typing, as everybody does it."""

import time
from concurrent.futures import ThreadPoolExecutor

import pyotp
import pytest
from flask import Flask

from hwportal.extensions import db
from hwportal.models import User
from hwportal.policy import Role
from tests.accounts import PASSWORD, account, code, sign_in
from tests.browser import Browser, browser_of
from tests.pages import Page, checked, visit


@pytest.mark.parametrize("role", [Role.JOBSEEKER, Role.EMPLOYER])
def test_a_password_is_enough_for_jobseekers_and_employers(client: Browser, role: Role) -> None:
    user = account(role)
    answer = visit(client, "/sign-in").form().post(client, login=user.login, password=PASSWORD)
    assert answer.status_code == 303
    assert answer.location.endswith("/home")
    assert client.get("/account").status_code == 200


@pytest.mark.parametrize("role", [Role.STAFF, Role.SUPERVISOR, Role.PARTNER, Role.AUDITOR, Role.ADMINISTRATOR])
def test_everybody_else_needs_a_second_factor(client: Browser, role: Role) -> None:
    user = account(role)
    page = sign_in(client, user.login)
    assert page.path.startswith("/sign-in/code")
    assert client.get("/account").status_code == 302
    answer = page.form().post(client, code=code())
    assert answer.status_code == 303
    assert client.get("/account").status_code == 200


def test_the_login_may_be_typed_in_any_case_and_width(client: Browser) -> None:
    account(login="hanako@example.jp", email="hanako@example.jp")
    visit(client, "/sign-in").form().post(client, login=" Ｈanako@Example.JP ", password=PASSWORD)
    assert client.get("/account").status_code == 200


def test_a_login_number_may_be_typed_with_hyphens(client: Browser) -> None:
    account(login="1234567897", email=None)
    visit(client, "/sign-in").form().post(client, login="１２３４-567-897", password=PASSWORD)
    assert client.get("/account").status_code == 200


def test_a_wrong_password_keeps_the_login_and_tells_nothing(client: Browser) -> None:
    account(login="hanako@example.jp", email="hanako@example.jp")
    page = sign_in(client, "hanako@example.jp", "wrong wrong wrong wrong", status=422)
    assert page.document.one("input", name="login")["value"] == "hanako@example.jp"
    assert page.document.one("input", name="password").get("value") == ""
    assert client.get("/account").status_code == 302


@pytest.mark.parametrize(
    "known", ["disabled@example.jp", "staff@example.jp", "nopassword@example.jp", "hanako@example.jp"]
)
def test_known_and_unknown_logins_get_the_same_answer(client: Browser, known: str) -> None:
    account(login="hanako@example.jp", email="hanako@example.jp")
    account(login="disabled@example.jp", email="disabled@example.jp", active=False)
    account(Role.STAFF, login="staff@example.jp", email="staff@example.jp")
    account(login="nopassword@example.jp", email="nopassword@example.jp").password = None
    unknown = sign_in(client, "nobody@example.jp", "wrong wrong wrong wrong", status=422)
    other = sign_in(client, known, "wrong wrong wrong wrong", status=422)
    assert without_login(other, known) == without_login(unknown, "nobody@example.jp")


def without_login(page: Page, login: str) -> str:
    tokens = [field["value"] for field in page.document.all("input", type="hidden")]
    html = page.html.replace(login, "")
    for token in filter(None, tokens):
        html = html.replace(token, "")
    return html


def test_a_closed_account_cannot_sign_in(client: Browser) -> None:
    user = account(active=False)
    sign_in(client, user.login, status=422)


def test_a_closed_account_is_signed_out_at_once(client: Browser) -> None:
    user = account()
    visit(client, "/sign-in").form().post(client, login=user.login, password=PASSWORD)
    user.active = False
    assert client.get("/account").status_code == 302


@pytest.mark.parametrize(
    "login", ["", "x" * 300, "a\x00b@example.jp", "\u202eevil@example.jp", "１２３", "' OR 1=1 --", "💮"]
)
def test_odd_logins_are_refused_without_a_failure(client: Browser, login: str) -> None:
    answer = visit(client, "/sign-in").form().post(client, login=login, password=PASSWORD)
    assert answer.status_code == 422


@pytest.mark.parametrize("password", ["", "x" * 5000, "a\x00b" * 8, "💮" * 20])
def test_odd_passwords_are_refused_without_a_failure(client: Browser, password: str) -> None:
    user = account()
    answer = visit(client, "/sign-in").form().post(client, login=user.login, password=password)
    assert answer.status_code == 422


def test_a_code_is_good_only_once(app: Flask, client: Browser) -> None:
    user = account(Role.STAFF)
    present = code()
    sign_in(client, user.login).form().post(client, code=present)
    assert client.get("/account").status_code == 200
    thief = app.test_client()
    page = sign_in(thief, user.login)  # type: ignore[arg-type]
    page.form().send(thief, status=422, code=present)
    assert thief.get("/account").status_code == 302
    assert page.form().post(thief, code=code(1)).location == "/home"


@pytest.mark.parametrize("typed", ["", "abcdef", "000000", "12", "１２３４５６７８９０", "\x00" * 6])
def test_a_wrong_code_is_refused(client: Browser, typed: str) -> None:
    user = account(Role.STAFF)
    page = sign_in(client, user.login).form().send(client, status=422, code=typed)
    assert page.error("code")


def test_a_code_may_be_typed_in_full_width_with_a_space(client: Browser) -> None:
    user = account(Role.STAFF)
    present = code().translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    answer = sign_in(client, user.login).form().post(client, code=f"{present[:3]} {present[3:]}")
    assert answer.status_code == 303


@pytest.mark.parametrize(
    "path", ["/sign-in", "/sign-in/code", "/sign-in/set-up", "/sign-in/recovery", "/sign-in/rescue"]
)
def test_whoever_is_signed_in_stays_so_on_every_page_of_signing_in(client: Browser, path: str) -> None:
    user = account()
    visit(client, "/sign-in").form().post(client, login=user.login, password=PASSWORD)
    client.get(path)
    assert client.get("/account").status_code == 200


def test_the_code_page_cannot_be_opened_without_a_password(client: Browser) -> None:
    answer = client.get("/sign-in/code")
    assert answer.status_code == 302
    assert answer.location.endswith("/sign-in")
    assert client.get("/sign-in/set-up").status_code == 302
    assert client.get("/sign-in/recovery").status_code == 302


def test_the_first_sign_in_connects_the_app_and_shows_recovery_codes(client: Browser) -> None:
    user = account(Role.STAFF, second_factor=False)
    page = sign_in(client, user.login)
    assert page.path.startswith("/sign-in/set-up")
    answer = page.form().post(client)
    assert answer.status_code == 200
    page = checked(answer)
    key = page.document.one("code").text.replace("-", "").replace(" ", "")
    page = page.form().send(client, code=pyotp.TOTP(key).now())
    assert page.path.startswith("/account/recovery-codes")
    page = checked(page.form().post(client, generate_new_codes="1"))
    codes = [element.text for element in page.document.all("code")]
    assert len(codes) == 10
    assert db.session.get(User, user.id).tf_primary_method == "authenticator"  # type: ignore[union-attr]
    assert codes[0] not in str(user.mf_recovery_codes)
    assert checked(client.get("/account/recovery-codes?show_codes=1")).document.all("code") == []


def test_signing_out_takes_a_post_and_wipes_the_browser(client: Browser) -> None:
    user = account()
    visit(client, "/sign-in").form().post(client, login=user.login, password=PASSWORD)
    page = visit(client, "/sign-out")
    assert client.get("/account").status_code == 200
    answer = page.form().post(client)
    assert (answer.status_code, answer.location) == (303, "/")
    assert "storage" in answer.headers["Clear-Site-Data"]
    assert client.get_cookie("hw") is None
    assert client.get("/account").status_code == 302


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example",
        "///evil.example",
        "////evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https:evil.example",
        "https:/evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        " //evil.example",
        "\t//evil.example",
        "http://localhost@evil.example",
        "http://localhost.evil.example",
        "//localhost:80@evil.example/",
    ],
)
def test_the_way_back_never_leads_out_of_the_portal(client: Browser, target: str) -> None:
    user = account()
    form = visit(client, "/sign-in").form()
    answer = form.post(client, {"next": target}, login=user.login, password=PASSWORD)
    assert answer.status_code == 303
    assert answer.location.startswith("/")
    assert not answer.location.startswith(("//", "/\\"))


def test_the_way_back_leads_to_the_page_that_was_wanted(client: Browser) -> None:
    user = account()
    page = visit(client, "/account/sessions")
    assert page.path.startswith("/sign-in?next=")
    assert page.form().post(client, login=user.login, password=PASSWORD).location == "/account/sessions"


def test_htmx_is_sent_to_the_sign_in_page_as_a_whole(client: Browser) -> None:
    answer = client.get("/account", headers={"HX-Request": "true"})
    assert answer.status_code == 204
    assert answer.headers["HX-Redirect"].startswith("/sign-in")


def with_recovery_codes(app: Flask) -> tuple[User, list[str]]:
    """Return a member of staff with fresh recovery codes."""
    user = account(Role.STAFF)
    codes: list[str] = app.extensions["security"].mf_recovery_codes_util.create_recovery_codes(user)
    return user, codes


def test_a_recovery_code_opens_once_in_place_of_the_app(app: Flask, client: Browser) -> None:
    user, codes = with_recovery_codes(app)
    page = sign_in(client, user.login)
    page = visit(client, page.link("復旧コード"))
    page.form().send(client, status=422, code="0000-0000-0000")
    assert page.form().post(client, code=codes[3].replace("-", " ").upper()).status_code == 303
    assert client.get("/account").status_code == 200
    again = browser_of(app)
    sign_in(again, user.login)
    page = visit(again, "/sign-in/recovery")
    page.form().send(again, status=422, code=codes[3])
    assert page.form().post(again, code=codes[4]).status_code == 303


def test_of_two_who_use_one_recovery_code_at_once_one_is_refused(app: Flask) -> None:
    user, codes = with_recovery_codes(app)
    clients = [browser_of(app) for _ in range(3)]
    for client in clients:
        sign_in(client, user.login)
    pages = [visit(client, "/sign-in/recovery") for client in clients]
    db.session.commit()

    def use(place: int) -> int:
        with app.app_context():
            return pages[place].form().post(clients[place], code=codes[0]).status_code

    with ThreadPoolExecutor(3) as threads:
        assert sorted(threads.map(use, range(3))) == [303, 422, 422]


def test_of_two_who_use_one_code_of_the_app_at_once_one_is_refused(app: Flask) -> None:
    user = account(Role.STAFF)
    clients = [browser_of(app) for _ in range(3)]
    pages = [sign_in(client, user.login) for client in clients]
    present = code()
    db.session.commit()

    def use(place: int) -> int:
        with app.app_context():
            return pages[place].form().post(clients[place], code=present).status_code

    with ThreadPoolExecutor(3) as threads:
        assert sorted(threads.map(use, range(3))) == [303, 422, 422]


def test_another_authenticator_can_be_connected_later(client: Browser) -> None:
    user = account(Role.STAFF)
    sign_in(client, user.login).form().post(client, code=code())
    before = user.tf_totp_secret
    page = checked(visit(client, "/sign-in/set-up").form().post(client))
    key = page.document.one("code").text.replace("-", "").replace(" ", "")
    wrong = page.form().post(client, code="000000")
    assert wrong.status_code == 303
    assert user.tf_totp_secret == before
    page = checked(visit(client, "/sign-in/set-up").form().post(client))
    key = page.document.one("code").text.replace("-", "").replace(" ", "")
    assert page.form().send(client, code=pyotp.TOTP(key).at(time.time(), counter_offset=1)).path == "/account"
    assert user.tf_totp_secret != before
