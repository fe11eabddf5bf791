"""What happens to sign-ups by the mere passing of time; the worker calls it, as often as it likes."""

from datetime import datetime
from itertools import groupby

from sqlalchemy import select

from hwportal.blueprints.events import places, services
from hwportal.extensions import db
from hwportal.models import Entry, Event
from hwportal.rules.event_phase import LIST_CLOSES


def expire_offers(now: datetime) -> int:
    """End offers that ran out and lists that closed, offer the places to the next, return how many ended."""
    pairs = (*_expired(now), *_left_waiting(now))
    by_event = groupby(sorted(pairs, key=lambda pair: pair[0]), key=lambda pair: pair[0])
    return sum(_settle(event_id, [pair[1] for pair in found], now) for event_id, found in by_event)


def _expired(now: datetime) -> list[tuple[int, object]]:
    wanted = select(Entry.event_id, Entry.id).where(Entry.state == "offered", Entry.offer_until < now)
    return [tuple(row) for row in db.session.execute(wanted)]


def _left_waiting(now: datetime) -> list[tuple[int, object]]:
    wanted = select(Entry.event_id, Entry.id).join(Event).where(Entry.state == "waiting")
    return [tuple(row) for row in db.session.execute(wanted.where(Event.starts_at <= now + LIST_CLOSES))]


def _settle(event_id: int, entry_ids: list[object], now: datetime) -> int:
    places.lock(event_id)
    wanted = select(Entry).where(Entry.id.in_(entry_ids)).with_for_update(key_share=True)
    entries = list(db.session.scalars(wanted, execution_options={"populate_existing": True}))
    # Between finding and locking, a person may have answered.
    ended = [e for e in entries if e.state == "waiting" or (e.state == "offered" and e.offer_until and e.offer_until < now)]
    for entry in ended:
        services.end(entry, "not_placed")
    if entries:
        places.offer_places(entries[0].event, now)
    return len(ended)
