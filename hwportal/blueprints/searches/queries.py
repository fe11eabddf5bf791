"""Reading of saved searches: the person's own, and the vacancies in them that are wanted."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, selectinload

from hwportal import search
from hwportal.blueprints.vacancies.search_queries import wish_of
from hwportal.extensions import db
from hwportal.models import Listing, SavedSearch, User, Vacancy

MOST = 10
LOOKED_AT = 100  # results of one search in which the wanted ones are looked for


def searches_of(account: User) -> Sequence[SavedSearch]:
    """Return the searches that a person keeps, the oldest first."""
    found = select(SavedSearch).filter_by(user_id=account.id).order_by(SavedSearch.created_at, SavedSearch.id)
    return db.session.scalars(found.options(selectinload(SavedSearch.unwanted))).all()


def saved_search(search_id: UUID) -> SavedSearch | None:
    """Return one saved search."""
    return db.session.get(SavedSearch, search_id)


def wanted(saved: SavedSearch, on: date, since: int = 0) -> tuple[list[Listing], int]:
    """Return the newest vacancies, newer than `since`, that are wanted, and the newest id that was looked at."""
    newest = search.newest_ids(wish_of(saved.conditions), on, since, LOOKED_AT)
    rows = select(Listing).where(Listing.id.in_(newest)).order_by(Listing.id.desc()).join(Listing.vacancy)
    unwanted = {(entry.kind, entry.key) for entry in saved.unwanted}
    found = db.session.scalars(rows.options(contains_eager(Listing.vacancy))) if newest else ()
    return [row for row in found if not unwanted & set(keys_of(row).items())], max(newest, default=since)


def keys_of(row: Listing) -> dict[str, str]:
    """Return by what a vacancy can be unwanted."""
    return {
        "vacancy": str(row.vacancy_id),
        "employer": str(row.vacancy.establishment_id),
        "place": row.municipality_code or "",
    }


def listing(number: str) -> Listing | None:
    """Return the listing of an open vacancy."""
    found = select(Listing).join(Listing.vacancy).where(Vacancy.number == number)
    return db.session.scalar(found.options(contains_eager(Listing.vacancy)))
