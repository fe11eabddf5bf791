"""Lots decide between equals: drawn once for an event, from a seed that everybody may know."""

import random

from sqlalchemy import func, select

from hwportal import audit
from hwportal.blueprints.timetables.instances import coming
from hwportal.extensions import db
from hwportal.models import Event, TimetableLot, TimetableLottery, User
from hwportal.rows import add_rows, insert_new


def draw(event: Event, seed: int, by: User) -> TimetableLottery:
    """Leave every sign-up that takes part with a number; those drawn before keep theirs, newcomers follow."""
    if insert_new(TimetableLottery, event_id=event.id, seed=seed, drawn_by_id=by.id):
        audit.record("event.timetable_lots", event)
    lottery = db.session.get_one(TimetableLottery, event.id)
    drawn = set(db.session.scalars(select(TimetableLot.entry_id).filter_by(event_id=event.id)))
    newcomers = [entry.id for entry in coming(event) if entry.id not in drawn]
    random.Random(f"{lottery.seed} {len(drawn)}").shuffle(newcomers)  # noqa: S311 (to be drawn again by anybody)
    last = db.session.scalar(select(func.max(TimetableLot.number)).filter_by(event_id=event.id)) or 0
    rows = [{"entry_id": key, "event_id": event.id, "number": last + at} for at, key in enumerate(newcomers, start=1)]
    add_rows(TimetableLot, *rows)
    return lottery
