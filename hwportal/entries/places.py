"""The scarce places of an event: locked, taken and given back (see docs/locking.md)."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.sql.dml import ReturningUpdate

from hwportal.extensions import db
from hwportal.models import Claim, Entry, Event, Quota

Amounts = Mapping[Quota, int]


def no_key_update(model: type) -> dict[str, Any]:
    """Return how to read a row anew under the lock that does not block references to it."""
    return {"key_share": True, "of": model}


def taking_order(quota: Quota) -> tuple[bool, int]:
    """Return the key of the one order in which places are taken and locked: the seats, which all want, come last."""
    return quota.kind == "seats", quota.id


def lock(event_id: int) -> dict[str, Quota]:
    """Return the quotas of an event by key, locked: until the end of the transaction nobody else moves its entries.

    The lock is FOR NO KEY UPDATE: a sign-up being written refers to these rows, and that must not block.
    """
    wanted = select(Quota).filter_by(event_id=event_id).order_by(Quota.kind == "seats", Quota.id)
    locked = db.session.scalars(wanted.with_for_update(key_share=True), execution_options={"populate_existing": True})
    return {quota.key: quota for quota in locked}


def lock_all(event_ids: Iterable[int]) -> None:
    """Lock the quotas of several events, in the order of their keys, whatever the order asked for."""
    for event_id in sorted(set(event_ids)):
        lock(event_id)


def lock_event(event: Event) -> dict[str, Quota]:
    """Lock an event that staff change, read it anew, and return its quotas, locked too."""
    db.session.flush()  # reading anew forgets what was not written yet
    db.session.refresh(event, with_for_update=no_key_update(Event))
    return lock(event.id)


def lock_entry(entry: Entry) -> None:
    """Lock the event of `entry` and read the entry anew, so that its state is the present one."""
    lock(entry.event_id)
    db.session.refresh(entry, with_for_update=no_key_update(Entry))


def take(needed: Amounts) -> list[str]:
    """Count the amounts as taken and return the keys of quotas that had too few; then the caller must roll back.

    The check and the count are one statement, so two people cannot both see the last place as free.
    """
    return [quota.key for quota in sorted(needed, key=taking_order) if not _take(quota, needed[quota])]


def _take(quota: Quota, amount: int) -> bool:
    return db.session.connection().scalar(_taking(), {"quota_id": quota.id, "amount": amount}) is not None


@cache
def _taking() -> ReturningUpdate[int]:
    amount = bindparam("amount", type_=Quota.taken.type)
    free = (Quota.id == bindparam("quota_id"), Quota.is_open, Quota.taken + amount <= Quota.capacity)
    return update(Quota).where(*free).values(taken=Quota.taken + amount).returning(Quota.taken)


def hold(claims: Iterable[Claim]) -> None:
    """Count the claimed places as taken, even beyond the capacity; only under `lock`."""
    for claim in claims:
        if not claim.held:
            claim.held = True
            set_figures(claim.quota, taken=claim.quota.taken + claim.amount)


def give_back(entry: Entry) -> None:
    """Return exactly the places that `entry` holds; only under `lock`."""
    for claim in entry.claims:
        if claim.held:
            claim.held = False
            set_figures(claim.quota, taken=claim.quota.taken - claim.amount)


def set_figures(quota: Quota, *, taken: int | None = None, capacity: int | None = None) -> None:
    """Set what is taken or how many places there are; nobody is thrown out, so the excess is noted; under `lock`."""
    quota.taken = quota.taken if taken is None else taken
    quota.capacity = quota.capacity if capacity is None else capacity
    quota.over_capacity = max(quota.taken - quota.capacity, 0)
