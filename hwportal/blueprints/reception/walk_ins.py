"""People who come without a place: let in, checked in, and given interviews where times are free."""

from collections.abc import Sequence

from sqlalchemy import delete

from hwportal import approvals, audit
from hwportal.blueprints.reception import queries, seating, services
from hwportal.entries import places
from hwportal.entries.by_staff import walk_in
from hwportal.extensions import db
from hwportal.models import Entry, Event, Jobseeker, Meeting, User, Wish
from hwportal.rows import add_rows

PLACES_KEPT = frozenset({"requested", "offered"})


def admit(
    event: Event, person: Jobseeker, employer_ids: Sequence[int], *, over: str, by: User
) -> tuple[Entry, list[Meeting]]:
    """Let the person in on a place kept for walk-ins, or beyond them for a reason; return their new interviews."""
    entry = _with_place(event, person, over, by)
    if employer_ids:
        _wish(entry, employer_ids)
    services.check_in(entry, by=by)
    audit.record("entry.walked_in", entry, person_id=person.id, fields=["wishes"])
    return entry, seating.give_out(event, [entry.id])


def _with_place(event: Event, person: Jobseeker, over: str, by: User) -> Entry:
    """Confirm what is kept for the person already; whoever waits leaves the list and comes in like everybody else."""
    places.lock(event.id)
    earlier = queries.entry_of(event, person)
    if earlier and earlier.state in PLACES_KEPT:
        approvals.withdraw("entry", earlier)
        earlier.state, earlier.offer_until, earlier.turn = "confirmed", None, None
        audit.record("entry.confirmed", earlier, person_id=person.id)
        return earlier
    if earlier and earlier.state == "waiting":
        earlier.state, earlier.turn = "not_placed", None
        db.session.flush()
    return walk_in(event, person, by=by, earlier=earlier, over=over)


def _wish(entry: Entry, employer_ids: Sequence[int]) -> None:
    db.session.execute(delete(Wish).where(Wish.entry_id == entry.id))
    ranked = enumerate(employer_ids, start=1)
    add_rows(Wish, *({"entry_id": entry.id, "employer_id": chosen, "rank": rank} for rank, chosen in ranked))
