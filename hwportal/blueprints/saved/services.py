"""What people do with their list of vacancies."""

from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, func, select

from hwportal.blueprints.saved.queries import MOST
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import SavedVacancy, User, Vacancy
from hwportal.rows import insert_new


class ListFull(RuleBroken):
    """Nobody reads a longer list."""

    message = _l("You keep 50 vacancies. Take one off your list first.")


class NotKept(RuleBroken):
    """It was taken off the list in the meantime."""

    status = 404
    message = _l("This vacancy is not on your list.")


def save(vacancy: Vacancy, by: User) -> None:
    """Keep a vacancy on the person's list as it stands now; once is enough."""
    kept = select(func.count()).select_from(SavedVacancy).filter_by(user_id=by.id)
    if (db.session.scalar(kept) or 0) >= MOST:
        raise ListFull
    insert_new(SavedVacancy, user_id=by.id, vacancy_id=vacancy.id, serial=vacancy.serial)


def note_change(vacancy_id: UUID, by: User) -> None:
    """Take note of the text of today: the vacancy no longer stands as changed."""
    saved = _own(vacancy_id, by)
    saved.serial = saved.vacancy.serial


def forget(vacancy_id: UUID, by: User) -> None:
    """Take a vacancy off the person's list."""
    saved = _own(vacancy_id, by)
    db.session.execute(delete(SavedVacancy).filter_by(user_id=saved.user_id, vacancy_id=saved.vacancy_id))


def _own(vacancy_id: UUID, by: User) -> SavedVacancy:
    saved = db.session.get(SavedVacancy, (by.id, vacancy_id))
    if saved is None:
        raise NotKept
    return saved
