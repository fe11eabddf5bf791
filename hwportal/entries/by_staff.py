"""People whom staff add: who comes without sign-up on the day, and who is let in although nothing is free."""

from typing import Any

from flask_babel import lazy_gettext as _l

from hwportal import audit, clock
from hwportal.entries import places, writing
from hwportal.entries.refusals import PlacesGone
from hwportal.entries.signing_up import announce
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
    """Give the person the wanted places even where none is left; that and the reason stand in the log."""
    facts = writing.facts_of(event, jobseeker, wanted, by)
    return _let_in(event, jobseeker, wanted, {**facts, "reason": reason[:500]}, earlier, by)


def walk_in(event: Event, jobseeker: Jobseeker, *, by: User, earlier: Entry | None = None, over: str = "") -> Entry:
    """Let somebody in who comes without sign-up: on a place kept for that, else on a seat; `over` says why beyond."""
    first, last = (clock.local(at).date() for at in (event.starts_at, event.ends_at))
    if event.state != "published" or not first <= clock.today() <= last:
        raise NotToday
    quotas = places.lock(event.id)
    key = "walk_in" if "walk_in" in quotas and quotas["walk_in"].left else "seats"
    if not quotas[key].left and not over:
        raise PlacesGone([key])
    wanted = Wanted(places={key: 1})
    facts = writing.facts_of(event, jobseeker, wanted, None)  # the person came; nobody signed them up
    return _let_in(event, jobseeker, wanted, {**facts, "reason": over[:500]}, earlier, by)


def _let_in(
    event: Event, jobseeker: Jobseeker, wanted: Wanted, facts: dict[str, Any], earlier: Entry | None, by: User
) -> Entry:
    quotas = places.lock(event.id)
    needed = {quotas[key]: amount for key, amount in sorted(wanted.places.items())}
    over = [quota.key for quota, amount in needed.items() if quota.left < amount]
    entry = writing.write(event, jobseeker, {**facts, "group_id": None, "state": "confirmed"}, earlier)
    writing.add_parts(entry, wanted, needed, held=False)
    db.session.expire(entry, ["claims"])
    places.hold(entry.claims)
    jobseeker.note_activity("sign_up", by)
    if over:
        audit.record("entry.beyond_capacity", entry, person_id=jobseeker.id, fields=over)
    announce(entry, fresh=earlier is None)
    db.session.flush()
    return entry
