"""Sessions on the server: who has one, how long, and how it ends."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from flask_security import hash_password
from sqlalchemy import select

from hwportal import clock, sessions
from hwportal.extensions import db
from hwportal.models import User, WebSession
from hwportal.policy import Role
from tests.accounts import PASSWORD, account
from tests.browser import Browser, browser_of, counted_queries
from tests.conftest import Entering
from tests.databases import portal
from tests.pages import visit

CHOSEN = "椅子と緑のやかんが歩く月曜の朝"


def enter(client: Browser, user: User, **more: str) -> None:
    """Sign in by typing."""
    visit(client, "/sign-in").form().post(client, None, login=user.login, password=PASSWORD, **more)


def rows() -> list[WebSession]:
    return list(db.session.scalars(select(WebSession).order_by(WebSession.created_at)))


@pytest.fixture
def moving_clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(clock.now(), tick=False) as traveller:
        yield traveller


def test_a_visitor_who_stores_nothing_has_no_row_no_cookie_and_no_query(client: Browser) -> None:
    client.get("/password/nowhere")
    with counted_queries(at_most=0):
        answer = client.get("/check-mail")
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert rows() == []


def test_the_cookie_holds_no_more_than_a_token_and_the_row_only_its_digest(client: Browser) -> None:
    user = account()
    enter(client, user)
    cookie = client.get_cookie("hw")
    assert cookie is not None
    assert len(cookie.value) >= 43
    (row,) = rows()
    assert row.user_id == user.id
    assert cookie.value not in (row.token_digest, row.data)
    assert PASSWORD not in row.data


def test_the_cookie_is_for_this_browser_only_and_for_no_script(client: Browser) -> None:
    answer = client.get("/sign-in")
    attributes = answer.headers["Set-Cookie"]
    assert "HttpOnly" in attributes
    assert "SameSite=Lax" in attributes
    assert "Path=/" in attributes
    assert "Max-Age" not in attributes
    assert "Expires" not in attributes


def test_under_https_the_cookie_is_bound_to_the_host(app: Flask) -> None:
    secure = portal(app.config["DATABASE_URL"], PUBLIC_URL="https://portal.example.jp")
    attributes = secure.test_client().get("/sign-in", base_url="https://portal.example.jp").headers["Set-Cookie"]
    assert attributes.startswith("__Host-hw=")
    assert "Secure" in attributes
    with secure.app_context():
        db.engine.dispose()
    browser_of(app).get("/sign-in")  # the sweeping after the test is told of writes by this portal only


def test_signing_in_gives_a_new_token_and_keeps_what_was_stored(client: Browser) -> None:
    user = account()
    visit(client, "/sign-in")
    before = client.get_cookie("hw").value  # type: ignore[union-attr]
    with client.session_transaction() as session:
        session["kept"] = "tea"
    enter(client, user)
    after = client.get_cookie("hw").value  # type: ignore[union-attr]
    assert after != before
    with client.session_transaction() as session:
        assert session["kept"] == "tea"
    assert len(rows()) == 1
    thief = browser_of(client.application)
    thief.set_cookie("hw", before)
    assert thief.get("/account").status_code == 302


def test_forms_opened_before_the_sign_in_end_with_it(client: Browser) -> None:
    user = account()
    early = visit(client, "/sign-in").form()
    enter(client, user)
    assert early.post(client, login=user.login, password=PASSWORD).status_code == 400


def test_a_forged_token_is_nobody(client: Browser) -> None:
    for token in ("", "x", "é", "a" * 3000, "' OR 1=1"):
        client.set_cookie("hw", token)
        assert client.get("/account").status_code == 302


def test_signing_out_deletes_the_row(client: Browser) -> None:
    enter(client, account())
    cookie = client.get_cookie("hw").value  # type: ignore[union-attr]
    visit(client, "/sign-out").form().post(client)
    assert rows() == []
    client.set_cookie("hw", cookie)
    assert client.get("/account").status_code == 302


@pytest.mark.parametrize(
    ("role", "minutes"),
    [(Role.JOBSEEKER, 15), (Role.EMPLOYER, 30), (Role.STAFF, 30), (Role.PARTNER, 15), (Role.ADMINISTRATOR, 15)],
)
def test_silence_ends_a_session(
    as_role: Entering, moving_clock: time_machine.Traveller, role: Role, minutes: int
) -> None:
    client: Browser = as_role(role)
    for _ in range(3):
        moving_clock.shift(timedelta(minutes=minutes - 1))
        assert client.get("/account").status_code == 200
    moving_clock.shift(timedelta(minutes=minutes, seconds=1))
    page = visit(client, "/account")
    assert page.path.startswith("/sign-in")
    assert "サインアウトしました" in page.text


@pytest.mark.parametrize(("role", "hours"), [(Role.JOBSEEKER, 12), (Role.STAFF, 10)])
def test_no_session_lasts_longer_than_a_day_of_work(
    as_role: Entering, moving_clock: time_machine.Traveller, role: Role, hours: int
) -> None:
    client: Browser = as_role(role)
    for _ in range(hours * 6):
        assert client.get("/account").status_code == 200
        moving_clock.shift(timedelta(minutes=10))
    moving_clock.shift(timedelta(minutes=1))
    assert client.get("/account").status_code == 302


def test_a_shared_terminal_forgets_after_five_minutes(client: Browser, moving_clock: time_machine.Traveller) -> None:
    enter(client, account(), shared_device="y")
    assert rows()[0].kiosk
    moving_clock.shift(timedelta(minutes=4, seconds=59))
    page = visit(client, "/account")
    assert "終了" in page.document.one("header").text
    moving_clock.shift(timedelta(minutes=5, seconds=1))
    assert client.get("/account").status_code == 302


def test_a_shared_terminal_is_wiped_at_the_end(client: Browser) -> None:
    enter(client, account(), shared_device="y")
    answer = visit(client, "/sign-out").form().post(client)
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'


def test_where_every_browser_is_shared_nobody_need_say_so(app: Flask) -> None:
    shared = portal(app.config["DATABASE_URL"], KIOSK=True)
    client = browser_of(shared)
    page = visit(client, "/sign-in")
    assert "kiosk" in page.document.one("html").get("class")
    assert page.document.all("input", name="shared_device") == []
    with shared.app_context():
        assert db.session.scalars(select(WebSession.kiosk)).all() == [True]
        db.session.remove()
        db.engine.dispose()
    browser_of(app).get("/sign-in")  # the sweeping after the test is told of writes by this portal only


def test_no_file_is_given_on_a_shared_terminal(app: Flask) -> None:
    @sessions.download
    def give() -> str:
        return "a file"

    with app.test_request_context() as asked:
        assert give() == "a file"
        asked.session["kiosk"] = True
        with pytest.raises(sessions.SharedTerminal):
            give()


def test_asking_by_itself_does_not_keep_a_session_alive(client: Browser, moving_clock: time_machine.Traveller) -> None:
    enter(client, account())
    for _ in range(16):
        client.get("/account", headers={"X-Poll": "1"})
        moving_clock.shift(timedelta(minutes=1))
    assert client.get("/account", headers={"X-Poll": "1"}).status_code == 302


def test_the_last_use_is_written_at_most_once_a_minute(client: Browser, moving_clock: time_machine.Traveller) -> None:
    enter(client, account())
    client.get("/account")
    with counted_queries() as statements:
        client.get("/account")
    assert not [statement for statement in statements if statement.startswith("UPDATE")]
    moving_clock.shift(timedelta(seconds=61))
    with counted_queries() as statements:
        client.get("/account")
        client.get("/account")
    assert len([statement for statement in statements if statement.startswith("UPDATE")]) == 1


def test_session_and_account_are_read_by_one_query(client: Browser) -> None:
    enter(client, account())
    client.get("/account")
    with counted_queries() as statements:
        client.get("/account")
    assert len([one for one in statements if "FROM web_session" in one or "FROM user" in one or '"user"' in one]) == 1


def test_signed_in_pages_are_kept_by_no_cache(client: Browser) -> None:
    enter(client, account())
    for path in ("/accessibility", "/account"):
        assert client.get(path).headers["Cache-Control"] == "no-store"
    assert browser_of(client.application).get("/sign-in").headers["Cache-Control"] == "no-store"


def test_changing_the_password_ends_every_other_session(client: Browser, app: Flask) -> None:
    user = account()
    enter(client, user)
    elsewhere = browser_of(app)
    enter(elsewhere, user)
    before = client.get_cookie("hw").value  # type: ignore[union-attr]
    page = visit(client, "/account/password")
    answer = page.form().post(client, password=PASSWORD, new_password=CHOSEN, new_password_confirm=CHOSEN)
    assert answer.status_code == 303
    assert client.get("/account").status_code == 200
    assert client.get_cookie("hw").value != before  # type: ignore[union-attr]
    assert elsewhere.get("/account").status_code == 302


def test_a_session_can_be_seen_and_ended_from_elsewhere(client: Browser, app: Flask) -> None:
    user = account()
    enter(client, user)
    elsewhere = app.test_client()
    elsewhere.environ_base["HTTP_USER_AGENT"] = "Mozilla/5.0 (Windows NT 10.0) Chrome/150.0 Safari/537.36"
    enter(elsewhere, user)  # type: ignore[arg-type]
    page = visit(client, "/account/sessions")
    assert "Chrome · Windows" in page.text
    assert "この端末" in page.text
    other = next(row for row in rows() if "Chrome" in row.device)
    page.form(f"/account/sessions/{other.id}/end").send(client)
    assert elsewhere.get("/account").status_code == 302
    assert client.get("/account").status_code == 200


def test_all_other_sessions_can_be_ended_at_once(client: Browser, app: Flask) -> None:
    user = account()
    others = [browser_of(app) for _ in range(2)]
    for one in (*others, client):
        enter(one, user)
    visit(client, "/account/sessions").form("/account/sessions/end-others").send(client)
    assert [one.get("/account").status_code for one in (*others, client)] == [302, 302, 200]


def test_the_session_of_somebody_else_cannot_be_ended(client: Browser, app: Flask) -> None:
    stranger = browser_of(app)
    enter(stranger, account())
    (theirs,) = rows()
    enter(client, account())
    own = visit(client, "/account/sessions")
    token = own.document.all("input", name="csrf_token")[0]["value"]
    client.post(f"/account/sessions/{theirs.id}/end", data={"csrf_token": token, "form_key": "a key"})
    assert stranger.get("/account").status_code == 200


def test_a_late_answer_does_not_bring_a_signed_out_session_back(client: Browser, app: Flask) -> None:
    enter(client, account())
    interface = app.session_interface
    cookie = client.get_cookie("hw").value  # type: ignore[union-attr]
    with app.test_request_context(headers={"Cookie": f"hw={cookie}"}) as late:
        pending = late.session
        pending["late"] = True
        db.session.rollback()
        visit(client, "/sign-out").form().post(client)
        interface.save_session(app, pending, app.response_class())
    assert rows() == []


def test_without_a_database_the_answer_is_503() -> None:
    broken = portal("sqlite:////nowhere/at/all.sqlite")
    asking = broken.test_client()
    asking.set_cookie("hw", "x" * 43)
    assert asking.get("/account").status_code == 503


def test_old_rows_are_deleted_in_time(client: Browser, moving_clock: time_machine.Traveller) -> None:
    enter(client, account())
    visit(browser_of(client.application), "/sign-in")
    moving_clock.shift(timedelta(hours=3))
    assert sessions.purge() == 1
    moving_clock.shift(timedelta(days=31))
    assert sessions.purge() == 1
    db.session.commit()
    assert rows() == []


def test_step_up_asks_for_the_password_again_and_gives_a_new_token(
    as_role: Entering, moving_clock: time_machine.Traveller
) -> None:
    client: Browser = as_role(Role.ADMINISTRATOR)
    assert client.user
    client.user.password = hash_password(PASSWORD)
    assert visit(client, "/admin/staff/new").path == "/admin/staff/new"
    moving_clock.shift(timedelta(minutes=14))
    client.get("/account")
    moving_clock.shift(timedelta(minutes=14))
    page = visit(client, "/admin/staff/new")
    assert page.path.startswith("/account/verify")
    before = client.get_cookie("hw").value  # type: ignore[union-attr]
    page.form().send(client, status=422, password="wrong wrong wrong wrong")
    answer = page.form().post(client, password=PASSWORD)
    assert answer.location == "/admin/staff/new"
    assert client.get_cookie("hw").value != before  # type: ignore[union-attr]
    assert visit(client, "/admin/staff/new").path == "/admin/staff/new"
