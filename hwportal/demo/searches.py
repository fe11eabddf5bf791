"""Searches that people of the demonstration keep: with news to come, paused, and with something put aside."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import func, select

from hwportal import clock
from hwportal.blueprints.searches import queries, services
from hwportal.extensions import db
from hwportal.models import Jobseeker, Listing, SavedSearch

NEAR = {"prefecture": "13", "municipality": "13101", "within": "10", "q": "保育士"}
PART_TIME = {"hours": "part_time", "no_nights": "y"}
NEWS = 20  # vacancies that came since the second person was told


def make_searches(people: Sequence[Jobseeker]) -> None:
    """Leave three searches of the first person, and one of the second whose news are due; made once."""
    if db.session.scalar(select(SavedSearch.id).limit(1)):
        return
    first, second = people[:2]
    near = services.save(NEAR, "家から10 km以内の保育士", by=first.user)
    services.save(PART_TIME, "日勤のパート", by=first.user)
    services.pause(services.save({"q": "看護師"}, "看護師（休んでいる検索）", by=first.user), is_paused=True)
    for row in queries.wanted(near, clock.today())[0][:2]:
        services.put_aside(near, row, "vacancy")
    due = services.save(PART_TIME, "日勤のパート", by=second.user)
    due.told = (db.session.scalar(select(func.max(Listing.id))) or 0) - NEWS
    due.looked_on = clock.today() - timedelta(days=1)
