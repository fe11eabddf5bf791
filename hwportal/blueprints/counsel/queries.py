"""Reading for counsel: what was advised on a vacancy, what the employer made of it, and what was signed."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from hwportal.extensions import db
from hwportal.models import Advice, AdviceLetter, Establishment, Vacancy

SHOWN = 20


def given(vacancy: Vacancy) -> Sequence[Advice]:
    """Return what was advised on a vacancy, the newest first."""
    found = select(Advice).filter_by(vacancy_id=vacancy.id)
    found = found.options(joinedload(Advice.given_to), selectinload(Advice.cards))
    return db.session.scalars(found.order_by(Advice.given_at.desc()).limit(SHOWN)).all()


def draft(vacancy: Vacancy) -> AdviceLetter | None:
    """Return the letter on a vacancy that nobody has signed yet."""
    return db.session.scalar(select(AdviceLetter).filter_by(vacancy_id=vacancy.id, signed_at=None))


def letters(vacancy: Vacancy) -> Sequence[AdviceLetter]:
    """Return the letters on a vacancy, the newest first."""
    found = select(AdviceLetter).filter_by(vacancy_id=vacancy.id).options(joinedload(AdviceLetter.signed_by))
    return db.session.scalars(found.order_by(AdviceLetter.saved_at.desc()).limit(SHOWN)).all()


def letter(letter_id: UUID) -> AdviceLetter | None:
    """Return a letter with its figures, its vacancy and the office that answers for it."""
    place = joinedload(AdviceLetter.vacancy).joinedload(Vacancy.establishment)
    figures = joinedload(AdviceLetter.advice).selectinload(Advice.cards)
    whole = (
        place.joinedload(Establishment.office),
        joinedload(AdviceLetter.vacancy).joinedload(Vacancy.current),
        figures,
    )
    return db.session.get(AdviceLetter, letter_id, options=whole)
