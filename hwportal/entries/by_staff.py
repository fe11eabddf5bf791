"""People whom staff add: who comes without sign-up on the day, and who is let in although nothing is free."""

from flask_babel import lazy_gettext as _l

from hwportal import audit, clock
from hwportal.entries import places, writing
from hwportal.entries.refusals import PlacesGone
from hwportal.entries.telling import tell
from hwportal.entries.wanted import Wanted
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import Entry, Event, Jobseeker, User


class NotToday(RuleBroken):
    """Who comes without sign-up comes on the day."""

    message = _l("People can be added at the reception on the days of the event.")


def add_beyond(
    event: Event, jobseeker: Jobseeker, wanted: Wanted, *, by: User, reason: str, earlier: Entry | None = None
) -> Entry:
    """Give the person the wanted places even where none is left; the reason stands in the log."""
    quotas = places.lock(event.id)
    needed = {quotas[key]: amount for key, amount in sorted(wanted.places.items())}
    over = [quota.key for quota, amount in needed.items() if quota.left < amount]
    facts = {**writing.facts_of(event, jobseeker, wanted, by), "group_id": None, "state": "confirmed"}
    entry = writing.write(event, jobseeker, {**facts, "reason": reason[:500] if over else ""}, earlier)
    writing.add_parts(entry, wanted, needed, held=False)
    db.session.expire(entry)
    places.hold(entry.claims)
    audit.record("entry.confirmed", entry, person_id=jobseeker.id)
    if over:
        audit.record("entry.beyond_capacity", entry, person_id=jobseeker.id, fields=over)
    db.session.flush()
    return entry


def walk_in(event: Event, jobseeker: Jobseeker, *, by: User, earlier: Entry | None = None, over: str = "") -> Entry:
    """Let somebody in who comes without sign-up: on a place kept for that, else on a seat; `over` says why beyond."""
    first, last = (clock.local(at).date() for at in (event.starts_at, event.ends_at))
    if event.state != "published" or not first <= clock.today() <= last:
        raise NotToday
    quotas = places.lock(event.id)
    key = "walk_in" if "walk_in" in quotas and quotas["walk_in"].left else "seats"
    if not quotas[key].left and not over:
        raise PlacesGone([key])
    entry = add_beyond(event, jobseeker, Wanted(places={key: 1}), by=by, reason=over, earlier=earlier)
    tell(entry, "entry_confirmed", fresh=earlier is None)
    return entry
