"""Reading of saved vacancies: the person's own list, and how many people keep a vacancy."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from hwportal.extensions import db
from hwportal.models import Listing, SavedVacancy, User, Vacancy, VacancyVersion
from hwportal.rules.sheet import Field, Sheet, changed_fields

MOST = 50


class Kept(NamedTuple):
    """A saved vacancy, and the fields that have changed since the person saw it."""

    saved: SavedVacancy
    changes: list[Field]


def saved_by(account: User) -> list[Kept]:
    """Return what a person keeps, the newest first, each with what has changed."""
    found = select(SavedVacancy).filter_by(user_id=account.id).order_by(SavedVacancy.saved_at.desc()).limit(MOST)
    place = joinedload(SavedVacancy.vacancy).joinedload(Vacancy.establishment)
    rows = db.session.scalars(found.options(place)).all()
    sheets = _sheets([row for row in rows if row.has_changed])
    return [Kept(row, _changes(row, sheets[row.vacancy_id])) for row in rows]


def is_saved(account: User | None, vacancy: Vacancy) -> bool:
    """Tell whether a person keeps a vacancy."""
    if account is None or account.role != "jobseeker":
        return False
    return db.session.get(SavedVacancy, (account.id, vacancy.id)) is not None


def kept_among(account: User | None, rows: Collection[Listing]) -> set[UUID]:
    """Return which vacancies of a list of results a person keeps."""
    if account is None or account.role != "jobseeker" or not rows:
        return set()
    kept = select(SavedVacancy.vacancy_id).filter_by(user_id=account.id)
    return set(db.session.scalars(kept.where(SavedVacancy.vacancy_id.in_([row.vacancy_id for row in rows]))))


def saves(vacancy_ids: Sequence[UUID]) -> dict[UUID, int]:
    """Return how many people keep each of some vacancies; those that nobody keeps are left out."""
    counted = select(SavedVacancy.vacancy_id, func.count()).where(SavedVacancy.vacancy_id.in_(vacancy_ids))
    counted = counted.group_by(SavedVacancy.vacancy_id)
    return dict(db.session.execute(counted).all())


def _sheets(rows: Sequence[SavedVacancy]) -> dict[UUID, dict[int, Sheet]]:
    found: dict[UUID, dict[int, Sheet]] = defaultdict(dict)
    wanted = select(VacancyVersion).where(VacancyVersion.vacancy_id.in_([row.vacancy_id for row in rows]))
    for version in db.session.scalars(wanted) if rows else ():
        found[version.vacancy_id][version.serial] = Sheet.from_json(version.sheet)
    return found


def _changes(row: SavedVacancy, sheets: dict[int, Sheet]) -> list[Field]:
    if not row.has_changed:
        return []
    return changed_fields(sheets.get(row.serial, Sheet()), sheets.get(row.vacancy.serial, Sheet()))
