"""What staff do about an event and its sign-ups: cancel it, decide about people, record who was there."""

from collections.abc import Collection

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from hwportal import approvals, audit, clock, outbox
from hwportal.entries import life, places
from hwportal.entries.offers import offer_places
from hwportal.entries.refusals import NotPossibleNow
from hwportal.entries.telling import tell
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import CompanyMember, Entry, Establishment, Event, EventEmployer, User
from hwportal.models.entry import ACTIVE


class NotBegun(RuleBroken):
    """Attendance is known when the event has begun."""

    message = _l("Attendance can be recorded when the event has begun.")


class NotPublished(RuleBroken):
    """Only a published event is cancelled."""

    message = _l("Only a published event can be cancelled.")


def cancel_event(event: Event, reason: str) -> int:
    """Cancel a published event, give every place back, tell everybody, and return how many sign-ups ended."""
    quotas = places.lock_event(event)
    if event.state != "published":
        raise NotPublished
    event.state, event.cancel_reason = "cancelled", reason
    for quota in quotas.values():
        quota.is_open = False
    active = select(Entry).where(Entry.event_id == event.id, Entry.state.in_(ACTIVE)).with_for_update(key_share=True)
    entries = list(db.session.scalars(active))
    for entry in entries:
        approvals.withdraw("entry", entry)
        life.end(entry, "cancelled", reason)
    _tell_employers(event, "event_cancelled_employer")
    audit.record("event.cancelled", event)
    return len(entries)


def approve_entry(entry: Entry, by: User) -> None:
    """Confirm a sign-up that waited for staff."""
    _check_requested(entry)
    entry.state = "confirmed"
    audit.record("entry.confirmed", entry, person_id=entry.jobseeker_id)
    tell(entry, "entry_confirmed")


def decline_entry(entry: Entry, by: User, reason: str) -> None:
    """Refuse a sign-up with a reason; what it held goes to the next."""
    _check_requested(entry)
    life.end(entry, "declined", reason)
    offer_places(entry.event, clock.now())


def record_attendance(event: Event, present: Collection[str]) -> None:
    """Keep who of the confirmed people was there; the others were absent. It can be corrected."""
    if clock.now() < event.starts_at:
        raise NotBegun
    places.lock(event.id)
    recorded = select(Entry).where(Entry.event_id == event.id, Entry.state.in_(("confirmed", "attended", "absent")))
    for entry in db.session.scalars(recorded.with_for_update(key_share=True)):
        state = "attended" if str(entry.id) in present else "absent"
        if entry.state != state:
            entry.state = state
            audit.record(f"entry.{state}", entry, person_id=entry.jobseeker_id)


def _check_requested(entry: Entry) -> None:
    db.session.refresh(entry, with_for_update=places.no_key_update(Entry))
    if entry.state != "requested":
        raise NotPossibleNow


def _tell_employers(event: Event, kind: str) -> None:
    taking_part = select(EventEmployer.establishment_id).filter_by(event_id=event.id)
    companies = select(Establishment.company_id).where(Establishment.id.in_(taking_part))
    members = select(CompanyMember.user_id).where(CompanyMember.company_id.in_(companies))
    link = url_for("events.show_event", event_id=event.id, _external=False)
    for user in db.session.scalars(select(User).where(User.id.in_(members), User.active)):
        outbox.notify(user, kind, link=link, event=event)
