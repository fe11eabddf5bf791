"""The life of a sign-up once it is made: an offer is answered, waiting pauses, a place is given back."""

from flask import url_for

from hwportal import approvals, audit, clock, meetings, outbox
from hwportal.entries import linked, places
from hwportal.entries.offers import note, offer_places
from hwportal.entries.refusals import NotPossibleNow, OfferExpired, TooLateToCancel
from hwportal.entries.signing_up import announce
from hwportal.entries.telling import tell
from hwportal.models import Entry


def withdraw(entry: Entry, *, by_staff: bool = False) -> None:
    """End the sign-up for the person; what it held goes to the next on the list in the same transaction."""
    places.lock_entry(entry)
    if not entry.is_active:
        raise NotPossibleNow
    if not by_staff and not entry.can_be_cancelled(clock.now()):
        raise TooLateToCancel
    approvals.withdraw("entry", entry)
    if entry.state in {"waiting", "offered"}:
        note(entry, "refused")
    end(entry, "withdrawn")
    linked.tell_others(entry)
    offer_places(entry.event, clock.now())


def accept_offer(entry: Entry) -> None:
    """Turn the held place into the person's own, or into a request where staff approve each entry."""
    places.lock_entry(entry)
    if entry.state != "offered":
        raise NotPossibleNow
    if entry.has_expired(clock.now()):
        raise OfferExpired
    entry.state = "requested" if entry.event.needs_approval else "confirmed"
    entry.turn = entry.offer_until = None
    note(entry, "accepted")
    announce(entry)


def pause(entry: Entry) -> None:
    """Let the list pass the person over, who keeps the turn."""
    places.lock_entry(entry)
    if entry.state != "waiting":
        raise NotPossibleNow
    places.give_back(entry)
    entry.is_paused, entry.kept_until = True, None
    note(entry, "paused")
    audit.record("entry.paused", entry, person_id=entry.jobseeker_id)
    offer_places(entry.event, clock.now())


def resume(entry: Entry) -> None:
    """Let the person go on waiting where they stood."""
    places.lock_entry(entry)
    if entry.state != "waiting":
        raise NotPossibleNow
    entry.is_paused = False
    note(entry, "resumed")
    audit.record("entry.resumed", entry, person_id=entry.jobseeker_id)
    offer_places(entry.event, clock.now())


def object_to(entry: Entry) -> None:
    """End a sign-up that somebody else made for the person, who does not want it."""
    entry.objected_at = clock.now()
    withdraw(entry, by_staff=True)
    audit.record("entry.objected", entry, person_id=entry.jobseeker_id)
    if entry.signed_up_by:
        link = url_for("events.show_event", event_id=entry.event_id, _external=False)
        outbox.notify(entry.signed_up_by, "entry_objected", link=link, entry=entry, event=entry.event)


def end(entry: Entry, state: str, reason: str = "", *, unasked: bool = False, tells: bool = True) -> None:
    """Let the entry end in `state`: places and meetings are given back, the person is told; only under the lock."""
    places.give_back(entry)
    meetings.cancel_of(entry.id)
    entry.state, entry.reason = state, reason[:500]
    entry.turn = entry.lot = entry.offer_until = entry.kept_until = entry.reconfirm_by = None
    audit.record(f"entry.{state}", entry, person_id=entry.jobseeker_id)
    if tells:
        tell(entry, f"entry_{state}", unasked=unasked)
