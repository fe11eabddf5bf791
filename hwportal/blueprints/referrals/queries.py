"""Reading of applications: the person's own, those that an employer received, and those of an office."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from flask import abort
from sqlalchemy import case, func, select
from sqlalchemy.orm import joinedload, selectinload

from hwportal import clock
from hwportal.extensions import db
from hwportal.models import (
    Application,
    CompanyMember,
    Establishment,
    Jobseeker,
    User,
    Vacancy,
)
from hwportal.rules import application_life as life
from hwportal.rules import reply_clock
from hwportal.rules.calendar import add_working_days
from hwportal.rules.sheet import Sheet
from hwportal.rules.sheet.classification import NAMED_PUBLICATION

PAGE = 100


def jobseeker_of(account: User | None) -> Jobseeker | None:
    """Return the registration of an account, if it has one."""
    if account is None or account.role != "jobseeker":
        return None
    return db.session.scalar(select(Jobseeker).filter_by(user_id=account.id).options(joinedload(Jobseeker.office)))


def application_or_404(application_id: UUID) -> Application:
    """Return an application with everything that its pages show, or end the request."""
    parts = (*_all_parts(), selectinload(Application.steps), selectinload(Application.documents))
    return db.session.scalar(select(Application).filter_by(id=application_id).options(*parts)) or abort(404)


def open_application(person: Jobseeker | None, vacancy: Vacancy) -> Application | None:
    """Return the person's open application for a vacancy."""
    if person is None:
        return None
    own = select(Application).filter_by(jobseeker_id=person.id, vacancy_id=vacancy.id)
    return db.session.scalar(own.where(Application.state.in_(life.OPEN)))


def own_applications(account: User) -> Sequence[Application]:
    """Return a person's applications, the open ones first, the newest on top."""
    own = select(Application).join(Jobseeker).where(Jobseeker.user_id == account.id).options(*_all_parts())
    is_over = case((Application.state.in_(life.OPEN), 0), else_=1)
    return db.session.scalars(own.order_by(is_over, Application.created_at.desc()).limit(PAGE)).all()


def open_applications_of(account: User) -> Sequence[Application]:
    """Return the open applications of a person, the newest on top."""
    own = select(Application).join(Jobseeker).where(Jobseeker.user_id == account.id)
    own = own.where(Application.state.in_(life.OPEN)).order_by(Application.created_at.desc())
    return db.session.scalars(own.options(*_all_parts()).limit(PAGE)).all()


def applicants(account: User) -> Sequence[Application]:
    """Return what the companies of an account received, unanswered first."""
    owed = case((Application.state.in_(life.ANSWERABLE), 0), (Application.state.in_(life.OPEN), 1), else_=2)
    found = select(Application).join(Application.vacancy).join(Vacancy.establishment)
    found = found.join(CompanyMember, CompanyMember.company_id == Establishment.company_id)
    found = found.where(CompanyMember.user_id == account.id, Application.state.in_(life.AT_EMPLOYER))
    return db.session.scalars(found.options(*_all_parts()).order_by(owed, Application.sent_on).limit(PAGE)).all()


def late_replies(office_ids: Collection[int], today: date) -> Sequence[Application]:
    """Return the applications of an office whose employer must be telephoned, the longest waiting first."""
    last = add_working_days(today, -reply_clock.REPLY_WITHIN)
    late = (Application.state.in_(life.ANSWERABLE), Application.sent_on < last)
    found = _of_office(office_ids).where(*late).order_by(Application.sent_on)
    return [one for one in db.session.scalars(found.limit(PAGE)) if reply_clock.stage(one.sent_on, today) != "wait"]


def office_applications(office_ids: Collection[int]) -> Sequence[Application]:
    """Return the newest applications of the people of some offices."""
    return db.session.scalars(_of_office(office_ids).order_by(Application.created_at.desc()).limit(PAGE)).all()


def reply_band(company_id: UUID) -> str | None:
    """Return in words how reliably a company replies, None while fewer than five people have waited for it."""
    last = add_working_days(clock.today(), -reply_clock.REPLY_WITHIN)
    asked = select(Application.sent_on, Application.replied_on).join(Application.vacancy).join(Vacancy.establishment)
    asked = asked.where(Establishment.company_id == company_id, Application.sent_on < last)
    # Who withdrew before a reply was due says nothing about the employer.
    says = (Application.replied_on.is_not(None)) | Application.state.in_((*life.ANSWERABLE, "closed_unanswered"))
    rows = db.session.execute(asked.where(says).order_by(Application.sent_on.desc()).limit(PAGE)).all()
    in_time = sum(replied is not None and replied <= reply_clock.due(sent or replied) for sent, replied in rows)
    return reply_clock.band(in_time, len(rows))


def hired_count(vacancy: Vacancy) -> int:
    """Return how many people were hired for a vacancy."""
    hired = select(func.count()).select_from(Application).filter_by(vacancy_id=vacancy.id, state="hired")
    return db.session.scalar(hired) or 0


def takes_direct(vacancy: Vacancy) -> bool:
    """Tell whether the employer takes direct applications: said so, named to those who apply, and with an account."""
    sheet = vacancy.live or Sheet()
    said_so = bool(sheet.direct_applications) and sheet.publication in NAMED_PUBLICATION
    return said_so and bool(vacancy.establishment.company.members)


def lock_for_decision(subject_id: str) -> None:
    """Lock person and vacancy of an application before its approval, in the order in which everybody does."""
    keys = db.session.execute(select(Application.jobseeker_id, Application.vacancy_id).filter_by(id=UUID(subject_id)))
    for person_id, vacancy_id in keys.all():
        db.session.scalar(select(Jobseeker.id).filter_by(id=person_id).with_for_update(key_share=True))
        db.session.scalar(select(Vacancy.id).filter_by(id=vacancy_id).with_for_update(key_share=True))


def _of_office(office_ids: Collection[int]) -> Any:
    mine = Application.office_id.in_(office_ids) | Application.office_id.is_(None)
    return select(Application).where(mine).options(*_all_parts())


def _all_parts() -> tuple[Any, ...]:
    return (
        joinedload(Application.vacancy).joinedload(Vacancy.establishment).joinedload(Establishment.company),
        joinedload(Application.jobseeker).joinedload(Jobseeker.user),
        joinedload(Application.text),
        joinedload(Application.office),
    )
