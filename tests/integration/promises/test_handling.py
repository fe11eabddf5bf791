"""Staff see to differences: the employer learns what consent allows, and repeated ones are known at acceptance."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from hwportal import clock
from hwportal.blueprints.promises import handling, queries, refusals
from hwportal.blueprints.promises.handling import Step
from hwportal.blueprints.referrals import services
from hwportal.blueprints.referrals.services import Letter
from hwportal.extensions import db
from hwportal.models import Difference, Message
from hwportal.policy import Role
from hwportal.rules.acceptance.employer import EmployerFacts
from tests import factories
from tests.conftest import Entering
from tests.integration.promises.people import difference
from tests.pages import visit

PAY = "月給が18万円です。"


def ask(found: Difference) -> None:
    handling.act(found, Step("ask_employer", "電話もした。"), by=factories.user(Role.STAFF))
    db.session.flush()


def test_staff_find_the_difference_on_their_page_and_close_it_with_a_reason(as_role: Entering) -> None:
    found, _employer = difference()
    staff = as_role("staff", language="en")
    page = visit(staff, "/staff/promises")
    page = visit(staff, page.link("見本 花子"))
    assert PAY in page.text
    assert "Base pay (a)" in page.text
    page = page.form(str(found.id)).send(staff, status=422, what="close", note="確かめた。")
    assert page.error("reason")
    page = page.form(str(found.id)).send(staff, what="close", reason="explained", note="確かめた。")
    assert (found.state, found.reason) == ("closed", "explained")
    assert "確かめた。" in page.text
    assert "見本 花子" in visit(staff, "/staff/promises?state=settled").text
    assert "No difference waits" in visit(staff, "/staff/promises").text


@pytest.mark.parametrize(
    ("consent", "sees", "sees_not"),
    [("named", [PAY, "見本 花子", "Pay and allowances"], []), ("unnamed", ["Pay and allowances"], [PAY, "見本 花子"])],
)
def test_the_employer_sees_what_the_person_allows(
    as_user: Entering, consent: str, sees: list[str], sees_not: list[str]
) -> None:
    found, employer = difference(consent)
    client = as_user(employer, language="en")
    assert client.get(f"/employer/promises/{found.id}").status_code == 404
    ask(found)
    page = visit(client, f"/employer/promises/{found.id}")
    assert all(words in page.text for words in sees)
    assert not any(words in page.html for words in sees_not)
    assert "電話もした。" not in page.html
    page.form(str(found.id)).send(client, reply="給与を直します。")
    assert found.steps[-1].note == "給与を直します。"


def test_without_consent_the_employer_is_not_asked(as_role: Entering) -> None:
    found, employer = difference("none")
    with pytest.raises(refusals.NotPossibleNow):
        ask(found)
    staff = as_role("staff", language="en")
    page = visit(staff, f"/staff/promises/{found.id}")
    assert "Do not ask the employer" in page.text
    assert page.form(str(found.id)).post(staff, {"what": "ask_employer", "note": "x"}).status_code == 422
    assert db.session.scalar(select(Message).filter_by(user=employer, kind="promise_employer_asked")) is None


def test_what_is_withdrawn_is_no_longer_shown(as_user: Entering) -> None:
    found, employer = difference("named")
    ask(found)
    found.consent = "none"
    page = visit(as_user(employer, language="en"), f"/employer/promises/{found.id}")
    assert PAY not in page.html
    assert "見本 花子" not in page.html
    with pytest.raises(refusals.NotPossibleNow):
        handling.reply(found, "誰ですか。", by=employer)


def test_the_member_of_staff_who_asked_hears_of_the_reply(app: object) -> None:
    found, employer = difference()
    ask(found)
    asker = found.steps[-1].by
    handling.reply(found, "直します。", by=employer)
    assert db.session.scalar(select(Message).filter_by(user=asker, kind="promise_employer_replied"))


def test_only_the_asked_employer_and_the_own_office_reach_it(as_user: Entering, as_role: Entering) -> None:
    found, _employer = difference()
    ask(found)
    assert as_user(factories.employer()).get(f"/employer/promises/{found.id}").status_code == 404
    elsewhere = as_role("staff", offices=[factories.office("27010")])
    assert elsewhere.get(f"/staff/promises/{found.id}").status_code == 404
    assert "見本 花子" not in visit(elsewhere, "/staff/promises").text


def test_differences_of_one_employer_add_up_but_for_misunderstandings(app: object) -> None:
    found, _employer = difference()
    company_id = found.application.vacancy.establishment.company_id
    assert queries.repeated(company_id) == 1
    handling.act(found, Step("close", "x", "explained"), by=factories.user(Role.STAFF))
    db.session.flush()
    assert queries.repeated(company_id) == 0
    found.reason, found.opened_at = "agreed", clock.now() - timedelta(days=800)
    db.session.flush()
    assert queries.repeated(company_id) == 0


def test_guidance_of_the_labour_office_is_a_record_of_the_employer(app: object) -> None:
    found, _employer = difference()
    staff = factories.user(Role.STAFF)
    company_id = found.application.vacancy.establishment.company_id
    handling.act(found, Step("close", "x", "guided"), by=staff)
    handling.act(found, Step("mend", "x"), by=staff)
    db.session.flush()
    (record,) = queries.records_of(company_id)
    assert (record.on, record.corrected_on) == (clock.today(), clock.today())
    assert not EmployerFacts(records=(record,)).barring_records(clock.today())  # one alone bars nobody


def test_a_later_answer_opens_a_settled_matter_again(app: object) -> None:
    found, _employer = difference()
    handling.act(found, Step("mend", "x"), by=factories.user(Role.STAFF))
    assert found.state == "mended"
    again = Difference.raised(found.application, found.application.jobseeker.user)
    assert again is found
    assert found.state == "open"


def test_pages_follow_each_other(as_role: Entering, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "PAGE", 1)
    first, _ = difference()
    second, _ = difference()
    second.opened_at = first.opened_at + timedelta(seconds=1)
    staff = as_role("staff", language="en")
    page = visit(staff, "/staff/promises")
    assert str(first.id) in page.html
    page = visit(staff, next(href for href in page.links() if "after=" in href))
    assert str(second.id) in page.html
    assert str(first.id) not in page.html
    visit(staff, "/staff/promises?after=nonsense_1")


def test_staff_read_of_repeated_differences_before_they_accept_a_vacancy(as_role: Entering) -> None:
    first, _ = difference()
    vacancy = first.application.vacancy
    staff = as_role("staff", language="en")
    assert "differed from the promise" not in visit(staff, f"/staff/vacancies/{vacancy.id}").text
    second, _ = difference()
    second.application.vacancy.establishment.company_id = vacancy.establishment.company_id
    page = visit(staff, f"/staff/vacancies/{vacancy.id}")
    assert "2 hires of this employer differed from the promise in two years" in page.text
    assert "2 hires of this employer differed" in visit(staff, f"/staff/promises/{first.id}").text


def test_the_employer_finds_the_question_among_its_tasks_until_it_has_replied(as_user: Entering) -> None:
    found, employer = difference()
    client = as_user(employer, language="en")
    assert "Question of the office" not in visit(client, "/employer").text
    ask(found)
    page = visit(client, visit(client, "/employer").link("Question of the office"))
    page.form(str(found.id)).send(client, reply="給与を直します。")
    assert "Question of the office" not in visit(client, "/employer").text


def test_items_that_the_employer_names_at_the_hire_stand_beside_the_promise(
    as_user: Entering, as_role: Entering
) -> None:
    vacancy, employer = factories.vacancy_with_account()
    application = services.refer_at_counter(factories.registered(), vacancy, Letter(), factories.user(Role.STAFF))
    client = as_user(employer, language="en")
    page = visit(client, f"/employer/applicants/{application.id}/result")
    assert "Base pay (a)" in page.text
    answer = page.form("/result").post(client, {"terms_items": "nonsense"}, result="hire", terms_differ="yes")
    assert answer.status_code == 422
    typed: dict[str, Any] = {
        "result": "hire",
        "terms_differ": "yes",
        "terms_note": "月給が上がります。",
        "terms_items": ["pay"],
    }
    page.form("/result").send(client, **typed)
    found = application.difference
    assert found is not None
    assert found.items == ["pay"]
    page = visit(as_role("staff", language="en"), f"/staff/promises/{found.id}")
    assert "by the employer's word" in page.text
    assert "Base pay (a)" in page.text
