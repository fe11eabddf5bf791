"""Employers reply and hire: never more than there are openings, and what a hire closes can be opened again."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from hwportal import clock
from hwportal.blueprints.referrals import acting, refusals, services
from hwportal.blueprints.referrals.services import Letter
from hwportal.extensions import db
from hwportal.models import Application, Jobseeker, Message, User, Vacancy
from hwportal.policy import Role
from hwportal.rules.application_life import OPEN
from tests import factories
from tests.at_once import at_once
from tests.browser import Browser
from tests.pages import visit

Entering = Callable[..., Browser]


def applied(vacancy: Any, person: Any = None) -> Application:
    return services.apply_directly(person or factories.jobseeker(), vacancy, Letter())


def subjects(user: Any) -> list[str]:
    return list(db.session.scalars(select(Message.subject).filter_by(user=user)))


def test_an_invitation_reaches_the_applicant_who_answers(as_user: Entering) -> None:
    vacancy, employer = factories.vacancy_with_account()
    application = applied(vacancy)
    office = as_user(employer, language="en")
    form = visit(office, f"/employer/applicants/{application.id}").form(str(application.id))
    page = form.send(office, status=422, what="invite")
    assert page.error("message")
    page.form(str(application.id)).send(office, what="invite", message="12月1日10時に園で。")
    client = as_user(application.jobseeker.user, language="en")
    page = visit(client, f"/me/applications/{application.id}")
    assert "Invited to an interview" in page.text
    assert "12月1日10時に園で。" in page.text
    page.form(str(application.id)).send(client, message="伺います。")
    assert "伺います。" in visit(as_user(employer), f"/employer/applicants/{application.id}").text
    assert "応募者からメッセージがあります" in subjects(employer)


def test_an_act_that_the_state_does_not_allow_changes_nothing(as_user: Entering) -> None:
    vacancy, employer = factories.vacancy_with_account()
    application = applied(vacancy)
    office = as_user(employer, language="en")
    form = visit(office, f"/employer/applicants/{application.id}").form(str(application.id))
    for forged in ("refer", "interviewed", "give_up_waiting", "withdraw", "nonsense"):
        assert form.post(office, {"what": forged}).status_code in (403, 409, 422)
    assert application.state == "applied"


def test_a_hire_closes_the_persons_other_applications_without_telling_why(as_user: Entering) -> None:
    vacancy, employer = factories.vacancy_with_account()
    other_vacancy, other_employer = factories.vacancy_with_account()
    application = applied(vacancy)
    other = applied(other_vacancy, application.jobseeker)
    office = as_user(employer, language="en")
    page = visit(office, f"/employer/applicants/{application.id}/result")
    page = page.form("/result").send(office, status=422, result="hire")
    assert page.error("terms_differ")
    page.form("/result").send(office, result="hire", terms_differ="yes", terms_note="月給が5,000円高い。")
    assert (application.state, application.terms_note) == ("hired", "月給が5,000円高い。")
    assert other.state == "closed_elsewhere"
    assert as_user(other_employer).get(f"/employer/applicants/{other.id}").status_code == 404
    assert "応募が終わりました" in subjects(other_employer)


def test_staff_see_hires_whose_conditions_differ(as_role: Entering) -> None:
    vacancy, employer = factories.vacancy_with_account(openings=2)
    acting.hire(applied(vacancy), False, "", by=employer)
    staff = as_role("staff", language="en")
    assert "Differences from the promise" not in visit(staff, "/staff").text
    application = applied(vacancy)
    acting.hire(application, True, "月給が5,000円低い。", by=employer)
    page = visit(staff, visit(staff, "/staff").link("Differences from the promise"))
    assert "月給が5,000円低い。" in visit(staff, page.link("見本 花子")).text
    page = visit(staff, f"/staff/applications/{application.id}")
    assert "月給が5,000円低い。" in visit(staff, page.link("Open the difference")).text


def test_staff_take_a_hire_back_within_ten_days(as_role: Entering) -> None:
    (vacancy, employer), (other_vacancy, _) = factories.vacancy_with_account(), factories.vacancy_with_account()
    application = applied(vacancy)
    other = applied(other_vacancy, application.jobseeker)
    acting.hire(application, False, "", by=employer)
    staff = as_role("staff", language="en")
    page = visit(staff, f"/staff/applications/{application.id}")
    page.form(str(application.id)).send(staff, what="take_back_hire", message="誤って入力されました。")
    assert (application.state, other.state) == ("applied", "applied")


def test_after_ten_days_a_hire_stands(as_role: Entering) -> None:
    vacancy, employer = factories.vacancy_with_account()
    application = applied(vacancy)
    acting.hire(application, False, "", by=employer)
    application.result_on = clock.today() - timedelta(days=11)
    staff = as_role("staff", language="en")
    page = visit(staff, f"/staff/applications/{application.id}")
    page = page.form(str(application.id)).send(staff, status=422, what="take_back_hire", message="遅すぎます。")
    assert "10 days" in page.text
    assert application.state == "hired"


def test_a_refusal_needs_a_reason_that_only_the_office_sees(as_user: Entering, as_role: Entering) -> None:
    vacancy, employer = factories.vacancy_with_account()
    application = applied(vacancy)
    office = as_user(employer, language="en")
    page = visit(office, f"/employer/applicants/{application.id}/result")
    page = page.form("/result").send(office, status=422, result="decline")
    assert page.error("reason")
    page.form("/result").send(office, result="decline", reason="experience", note="経験が浅いです。")
    assert application.state == "not_hired"
    assert (
        "経験が浅いです。" not in visit(as_user(application.jobseeker.user), f"/me/applications/{application.id}").html
    )
    assert "経験が浅いです。" in visit(as_role("staff"), f"/staff/applications/{application.id}").text


def test_results_after_the_third_month_are_told_by_telephone(as_user: Entering, as_role: Entering) -> None:
    vacancy, employer = factories.vacancy_with_account()
    application = applied(vacancy)
    vacancy.valid_until = clock.today() - timedelta(days=125)
    office = as_user(employer, language="en")
    page = visit(office, f"/employer/applicants/{application.id}/result")
    page = page.form("/result").send(office, status=422, result="decline", reason="other")
    assert "Please telephone the office" in page.text
    assert application.state == "applied"
    staff = as_role("staff", language="en")
    page = visit(staff, f"/staff/applications/{application.id}/result")
    page.form("/result").send(staff, result="decline", reason="other")
    assert application.state == "not_hired"


def test_the_others_learn_that_the_vacancy_is_filled(app: Flask) -> None:
    vacancy, employer = factories.vacancy_with_account(openings=1)
    first, second = applied(vacancy), applied(vacancy)
    acting.hire(first, False, "", by=employer)
    assert "応募中の求人が充足しました" in subjects(second.jobseeker.user)
    with pytest.raises(refusals.VacancyClosed):
        applied(vacancy)


def hire(key: Any, employer_id: Any) -> Callable[[], None]:
    def act() -> None:
        by = db.session.get_one(User, employer_id)
        acting.hire(db.session.get_one(Application, key), False, "", by=by)

    return act


def count(state: Any, **facts: Any) -> int:
    states = [state] if isinstance(state, str) else state
    counted = select(func.count()).select_from(Application).filter_by(**facts)
    return db.session.scalar(counted.where(Application.state.in_(states))) or 0


@pytest.mark.parametrize("openings", [1, 2])
def test_the_last_opening_is_not_given_twice(app: Flask, openings: int) -> None:
    vacancy, employer = factories.vacancy_with_account(openings=openings)
    applications = [applied(vacancy) for _number in range(5)]
    ends = at_once(app, [hire(application.id, employer.id) for application in applications])
    assert ends == {"done": openings, "AllHired": 5 - openings}
    assert count("hired", vacancy_id=vacancy.id) == openings


def test_two_employers_hire_the_same_person_at_once(app: Flask) -> None:
    (vacancy, employer), (other, rival) = factories.vacancy_with_account(), factories.vacancy_with_account()
    person = factories.jobseeker()
    here, there = applied(vacancy, person), applied(other, person)
    ends = at_once(app, [hire(here.id, employer.id), hire(there.id, rival.id)])
    assert ends == {"done": 1, "NotPossibleNow": 1}
    assert {here.state, there.state} == {"hired", "closed_elsewhere"}


def test_the_same_person_applying_twice_at_once_has_one_application(app: Flask) -> None:
    vacancy, _employer = factories.vacancy_with_account()
    person = factories.jobseeker()

    def act() -> None:
        services.apply_directly(db.session.get_one(Jobseeker, person_id), db.session.get_one(Vacancy, key), Letter())

    person_id, key = person.id, vacancy.id
    assert at_once(app, [act] * 5) == {"done": 1, "AlreadyApplied": 4}
    assert count(OPEN, jobseeker_id=person_id) == 1


def test_what_a_hire_closed_is_not_opened_beside_a_newer_application(app: Flask) -> None:
    here, _employer = factories.vacancy_with_account()
    there, rival = factories.vacancy_with_account(openings=2)
    person, clerk = factories.jobseeker(), factories.user(Role.STAFF)
    closed, hired = applied(here, person), applied(there, person)
    acting.hire(hired, False, "", by=rival)
    applied(here, person)
    with pytest.raises(refusals.AlreadyApplied):
        acting.act(closed, "restore", by=clerk)
    again = applied(there, person)
    with pytest.raises(refusals.AlreadyApplied):
        acting.take_back_hire(hired, clerk, "誤り")
    assert (closed.state, hired.state, again.state) == ("closed_elsewhere", "hired", "applied")
