"""What a person does with a sign-up: ask for a place, wait for one, answer an offer, withdraw."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete

from hwportal import approvals, audit, clock
from hwportal.blueprints.events import places
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import Claim, Entry, Event, Jobseeker, Quota, Wish
from hwportal.models.entry import ENDED
from hwportal.rows import add_new, add_rows
from hwportal.rules.codes import new_code


class SignUpClosed(RuleBroken):
    """The event takes no sign-ups now."""

    message = _l("Signing up for this event is not possible now. Its page says why.")


class AlreadySignedUp(RuleBroken):
    """The person has an entry already."""

    message = _l("You have already signed up for this event.")


class RegistrationUnfinished(RuleBroken):
    """Only registered people sign up."""

    message = _l("Finish your registration as a jobseeker first. Then you can sign up.")


class PlacesGone(RuleBroken):
    """Something scarce that the person wants is gone; `kinds` says what."""

    message = _l("There is no place left. Nothing has been taken; choose below how to go on.")
    status = 422

    def __init__(self, kinds: Sequence[str]) -> None:
        self.kinds = tuple(kinds)
        super().__init__()


class NotPossibleNow(RuleBroken):
    """The entry is no longer in the state that was shown."""

    message = _l("The state of this sign-up has changed in the meantime. Please look at it again.")


class TooLateToCancel(RuleBroken):
    """After the cut-off people telephone."""

    message = _l("It is too late to cancel here. Please telephone the office.")


class OfferExpired(RuleBroken):
    """The held place has gone to the next."""

    message = _l("The time for an answer is over. The place goes to the next person.")


@dataclass(frozen=True)
class Wanted:
    """What a person asks for when signing up."""

    kinds: frozenset[str] = frozenset({"seats"})
    employer_ids: Sequence[int] = ()
    consents: bool = False
    child_name: str = ""
    child_birth_date: date | None = None
    child_allergies: str = ""
    guardian_phone: str = ""
    interpreter_language: str = ""
    companion: str = ""


def sign_up(
    event: Event, jobseeker: Jobseeker, wanted: Wanted, *, earlier: Entry | None = None, may_wait: bool = False
) -> Entry:
    """Give the person all wanted places at once, or a turn on the waiting list; `earlier` is their ended entry."""
    now = clock.now()
    if not event.phase(now).takes_entries:
        raise SignUpClosed
    if jobseeker.level not in {"online", "registered"}:
        raise RegistrationUnfinished
    # Without the lock the figures are those of a moment ago; `take` decides. With it they are exact.
    quotas = places.lock(event.id) if may_wait or earlier else {quota.kind: quota for quota in event.quotas}
    if not all(quota.is_open for quota in quotas.values()):
        raise SignUpClosed
    needed = [quotas[kind] for kind in sorted(wanted.kinds)]
    gone = [quota.kind for quota in needed if not quota.left]
    if gone and not may_wait:
        raise PlacesGone(gone)
    state = "waiting" if gone else "requested" if event.needs_approval else "confirmed"
    entry = _written(event, jobseeker, _facts(wanted, state, now), earlier)
    if gone:
        entry.turn = quotas["seats"].last_turn = quotas["seats"].last_turn + 1
    _add_claims(entry, needed, held=not gone)
    _add_wishes(entry, wanted.employer_ids)
    jobseeker.note_activity("sign_up")
    _announce(event, entry, jobseeker, fresh=earlier is None)
    db.session.flush()  # everything else is written before the hot counters are locked
    if not gone and (missed := places.take(needed)):
        raise PlacesGone(missed)
    return entry


def _written(event: Event, jobseeker: Jobseeker, facts: dict[str, Any], earlier: Entry | None) -> Entry:
    """Return the person's one entry for the event with `facts`: a new one, or the earlier one renewed."""
    if earlier is None:
        new = add_new(Entry, event_id=event.id, jobseeker_id=jobseeker.id, code=new_code(8), **facts)
        if new is None:
            raise AlreadySignedUp
        return new
    db.session.refresh(earlier, with_for_update=places.no_key_update(Entry))
    if earlier.state not in ENDED:
        raise AlreadySignedUp
    for name, value in facts.items():
        setattr(earlier, name, value)
    for table in (Claim, Wish):
        db.session.execute(delete(table).where(table.entry_id == earlier.id))
    return earlier


def _facts(wanted: Wanted, state: str, now: datetime) -> dict[str, Any]:
    childcare = "childcare" in wanted.kinds
    return {
        "state": state,
        "turn": None,
        "offer_until": None,
        "is_by_phone": False,
        "reason": "",
        "child_name": wanted.child_name if childcare else "",
        "child_birth_date": wanted.child_birth_date if childcare else None,
        "child_allergies": wanted.child_allergies if childcare else "",
        "guardian_phone": wanted.guardian_phone if childcare else "",
        "interpreter_language": wanted.interpreter_language if "interpreter" in wanted.kinds else "",
        "companion": wanted.companion,
        "consented_at": now if wanted.consents else None,
        "signed_up_at": now,
    }


def _add_claims(entry: Entry, needed: Sequence[Quota], *, held: bool) -> None:
    add_rows(Claim, *({"entry_id": entry.id, "quota_id": q.id, "held": held} for q in needed))


def _add_wishes(entry: Entry, employer_ids: Sequence[int]) -> None:
    ranked = enumerate(employer_ids, start=1)
    add_rows(Wish, *({"entry_id": entry.id, "employer_id": chosen, "rank": rank} for rank, chosen in ranked))


def _announce(event: Event, entry: Entry, jobseeker: Jobseeker, *, fresh: bool = False) -> None:
    audit.record(f"entry.{entry.state}", entry, person_id=jobseeker.id)
    if entry.state == "requested":
        _ask_staff(event, entry, jobseeker)
    places.tell(entry, f"entry_{entry.state}", fresh=fresh)


def _ask_staff(event: Event, entry: Entry, jobseeker: Jobseeker) -> None:
    approvals.submit(
        "entry",
        entry,
        title=f"{jobseeker.name} / {event.title}",
        office_id=event.office_id,
        by=jobseeker.user,
        batch=f"event:{event.id}",
        batch_title=event.title,
    )


def withdraw(entry: Entry, *, by_staff: bool = False) -> None:
    """End the sign-up for the person; what it held goes to the next on the list in the same transaction."""
    places.lock_entry(entry)
    if not entry.is_active:
        raise NotPossibleNow
    if not by_staff and not entry.can_be_cancelled(clock.now()):
        raise TooLateToCancel
    approvals.withdraw("entry", entry)
    end(entry, "withdrawn")
    places.offer_places(entry.event, clock.now())


def accept_offer(entry: Entry) -> None:
    """Turn the held place into the person's own, or into a request where staff approve each entry."""
    places.lock_entry(entry)
    if entry.state != "offered":
        raise NotPossibleNow
    if entry.has_expired(clock.now()):
        raise OfferExpired
    entry.state = "requested" if entry.event.needs_approval else "confirmed"
    entry.turn = entry.offer_until = None
    _announce(entry.event, entry, entry.jobseeker)


def end(entry: Entry, state: str, reason: str = "") -> None:
    """Let the entry end in `state`: its places are given back and the person is told; only under the lock."""
    places.give_back(entry)
    entry.state, entry.reason = state, reason[:500]
    entry.turn = entry.offer_until = None
    audit.record(f"entry.{state}", entry, person_id=entry.jobseeker_id)
    places.tell(entry, f"entry_{state}")
