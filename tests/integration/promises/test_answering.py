"""A person answers item by item and alone decides what the employer learns."""

from typing import Any

import pytest
from sqlalchemy import select

from hwportal.blueprints.promises import refusals, services
from hwportal.extensions import db
from hwportal.models import AuditEntry, Difference, Message
from tests import factories
from tests.conftest import Entering
from tests.integration.promises.people import answers, asked, difference, hired
from tests.pages import visit

PAY = "月給が18万円です。"


def only() -> Difference | None:
    return db.session.scalar(select(Difference))


def test_promised_stands_beside_the_question_and_what_differs_becomes_a_task(as_user: Entering) -> None:
    check, employer = asked()
    client = as_user(check.application.jobseeker.user, language="en")
    page = visit(client, f"/me/applications/{check.application_id}")
    page = visit(client, page.link("On the day of the hire"))
    assert "Base pay (a)" in page.text
    page = page.form(str(check.id)).send(client, **answers(pay=PAY), consent="none")
    assert PAY in page.text
    found = only()
    assert found is not None
    assert (found.state, found.consent, dict(found.different)) == ("open", "none", {"pay": PAY})
    kinds = set(db.session.scalars(select(Message.kind).filter_by(user=employer)))
    assert not {kind for kind in kinds if kind.startswith("promise")}


def test_the_promise_is_that_of_the_version_applied_to(as_user: Entering) -> None:
    check, _employer = asked()
    text = check.application.text
    text.sheet = {**text.sheet, "base_pay_min": 234_567, "base_pay_max": 234_567}
    client = as_user(check.application.jobseeker.user, language="en")
    assert "234,567" in visit(client, f"/me/promises/{check.id}").text


def test_nothing_differs_and_no_task_is_made(as_user: Entering) -> None:
    check, _employer = asked()
    client = as_user(check.application.jobseeker.user, language="en")
    page = visit(client, f"/me/promises/{check.id}").form().send(client, **answers())
    assert "nothing differs" in page.text
    assert only() is None


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"consent": "named", "kept_pay": "no"}, "told_pay"),
        ({"kept_pay": "no", "told_pay": PAY}, "consent"),
        ({"kept_hours": ""}, "kept_hours"),
        ({"kept_pay": "no", "told_pay": "長" * 601, "consent": "none"}, "told_pay"),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_nothing_is_kept(
    as_user: Entering, typed: dict[str, Any], field: str
) -> None:
    check, _employer = asked()
    client = as_user(check.application.jobseeker.user, language="en")
    page = visit(client, f"/me/promises/{check.id}").form().send(client, status=422, **(answers() | typed))
    assert page.error(field)
    assert only() is None
    assert not check.is_answered


def test_a_question_is_answered_once(app: object) -> None:
    found, _employer = difference()
    check = found.application.promise_checks[0]
    with pytest.raises(refusals.AnsweredAlready):
        services.answer(check, {}, None, by=found.application.jobseeker.user)


def test_nobody_answers_for_a_hire_that_was_taken_back(app: object) -> None:
    check, _employer = asked()
    check.application.state = "offered"
    with pytest.raises(refusals.NotHired):
        services.answer(check, {}, None, by=check.application.jobseeker.user)


def test_the_questions_of_others_do_not_exist(as_user: Entering) -> None:
    check, employer = asked()
    assert as_user(factories.jobseeker().user).get(f"/me/promises/{check.id}").status_code == 404
    assert as_user(employer).get(f"/me/promises/{check.id}").status_code == 403


def test_the_person_changes_the_decision_and_the_log_says_so(as_user: Entering) -> None:
    found, _employer = difference("none")
    person = found.application.jobseeker
    client = as_user(person.user, language="en")
    page = visit(client, f"/me/promises/{found.application.promise_checks[0].id}")
    page.form("/consent").send(client, consent="unnamed")
    assert found.consent == "unnamed"
    page.form("/consent").post(client, {"consent": "everything"})
    assert found.consent == "unnamed"
    logged = set(db.session.scalars(select(AuditEntry.action).filter_by(person_id=person.id)))
    assert {"promise.answered", "promise.consent"} <= logged


def test_staff_enter_the_answers_of_a_call(as_role: Entering) -> None:
    check, _employer = asked()
    staff = as_role("staff", language="en")
    page = visit(staff, f"/staff/promise-checks/{check.id}")
    page.form().send(staff, **answers(hours="毎日8時までです。"), consent="unnamed")
    assert check.answered_by == staff.user
    assert visit(staff, f"/staff/promise-checks/{check.id}").title.startswith("Promises after hires")


def test_what_the_employer_says_at_the_hire_is_a_task_too(app: object) -> None:
    hired(differs=True)
    found = only()
    assert found is not None
    assert (found.state, found.may_ask, found.steps[0].note) == ("open", True, "基本給が5,000円低い。")
