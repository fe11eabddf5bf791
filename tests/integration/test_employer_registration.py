"""An employer opens an account, registers the company and an establishment, and hands both in."""

import re
from typing import Any

import pytest
from sqlalchemy import select

from hwportal.extensions import db
from hwportal.models import Approval, AuditEntry, Company, Establishment, Message, User
from hwportal.policy import Role
from tests import factories
from tests.browser import Browser
from tests.conftest import Entering
from tests.pages import Page, fragment, visit

NUMBER = "2999912345678"  # a number whose check digit is right
COMPANY: dict[str, Any] = {
    "kind": "corporation",
    "corporate_number": NUMBER,
    "name": "社会福祉法人見本会",
    "kana": "しゃかいふくしほうじんみほんかい",
    "address": "東京都千代田区千代田1-1",
    "representative_title": "理事長",
    "representative": "見本 太郎",
    "founded_year": "平成10年",
    "capital": "",
}
PLACE: dict[str, Any] = {
    "name": "見本保育園",
    "kana": "ミホンホイクエン",
    "postal_code": "100-0001",
    "address": "東京都千代田区千代田1-1",
    "station": "見本線 見本駅 徒歩5分",
    "phone": "0300000000",
}
PEOPLE: dict[str, Any] = {
    "contact_name": "見本 花子",
    "staff_company": "30",
    "staff_workplace": "12",
    "staff_women": "10",
    "staff_part_time": "4",
    "union": "no",
}
BUSINESS: dict[str, Any] = {
    "industry": "保育",
    "business": "認可保育所の運営",
    "strengths": "研修が多く、定員60名の保育園です。",
    "rules_full_time": "yes",
    "rules_part_time": "yes",
}


def ask_for_link(client: Browser, email: str) -> Page:
    return visit(client, "/register/employer").form().send(client, email=email, consent="y")


def link_for(email: str) -> str:
    """Return the address in the last mail to `email`."""
    message = db.session.scalars(select(Message).order_by(Message.created_at.desc())).first()
    assert message is not None
    assert message.deliveries[0].address == email
    found = re.search(r"http://localhost(\S+)", message.body)
    assert found, message.body
    return found[1]


def open_account(client: Browser, email: str = "saiyo@example.jp") -> Page:
    ask_for_link(client, email)
    page = visit(client, link_for(email))
    return page.form().send(client, name="見本 花子", password="枝豆と冷やし中華を八月に食べる")


def registered(client: Browser, **company: Any) -> Page:
    """Return the page after the company, where the first establishment begins."""
    open_account(client)
    return visit(client, "/employer/company").form().send(client, **{**COMPANY, **company})


def test_the_whole_way_from_an_address_to_an_accepted_establishment(client: Browser, as_role: Entering) -> None:
    page = registered(client)
    page = page.form().send(client, **PLACE)
    page = page.form().send(client, **PEOPLE)
    page = page.form().send(client, **BUSINESS)
    page = page.form().send(client, facilities=["elevator", "rest_room"])
    for answer in ("見本会", NUMBER, "〒100-0001", "12人", "エレベーター"):
        assert answer in page.text
    page = page.form().send(client)
    assert "ハローワークが確認" in page.text

    establishment = db.session.scalars(select(Establishment)).one()
    assert establishment.office
    assert establishment.office.number.startswith("13")
    assert (establishment.state, establishment.company.state) == ("submitted", "submitted")
    assert establishment.company.founded_year == 1998

    staff = as_role("staff", offices=[establishment.office])
    queue = visit(staff, "/staff/approvals")
    page = visit(staff, queue.link("見本保育園"))
    page.form("/approve").send(staff)
    assert establishment.state == establishment.company.state == "accepted"
    assert re.fullmatch(r"\d{4}-\d{6}-\d", establishment.number or "")
    told = db.session.scalars(select(Message).filter_by(kind="establishment_approved")).one()
    assert told.user
    assert told.user.email == "saiyo@example.jp"
    assert str(establishment.number) in told.body
    assert str(establishment.number) in visit(client, "/employer/establishments").text
    actions = set(db.session.scalars(select(AuditEntry.action)))
    assert {"company.registered", "establishment.submitted", "establishment.approved"} <= actions


def test_a_known_address_gets_the_same_answer(client: Browser, app: Any) -> None:
    factories.user(Role.EMPLOYER, email="bekannt@example.jp", login="bekannt@example.jp")
    unknown, known = ask_for_link(client, "neu@example.jp"), ask_for_link(client, "bekannt@example.jp")
    assert (unknown.status, unknown.path, unknown.text) == (known.status, known.path, known.text)
    kinds = [message.kind for message in db.session.scalars(select(Message).order_by(Message.created_at))]
    assert kinds == ["registration_link", "already_registered"]
    assert db.session.scalars(select(User)).one().email == "bekannt@example.jp"


@pytest.mark.parametrize("token", ["forged", "WyJhQGV4YW1wbGUuanAiLCJlbXBsb3llciIsImphIl0.x.y"])
def test_a_forged_link_opens_nothing(client: Browser, token: str) -> None:
    page = visit(client, f"/register/employer/{token}", status=422)
    assert page.link("新しいリンク") == "/register/employer"


def test_the_link_opens_one_account(client: Browser, app: Any) -> None:
    open_account(client)
    other = app.test_client()
    page = visit(other, link_for("saiyo@example.jp"))
    page.form().send(other, status=422, name="見本 次郎", password="枝豆と冷やし中華を九月に食べる")
    assert len(db.session.scalars(select(User)).all()) == 1


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("corporate_number", "2999912345679", "法人番号"),
        ("corporate_number", "", "入力してください"),
        ("corporate_number", "12", "法人番号"),
        ("kind", None, "入力してください"),
        ("kind", "club", "選んでください"),
        ("name", "", "入力してください"),
        ("name", "見" * 61, "60"),
        ("name", "見本\0会", "文字"),
        ("kana", "見本会", "かな"),
        ("founded_year", "平成99年", "平成"),
        ("founded_year", "2999", "年"),
        ("capital", "-5", "0"),
    ],
)
def test_bad_company_data_are_refused_at_the_field(
    client: Browser, field: str, typed: str | None, sentence: str
) -> None:
    open_account(client)
    form = visit(client, "/employer/company").form()
    answer = form.post(
        client, {field: typed} if typed else None, **{**COMPANY, field: typed if typed != "club" else None}
    )
    page = Page(answer)
    assert answer.status_code == 422
    assert sentence in page.text
    assert not db.session.scalars(select(Company)).all()
    kept = page.form().values
    assert kept["representative"] == ["見本 太郎"]
    if typed and field not in {"kind"} and "\0" not in typed:
        assert kept[field] == [typed]


def test_a_sole_proprietor_needs_no_number(client: Browser) -> None:
    registered(client, kind="sole_proprietor", corporate_number="")
    assert db.session.scalars(select(Company)).one().corporate_number is None


def test_the_second_company_with_a_number_is_told_what_to_do(client: Browser) -> None:
    factories.company(name="株式会社さきどり", corporate_number=NUMBER, state="accepted")
    open_account(client)
    page = visit(client, "/employer/company").form().send(client, status=422, **COMPANY)
    assert "登録されています" in page.error("corporate_number")
    assert "さきどり" not in page.html
    assert len(db.session.scalars(select(Company)).all()) == 1


def test_a_draft_holds_no_number(client: Browser) -> None:
    factories.company(corporate_number=NUMBER, state="draft")
    page = registered(client)
    assert page.path == "/employer/establishments/new"


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("postal_code", "999-9999", "郵便番号"),
        ("postal_code", "12", "郵便番号"),
        ("address", "大阪府大阪市1-1", "東京都千代田区"),
        ("phone", "12", "電話番号"),
        ("website", "ftp://example.jp", "https"),
        ("kana", "ABC", "かな"),
    ],
)
def test_a_place_that_cannot_be_is_refused(client: Browser, field: str, typed: str, sentence: str) -> None:
    form = registered(client).form()
    page = form.send(client, status=422, **{**PLACE, field: typed})
    assert sentence in page.error(field)
    assert page.form().values[field] == [typed]
    assert not db.session.scalars(select(Establishment)).all()


def test_the_postal_code_gives_the_address_without_a_script(client: Browser) -> None:
    form = registered(client).form()
    answer = form.post(client, None, postal_code="１００−０００１", name="見本保育園", find_address="1")
    assert answer.status_code == 200
    values = Page(answer).form().values
    assert values["address"] == ["東京都千代田区千代田"]
    assert values["name"] == ["見本保育園"]
    assert not db.session.scalars(select(Establishment)).all()


def test_the_postal_code_gives_the_address_live(client: Browser) -> None:
    page = registered(client)
    code = page.document.one("input", id="postal_code")
    assert "東京都千代田区千代田" in fragment(client, code["hx-get"] + "&postal_code=100-0001").html


def test_head_counts_must_fit(client: Browser) -> None:
    page = registered(client).form().send(client, **PLACE)
    page = page.form().send(client, status=422, **{**PEOPLE, "staff_women": "13", "staff_part_time": "13"})
    assert page.error("staff_women")
    assert page.error("staff_part_time")
    assert db.session.scalars(select(Establishment)).one().staff_women is None


def test_an_incomplete_establishment_cannot_be_handed_in(client: Browser) -> None:
    registered(client).form().send(client, **PLACE)
    establishment = db.session.scalars(select(Establishment)).one()
    address = f"/employer/establishments/{establishment.id}"
    page = visit(client, f"{address}/check")
    assert page.links("事業内容")
    client.post(f"{address}/check", data={**visit(client, f"{address}/place").form().values})
    assert establishment.state == "draft"
    assert not db.session.scalars(select(Approval)).all()


def test_registration_in_english(client: Browser) -> None:
    client.set_cookie("lang", "en")
    page = open_account(client)
    assert page.document.one("html")["lang"] == "en"
    assert db.session.scalars(select(User)).one().locale == "en"
    page = page.form().send(client, status=422, **{**COMPANY, "corporate_number": "1"})
    assert "13 digits" in page.error("corporate_number")
