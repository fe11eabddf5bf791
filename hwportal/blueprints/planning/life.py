"""The life of an event: submitted, checked by a second person, published, closed, discarded."""

from collections.abc import Mapping

from flask import url_for

from hwportal import approvals, audit, clock, outbox
from hwportal.blueprints.planning.changing import companies_of, tell_employers
from hwportal.blueprints.planning.queries import missing_steps
from hwportal.blueprints.planning.refusals import DateHasPassed, Incomplete, NotADraft, NotEditable, NotPublished
from hwportal.entries import places
from hwportal.extensions import db
from hwportal.models import Event, User
from hwportal.rules.event_life import Stage


def submit_event(event: Event, *, by: User) -> None:
    """Ask a second person to check and publish the event."""
    places.lock_event(event)
    if event.state != "draft":
        raise NotADraft
    if missing_steps(event):
        raise Incomplete
    event.state, event.returned_note = "review", ""
    approvals.submit("event", event, title=event.title, office_id=event.office_id, by=by)
    audit.record("event.submitted", event)


def take_back(event: Event) -> None:
    """Make a draft again of what waits for a colleague."""
    places.lock_event(event)
    if event.state != "review":
        raise NotEditable
    approvals.withdraw("event", event)
    event.state = "draft"
    audit.record("event.taken_back", event)


def discard_event(event: Event) -> None:
    """Delete a draft that nobody has seen."""
    places.lock_event(event)
    if event.state != "draft":
        raise NotADraft
    audit.record("event.discarded", event)
    db.session.delete(event)


def publish(event: Event, by: User) -> None:
    """Make the event known to everybody and tell the employers taking part and the author."""
    if event.state != "review":
        raise NotEditable
    if event.starts_at <= clock.now():
        raise DateHasPassed
    event.state, event.published_at = "published", clock.now()
    audit.record("event.published", event)
    tell_employers(event, "event_invites_employer", companies_of(event))
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


def close_sign_up(event: Event) -> None:
    """End the signing up of a published event now."""
    places.lock_event(event)
    if event.stage(clock.now()) is not Stage.PUBLISHED:
        raise NotPublished
    event.closes_at = clock.now()
    event.opens_at = event.opens_at and min(event.opens_at, event.closes_at)
    audit.record("event.closed", event)


def _tell_author(event: Event, kind: str) -> None:
    author = db.session.get(User, event.author_id) if event.author_id else None
    if author:
        link = url_for("events.manage_event", event_id=event.id, _external=False)
        outbox.notify(author, kind, link=link, event=event)
