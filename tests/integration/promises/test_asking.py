"""Who was hired is asked on the day, after 30 and after 90 days, once each, by the way that reaches them."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from hwportal import clock
from hwportal.blueprints.promises import asking
from hwportal.extensions import db
from hwportal.models import AuditEntry, Delivery, Message, PromiseCheck
from tests import factories
from tests.conftest import Entering
from tests.integration.promises.people import asked, hired
from tests.pages import visit


def days(application: Any) -> list[int]:
    found = select(PromiseCheck.day).filter_by(application_id=application.id)
    return list(db.session.scalars(found.order_by(PromiseCheck.day)))


def test_each_question_is_asked_once_in_its_time(app: object) -> None:
    application, _employer = hired()
    for day in (0, 0, 5, 29, 30, 31, 89, 90, 200):
        asking.run(clock.today() + timedelta(days=day))
        db.session.expire_all()
    assert days(application) == [0, 30, 90]
    told = select(Message).filter_by(user=application.jobseeker.user, kind="promise_question")
    assert len(db.session.scalars(told).all()) == 3
    assert len(db.session.scalars(select(AuditEntry).filter_by(action="promise.asked")).all()) == 3


def test_what_was_missed_for_long_is_not_asked(app: object) -> None:
    application, _employer = hired(days_ago=70)
    asking.run(clock.today())
    assert days(application) == []


def test_who_was_not_hired_after_all_is_not_asked(app: object) -> None:
    application, _employer = hired()
    application.state = "not_hired"
    db.session.flush()
    asking.run(clock.today())
    assert days(application) == []


def test_without_e_mail_it_goes_by_letter_or_call(app: object) -> None:
    for contact, channel in (("letter", "letter"), ("phone", "call")):
        account = factories.user(email=None)
        check, _employer = asked(user=account, contact=contact, address="東京都千代田区千代田1-1")
        found = select(Delivery).join(Delivery.message).where(Message.user == check.application.jobseeker.user)
        by = [one.channel for one in db.session.scalars(found.where(Message.kind == "promise_question"))]
        assert by == [channel]


def test_staff_see_who_has_been_silent_for_a_week_and_enter_what_they_say(as_role: Entering) -> None:
    check, _employer = asked()
    staff = as_role("staff", language="en")
    assert "Nobody has answered" not in visit(staff, "/staff/promises").text
    check.asked_on = clock.today() - timedelta(days=7)
    page = visit(staff, "/staff/promises")
    page = visit(staff, page.link("見本 花子"))
    assert "Ask 見本 花子" in page.text
    paper = visit(staff, page.link("Questions on paper"))
    assert "Pay and allowances" in paper.text
    assert str(check.application.vacancy.number) in paper.text


def test_the_questions_of_another_office_do_not_exist(as_role: Entering) -> None:
    check, _employer = asked()
    staff = as_role("staff", offices=[factories.office("27010")])
    assert staff.get(f"/staff/promise-checks/{check.id}").status_code == 404
    assert staff.get(f"/staff/promise-checks/{check.id}/paper").status_code == 404
