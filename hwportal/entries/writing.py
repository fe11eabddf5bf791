"""The rows of a sign-up, as the person wants it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete

from hwportal import clock
from hwportal.entries.audience import rank_of
from hwportal.entries.places import no_key_update
from hwportal.entries.refusals import AlreadySignedUp
from hwportal.entries.wanted import Wanted
from hwportal.extensions import db
from hwportal.models import Claim, Entry, EntryChild, EntryWindow, Event, Jobseeker, OrganiserConsent, Quota, User, Wish
from hwportal.models.entry import ENDED
from hwportal.rows import add_new, add_rows
from hwportal.rules.codes import new_code

PARTS = (Claim, Wish, EntryChild, EntryWindow, OrganiserConsent)
AS_WANTED = (
    *("guardian_phone", "interpreter_language", "companion", "companions", "assistance"),
    *("licences", "rest_minutes", "max_interviews"),
)
BEGINNING: dict[str, Any] = {
    **dict.fromkeys(("turn", "lot", "kept_until", "offer_until", "objected_at", "reconfirm_by", "reconfirmed_at")),
    "is_paused": False,
    "is_by_phone": False,
    "reason": "",
}


def facts_of(event: Event, jobseeker: Jobseeker, wanted: Wanted, by: User | None) -> dict[str, Any]:
    """Return the columns of a new or renewed sign-up, apart from its state."""
    now = clock.now()
    return {
        **BEGINNING,
        **{name: getattr(wanted, name) for name in AS_WANTED},
        "priority": rank_of(event, jobseeker, wanted),
        "signed_up_by_id": by.id if by else None,
        "signed_up_as": by.role if by else "",
        "consented_at": now if wanted.shared_with else None,
        "signed_up_at": now,
    }


def write(event: Event, jobseeker: Jobseeker, facts: dict[str, Any], earlier: Entry | None) -> Entry:
    """Return the person's one entry for the event with `facts`: a new one, or the earlier one renewed."""
    if earlier is None:
        new = add_new(Entry, event_id=event.id, jobseeker_id=jobseeker.id, code=new_code(8), **facts)
        if new is None:
            raise AlreadySignedUp
        return new
    db.session.refresh(earlier, with_for_update=no_key_update(Entry))
    if earlier.state not in ENDED:
        raise AlreadySignedUp
    for name, value in facts.items():
        setattr(earlier, name, value)
    for table in PARTS:
        db.session.execute(delete(table).where(table.entry_id == earlier.id))
    return earlier


def add_parts(entry: Entry, wanted: Wanted, needed: Mapping[Quota, int], *, held: bool) -> None:
    """Write what belongs to an entry: its places, wishes, children, times and consents."""
    key, now = {"entry_id": entry.id}, clock.now()
    add_rows(Claim, *({**key, "quota_id": q.id, "amount": amount, "held": held} for q, amount in needed.items()))
    add_rows(Wish, *({**key, **wish} for wish in _wishes(wanted)))
    add_rows(EntryChild, *({**key, **vars(child)} for child in wanted.children))
    add_rows(EntryWindow, *({**key, "starts_at": first, "ends_at": last} for first, last in wanted.windows))
    add_rows(OrganiserConsent, *({**key, "co_organiser_id": one, "given_at": now} for one in wanted.organiser_ids))


def _wishes(wanted: Wanted) -> list[dict[str, Any]]:
    return [
        {"employer_id": employer_id, "rank": rank, "is_shared": employer_id in wanted.shared_with}
        for rank, employer_id in enumerate(wanted.employer_ids, start=1)
    ]
