"""Staff note how a company stands and stop it after seeing who is affected; all hear of it, and it comes back."""

from datetime import date
from functools import partial
from threading import Event
from time import sleep
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select

from hwportal import approvals, clock
from hwportal.blueprints.referrals.services import Letter, apply_directly
from hwportal.blueprints.vacancies import facts, services, suspending
from hwportal.blueprints.vacancies.affected import SHOWN
from hwportal.blueprints.vacancies.publishing import EmployerStopped, publish
from hwportal.extensions import db
from hwportal.models import (
    Application,
    Approval,
    AuditEntry,
    BreachRecord,
    Company,
    Message,
    Standing,
    Suspension,
    User,
    Vacancy,
)
from hwportal.policy import Role
from tests import factories
from tests.at_once import at_once
from tests.conftest import Entering
from tests.integration.vacancies.test_races import load
from tests.pages import visit
from tests.sheets import nursery_teacher


@pytest.fixture
def vacancy(app: Flask) -> Vacancy:
    found, _account = factories.vacancy_with_account(direct_applications=True, publication="named")
    return found


@pytest.fixture
def application(vacancy: Vacancy) -> Application:
    person = factories.registered()
    return apply_directly(person, vacancy, Letter(motive="子どもが好きです。"))


def page_of(vacancy: Vacancy, name: str = "standing") -> str:
    return f"/staff/employers/{vacancy.establishment_id}/{name}"


def kinds(account: User) -> list[str]:
    return list(db.session.scalars(select(Message.kind).filter_by(user_id=account.id).order_by(Message.created_at)))


def test_the_declaration_and_the_hours_are_kept(vacancy: Vacancy, as_role: Entering) -> None:
    staff = as_role(Role.STAFF)
    visit(staff, page_of(vacancy)).form().send(
        staff, declaration="unanswered", declaration_due="令和2年5月1日", weekly_hours="３８.75"
    )
    noted = db.session.get_one(Standing, vacancy.establishment.company_id)
    assert (noted.declaration, float(noted.weekly_hours or 0)) == ("unanswered", 38.75)
    assert "N-6" in {finding.rule for finding in facts.findings(vacancy, vacancy.written)}
    assert db.session.scalars(select(AuditEntry).filter_by(action="company.noted")).one()
    page = visit(staff, page_of(vacancy)).form().send(staff, declaration=[], declaration_due="", weekly_hours="")
    assert noted.weekly_hours is None
    assert page.document.one("h1").text == "自己申告・違反記録・停止"


@pytest.mark.parametrize("hours", ["0", "61", "NaN", "Infinity", "1e3", "abc", "38.755", "\0"])
def test_impossible_hours_are_refused_at_the_field(vacancy: Vacancy, as_role: Entering, hours: str) -> None:
    staff = as_role(Role.STAFF)
    assert visit(staff, page_of(vacancy)).form().send(staff, status=422, weekly_hours=hours).error("weekly_hours")
    assert db.session.get(Standing, vacancy.establishment.company_id) is None


def test_a_breach_is_noted(vacancy: Vacancy, as_role: Entering) -> None:
    staff = as_role(Role.STAFF)
    form = visit(staff, page_of(vacancy, "breach")).form()
    assert form.send(staff, status=422, article="労働基準法24条", found_on="2026-02-30").error("found_on")
    page = form.send(staff, breach="prosecuted", article="労働基準法24条", found_on=clock.today().isoformat())
    assert "労働基準法24条" in page.text
    assert db.session.scalars(select(BreachRecord)).one().corrected_on is None
    assert "N-3" in {finding.rule for finding in facts.findings(vacancy, vacancy.written)}


def noted(vacancy: Vacancy) -> BreachRecord:
    facts = {"breach": "prosecuted", "article": "労働基準法24条", "found_on": clock.today()}
    record = BreachRecord(company_id=vacancy.establishment.company_id, **facts)
    db.session.add(record)
    db.session.flush()
    return record


def test_a_breach_is_changed_and_what_it_said_stays_readable(vacancy: Vacancy, as_role: Entering) -> None:
    record, staff = noted(vacancy), as_role(Role.STAFF)
    page = visit(staff, page_of(vacancy, f"breach/{record.id}"))
    assert page.form().send(staff, status=422, article="").error("article")
    page.form().send(staff, article="労働基準法37条", corrected_on="令和8年11月20日")
    assert (record.article, record.corrected_on) == ("労働基準法37条", date(2026, 11, 20))
    assert record.changes[0].before == {"article": "労働基準法24条", "corrected_on": None}
    assert "労働基準法24条" in visit(staff, page_of(vacancy, f"breach/{record.id}")).text
    visit(staff, page_of(vacancy, f"breach/{record.id}")).form().send(staff)
    assert len(record.changes) == 1
    assert db.session.scalars(select(AuditEntry).filter_by(action="company.breach_changed")).one()


def test_a_breach_noted_by_mistake_counts_no_more(vacancy: Vacancy, as_role: Entering) -> None:
    record, staff = noted(vacancy), as_role(Role.STAFF)
    page = visit(staff, page_of(vacancy, f"breach/{record.id}")).form().send(staff, is_struck="y")
    assert "誤って記録" in page.text
    assert "N-3" not in {finding.rule for finding in facts.findings(vacancy, vacancy.written)}
    visit(staff, page_of(vacancy, f"breach/{record.id}")).form().send(staff, is_struck=None)
    assert "N-3" in {finding.rule for finding in facts.findings(vacancy, vacancy.written)}


def test_a_breach_of_another_company_is_not_found(vacancy: Vacancy, as_role: Entering) -> None:
    other = noted(factories.public_vacancy(place=factories.nursery()))
    assert as_role(Role.STAFF).get(page_of(vacancy, f"breach/{other.id}")).status_code == 404


def test_other_offices_and_roles_do_not_manage_it(vacancy: Vacancy, as_role: Entering, as_user: Entering) -> None:
    far = as_user(factories.user(Role.STAFF, offices=[factories.office("13010")]))
    employer = as_user(factories.employer(vacancy.establishment))
    for name in ("standing", "breach", "suspend"):
        assert far.get(page_of(vacancy, name)).status_code == 403
        assert employer.get(page_of(vacancy, name)).status_code == 403
        assert as_role(Role.STAFF).get(f"/staff/employers/{vacancy.id}/{name}").status_code == 404


def test_stopping_says_who_is_affected_and_tells_them(
    vacancy: Vacancy, application: Application, as_role: Entering
) -> None:
    staff = as_role(Role.STAFF)
    page = visit(staff, page_of(vacancy, "suspend"))
    assert str(vacancy.number) in page.text
    assert "選考中・応募中の応募 1" in " ".join(page.text.split())
    page.form().send(staff, reason="法令違反の疑いを確かめています。")
    assert (vacancy.state, vacancy.listing) == ("withheld", None)
    assert application.is_open
    assert "vacancy_stopped" in kinds(application.jobseeker.user)
    draft = factories.vacancy(nursery_teacher(job_title="夜間の保育士"), vacancy.establishment)
    with pytest.raises(EmployerStopped):
        publish(draft, factories.user(Role.STAFF))


def test_it_is_taken_up_again_as_far_as_the_law_lets_it(
    vacancy: Vacancy, application: Application, as_role: Entering
) -> None:
    unlawful = factories.public_vacancy(nursery_teacher(job_title="別の保育士"), vacancy.establishment)
    clerk = factories.user(Role.STAFF)
    suspending.suspend(vacancy.establishment.company, "確認中です。", clerk)
    db.session.flush()
    version = unlawful.versions[-1]
    version.sheet = {**version.sheet, "base_pay_min": 100_000}
    db.session.flush()
    db.session.expire(unlawful, ["current"])
    staff = as_role(Role.STAFF)
    page = visit(staff, page_of(vacancy, "suspend")).form().send(staff, reason="確認が終わりました。")
    assert "停止したままの求人：1件" in page.text
    assert (vacancy.state, unlawful.state) == ("accepted", "withheld")
    assert vacancy.listing is not None
    assert kinds(application.jobseeker.user)[-1] == "vacancy_goes_on"


def test_what_the_employer_stopped_itself_stays_stopped(vacancy: Vacancy) -> None:
    clerk = factories.user(Role.STAFF)
    vacancy.state, vacancy.listing = "suspended", None
    suspension = suspending.suspend(vacancy.establishment.company, "確認中です。", clerk)
    assert suspending.lift(suspension, "確認が終わりました。", clerk) == []
    assert vacancy.state == "suspended"


def test_of_two_who_stop_it_at_once_one_does(app: Flask, vacancy: Vacancy) -> None:
    company, people = vacancy.establishment.company_id, [factories.user(Role.STAFF).id for _ in range(2)]
    db.session.commit()

    def stop(by: UUID) -> None:
        suspending.suspend(load(Company, company), "確認中です。", load(User, by))

    ends = at_once(app, [partial(stop, by) for by in people])
    assert ends == {"done": 1, "StoppedAlready": 1}
    assert db.session.scalars(select(Suspension)).one().lifted_at is None


def test_an_employer_stopped_in_this_moment_publishes_nothing(app: Flask, vacancy: Vacancy) -> None:
    draft = factories.vacancy(nursery_teacher(job_title="夜間の保育士"), vacancy.establishment)
    services.send(draft, "", by=factories.user(Role.EMPLOYER))
    db.session.flush()
    approval = db.session.scalars(select(Approval.id).filter_by(subject_id=str(draft.id))).one()
    company, clerks = vacancy.establishment.company_id, [factories.user(Role.STAFF).id for _ in range(2)]
    db.session.commit()
    stopping = Event()

    def stop() -> None:
        suspending.suspend(load(Company, company), "確認中です。", load(User, clerks[0]))
        db.session.flush()
        stopping.set()
        sleep(0.3)  # the other one decides before this is committed

    def accept() -> None:
        assert stopping.wait(10)
        approvals.approve(load(Approval, approval), load(User, clerks[1]))

    assert at_once(app, [stop, accept]) == {"done": 1, "EmployerStopped": 1}
    assert (draft.state, vacancy.state) == ("submitted", "withheld")


def test_a_change_accepted_while_the_employer_is_stopped_never_deadlocks(app: Flask, vacancy: Vacancy) -> None:
    employer, clerks = factories.user(Role.EMPLOYER), [factories.user(Role.STAFF).id for _ in range(2)]
    vacancy.write(services.open_change(vacancy).replace(job_title="保育士（1歳児）"))
    services.send(vacancy, "", by=employer)
    db.session.flush()
    approval = db.session.scalars(select(Approval.id).filter_by(subject_id=str(vacancy.id))).one()
    company = vacancy.establishment.company_id
    db.session.commit()
    at_once(
        app,
        [
            lambda: suspending.suspend(load(Company, company), "確認中です。", load(User, clerks[0])),
            lambda: approvals.approve(load(Approval, approval), load(User, clerks[1])),
        ],
    )
    assert (vacancy.state, vacancy.listing) == ("withheld", None)


def test_stopping_counts_all_and_names_the_first(vacancy: Vacancy, application: Application, as_role: Entering) -> None:
    for number in range(SHOWN):
        factories.public_vacancy(nursery_teacher(job_title=f"保育士{number}"), vacancy.establishment)
    text = " ".join(visit(as_role(Role.STAFF), page_of(vacancy, "suspend")).text.split())
    assert f"{SHOWN + 1}件のうち{SHOWN}件の求人を表示しています。" in text
    assert "選考中・応募中の応募 1" in text
