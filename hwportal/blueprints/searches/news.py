"""What is new in saved searches, told once a day by the way that reaches the person."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from hwportal import outbox
from hwportal.blueprints.searches.queries import wanted
from hwportal.extensions import db
from hwportal.models import Jobseeker, SavedSearch
from hwportal.models.jobseeker import ONLINE, REGISTERED

AT_ONCE = 100  # searches in one run
TOLD = 10  # vacancies in one message


def run(today: date) -> int:
    """Tell people what came into their searches since they were last told; return how many messages were queued."""
    return sum(_tell(saved, today) for saved in _due(today))


def _due(today: date) -> list[SavedSearch]:
    # Where a registration has ended the search waits; after a renewal it goes on where it stopped.
    due = select(SavedSearch).join(Jobseeker, Jobseeker.user_id == SavedSearch.user_id)
    due = due.where(Jobseeker.level.in_((ONLINE, REGISTERED)), SavedSearch.is_paused.is_(False))
    due = due.where(SavedSearch.looked_on < today).order_by(SavedSearch.looked_on, SavedSearch.id).limit(AT_ONCE)
    loaded = due.options(joinedload(SavedSearch.user), selectinload(SavedSearch.unwanted))
    return list(db.session.scalars(loaded.with_for_update(of=SavedSearch, skip_locked=True)))


def _tell(saved: SavedSearch, today: date) -> bool:
    rows, newest = wanted(saved, today, saved.told)
    saved.looked_on, saved.told = today, newest
    if rows:
        titles = [f"{row.title} ({row.number})" for row in rows[:TOLD]]
        outbox.notify(
            saved.user,
            "saved_search_news",
            link=f"/me/searches/{saved.id}",
            once=f"search:{saved.id.hex}:{newest}",
            name=saved.name,
            titles=titles,
            more=len(rows) - len(titles),
        )
    return bool(rows)
