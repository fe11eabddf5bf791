"""A re-homing is carried out: what falls away ends, places elsewhere are offered, and everybody is told once."""

from collections.abc import Callable
from datetime import datetime

from flask import url_for
from sqlalchemy import select

from hwportal import audit, outbox
from hwportal.blueprints.rehoming.queries import RIDES
from hwportal.blueprints.rehoming.services import facts_for_preview
from hwportal.entries import places, writing
from hwportal.entries.cancelling import cancel_event
from hwportal.entries.refusals import AlreadySignedUp
from hwportal.entries.telling import tell
from hwportal.entries.wanted import Wanted
from hwportal.extensions import db
from hwportal.models import Entry, Event, EventEmployer, Quota, Rehoming, RehomingMove, User, Wish
from hwportal.models.entry import ENDED
from hwportal.rules.event_phase import answer_until, list_closes


def carry_out_due(now: datetime) -> int:
    """Carry out every re-homing whose time to be undone is over, each once, and return how many there were."""
    due = select(Rehoming).where(Rehoming.state == "due", Rehoming.due_at <= now).order_by(Rehoming.due_at, Rehoming.id)
    found = list(db.session.scalars(due.with_for_update(of=Rehoming, skip_locked=True)))
    for rehoming in found:
        _carry_out(rehoming, now)
    return len(found)


def _carry_out(rehoming: Rehoming, now: datetime) -> None:
    rehoming.state, rehoming.done_at = "done", now
    if rehoming.event.state == "published":
        _CARRY[rehoming.cause](rehoming, now)
    audit.record("event.rehomed", rehoming.event, fields=[rehoming.cause])


def _cancel(rehoming: Rehoming, now: datetime) -> None:
    """Cancel the event and offer everybody what was chosen for them; quotas are locked in the order of the events."""
    moves = {move.entry_id: move for move in rehoming.moves}
    targets = sorted({move.target_id for move in rehoming.moves if move.target_id})
    places.lock_all([rehoming.event_id, *targets])
    called_or_moved = [key for key, move in moves.items() if move.target_id or move.way == "call"]
    ended = cancel_event(rehoming.event, rehoming.reason, told_otherwise=called_or_moved)
    for entry in ended:
        move = moves.get(entry.id)
        if move and (move.target_id or move.way == "call"):
            move.outcome = _offer_or_call(move, entry, rehoming, now)
    for move in rehoming.moves:
        move.outcome = move.outcome or "gone"
    _tell_whom_to_call(rehoming)


def _tell_whom_to_call(rehoming: Rehoming) -> None:
    """Give the colleague who decided the numbers of the bus companies and what to say; they have no account."""
    event, colleague = rehoming.event, db.session.get_one(User, rehoming.by_id)
    if buses := [bus for bus in event.buses if bus.company_phone]:
        link = url_for("rehoming.show", rehoming_id=rehoming.id, _external=False)
        outbox.notify(colleague, "event_cancelled_bus", link=link, event=event, buses=buses)


def _offer_or_call(move: RehomingMove, entry: Entry, rehoming: Rehoming, now: datetime) -> str:
    offered = _offered(db.session.get_one(Event, move.target_id), entry, now) if move.target_id else None
    if offered:
        tell(offered, "entry_rehomed", unasked=True, **facts_for_preview(rehoming))
        return "offered"
    tell(entry, "entry_cancelled", unasked=True, call_from=rehoming.event.office_id)
    return "call"


def _offered(event: Event, lost: Entry, now: datetime) -> Entry | None:
    """Return a sign-up for another event with the same needs, its places held until the person answers; or nothing."""
    quotas = {quota.key: quota for quota in event.quotas}
    wanted = _same_needs(lost, event, quotas)
    if wanted is None or event.state != "published":
        return None
    deadline = answer_until(event.starts_at, now)
    facts = writing.facts_of(event, lost.jobseeker, wanted, None)
    facts |= {"group_id": lost.group_id, "state": "offered", "is_by_phone": deadline is None}
    facts["offer_until"] = deadline or list_closes(event.starts_at)
    try:
        entry = writing.write(event, lost.jobseeker, facts, _ended(event, lost))
    except AlreadySignedUp:
        return None
    writing.add_parts(entry, wanted, {quotas[key]: amount for key, amount in wanted.places.items()}, held=False)
    db.session.expire(entry, ["claims"])
    places.hold(entry.claims)
    audit.record("entry.offered", entry, person_id=entry.jobseeker_id)
    return entry


def _ended(event: Event, lost: Entry) -> Entry | None:
    earlier = db.session.scalar(select(Entry).filter_by(event_id=event.id, jobseeker_id=lost.jobseeker_id))
    return earlier if earlier and earlier.state in ENDED else None


def _same_needs(lost: Entry, event: Event, quotas: dict[str, Quota]) -> Wanted | None:
    """Return what the person asked for, as the other event has it; nothing when it has not enough of something."""
    kinds = {claim.quota.kind: claim.amount for claim in lost.claims if claim.quota.kind in quotas}
    missing = {claim.quota.kind for claim in lost.claims} - set(quotas) - RIDES
    if missing or any(quotas[kind].left < amount for kind, amount in kinds.items()):
        return None
    establishments = {wish.employer.establishment_id: wish.is_shared for wish in lost.wishes}
    same = [one for one in event.employers if one.establishment_id in establishments]
    return Wanted(
        places={"seats": 1, **kinds},
        employer_ids=[one.id for one in same],
        shared_with=[one.id for one in same if establishments[one.establishment_id]],
        guardian_phone=lost.guardian_phone,
        interpreter_language=lost.interpreter_language,
        companion=lost.companion,
        assistance=lost.assistance,
        licences=lost.licences,
        rest_minutes=lost.rest_minutes,
        max_interviews=lost.max_interviews,
    )


def _drop_employer(rehoming: Rehoming, _now: datetime) -> None:
    """Take the employer off the event; the other wishes of the people move up."""
    places.lock_event(rehoming.event)
    _tell_those_who_stay(rehoming, "entry_employer_gone")
    employer = db.session.get(EventEmployer, int(rehoming.part))
    if employer:
        _move_up(rehoming, employer.id)
        rehoming.event.employers.remove(employer)


def _move_up(rehoming: Rehoming, employer_id: int) -> None:
    for move in rehoming.moves:
        kept = [wish for wish in move.entry.wishes if wish.employer_id != employer_id]
        wished = [{"employer_id": wish.employer_id, "is_shared": wish.is_shared} for wish in kept]
        move.entry.wishes.clear()
        db.session.flush()
        move.entry.wishes = [Wish(rank=rank, **facts) for rank, facts in enumerate(wished, start=1)]


def _drop_stop(rehoming: Rehoming, _now: datetime) -> None:
    """Take the facility off the tour; the rest of it stays."""
    places.lock_event(rehoming.event)
    _tell_those_who_stay(rehoming, "entry_stop_gone")
    rehoming.event.stops = [stop for stop in rehoming.event.stops if str(stop.id) != rehoming.part]


def _tell_those_who_stay(rehoming: Rehoming, kind: str) -> None:
    for move in rehoming.moves:
        if not move.entry.is_active:
            move.outcome = "gone"
            continue
        call_from = rehoming.event.office_id if move.way == "call" else None
        tell(move.entry, kind, unasked=True, call_from=call_from, **facts_for_preview(rehoming))
        move.outcome = "call" if call_from else "told"


_CARRY: dict[str, Callable[[Rehoming, datetime], None]] = {
    "event": _cancel,
    "employer": _drop_employer,
    "stop": _drop_stop,
}
