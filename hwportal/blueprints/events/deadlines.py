"""What happens to sign-ups by the mere passing of time; the worker calls it, as often as it likes."""

from datetime import datetime
from itertools import groupby
from uuid import UUID

from sqlalchemy import select

from hwportal.blueprints.events import places, services
from hwportal.extensions import db
from hwportal.models import Entry, Event
from hwportal.rules.event_phase import LIST_CLOSES

Key = tuple[int, UUID]  # event, entry


def expire_offers(now: datetime) -> int:
    """End offers that ran out and lists that closed, offer the places to the next, return how many ended."""
    pairs = (*_expired(now), *_left_waiting(now))
    by_event = groupby(sorted(pairs, key=lambda pair: pair[0]), key=lambda pair: pair[0])
    return sum(_settle(event_id, [pair[1] for pair in found], now) for event_id, found in by_event)


def _expired(now: datetime) -> list[Key]:
    wanted = select(Entry.event_id, Entry.id).where(Entry.state == "offered", Entry.offer_until < now)
    return [(event_id, entry_id) for event_id, entry_id in db.session.execute(wanted)]


def _left_waiting(now: datetime) -> list[Key]:
    wanted = select(Entry.event_id, Entry.id).join(Event).where(Entry.state == "waiting")
    closed = wanted.where(Event.starts_at <= now + LIST_CLOSES)
    return [(event_id, entry_id) for event_id, entry_id in db.session.execute(closed)]


def _settle(event_id: int, entry_ids: list[UUID], now: datetime) -> int:
    places.lock(event_id)
    wanted = select(Entry).where(Entry.id.in_(entry_ids)).with_for_update(key_share=True)
    entries = list(db.session.scalars(wanted, execution_options={"populate_existing": True}))
    # Between finding and locking, a person may have answered.
    ended = [entry for entry in entries if entry.state == "waiting" or entry.has_expired(now)]
    for entry in ended:
        services.end(entry, "not_placed")
    if entries:
        places.offer_places(entries[0].event, now)
    return len(ended)
