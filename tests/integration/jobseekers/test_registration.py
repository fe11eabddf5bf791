"""A person registers without visiting: by mail or by a slip, page after page, nothing is lost."""

import re
from datetime import date

import pytest
from sqlalchemy import select

from hwportal import clock
from hwportal.extensions import db
from hwportal.models import Approval, Jobseeker, Message, User
from hwportal.policy import Role
from hwportal.rules.validity import valid_until
from tests import factories
from tests.browser import Browser
from tests.conftest import Entering
from tests.integration.jobseekers import answers
from tests.pages import Page, visit

EMAIL = "hanako@example.jp"
PASSWORD = "枝豆と冷やし中華を八月に食べる"


def only_jobseeker() -> Jobseeker:
    return db.session.scalars(select(Jobseeker)).one()


def link_in_mail() -> str:
    message = db.session.scalars(select(Message).order_by(Message.created_at.desc())).first()
    assert message is not None
    found = re.search(r"http://localhost(\S+)", message.body)
    assert found, message.body
    return found[1]


def opened(client: Browser) -> Page:
    """Return the first page of questions after an account was opened by mail."""
    visit(client, "/register/jobseeker").form().send(client, email=EMAIL, consent="y")
    account = visit(client, link_in_mail()).form()
    return account.send(client, name="見本 花子", kana="ミホン ハナコ", password=PASSWORD)


def drafting(as_user: Entering) -> Browser:
    """Return the client of a person whose registration is open and empty."""
    person = factories.jobseeker(level="draft", office_id=None, phone=None)
    client: Browser = as_user(person.user)
    return client


def fill_in_all(client: Browser) -> Page:
    """Return the last check after every page was answered."""
    page = visit(client, "/me/registration/person")
    for typed in answers.PAGES.values():
        page = page.form().send(client, **typed)
    return page


def test_the_whole_way_by_mail_makes_an_online_registrant_at_once(client: Browser) -> None:
    page = opened(client)
    assert page.title == "ご本人について"
    for typed in answers.PAGES.values():
        page = page.form().send(client, **typed)
    for answer in (
        "見本 花子",
        "ミホン ハナコ",
        "平成2年4月1日",
        "〒100-0001",
        "090-0000-0000",
        "保育士",
        "9:00",
        "東京都千代田区",
    ):
        assert answer in page.text
    page = page.form().send(client)
    assert page.path == "/me"
    assert "オンライン登録者" in page.text

    person = only_jobseeker()
    assert (person.level, person.number) == ("online", None)
    assert person.valid_until == valid_until(clock.today())
    assert person.office is not None
    assert person.office.name == "ハローワーク飯田橋"
    waiting = db.session.scalars(select(Approval)).one()
    assert (waiting.kind, waiting.state, waiting.office_id) == ("jobseeker", "waiting", person.office_id)


def test_answers_are_kept_in_their_own_form(as_user: Entering) -> None:
    fill_in_all(drafting(as_user))
    person = only_jobseeker()
    assert person.birth_date == date(1990, 4, 1)
    assert person.sex is None
    assert (person.municipality_code, person.phone_key) == ("13101", "09000000000")
    assert person.occupations == ["029-01", "030"]
    assert person.areas == ["13101", "13"]
    assert (person.days_per_week, person.nights, person.pay_from) == (4, False, 1300)
    assert (person.kana_key, person.name_key) == ("ミホンハナコ", "見本花子")
    (job,) = person.career
    assert (job.started, job.ended) == (date(2019, 4, 1), date(2025, 3, 1))


def test_a_person_without_mail_registers_with_a_slip(client: Browser, as_role: Entering) -> None:
    staff = as_role("staff")
    counter = visit(staff, "/staff/jobseekers/new").form()
    page = counter.send(staff, name="例 太郎", kana="れい たろう", birth_date="S40.1.2", phone="", locale="ja")
    slip = page.form("/slip").post(staff)
    assert slip.status_code == 200
    printed = slip.get_data(as_text=True)
    number, code = re.search(r"\d{4}-\d{3}-\d{3}", printed), re.search(r"[0-9A-Z]{5}-[0-9A-Z]{5}", printed)
    assert number
    assert code
    assert "<svg" in printed

    page = visit(client, "/sign-in/slip").form().send(client, number=number[0], code=code[0].lower())
    page = page.form().send(client, password=PASSWORD, password_confirm=PASSWORD)
    assert page.path == "/me"
    assert "登録の途中" in page.text
    assert "例 太郎" in visit(client, "/me/registration/person").html
    assert only_jobseeker().user.email is None


def test_one_can_stop_anywhere_and_go_on(as_user: Entering) -> None:
    client = drafting(as_user)
    page = visit(client, "/me/registration/contact")
    page = page.form().send(client, address="東京都千代田区千代田1-1", later="1")
    assert page.path == "/me"
    page = visit(client, "/me/registration/contact")
    assert page.form().values["address"] == ["東京都千代田区千代田1-1"]


def test_going_on_later_never_keeps_what_is_wrong(as_user: Entering) -> None:
    client = drafting(as_user)
    form = visit(client, "/me/registration/person").form()
    page = form.send(client, status=422, birth_date="平成32年1月1日", later="1")
    assert "平成32年はありません" in page.error("birth_date")
    assert page.form().values["birth_date"] == ["平成32年1月1日"]
    assert only_jobseeker().birth_date is None


def test_nothing_is_sent_before_all_is_answered(as_user: Entering) -> None:
    client = drafting(as_user)
    page = visit(client, "/me/registration")
    assert "入力が終わっていないページ" in page.text
    page = page.form().send(client, status=422)
    assert "まだ答えていない質問があります" in page.text
    assert only_jobseeker().level == "draft"


def test_an_answer_that_need_not_be_given_can_be_cleared(as_user: Entering) -> None:
    client = drafting(as_user)
    visit(client, "/me/registration/person").form().send(client, **{**answers.PERSON, "sex": "female"})
    assert only_jobseeker().sex == "female"
    visit(client, "/me/registration/person").form().send(client, sex="")
    assert only_jobseeker().sex is None


def test_the_page_to_employers_is_asked_only_where_somebody_reads_it(as_user: Entering) -> None:
    client = drafting(as_user)
    page = visit(client, "/me/registration/situation").form()
    page.send(client, **{**answers.SITUATION, "is_open": "no"})
    assert "求人者へのPR" not in visit(client, "/me").text
    page = visit(client, "/me/registration/situation").form()
    page.send(client, **answers.SITUATION)
    assert "求人者へのPR" in visit(client, "/me").text


@pytest.mark.parametrize(
    ("step", "changes", "field", "sentence"),
    [
        ("person", {"name": ""}, "name", "入力してください"),
        ("person", {"name": "見本\x00花子"}, "name", "保存できない文字"),
        ("person", {"name": "あ" * 41}, "name", "40文字以内"),
        ("person", {"name": "123456789018"}, "name", "個人番号"),
        ("person", {"kana": "見本花子"}, "kana", "かなだけ"),
        ("person", {"birth_date": "2026-02-30"}, "birth_date", "暦にありません"),
        ("person", {"birth_date": "平成31年5月1日"}, "birth_date", "令和元年5月1日"),
        ("person", {"birth_date": "2025-01-01"}, "birth_date", "年を確かめて"),
        ("person", {"birth_date": "昨日"}, "birth_date", "のように書いて"),
        ("contact", {"postal_code": "999-9999"}, "postal_code", "郵便番号"),
        ("contact", {"address": "大阪府大阪市北区"}, "address", "東京都千代田区"),
        ("contact", {"phone": "12345"}, "phone", "10桁か11桁"),
        ("contact", {"contact": "phone", "phone": ""}, "contact", "電話番号を書くか"),
        ("work", {"occupation_1": ""}, "occupation_1", "入力してください"),
        ("work", {"days_per_week": "8"}, "days_per_week", "1"),
        ("work", {"work_from": "25:00"}, "work_from", "13:30"),
        ("place", {"area_1": "中央区"}, "area_1", "東京都中央区"),
        ("place", {"area_1": "どこでも"}, "area_1", "見つかりません"),
        ("place", {"pay_from": "1300", "pay_kind": ""}, "pay_from", "月額か時間額"),
        ("career", {"career-0-duties": "", "career-0-employer": "見本園"}, "career-0-duties", "仕事の内容を書くか"),
        ("career", {"career-0-ended": "2018-01"}, "career-0-ended", "始まりより後"),
        ("career", {"career-0-started": "いつか"}, "career-0-started", "2026-11"),
    ],
)
def test_bad_input_gets_a_sentence_at_the_field_and_is_kept(
    as_user: Entering, step: str, changes: dict[str, str], field: str, sentence: str
) -> None:
    client = drafting(as_user)
    form = visit(client, f"/me/registration/{step}").form()
    page = form.send(client, status=422, **{**answers.PAGES[step], **changes})
    assert sentence in page.error(field)
    for name, typed in changes.items():
        assert page.form().values.get(name, [""])[0] in (typed, typed.replace("\x00", "\ufffd"))
    person = only_jobseeker()
    assert (person.name, person.birth_date, person.address, person.areas, person.career) == (
        "見本 花子",
        None,
        None,
        [],
        [],
    )


def test_a_name_stays_as_it_was_typed(as_user: Entering) -> None:
    client = drafting(as_user)
    name = "髙橋 葛\U000e0100子"
    visit(client, "/me/registration/person").form().send(client, **{**answers.PERSON, "name": name})
    assert only_jobseeker().name == name
    assert name in visit(client, "/me/registration").html


def test_invisible_characters_leave_the_name_and_the_person_is_told(as_user: Entering) -> None:
    client = drafting(as_user)
    form = visit(client, "/me/registration/person").form()
    page = form.send(client, **{**answers.PERSON, "name": "見本\u202e花子\u200b"})
    assert "目に見えない文字を取り除きました" in page.text
    assert only_jobseeker().name == "見本花子"


def test_of_two_open_pages_the_second_sees_both_versions_before_it_overwrites(as_user: Entering) -> None:
    client = drafting(as_user)
    old = visit(client, "/me/registration/person").form()
    visit(client, "/me/registration/person").form().send(client, **answers.PERSON)
    page = old.send(client, status=422, **{**answers.PERSON, "name": "別の名前"})
    assert "見本 花子" in page.text
    assert page.form().values["name"] == ["別の名前"]
    assert only_jobseeker().name == "見本 花子"
    page.form().send(client)
    assert only_jobseeker().name == "別の名前"


def test_forged_answers_change_nothing(as_user: Entering) -> None:
    client = drafting(as_user)
    form = visit(client, "/me/registration/person").form()
    form.post(client, {"level": "registered", "number": "13010-00000001", "office_id": "1"}, **answers.PERSON)
    person = only_jobseeker()
    assert (person.level, person.number, person.office_id) == ("draft", None, None)
    form = visit(client, "/me/registration/work").form()
    assert form.post(client, {"hours": "always"}, **{**answers.WORK, "hours": None}).status_code == 422


def test_after_registering_one_comes_back_to_where_one_wanted_to_go(client: Browser) -> None:
    client.get("/register/jobseeker?next=/events")
    page = opened(client)
    for typed in answers.PAGES.values():
        page = page.form().send(client, **typed)
    assert page.form().post(client).headers["Location"] == "/events"


@pytest.mark.parametrize(
    "target", ["https://example.com/", "//example.com", "/no/such/page", "javascript:alert(1)", ""]
)
def test_nobody_is_led_elsewhere_after_registering(client: Browser, target: str) -> None:
    client.get("/register/jobseeker", query_string={"next": target})
    with client.session_transaction() as session:
        assert "came_from" not in session


def test_a_known_address_is_not_given_away(client: Browser) -> None:
    factories.user(Role.JOBSEEKER, login=EMAIL, email=EMAIL)
    pages = [
        visit(client, "/register/jobseeker").form().send(client, email=email, consent="y")
        for email in (EMAIL, "unknown@example.jp")
    ]
    assert pages[0].text == pages[1].text
    assert len(db.session.scalars(select(User)).all()) == 1


def test_a_broken_link_says_what_to_do(client: Browser) -> None:
    page = visit(client, "/register/jobseeker/not-a-token", status=422)
    assert page.link("新しいリンク") == "/register/jobseeker"


def test_others_have_no_registration(client: Browser, as_role: Entering) -> None:
    assert client.get("/me").status_code == 302
    for role in ("employer", "staff", "partner", "administrator"):
        assert as_role(role).get("/me").status_code == 403
    assert as_role("jobseeker").get("/me/registration/nothing").status_code == 404
