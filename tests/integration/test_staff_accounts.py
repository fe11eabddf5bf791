"""Administrators and the accounts of colleagues and partners; the first one by the command line."""

import re
from typing import Any

import pytest
from flask import Flask
from flask_security import hash_password
from sqlalchemy import func, select

from hwportal.blueprints.accounts.cli import users
from hwportal.extensions import db
from hwportal.models import AuditEntry, Delivery, Message, Office, User
from hwportal.policy import Role
from tests import factories
from tests.accounts import PASSWORD, account, sign_in
from tests.browser import Browser, browser_of
from tests.conftest import Entering
from tests.pages import visit

CHOSEN = "椅子 と 緑の やかん"


def link_in(message: Message) -> str:
    found = re.search(r"http://localhost(/\S+)", message.body)
    assert found
    return found[1]


def last_message(kind: str) -> Message:
    return db.session.scalars(select(Message).filter_by(kind=kind).order_by(Message.created_at.desc())).first()  # type: ignore[return-value]


@pytest.fixture
def administrator(as_role: Entering) -> Browser:
    client = as_role(Role.ADMINISTRATOR)
    assert client.user
    client.user.password = hash_password(PASSWORD)
    return client


def test_a_fresh_portal_has_no_account(app: Flask) -> None:
    assert db.session.scalar(select(func.count()).select_from(User)) == 0


def test_the_first_administrator_comes_in_by_a_link_that_works_once(app: Flask, client: Browser) -> None:
    shell = app.test_cli_runner()
    shown = shell.invoke(users, ["add", "--email", "admin@example.jp", "--name", "見本 管理"])
    assert shown.exit_code == 0
    link = shown.output.strip().removeprefix("http://localhost")
    page = visit(client, link).form().send(client, password=CHOSEN, password_confirm=CHOSEN)
    assert page.path.startswith("/sign-in")
    assert visit(client, link).path == "/password/forgot"
    assert sign_in(client, "admin@example.jp", CHOSEN).path.startswith("/sign-in/set-up")
    assert shell.invoke(users, ["add", "--email", "Admin@Example.jp", "--name", "x"]).exit_code == 1
    assert shell.invoke(users, ["link", "nobody@example.jp"]).exit_code == 1
    assert shell.invoke(users, ["link", "admin@example.jp"]).output.startswith("http://localhost/password/reset/")


def test_an_administrator_makes_an_account_and_its_owner_comes_in(administrator: Browser, app: Flask) -> None:
    office = factories.office()
    assert visit(administrator, "/admin").path == "/admin/staff"
    page = (
        visit(administrator, "/admin/staff/new")
        .form()
        .send(
            administrator,
            name="例 職員",
            email="Shokuin@example.jp",
            role="staff",
            locale="ja",
            offices=[str(office.id)],
            programmes=["mothers"],
        )
    )
    assert page.title == "例 職員"
    user = db.session.scalars(select(User).filter_by(login="shokuin@example.jp")).one()
    assert (user.office_ids, [duty.programme for duty in user.programmes]) == ({office.id}, ["mothers"])
    message = last_message("staff_invitation")
    assert db.session.scalars(select(Delivery.address).filter_by(message_id=message.id)).one() == "shokuin@example.jp"
    owner = browser_of(app)
    visit(owner, link_in(message)).form().send(owner, password=CHOSEN, password_confirm=CHOSEN)
    assert user.confirmed_at is not None
    assert sign_in(owner, user.login, CHOSEN).path.startswith("/sign-in/set-up")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"email": "not an address"}, "email"),
        ({"email": ""}, "email"),
        ({"name": ""}, "name"),
        ({"name": "x" * 300}, "name"),
        ({"offices": []}, "offices"),
        ({"email": "there@example.jp"}, "email"),
    ],
)
def test_a_bad_account_is_refused_and_nothing_changes(
    administrator: Browser, changes: dict[str, str], field: str
) -> None:
    account(Role.STAFF, login="there@example.jp", email="there@example.jp")
    typed = {"name": "例 職員", "email": "new@example.jp", "role": "staff", "locale": "ja"}
    offices = {"offices": [str(factories.office().id)]}
    filled: dict[str, Any] = {**typed, **offices, **changes}
    page = visit(administrator, "/admin/staff/new").form().send(administrator, status=422, **filled)
    assert page.error(field)
    assert db.session.scalar(select(func.count()).select_from(User)) == 2


@pytest.mark.parametrize(
    "forged",
    [{"role": "jobseeker"}, {"role": "root"}, {"offices": "99999999"}, {"programmes": "nothing"}, {"offices": "x"}],
)
def test_forged_choices_are_refused(administrator: Browser, forged: dict[str, str]) -> None:
    form = visit(administrator, "/admin/staff/new").form()
    answer = form.post(
        administrator,
        {"role": "auditor", **forged},
        name="例 職員",
        email="new@example.jp",
        locale="ja",
    )
    assert answer.status_code == 422
    assert db.session.scalar(select(func.count()).select_from(User)) == 1


def test_offices_and_programmes_count_from_the_next_page_on(administrator: Browser, as_role: Entering) -> None:
    clerk = as_role(Role.STAFF)
    assert clerk.user
    before = set(clerk.user.office_ids)
    other = next(office for office in db.session.scalars(select(Office)) if office.id not in before)
    page = visit(administrator, f"/admin/staff/{clerk.user.id}")
    page.form(f"/admin/staff/{clerk.user.id}").send(administrator, offices=[str(other.id)], programmes=["mothers"])
    assert clerk.user.office_ids == {other.id}
    assert other.name in visit(clerk, "/account").html


def test_a_closed_account_is_out_at_once_and_can_be_reopened(administrator: Browser, as_role: Entering) -> None:
    clerk = as_role(Role.STAFF)
    assert clerk.user
    address = f"/admin/staff/{clerk.user.id}"
    page = visit(administrator, address).form(f"{address}/close").send(administrator)
    assert clerk.get("/account").status_code == 302
    page.form(f"{address}/reopen").send(administrator)
    assert clerk.user.active
    actions = set(db.session.scalars(select(AuditEntry.action).filter_by(subject_id=str(clerk.user.id))))
    assert {"account.closed", "account.reopened"} <= actions


def test_nobody_closes_their_own_account(administrator: Browser) -> None:
    assert administrator.user
    address = f"/admin/staff/{administrator.user.id}"
    answer = visit(administrator, address).form(f"{address}/close").post(administrator)
    assert answer.status_code == 409
    assert administrator.user.active


def test_a_lost_authenticator_is_replaced_in_person(administrator: Browser, app: Flask) -> None:
    user = account(Role.STAFF)
    address = f"/admin/staff/{user.id}"
    visit(administrator, address).form(f"{address}/forget_second_factor").send(administrator)
    owner = browser_of(app)
    assert sign_in(owner, user.login).path.startswith("/sign-in/set-up")
    assert owner.get("/account").status_code == 302


def test_staff_are_found_by_name_and_role(administrator: Browser) -> None:
    account(Role.STAFF, name="例 桜子")
    account(Role.AUDITOR, name="例 監査")
    account(Role.JOBSEEKER, name="例 求職")
    page = visit(administrator, "/admin/staff")
    assert "例 桜子" in page.text
    assert "例 求職" not in page.text
    assert "例 監査" not in visit(administrator, "/admin/staff?search=桜").text
    assert "例 桜子" not in visit(administrator, "/admin/staff?role=auditor").text
    for odd in ("%", "_", "'", "x" * 3000):
        assert administrator.get("/admin/staff", query_string={"search": odd, "role": odd}).status_code == 200


def test_jobseekers_and_employers_are_not_the_administrators_business(administrator: Browser) -> None:
    person = account(Role.JOBSEEKER)
    assert administrator.get(f"/admin/staff/{person.id}").status_code == 404
    assert administrator.get("/admin/staff/00000000-0000-4000-8000-000000000000").status_code == 404


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_nobody_else_sees_accounts(as_role: Entering, role: Role) -> None:
    client = as_role(role)
    other = account(Role.STAFF)
    for path in ("/admin", "/admin/staff", "/admin/staff/new", f"/admin/staff/{other.id}"):
        assert client.get(path).status_code == 403
    assert client.post(f"/admin/staff/{other.id}/close").status_code in {400, 403}
    assert other.active
