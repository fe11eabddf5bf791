"""Counting the interest in vacancies: views, saves, applicants and replies owed, for few vacancies at a time."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute

from hwportal.blueprints.saved.queries import saves
from hwportal.extensions import db
from hwportal.models import Application, CompanyMember, Establishment, User, Vacancy, VacancyDay
from hwportal.rules import application_life, figures
from hwportal.rules.figures import Figures

VACANCIES = 30


def own_open_vacancies(account: User, on: date) -> Sequence[Vacancy]:
    """Return the open vacancies of the companies of an account, the newest first."""
    found = select(Vacancy).join(Vacancy.establishment)
    found = found.join(CompanyMember, CompanyMember.company_id == Establishment.company_id)
    found = found.where(CompanyMember.user_id == account.id, Vacancy.open_on(on))
    return db.session.scalars(found.order_by(Vacancy.accepted_on.desc(), Vacancy.number).limit(VACANCIES)).all()


def figures_of(vacancy_ids: Sequence[UUID], on: date) -> dict[UUID, Figures]:
    """Return the figures of some vacancies for the 28 days that end on a day."""
    since = on - figures.PERIOD
    viewed = _counts(VacancyDay.vacancy_id, func.sum(VacancyDay.views), vacancy_ids, VacancyDay.day > since)
    applied = _counts(Application.vacancy_id, func.count(), vacancy_ids, Application.sent_on > since)
    kept = saves(vacancy_ids)
    return {key: Figures(viewed.get(key), kept.get(key, 0), applied.get(key, 0)) for key in vacancy_ids}


def weekly_views(vacancy: Vacancy, on: date) -> list[tuple[date, int]]:
    """Return the views of each of the last four weeks with the first day of the week; nothing where none is known."""
    counted = select(VacancyDay.day, VacancyDay.views).filter_by(vacancy_id=vacancy.id)
    counted = counted.where(VacancyDay.day > on - figures.PERIOD)
    days = dict(db.session.execute(counted).all())
    weeks = [
        (first, sum(views for day, views in days.items() if first <= day <= last)) for first, last in figures.weeks(on)
    ]
    return weeks if days else []


def replies_owed(vacancy: Vacancy) -> tuple[int, date | None]:
    """Return how many applicants wait for a reply, and since when the first does."""
    waiting = select(func.count(), func.min(Application.sent_on)).filter_by(vacancy_id=vacancy.id)
    count, since = db.session.execute(waiting.where(Application.state.in_(application_life.ANSWERABLE))).one()
    return count, since


def _counts(
    key: InstrumentedAttribute[UUID],
    number: ColumnElement[int],
    vacancy_ids: Sequence[UUID],
    condition: ColumnElement[bool],
) -> dict[UUID, int]:
    counted = select(key, number).where(key.in_(vacancy_ids), condition).group_by(key)
    return {vacancy_id: int(count) for vacancy_id, count in db.session.execute(counted)}
