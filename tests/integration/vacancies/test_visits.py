"""The first vacancy calls for a visit: both sides see until when, staff note it, and who does not come is stopped."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from hwportal import approvals, clock
from hwportal.blueprints.employers.queries import accepted_establishments
from hwportal.blueprints.vacancies import services
from hwportal.blueprints.vacancies.visiting import remind, stop_missed
from hwportal.extensions import db
from hwportal.models import Approval, Message, User, Vacancy, Visit
from hwportal.policy import Role
from hwportal.rules import visits
from tests import factories
from tests.conftest import Entering
from tests.pages import visit
from tests.sheets import nursery_teacher


def accept(vacancy: Vacancy, by: User) -> None:
    services.send(vacancy, "", by=by)
    db.session.flush()
    waiting = db.session.scalars(select(Approval).filter_by(subject_id=str(vacancy.id), state="waiting")).one()
    approvals.approve(waiting, factories.user(Role.STAFF))
    db.session.flush()


@pytest.fixture
def employer(app: object) -> User:
    return factories.employer(factories.nursery())


@pytest.fixture
def first(employer: User) -> Vacancy:
    vacancy = factories.vacancy(place=accepted_establishments(employer)[0])
    accept(vacancy, employer)
    return vacancy


def due(vacancy: Vacancy) -> Visit:
    return db.session.get_one(Visit, vacancy.id)


def test_only_the_first_vacancy_calls_for_a_visit(first: Vacancy, employer: User) -> None:
    second = factories.vacancy(nursery_teacher(job_title="夜間の保育士"), first.establishment)
    accept(second, employer)
    assert (due(first).cause, due(first).due_on) == ("first", visits.due(clock.today()))
    assert db.session.get(Visit, second.id) is None
    told = db.session.scalars(select(Message).filter_by(kind="vacancy_accepted").order_by(Message.created_at)).all()
    assert ["お越しください" in message.body for message in told] == [True, False]


def test_both_sides_see_it_and_staff_note_it(
    first: Vacancy, employer: User, as_user: Entering, as_role: Entering
) -> None:
    staff, owner = as_role(Role.STAFF), as_user(employer, language="ja")
    assert "お越しください" in visit(owner, f"/employer/vacancies/{first.id}").text
    page = visit(staff, f"/staff/vacancies/{first.id}")
    after = page.form(f"/staff/vacancies/{first.id}/visit").send(staff)
    assert "に来所しました" in after.text
    assert due(first).visited_on == clock.today()
    assert "お越しください" not in visit(owner, f"/employer/vacancies/{first.id}").text


def test_who_does_not_come_is_stopped_once_and_goes_on_after_the_visit(first: Vacancy, as_role: Entering) -> None:
    due(first).due_on = clock.today()
    stop_missed()
    assert first.state == "accepted"
    due(first).due_on = clock.today() - timedelta(days=1)
    db.session.flush()
    stop_missed()
    stop_missed()
    assert (first.state, first.listing) == ("withheld", None)
    assert len(db.session.scalars(select(Message).filter_by(kind="vacancy_by_office")).all()) == 1
    staff = as_role(Role.STAFF)
    visit(staff, f"/staff/vacancies/{first.id}").form(f"/staff/vacancies/{first.id}/visit").send(staff)
    assert first.state == "accepted"
    assert first.listing is not None


def test_the_office_can_ask_for_a_visit_once(as_role: Entering, as_user: Entering) -> None:
    vacancy, staff = factories.public_vacancy(), as_role(Role.STAFF)
    form = visit(staff, f"/staff/vacancies/{vacancy.id}").form("/visit/ask")
    form.send(staff)
    assert due(vacancy).cause == "asked"
    far = as_user(factories.user(Role.STAFF, offices=[factories.office("13010")]))
    assert "来所を記録" not in visit(far, f"/staff/vacancies/{vacancy.id}").text


def test_the_employer_is_reminded_once_three_days_before(first: Vacancy, employer: User) -> None:
    def reminders() -> int:
        return len(db.session.scalars(select(Message).filter_by(kind="vacancy_visit_due", user_id=employer.id)).all())

    due(first).due_on = clock.today() + timedelta(days=4)
    remind()
    assert reminders() == 0
    due(first).due_on = clock.today() + timedelta(days=3)
    remind()
    remind()
    assert reminders() == 1
    due(first).visited_on, due(first).due_on = clock.today(), clock.today() + timedelta(days=2)
    remind()
    assert reminders() == 1
