"""Staff find people, register them at the counter, look after them and decide their registrations."""

import re
from datetime import date, datetime
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from hwportal import approvals, clock
from hwportal.blueprints.jobseekers import services
from hwportal.extensions import db
from hwportal.models import Approval, AuditEntry, CounterCode, Jobseeker, Message, User
from hwportal.policy import Role
from tests import factories
from tests.browser import Browser
from tests.conftest import Entering
from tests.pages import fragment, visit

COMPLETE: dict[str, Any] = {
    "birth_date": date(1990, 4, 1),
    "postal_code": "1000001",
    "address": "東京都千代田区千代田1-1",
    "municipality_code": "13101",
    "situation": "not_working",
    "is_open": False,
    "sharing": "nobody",
    "occupations": ["029-01"],
    "hours": "full_time",
    "areas": ["13101"],
    "contact": "letter",
}


def found(client: Browser, **criteria: str) -> list[str]:
    """Return the names that a search finds."""
    answer = visit(client, "/staff/jobseekers").form().post(client, **criteria)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return re.findall(r'data-label="氏名"><a [^>]*><ruby>([^<]+)<', answer.get_data(as_text=True))


class TestSearch:
    """Only who knows a number, or a name and something else, finds anybody."""

    @pytest.fixture(autouse=True)
    def people(self, app: object) -> None:
        factories.jobseeker(name="髙橋 花子", kana="タカハシ ハナコ", number="13010-00000012", **COMPLETE)
        factories.jobseeker(name="高橋 太郎", kana="タカハシ タロウ", birth_date=date(1985, 1, 1), phone="03-0000-0001")

    @pytest.mark.parametrize(
        "criteria",
        [
            {"name": "高橋", "birth_date": "平成2年4月1日"},
            {"name": "たかはし", "birth_date": "1990-04-01"},
            {"name": "ﾀｶﾊｼ", "place": "千代田区"},
            {"name": "髙橋花", "place": "東京都"},
            {"number": "13010-12"},
            {"number": "１３０１０－００００００１２"},
            {"birth_date": "1990-04-01", "phone": "090-0000-0000"},
        ],
    )
    def test_a_person_is_found_in_any_spelling(self, as_role: Entering, criteria: dict[str, str]) -> None:
        assert found(as_role("staff"), **criteria) == ["髙橋 花子"]

    def test_a_login_number_finds_its_owner(self, as_role: Entering) -> None:
        account = factories.user(login="1234567897", email=None)
        factories.jobseeker(name="例 一郎", kana="レイ イチロウ", user=account)
        assert found(as_role("staff"), number="1234-567-897") == ["例 一郎"]

    @pytest.mark.parametrize(
        "criteria", [{"name": "高橋"}, {}, {"phone": "03-0000-0001"}, {"birth_date": "1990-04-01"}]
    )
    def test_one_criterion_is_not_enough(self, as_role: Entering, criteria: dict[str, str]) -> None:
        client = as_role("staff")
        page = visit(client, "/staff/jobseekers").form().send(client, status=422, **criteria)
        assert "もう1つの条件" in page.text
        assert "髙橋" not in page.text

    @pytest.mark.parametrize("name", ["%", "_", "'; --", "タカハシ%"])
    def test_signs_of_the_database_find_nobody(self, as_role: Entering, name: str) -> None:
        assert found(as_role("staff"), name=name, birth_date="1990-04-01") == []

    def test_people_of_other_offices_are_not_found(self, as_role: Entering) -> None:
        client = as_role("staff", offices=[factories.office("13010")])
        assert found(client, number="13010-12") == []

    def test_htmx_gets_the_list_alone(self, as_role: Entering) -> None:
        client = as_role("staff")
        token = visit(client, "/staff/jobseekers").form().values
        live = fragment(client, "/staff/jobseekers", data={**token, "number": "13010-12"})
        assert "髙橋 花子" in live.text

    def test_who_was_found_is_logged(self, as_role: Entering) -> None:
        client = as_role("staff")
        found(client, number="13010-12")
        (entry,) = db.session.scalars(select(AuditEntry).filter_by(action="see")).all()
        assert (entry.actor_id, entry.fields) == (client.user.id, ["name", "kana", "birth_date", "number"])


class TestCounter:
    """Somebody without e-mail gets a slip."""

    def test_a_slip_is_shown_once_and_only_its_hash_is_kept(self, as_role: Entering) -> None:
        client = as_role("staff")
        person = factories.jobseeker(level="draft")
        page = visit(client, f"/staff/jobseekers/{person.id}")
        form = page.form("/slip")
        first, again = form.post(client), form.post(client)
        code = re.search(r"[0-9A-Z]{5}-[0-9A-Z]{5}", first.get_data(as_text=True))
        assert code
        assert again.status_code == 409
        assert code[0] not in again.get_data(as_text=True)
        kept = db.session.scalars(select(CounterCode)).one()
        assert code[0].replace("-", "") not in kept.code_hash
        assert kept.issued_by_id == client.user.id

    def test_a_slip_speaks_the_language_of_the_person(self, as_role: Entering) -> None:
        person = factories.jobseeker(level="draft", user=factories.user(locale="en"))
        client = as_role("staff")
        slip = visit(client, f"/staff/jobseekers/{person.id}").form("/slip").post(client).get_data(as_text=True)
        assert '<html lang="en">' in slip
        assert "One-time code" in slip

    def test_the_person_gets_a_number_and_the_office_of_the_clerk(self, as_role: Entering) -> None:
        client = as_role("staff")
        form = visit(client, "/staff/jobseekers/new").form()
        page = form.send(
            client, name="例 太郎", kana="れい たろう", birth_date="S40.1.2", phone="0300000000", locale="en"
        )
        assert "用紙を印刷" in page.text
        person = db.session.scalars(select(Jobseeker)).one()
        assert (person.level, person.birth_date, person.contact) == ("draft", date(1965, 1, 2), "phone")
        assert person.office_id in client.user.office_ids
        assert person.user.locale == "en"
        assert len(person.user.login) == 10

    @pytest.mark.parametrize(
        ("changes", "field"),
        [({"name": ""}, "name"), ({"kana": "例"}, "kana"), ({"birth_date": "2026-01-01"}, "birth_date")],
    )
    def test_bad_input_opens_nothing(self, as_role: Entering, changes: dict[str, str], field: str) -> None:
        client = as_role("staff")
        typed = {"name": "例 太郎", "kana": "レイ", "birth_date": "S40.1.2", **changes}
        page = visit(client, "/staff/jobseekers/new").form().send(client, status=422, **typed)
        assert page.error(field)
        assert not db.session.scalars(select(Jobseeker)).all()
        assert not db.session.scalars(select(User).filter_by(role="jobseeker")).all()


class TestDecisions:
    """A registration is confirmed, sent back or refused by somebody of the office."""

    @pytest.fixture
    def waiting(self, app: object) -> Approval:
        person = factories.jobseeker(level="draft", **COMPLETE)
        services.send(person)
        db.session.commit()
        return db.session.scalars(select(Approval)).one()

    def person(self, approval: Approval) -> Jobseeker:
        return db.session.scalars(select(Jobseeker)).one()

    def test_confirmed_the_person_is_a_registered_user_with_a_number(self, waiting: Approval) -> None:
        approvals.approve(waiting, factories.user(Role.STAFF))
        person = self.person(waiting)
        assert person.level == "registered"
        assert person.office is not None
        assert person.number == f"{person.office.number}-00000001"
        told = db.session.scalars(select(Message).filter_by(kind="jobseeker_confirmed")).one()
        assert str(person.number) in told.body

    def test_sent_back_the_person_sees_what_to_correct(self, waiting: Approval, as_user: Entering) -> None:
        approvals.send_back(
            waiting, factories.user(Role.STAFF), {"address": "建物名も書いてください。"}, "お願いします。"
        )
        person = self.person(waiting)
        assert person.level == "online"
        client = as_user(person.user)
        assert "修正をお願い" in visit(client, "/me").text
        assert "建物名も書いてください" in visit(client, "/me/registration/contact").text
        visit(client, "/me/registration").form().send(client)
        states = set(db.session.scalars(select(Approval.state)))
        assert states == {"returned", "waiting"}
        assert self.person(waiting).remarks is None

    def test_refused_the_person_stays_an_online_registrant(self, waiting: Approval) -> None:
        approvals.refuse(waiting, factories.user(Role.STAFF), "別の登録があります。")
        person = self.person(waiting)
        assert (person.level, person.number) == ("online", None)
        assert "別の登録" in db.session.scalars(select(Message).filter_by(kind="jobseeker_refused")).one().body

    def test_duplicates_are_shown_to_staff_and_never_to_the_person(self, waiting: Approval, as_user: Entering) -> None:
        person = self.person(waiting)
        factories.jobseeker(name="見本 華子", kana="ミホン ハナコ", number="13010-00000099", **COMPLETE)
        staff = as_user(factories.user(Role.STAFF))
        assert "13010-00000099" in visit(staff, f"/staff/jobseekers/{person.id}").text
        own = as_user(person.user)
        assert all("13010-00000099" not in visit(own, path).text for path in ("/me", "/me/registration"))

    def test_two_with_the_same_phone_only_are_no_duplicates(self, waiting: Approval, as_user: Entering) -> None:
        person = self.person(waiting)
        factories.jobseeker(name="見本 一郎", kana="ミホン イチロウ", birth_date=date(1960, 1, 1))
        staff = as_user(factories.user(Role.STAFF))
        assert "同じ方の可能性" not in visit(staff, f"/staff/jobseekers/{person.id}").text


class TestPageOfAPerson:
    """One registration, seen by the office that is responsible for it."""

    def test_reading_is_logged(self, as_role: Entering) -> None:
        person = factories.jobseeker(**COMPLETE)
        client = as_role("supervisor")
        assert "千代田1-1" in visit(client, f"/staff/jobseekers/{person.id}").text
        (entry,) = db.session.scalars(select(AuditEntry).filter_by(action="see")).all()
        assert (entry.actor_id, entry.person_id) == (client.user.id, person.id)

    def test_another_office_does_not_learn_that_the_person_exists(self, as_role: Entering) -> None:
        person = factories.jobseeker(**COMPLETE)
        client = as_role("staff", offices=[factories.office("13010")])
        unknown = client.get("/staff/jobseekers/00000000-0000-4000-8000-000000000000")
        hidden = client.get(f"/staff/jobseekers/{person.id}")
        assert hidden.status_code == unknown.status_code == 404
        assert not db.session.scalars(select(AuditEntry).filter_by(action="see")).all()

    def test_counselling_in_the_last_month_extends(self, as_role: Entering) -> None:
        person = factories.jobseeker(level="registered", valid_until=date(2026, 11, 30))
        client = as_role("staff")
        with time_machine.travel(datetime(2026, 11, 24, 12, tzinfo=clock.TOKYO)):
            page = visit(client, f"/staff/jobseekers/{person.id}").form("/counselling").send(client)
        assert "職業相談" in page.text
        assert db.session.get_one(Jobseeker, person.id).valid_until == date(2026, 12, 31)

    def test_a_corrected_name_stays_findable(self, as_role: Entering) -> None:
        person = factories.jobseeker(**COMPLETE)
        client = as_role("staff")
        form = visit(client, f"/staff/jobseekers/{person.id}/identity").form()
        page = form.send(client, name="例 花子", kana="レイ ハナコ", birth_date="1990-04-01", paper="戸籍抄本")
        assert page.title == "例 花子"
        assert "見本 花子" in page.text
        assert found(client, name="みほん", birth_date="1990-04-01") == ["例 花子"]
        assert db.session.get_one(Jobseeker, person.id).user.name == "例 花子"

    def test_a_correction_without_a_difference_is_none(self, as_role: Entering) -> None:
        person = factories.jobseeker(**COMPLETE)
        client = as_role("staff")
        form = visit(client, f"/staff/jobseekers/{person.id}/identity").form()
        page = form.send(client, status=422, paper="運転免許証")
        assert "変更がありません" in page.text

    @pytest.mark.parametrize("role", ["jobseeker", "employer", "partner", "auditor", "administrator"])
    def test_nobody_else_comes_here(self, as_role: Entering, role: str) -> None:
        person = factories.jobseeker()
        client = as_role(role)
        paths = ("", "/new", f"/{person.id}", f"/{person.id}/identity")
        assert {client.get(f"/staff/jobseekers{path}").status_code for path in paths} == {403}
