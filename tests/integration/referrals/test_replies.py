"""The reply clock: employers are reminded, staff telephone, the person hears the truth; a reply stops it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from hwportal import clock
from hwportal.blueprints.referrals import queries, replies, services
from hwportal.blueprints.referrals.services import Letter
from hwportal.extensions import db
from hwportal.models import Application, Approval, Message
from hwportal.rules.calendar import add_working_days
from tests import factories
from tests.browser import Browser
from tests.pages import visit

Entering = Callable[..., Browser]


def unanswered(days: int, vacancy: Any = None) -> Application:
    """Return an application that was sent so many working days ago."""
    vacancy = vacancy or factories.vacancy_with_account(openings=9)[0]
    application = services.apply_directly(factories.jobseeker(), vacancy, Letter())
    application.sent_on = add_working_days(clock.today(), -days)
    db.session.flush()
    return application


def subjects(user: Any) -> list[str]:
    return list(db.session.scalars(select(Message.subject).filter_by(user=user)))


def test_the_employer_is_reminded_once(app: object) -> None:
    vacancy, employer = factories.vacancy_with_account()
    unanswered(5, vacancy)
    replies.run(clock.today())
    replies.run(clock.today())
    assert subjects(employer).count("応募者が返事を待っています") == 1


def test_staff_telephone_when_the_reply_is_late_and_their_entry_stops_the_clock(as_role: Entering) -> None:
    application = unanswered(9)
    staff = as_role("staff", language="en")
    page = visit(staff, "/staff")
    page = visit(staff, page.link("Employers to telephone: no reply in time"))
    page = visit(staff, page.link("見本 花子"))
    page.form(str(application.id)).send(staff, what="invite", message="電話で確認：12月1日10時。")
    assert application.state == "interview"
    assert application.replied_on == clock.today()
    assert "None" in visit(staff, "/staff/applications").text
    replies.run(clock.today() + timedelta(days=60))
    assert application.state == "interview"


def test_what_nobody_answers_is_closed_kindly_and_can_be_opened_again(as_role: Entering) -> None:
    application = unanswered(16)
    replies.run(clock.today())
    assert application.state == "closed_unanswered"
    assert "応募に返事がありませんでした" in subjects(application.jobseeker.user)
    staff = as_role("staff", language="en")
    page = visit(staff, f"/staff/applications/{application.id}")
    page.form(str(application.id)).send(staff, what="reopen", message="園から電話がありました。")
    assert (application.state, application.sent_on) == ("applied", clock.today())


def test_what_was_only_asked_for_ends_with_the_vacancy(app: object) -> None:
    vacancy, employer = factories.vacancy_with_account()
    application = services.request_referral(factories.registered(), vacancy, Letter())
    vacancy.valid_until = clock.today() - timedelta(days=1)
    db.session.flush()
    replies.run(clock.today())
    assert application.state == "lapsed"
    assert subjects(employer) == []
    assert db.session.scalars(select(Approval.state).filter_by(kind="referral")).all() == ["withdrawn"]


def test_nothing_is_said_of_an_employer_with_fewer_than_five(as_user: Entering) -> None:
    vacancy, _employer = factories.vacancy_with_account(openings=9)
    for _number in range(4):
        unanswered(10, vacancy)
    company_id = vacancy.establishment.company_id
    assert queries.reply_band(company_id) is None
    unanswered(10, vacancy)
    assert queries.reply_band(company_id) == "Often replies late or not at all"
    page = visit(as_user(factories.jobseeker().user, language="en"), f"/vacancies/{vacancy.number}/apply/direct")
    assert "Often replies late or not at all" in page.text
