"""What a person sees of the own registration, how it lasts, and how it ends."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import select

from hwportal import clock
from hwportal.blueprints.jobseekers.periodic import look_after_validity
from hwportal.blueprints.jobseekers.queries import activities_of
from hwportal.blueprints.referrals import acting
from hwportal.blueprints.referrals.services import Letter, apply_directly
from hwportal.extensions import db
from hwportal.models import Approval, AuditEntry, Jobseeker, Message
from hwportal.rules.validity import extended, valid_until
from tests import factories
from tests.browser import counted_queries
from tests.conftest import Entering
from tests.pages import visit

NOON = datetime(2026, 11, 24, 12, tzinfo=clock.TOKYO)


def registered(until: date, level: str = "registered") -> Jobseeker:
    return factories.jobseeker(
        level=level,
        number="13010-00000001",
        registered_on=until - timedelta(days=80),
        valid_until=until,
        contact="letter",
    )


def messages(kind: str) -> list[Message]:
    return list(db.session.scalars(select(Message).filter_by(kind=kind)))


def pass_time(days: int = 0) -> int:
    with time_machine.travel(NOON + timedelta(days=days), tick=False):
        ended = look_after_validity()
        db.session.commit()
    return ended


@pytest.mark.parametrize(
    ("level", "words"),
    [("draft", "登録の途中"), ("online", "オンライン登録者"), ("registered", "利用登録者"), ("lapsed", "有効期限切れ")],
)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_my_page_says_where_one_stands(as_user: Entering, level: str, words: str, language: str) -> None:
    person = factories.jobseeker(level=level, valid_until=date(2027, 1, 31))
    page = visit(as_user(person.user, language), "/me", language=language)
    assert language == "en" or words in page.text


def test_unfinished_pages_are_listed_and_what_need_not_be_told_is_optional(as_user: Entering) -> None:
    person = factories.jobseeker(level="draft", birth_date=date(1990, 4, 1))
    page = visit(as_user(person.user), "/me")
    states = [item.text for item in page.main.all("li")]
    assert any("ご本人について" in state and "済み" in state for state in states)
    assert any("住所と連絡先" in state and "これから" in state for state in states)
    assert any("これまでの仕事" in state and "任意" in state for state in states)


def test_my_page_asks_the_database_little(as_user: Entering) -> None:
    client = as_user(registered(valid_until(clock.today())).user)
    with counted_queries(at_most=8):
        visit(client, "/me")


def test_in_the_last_month_one_click_extends(as_user: Entering) -> None:
    until = date(2026, 11, 30)
    person = registered(until)
    client = as_user(person.user)
    with time_machine.travel(NOON, tick=True):
        page = visit(client, "/me")
        assert "令和8年11月30日" in page.text
        page = page.form("/extend").send(client)
    assert "延長しました" in page.text
    assert db.session.get_one(Jobseeker, person.id).valid_until == date(2026, 12, 31)


def test_earlier_nothing_is_extended(as_user: Entering) -> None:
    person = registered(valid_until(clock.today()))
    client = as_user(person.user)
    assert "1か月延長" not in visit(client, "/me").text
    form = visit(client, "/me/registration")
    answer = client.post("/me/extend", data={"csrf_token": form.document.one("input", name="csrf_token")["value"]})
    assert answer.status_code == 409
    assert db.session.get_one(Jobseeker, person.id).valid_until == valid_until(clock.today())


@pytest.mark.usefixtures("app")
def test_activity_extends_once_a_month_and_only_in_the_last() -> None:
    person = registered(date(2026, 11, 30))
    with time_machine.travel(NOON, tick=False):
        person.note_activity("counselling")
        person.note_activity("event_entry")
    assert person.valid_until == date(2026, 12, 31)
    assert {activity.kind for activity in activities_of(person)} == {"counselling", "event_entry"}


@pytest.mark.usefixtures("app")
def test_people_are_told_14_and_3_days_before_and_once_each() -> None:
    person = registered(date(2026, 12, 31))
    for day in (0, 22, 23, 24, 30, 34, 35, 36):
        assert pass_time(day) == 0
    sent = messages("registration_ending")
    assert [message.user for message in sent] == [person.user, person.user]
    assert all("令和8年12月31日" in message.body for message in sent)


@pytest.mark.usefixtures("app")
def test_a_registration_ends_after_its_last_day() -> None:
    person = registered(date(2026, 11, 24), level="online")
    with time_machine.travel(NOON, tick=False):
        assert pass_time(0) == 0
    assert pass_time(1) == 1
    assert pass_time(2) == 0
    assert person.level == "lapsed"
    assert len(messages("registration_ended")) == 1
    assert db.session.scalars(select(AuditEntry.action).filter_by(action="jobseeker.lapsed")).all()


def test_one_who_registers_again_keeps_the_answers_and_the_number(as_user: Entering) -> None:
    person = factories.jobseeker(
        level="lapsed",
        number="13010-00000001",
        valid_until=date(2026, 1, 31),
        birth_date=date(1990, 4, 1),
        postal_code="1000001",
        address="東京都千代田区千代田1-1",
        municipality_code="13101",
        situation="not_working",
        is_open=False,
        sharing="nobody",
        occupations=["029-01"],
        hours="full_time",
        areas=["13101"],
    )
    client = as_user(person.user)
    page = visit(client, visit(client, "/me").link("もう一度登録"))
    page.form().send(client)
    again = db.session.get_one(Jobseeker, person.id)
    assert (again.level, again.number) == ("online", "13010-00000001")
    assert again.valid_until == valid_until(clock.today())
    assert db.session.scalars(select(Approval)).one().state == "waiting"


def test_checked_answers_are_changed_at_the_counter_only(as_user: Entering) -> None:
    person = registered(extended(clock.today()))
    client = as_user(person.user)
    page = visit(client, "/me/registration/person")
    assert "窓口" in page.text
    assert not page.document.all("input", name="name")
    token = page.document.one("input", name="csrf_token")["value"]
    answer = client.post(
        "/me/registration/person",
        data={
            "csrf_token": token,
            "name": "別人",
            "kana": "ベツ",
            "birth_date": "1990-01-01",
            "sex": "",
            "version": "1",
        },
    )
    assert answer.status_code == 422
    assert "窓口" in answer.get_data(as_text=True)
    assert db.session.get_one(Jobseeker, person.id).name == "見本 花子"


def test_other_answers_change_at_once_without_being_sent(as_user: Entering) -> None:
    person = registered(valid_until(clock.today()))
    client = as_user(person.user)
    form = visit(client, "/me/registration/place").form()
    page = form.send(client, area_1="横浜市鶴見区")
    assert "神奈川県横浜市鶴見区" in page.text
    assert "送る必要はありません" in page.text
    assert not db.session.scalars(select(Approval)).all()
    assert db.session.scalars(select(AuditEntry).filter_by(action="jobseeker.answered")).one().fields == ["areas"]


def test_open_applications_stand_there_with_what_comes_next(as_user: Entering) -> None:
    person = registered(valid_until(clock.today()))
    client = as_user(person.user, "en")
    assert "No application is open." in visit(client, "/me", language="en").text
    vacancy, _employer = factories.vacancy_with_account()
    application = apply_directly(person, vacancy, Letter())
    page = visit(client, "/me", language="en")
    assert "Sent to the employer" in page.text
    assert "The employer has to reply." in page.text
    assert page.link(application.sheet.job_title or "") == f"/me/applications/{application.id}"
    acting.act(application, "withdraw", by=person.user)
    assert "No application is open." in visit(client, "/me", language="en").text
