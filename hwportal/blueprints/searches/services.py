"""What people do with the searches that they keep."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from hwportal import clock
from hwportal.blueprints.searches.queries import MOST, keys_of
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import Listing, SavedSearch, Unwanted, User

LONGEST = 200
UNWANTED_MOST = 200


class TooMany(RuleBroken):
    """Nobody reads news of more searches."""

    message = _l("You keep 10 searches. Delete one first.")


class TooManyUnwanted(RuleBroken):
    """The search is too wide when so much of it is unwanted."""

    message = _l("You have put aside 200 results of this search. Narrow the search instead.")


def save(conditions: dict[str, str], name: str, by: User) -> SavedSearch:
    """Keep a search; what is found today counts as told. The same conditions are kept once."""
    kept = db.session.scalars(select(SavedSearch).filter_by(user_id=by.id)).all()
    if same := next((saved for saved in kept if saved.conditions == conditions), None):
        return same
    if len(kept) >= MOST:
        raise TooMany
    newest = db.session.scalar(select(func.max(Listing.id))) or 0
    saved = SavedSearch(
        user=by, name=name[:LONGEST], conditions=conditions, told=newest, looked_on=clock.today(), is_paused=False
    )
    db.session.add(saved)
    db.session.flush()
    return saved


def rename(saved: SavedSearch, name: str) -> None:
    """Give a search another name."""
    saved.name = name


def pause(saved: SavedSearch, is_paused: bool) -> None:
    """Stop the news of a search, or let them come again; what came in between is told then."""
    saved.is_paused = is_paused


def delete(saved: SavedSearch) -> None:
    """Keep the search no longer."""
    db.session.delete(saved)


def put_aside(saved: SavedSearch, row: Listing, kind: str) -> None:
    """Leave a vacancy, its employer or its municipality out of a search."""
    key = keys_of(row).get(kind, "")
    if not key or any((entry.kind, entry.key) == (kind, key) for entry in saved.unwanted):
        return
    if len(saved.unwanted) >= UNWANTED_MOST:
        raise TooManyUnwanted
    saved.unwanted.append(Unwanted(kind=kind, key=key, title=row.title))


def take_back(saved: SavedSearch, kind: str, key: str) -> None:
    """Let a search show again what was put aside."""
    saved.unwanted[:] = [entry for entry in saved.unwanted if (entry.kind, entry.key) != (kind, key)]
