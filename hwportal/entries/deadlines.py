"""What happens to sign-ups by the mere passing of time; the worker calls it, as often as it likes."""

from collections.abc import Callable
from datetime import datetime
from itertools import groupby
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select

from hwportal.entries import life, places, reconfirming
from hwportal.entries.offers import note, offer_places
from hwportal.extensions import db
from hwportal.models import Entry, Event
from hwportal.rules.event_phase import LIST_CLOSES, list_closes


def settle_due(now: datetime) -> int:
    """Settle everything whose time is over, offer what becomes free to the next, and return how much that was."""
    due = select(Entry.event_id, Entry.id).join(Event).where(_is_due(now)).order_by(Entry.event_id, Entry.id)
    by_event = groupby(list(db.session.execute(due)), key=lambda row: row.event_id)
    return sum(_settle(event_id, [row.id for row in found], now) for event_id, found in by_event)


def _is_due(now: datetime) -> ColumnElement[bool]:
    """Return the condition of `_settlement` for many entries at once."""
    waits = Entry.state == "waiting"
    return or_(
        (Entry.state == "offered") & (Entry.offer_until < now),
        waits & (Event.starts_at <= now + LIST_CLOSES),
        waits & (Entry.kept_until < now) & Entry.claims.any(held=True),
        Entry.state.in_(reconfirming.ASKED) & (Entry.reconfirm_by < now),
    )


def _settle(event_id: int, entry_ids: list[UUID], now: datetime) -> int:
    places.lock(event_id)
    wanted = select(Entry).where(Entry.id.in_(entry_ids)).order_by(Entry.id).with_for_update(key_share=True)
    entries = list(db.session.scalars(wanted, execution_options={"populate_existing": True}))
    # Between finding and locking, a person may have answered.
    settled = [(entry, settle) for entry in entries if (settle := _settlement(entry, now))]
    for entry, settle in settled:
        settle(entry)
    if settled:
        offer_places(entries[0].event, now)
    return len(settled)


def _settlement(entry: Entry, now: datetime) -> Callable[[Entry], None] | None:
    if entry.has_expired(now):
        return _run_out
    if entry.state == "waiting" and now >= list_closes(entry.event.starts_at):
        return _close
    if entry.state == "waiting" and entry.kept_until and entry.kept_until < now:
        return _let_go
    if entry.state in reconfirming.ASKED and entry.reconfirm_by and entry.reconfirm_by < now:
        return reconfirming.take_silence
    return None


def _run_out(entry: Entry) -> None:
    note(entry, "ran_out")
    life.end(entry, "not_placed", unasked=True)


def _close(entry: Entry) -> None:
    note(entry, "closed")
    life.end(entry, "not_placed", unasked=True)


def _let_go(entry: Entry) -> None:
    """Give back what was kept while the others of the party were missing; it is not kept a second time."""
    places.give_back(entry)
    note(entry, "let_go")
