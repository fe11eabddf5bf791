"""The waiting list at work: what is free is offered in the published order, and every step leaves a trace."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import selectinload

from hwportal import audit
from hwportal.entries import places
from hwportal.entries.telling import tell
from hwportal.extensions import db
from hwportal.models import Claim, Entry, Event, Quota, WaitingStep
from hwportal.rows import add_rows
from hwportal.rules.event_phase import answer_until, list_closes
from hwportal.rules.waiting import KEPT_FOR, Step, Waiter, walk

NO_LOT = 2**31 - 1


def in_line() -> tuple[Any, ...]:
    """Return by what the people who wait are ordered: their group, their lot where lots are drawn, their turn."""
    return Entry.priority, func.coalesce(Entry.lot, NO_LOT), Entry.turn


def line_of(event_id: int) -> Select[Entry]:
    """Return how to read who waits for an event, the first in line first."""
    wanted = select(Entry).filter_by(event_id=event_id, state="waiting").order_by(*in_line(), Entry.id)
    return wanted.options(selectinload(Entry.claims).joinedload(Claim.quota))


def waiters(event: Event, line: Iterable[Entry], now: datetime) -> list[Waiter]:
    """Return the line in figures: for each what is still missing."""
    return [_waiter(entry, keeps=event.linked_rule == "keep", now=now) for entry in line]


def _waiter(entry: Entry, *, keeps: bool, now: datetime) -> Waiter:
    missing = {claim.quota.key: claim.amount for claim in entry.claims if not claim.held}
    keeps = keeps and (entry.kept_until is None or now < entry.kept_until)
    return Waiter(entry.id, missing, entry.group_id, entry.is_paused, keeps)


def free_places(quotas: Iterable[Quota], more: Mapping[str, int] | None = None) -> dict[str, int]:
    """Return what is free, as it would be with some `more` places; fewer where there are too many people."""
    added = more or {}
    return {quota.key: max(quota.capacity + added.get(quota.key, 0) - quota.taken, 0) for quota in quotas}


def offer_places(event: Event, now: datetime) -> list[Entry]:
    """Offer what is free to the first people on the waiting list whom it suits; only under `places.lock`."""
    if not takes_offers(event, now):
        return []
    line = list(db.session.scalars(line_of(event.id).with_for_update(key_share=True, of=Entry)))
    by_id = {entry.id: entry for entry in line}
    steps = walk(waiters(event, line, now), free_places(event.quotas)) if line else []
    for step in steps:
        _follow(step, by_id[step.key], now)  # type: ignore[index]
    trace(event.id, steps)
    return [by_id[step.key] for step in steps if step.act == "offered"]  # type: ignore[index]


def takes_offers(event: Event, now: datetime) -> bool:
    """Tell whether the list moves: not before lots are drawn, not shortly before the event, not while it is unsure."""
    is_settled = event.state == "published" and event.suspended_at is None and not event.awaits_lots
    return is_settled and now < list_closes(event.starts_at) and event.quota("seats") is not None


def _follow(step: Step, entry: Entry, now: datetime) -> None:
    if step.act == "offered":
        _offer(entry, now)
    elif step.act == "kept":
        places.hold(entry.claims)
        entry.kept_until = entry.kept_until or now + KEPT_FOR


def _offer(entry: Entry, now: datetime) -> None:
    deadline = answer_until(entry.event.starts_at, now)
    places.hold(entry.claims)
    entry.state, entry.is_by_phone, entry.kept_until = "offered", deadline is None, None
    entry.offer_until = deadline or list_closes(entry.event.starts_at)
    audit.record("entry.offered", entry, person_id=entry.jobseeker_id)
    call_from = entry.event.office_id if entry.is_by_phone else None
    tell(entry, "entry_offered", call_from=call_from, unasked=True)


def trace(event_id: int, steps: Collection[Step]) -> None:
    """Write down what became of people in the line, and why."""
    add_rows(
        WaitingStep,
        *(
            {"event_id": event_id, "entry_id": s.key, "act": s.act, "position": s.position, "reasons": list(s.reasons)}
            for s in steps
        ),
    )


def note(entry: Entry, act: str, reasons: Sequence[str] = ()) -> None:
    """Write down one thing that happened to an entry of the waiting list."""
    facts = {"event_id": entry.event_id, "entry_id": entry.id, "act": act, "position": None}
    add_rows(WaitingStep, {**facts, "reasons": list(reasons)})
