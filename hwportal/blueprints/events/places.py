"""The scarce places of an event: locked, taken, given back, and offered to the waiting list (see docs/locking.md)."""

import uuid
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any

from flask import url_for
from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import selectinload
from sqlalchemy.sql.dml import ReturningUpdate

from hwportal import audit, outbox
from hwportal.extensions import db
from hwportal.models import Claim, Entry, Event, Quota
from hwportal.rules.event_kinds import taking_order
from hwportal.rules.event_phase import answer_until, list_closes


def no_key_update(model: type) -> dict[str, Any]:
    """Return how to read a row anew under the lock that does not block references to it."""
    return {"key_share": True, "of": model}


def lock(event_id: int) -> dict[str, Quota]:
    """Return the quotas of an event by kind, locked: until the end of the transaction nobody else moves its entries.

    The lock is FOR NO KEY UPDATE: a sign-up being written refers to these rows, and that must not block.
    """
    wanted = select(Quota).filter_by(event_id=event_id).order_by(Quota.kind == "seats", Quota.kind)
    locked = db.session.scalars(wanted.with_for_update(key_share=True), execution_options={"populate_existing": True})
    return {quota.kind: quota for quota in locked}


def lock_event(event: Event) -> dict[str, Quota]:
    """Lock an event that staff change, read it anew, and return its quotas, locked too."""
    db.session.flush()  # reading anew forgets what was not written yet
    db.session.refresh(event, with_for_update=no_key_update(Event))
    return lock(event.id)


def lock_entry(entry: Entry) -> None:
    """Lock the event of `entry` and read the entry anew, so that its state is the present one."""
    lock(entry.event_id)
    db.session.refresh(entry, with_for_update=no_key_update(Entry))


def take(quotas: Iterable[Quota]) -> list[str]:
    """Count one more as taken in each quota and return the kinds that had none left; then the caller must roll back.

    The check and the count are one statement, so two people cannot both see the last place as free.
    """
    return [quota.kind for quota in sorted(quotas, key=lambda quota: taking_order(quota.kind)) if not _take_one(quota)]


def _take_one(quota: Quota) -> bool:
    return db.session.connection().scalar(_take(), {"quota_id": quota.id}) is not None


@cache
def _take() -> ReturningUpdate[int]:
    free = (Quota.id == bindparam("quota_id"), Quota.is_open, Quota.taken < Quota.capacity)
    return update(Quota).where(*free).values(taken=Quota.taken + 1).returning(Quota.taken)


def hold(claim: Claim) -> None:
    """Count the claimed place as taken; only under `lock` and when one is left."""
    claim.held = True
    claim.quota.taken += 1


def give_back(entry: Entry) -> None:
    """Return exactly the places that `entry` holds; only under `lock`."""
    for claim in entry.claims:
        if claim.held:
            claim.held = False
            set_figures(claim.quota, taken=claim.quota.taken - 1)


def set_figures(quota: Quota, *, taken: int | None = None, capacity: int | None = None) -> None:
    """Set what is taken or how many places there are; nobody is thrown out, so the excess is noted; under `lock`."""
    quota.taken = quota.taken if taken is None else taken
    quota.capacity = quota.capacity if capacity is None else capacity
    quota.over_capacity = max(quota.taken - quota.capacity, 0)


def offer_places(event: Event, now: datetime) -> list[Entry]:
    """Offer what is free to the first people on the waiting list whom it suits; only under `lock`."""
    seats = event.quota("seats")
    if event.state != "published" or now >= list_closes(event.starts_at) or seats is None:
        return []
    offered = []
    for entry in _waiting(event.id) if seats.left else []:
        if missing := [claim.quota.kind for claim in entry.claims if not claim.quota.left]:
            audit.record("entry.passed_over", entry, person_id=entry.jobseeker_id, fields=missing)
        else:
            _offer(entry, now)
            offered.append(entry)
        if not seats.left:
            break
    return offered


def _waiting(event_id: int) -> list[Entry]:
    wanted = select(Entry).filter_by(event_id=event_id, state="waiting").order_by(Entry.turn)
    return list(db.session.scalars(wanted.options(selectinload(Entry.claims)).with_for_update(key_share=True)))


def _offer(entry: Entry, now: datetime) -> None:
    deadline = answer_until(entry.event.starts_at, now)
    for claim in entry.claims:
        hold(claim)
    entry.state, entry.is_by_phone = "offered", deadline is None
    entry.offer_until = deadline or list_closes(entry.event.starts_at)
    audit.record("entry.offered", entry, person_id=entry.jobseeker_id)
    tell(entry, "entry_offered", call_from=entry.event.office_id if entry.is_by_phone else None)


def tell(entry: Entry, kind: str, *, fresh: bool = False, call_from: int | None = None) -> uuid.UUID:
    """Queue the message `kind` about `entry` for its person; `fresh` when it is the first about this entry."""
    person, event = entry.jobseeker, entry.event
    link = url_for("events.show_entry", entry_id=entry.id, _external=False)
    return outbox.notify(
        person.user, kind, link=link, person=person, fresh=fresh, call_from=call_from, entry=entry, event=event
    )
