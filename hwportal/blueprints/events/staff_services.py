"""What staff do with the life of an event: prepare, submit, publish, cancel; and how they decide about sign-ups."""

import secrets
from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any

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
from hwportal.models import CompanyMember, Entry, Establishment, Event, EventEmployer, EventStop, Quota, User
from hwportal.models.entry import ACTIVE

COPIED = (
    *("office_id", "kind", "title", "title_en", "summary", "summary_en", "prefecture_code", "venue", "address"),
    *("bring", "phone", "max_wishes", "needs_approval", "is_sensitive"),
)
SHIFTED = ("starts_at", "ends_at", "opens_at", "closes_at", "cancel_until")
COPY_LATER_BY = timedelta(weeks=4)


class NotADraft(RuleBroken):
    """Only a draft is submitted or discarded."""

    message = _l("This is only possible while the event is a draft.")


class Incomplete(RuleBroken):
    """Something is missing before others may check the event."""

    message = _l("Some steps are not complete yet. The list of steps says which.")


class DateHasPassed(RuleBroken):
    """What is over is not published."""

    message = _l("The date of this event has passed. Send it back so that it gets a new one.")


class NotBegun(RuleBroken):
    """Attendance is known when the event has begun."""

    message = _l("Attendance can be recorded when the event has begun.")


class NotPublished(RuleBroken):
    """Only a published event is cancelled."""

    message = _l("Only a published event can be cancelled.")


def create_event(facts: Mapping[str, Any], *, by: User) -> Event:
    """Return a new draft with ten places and the usual settings of its kind."""
    event = Event(author_id=by.id, invitation_key=secrets.token_urlsafe(16), **facts)
    event.max_wishes = event.parts.max_wishes
    event.quotas = [Quota(kind="seats", capacity=10)]
    db.session.add(event)
    db.session.flush()
    audit.record("event.created", event)
    return event


def copy_event(event: Event, *, by: User) -> Event:
    """Return a new draft four weeks later with everything of `event` but its people."""
    copy = Event(author_id=by.id, invitation_key=secrets.token_urlsafe(16))
    for name in COPIED:
        setattr(copy, name, getattr(event, name))
    for name in SHIFTED:
        instant = getattr(event, name)
        setattr(copy, name, instant and instant + COPY_LATER_BY)
    copy.quotas = [Quota(kind=quota.kind, capacity=quota.capacity) for quota in event.quotas]
    copy.employers = [
        EventEmployer(establishment_id=one.establishment_id, position=one.position, vacancies=list(one.vacancies))
        for one in event.employers
    ]
    copy.stops = [_later(stop) for stop in event.stops]
    db.session.add(copy)
    db.session.flush()
    audit.record("event.created", copy)
    return copy


def _later(stop: EventStop) -> EventStop:
    arrives_at, leaves_at = stop.arrives_at + COPY_LATER_BY, stop.leaves_at + COPY_LATER_BY
    return EventStop(place=stop.place, note=stop.note, arrives_at=arrives_at, leaves_at=leaves_at)


def missing_steps(event: Event) -> list[str]:
    """Return the steps that are not complete yet."""
    seats = event.quota("seats")
    needed = {
        "basics": bool(event.title and event.venue and event.summary) and event.starts_at > clock.now(),
        "places": bool(seats and seats.capacity) and event.has_sound_window(),
        "employers": bool(event.employers) or not event.parts.has_employers,
        "stops": bool(event.stops) or not event.parts.has_stops,
    }
    return [step for step, is_complete in needed.items() if not is_complete]


def submit_event(event: Event, *, by: User) -> None:
    """Ask a second person to check and publish the event."""
    if event.state != "draft":
        raise NotADraft
    if missing_steps(event):
        raise Incomplete
    event.state, event.returned_note = "review", ""
    approvals.submit("event", event, title=event.title, office_id=event.office_id, by=by)
    audit.record("event.submitted", event)


def discard_event(event: Event) -> None:
    """Delete a draft that nobody has seen."""
    if event.state != "draft":
        raise NotADraft
    audit.record("event.discarded", event)
    db.session.delete(event)


def publish(event: Event, by: User) -> None:
    """Make the event known to everybody and tell the employers taking part and the author."""
    if event.starts_at <= clock.now():
        raise DateHasPassed
    event.state, event.published_at = "published", clock.now()
    audit.record("event.published", event)
    _tell_employers(event, "event_invites_employer")
    _tell_author(event, "event_published")


def return_to_author(event: Event, by: User, remarks: Mapping[str, str], note: str) -> None:
    """Give the draft back with what must be mended."""
    event.state = "draft"
    event.returned_note = "\n".join(filter(None, (*remarks.values(), note)))
    audit.record("event.returned", event, fields=remarks)
    _tell_author(event, "event_returned")


def refuse(event: Event, by: User, reason: str) -> None:
    """Stop the event before anybody knew of it."""
    event.state, event.cancel_reason = "refused", reason[:500]
    audit.record("event.refused", event)
    _tell_author(event, "event_refused")


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


def _tell_author(event: Event, kind: str) -> None:
    author = db.session.get(User, event.author_id) if event.author_id else None
    if author:
        link = url_for("events.manage_event", event_id=event.id, _external=False)
        outbox.notify(author, kind, link=link, event=event)
