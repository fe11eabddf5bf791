"""A person applies: each route to whom it is open, once, with its consequence said, and leaves without a trace."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from hwportal.blueprints.referrals import services
from hwportal.blueprints.referrals.services import Letter
from hwportal.extensions import db
from hwportal.models import Application, Approval, AuditEntry, Message
from tests import factories
from tests.browser import Browser
from tests.pages import visit

Entering = Callable[..., Browser]


def one() -> Application:
    return db.session.scalars(select(Application)).one()


def told(user: object) -> list[str]:
    """Return the subjects of what a user was told."""
    return list(db.session.scalars(select(Message.subject).filter_by(user=user).order_by(Message.created_at)))


def test_a_direct_application_reaches_the_employer_and_is_called_no_referral(as_user: Entering) -> None:
    vacancy, employer = factories.vacancy_with_account()
    person = factories.jobseeker()
    client = as_user(person.user, language="en")
    page = visit(client, f"/vacancies/{vacancy.number}")
    page = visit(client, page.link("Apply directly"))
    assert "This is no referral" in page.text
    page = page.form("/apply/direct").send(client, motive="子どもと歌うことが好きです。", shares_phone="y", checked="y")
    application = one()
    assert (application.state, application.route, application.text) == ("applied", "direct", vacancy.current)
    assert "no right to subsidies" in page.text
    assert told(employer) == ["自主応募がありました"]
    assert application.letter_number is None


def test_nobody_applies_without_having_checked(as_user: Entering) -> None:
    vacancy, _employer = factories.vacancy_with_account()
    client = as_user(factories.jobseeker().user, language="en")
    page = visit(client, f"/vacancies/{vacancy.number}/apply/direct")
    page = page.form("/apply/direct").send(client, status=422, motive="歌が好きです。")
    assert page.error("checked")
    assert "歌が好きです。" in page.html
    assert db.session.scalar(select(Application)) is None


@pytest.mark.parametrize("changes", [{"direct_applications": False}, {"publication": "unnamed"}])
def test_no_direct_application_where_the_vacancy_does_not_say_so(as_user: Entering, changes: dict[str, Any]) -> None:
    vacancy, _employer = factories.vacancy_with_account(**changes)
    client = as_user(factories.jobseeker().user, language="en")
    page = visit(client, f"/vacancies/{vacancy.number}/apply/direct")
    page = page.form("/apply/direct").send(client, status=422, checked="y")
    assert "takes no direct applications" in page.text


def test_a_referral_is_for_registered_users(as_user: Entering) -> None:
    vacancy, _employer = factories.vacancy_with_account()
    client = as_user(factories.jobseeker().user, language="en")
    page = visit(client, f"/vacancies/{vacancy.number}/apply/online")
    page = page.form("/apply/online").send(client, status=422, checked="y")
    assert "whom the office has registered" in page.text


def test_the_office_approves_a_request_and_both_sides_have_the_letter(as_user: Entering, as_role: Entering) -> None:
    vacancy, employer = factories.vacancy_with_account()
    person = factories.registered()
    client = as_user(person.user, language="en")
    visit(client, f"/vacancies/{vacancy.number}/apply/online").form("/apply/online").send(client, checked="y")
    assert one().state == "requested"
    assert as_user(employer).get(f"/employer/applicants/{one().id}").status_code == 404
    staff = as_role("staff", language="en")
    approval = db.session.scalars(select(Approval).filter_by(kind="referral")).one()
    visit(staff, f"/staff/approvals/{approval.id}").form("/approve").send(staff)
    application = one()
    assert application.state == "referred"
    number = str(application.letter_number)
    for viewer, base in ((client, "/me/applications"), (as_user(employer), "/employer/applicants")):
        assert number in visit(viewer, f"{base}/{application.id}/letter").text
    assert told(employer)


def test_what_the_office_refuses_the_employer_never_sees(as_user: Entering, as_role: Entering) -> None:
    vacancy, employer = factories.vacancy_with_account()
    services.request_referral(factories.registered(), vacancy, Letter())
    approval = db.session.scalars(select(Approval).filter_by(kind="referral")).one()
    staff = as_role("staff", language="en")
    visit(staff, f"/staff/approvals/{approval.id}").form("/refuse").send(staff, reason="資格が必要です。")
    assert one().state == "not_referred"
    assert "資格が必要です。" in visit(as_user(one().jobseeker.user), f"/me/applications/{one().id}").text
    assert as_user(employer).get(f"/employer/applicants/{one().id}").status_code == 404
    assert told(employer) == []


def test_staff_propose_and_the_person_accepts(as_user: Entering, as_role: Entering) -> None:
    vacancy, employer = factories.vacancy_with_account()
    person = factories.registered()
    staff = as_role("staff", language="en")
    page = visit(staff, f"/staff/jobseekers/{person.id}/refer")
    page.form("/refer").send(staff, number=str(vacancy.number), how="propose", note="近くの園です。")
    assert one().state == "proposed"
    assert told(employer) == []
    client = as_user(person.user, language="en")
    page = visit(client, f"/me/applications/{one().id}")
    assert "近くの園です。" in page.text
    page = visit(client, page.link("Look and accept"))
    page.form("/accept").send(client, checked="y")
    assert one().state == "referred"
    assert one().letter_number
    assert told(employer)


def test_staff_refer_at_the_counter(as_role: Entering) -> None:
    vacancy, employer = factories.vacancy_with_account()
    person = factories.registered()
    staff = as_role("staff", language="en")
    form = visit(staff, f"/staff/jobseekers/{person.id}/refer").form("/refer")
    page = form.send(staff, status=422, number="99999-99999999", how="letter")
    assert page.error("number") == "No vacancy has this number."
    page = page.form("/refer").send(staff, number=str(vacancy.number), how="letter")
    assert (one().state, one().route) == ("referred", "counter")
    assert str(one().letter_number) in visit(staff, page.link("Referral letter")).text
    assert told(employer)
    assert told(person.user)


def test_a_second_open_application_leads_to_the_first(as_user: Entering) -> None:
    vacancy, _employer = factories.vacancy_with_account()
    application = services.apply_directly(factories.jobseeker(), vacancy, Letter())
    client = as_user(application.jobseeker.user, language="en")
    answer = client.get(f"/vacancies/{vacancy.number}/apply/direct")
    assert answer.status_code == 303
    assert str(application.id) in answer.headers["Location"]


def test_who_withdraws_leaves_no_trace_at_the_employer_and_may_apply_again(as_user: Entering) -> None:
    vacancy, employer = factories.vacancy_with_account()
    application = services.apply_directly(factories.jobseeker(), vacancy, Letter())
    client = as_user(application.jobseeker.user, language="en")
    page = visit(client, f"/me/applications/{application.id}")
    page.form("/withdraw").send(client)
    assert one().state == "withdrawn"
    assert "Nobody has applied yet" in visit(as_user(employer, language="en"), "/employer/applicants").text
    services.apply_directly(application.jobseeker, vacancy, Letter())
    assert len(db.session.scalars(select(Application)).all()) == 2


def test_what_belongs_to_others_does_not_exist(as_user: Entering, as_role: Entering) -> None:
    vacancy, _employer = factories.vacancy_with_account()
    application = services.apply_directly(factories.jobseeker(), vacancy, Letter())
    for client, address in (
        (as_user(factories.jobseeker().user), f"/me/applications/{application.id}"),
        (as_user(factories.employer()), f"/employer/applicants/{application.id}"),
        (as_role("staff", offices=[factories.office("27010")]), f"/staff/applications/{application.id}"),
    ):
        assert client.get(address).status_code == 404


def test_the_employer_sees_only_what_the_person_allowed_and_the_log_says_so(as_user: Entering) -> None:
    vacancy, employer = factories.vacancy_with_account()
    person = factories.jobseeker(appeal="歌が得意です。", phone="090-1111-2222", licences=["nursery_teacher"])
    application = services.apply_directly(person, vacancy, Letter(shares_background=True))
    client = as_user(employer, language="en")
    page = visit(client, f"/employer/applicants/{application.id}")
    assert "歌が得意です。" in page.text
    assert "090-1111-2222" not in page.html
    assert str(person.user.email) not in page.html
    looked = db.session.scalars(select(AuditEntry).filter_by(action="see", person_id=person.id)).all()
    assert [entry.fields for entry in looked] == [["name", "licences", "appeal"]]
