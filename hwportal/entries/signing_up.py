"""Signing up: all wanted places at once or none, or a turn on the waiting list."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from hwportal import approvals, audit
from hwportal.entries import audience, linked, places, writing
from hwportal.entries.offers import note
from hwportal.entries.refusals import PlacesGone, SignUpClosed
from hwportal.entries.telling import tell
from hwportal.entries.wanted import Wanted
from hwportal.extensions import db
from hwportal.models import Entry, Event, Jobseeker, Quota, User


def sign_up(
    event: Event,
    jobseeker: Jobseeker,
    wanted: Wanted,
    *,
    earlier: Entry | None = None,
    may_wait: bool = False,
    must_wait: bool = False,
    by: User | None = None,
) -> Entry:
    """Give the person all wanted places at once, or a turn on the waiting list.

    `earlier` is their ended entry; `by` is who signs them up where they do not do it themselves.
    """
    audience.check(event, jobseeker, by)
    must_wait = must_wait or event.awaits_lots
    may_wait = may_wait or must_wait
    # Without the lock the figures are those of a moment ago; `take` decides. With it they are exact.
    quotas = _quotas(event, is_locked=bool(may_wait or earlier or wanted.together_with))
    partner = linked.partner(event, wanted) if wanted.together_with else None
    needed = {quotas[key]: amount for key, amount in sorted(wanted.places.items())}
    gone = [quota.key for quota, amount in needed.items() if quota.left < amount]
    if gone and not may_wait:
        raise PlacesGone(gone)
    waits = bool(gone) or must_wait or (partner is not None and partner.state == "waiting")
    state = "waiting" if waits else "requested" if event.needs_approval else "confirmed"
    facts = {**writing.facts_of(event, jobseeker, wanted, by), **linked.facts(partner), "state": state}
    entry = writing.write(event, jobseeker, facts, earlier)
    writing.add_parts(entry, wanted, needed, held=not waits)
    if waits:
        _join(entry, quotas["seats"], gone)
    jobseeker.note_activity("sign_up", by)
    announce(entry, fresh=earlier is None)
    db.session.flush()  # everything else is written before the hot counters are locked
    if not waits and (missed := places.take(needed)):
        raise PlacesGone(missed)
    return entry


def _quotas(event: Event, *, is_locked: bool) -> Mapping[str, Quota]:
    quotas = places.lock(event.id) if is_locked else {quota.key: quota for quota in event.quotas}
    if not all(quota.is_open for quota in quotas.values()):
        raise SignUpClosed
    return quotas


def _join(entry: Entry, seats: Quota, gone: Sequence[str]) -> None:
    """Give the entry its turn: the next number of the event; under the lock of the places."""
    entry.turn = seats.last_turn = seats.last_turn + 1
    note(entry, "joined", gone)


def announce(entry: Entry, *, fresh: bool = False) -> None:
    """Tell the person, and staff where they decide, what became of the sign-up; both go into the log."""
    jobseeker, event = entry.jobseeker, entry.event
    audit.record(f"entry.{entry.state}", entry, person_id=jobseeker.id)
    if entry.state == "requested":
        approvals.submit(
            "entry",
            entry,
            title=f"{jobseeker.name} / {event.title}",
            office_id=event.office_id,
            by=entry.signed_up_by or jobseeker.user,
            batch=f"event:{event.id}",
            batch_title=event.title,
        )
    if entry.signed_up_by:
        tell(entry, "entry_for_you", fresh=fresh, by_name=entry.signed_up_by.name)
    else:
        tell(entry, f"entry_{entry.state}", fresh=fresh)


def sign_up_together(
    event: Event, people: Sequence[tuple[Jobseeker, Wanted]], *, by: User, may_wait: bool = False
) -> list[Entry]:
    """Sign up people who come only together: all get their places, or all wait, or all are refused."""
    quotas = places.lock(event.id)
    needed = sum((Counter(wanted.places) for _person, wanted in people), Counter[str]())
    gone = [key for key, amount in needed.items() if quotas[key].left < amount]
    if gone and not may_wait:
        raise PlacesGone(gone)
    entries: list[Entry] = []
    for person, wanted in people:
        first = entries[0].id if entries else None
        linked_one = replace(wanted, together_with=first)
        entries.append(sign_up(event, person, linked_one, may_wait=may_wait, must_wait=bool(gone), by=by))
    return entries
