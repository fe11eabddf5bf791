"""What staff do about a waiting list: its rules before anybody waits, the drawing of lots, who is invited."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select

from hwportal import audit, clock
from hwportal.entries import places
from hwportal.entries.offers import offer_places, trace
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import Entry, Event, Invitation, Jobseeker, User
from hwportal.rows import insert_new
from hwportal.rules.waiting import Step, draw

FIXED = ("order_rule", "priorities")


class OrderIsPublished(RuleBroken):
    """People rely on the order in which they wait."""

    message = _l("The order of the waiting list is published and stays as it is.")


class NothingToDraw(RuleBroken):
    """Lots are drawn once, and only where the event says so."""

    message = _l("Lots are drawn once, and only for events that say so.")


def save_rules(event: Event, facts: Mapping[str, Any]) -> None:
    """Keep for whom the event is and in which order people wait; the order cannot change once it is published."""
    places.lock_event(event)
    changed = [name for name, value in facts.items() if getattr(event, name) != value]
    if event.has_been_published and set(changed) & set(FIXED):
        raise OrderIsPublished
    for name in changed:
        setattr(event, name, facts[name])
    audit.record("event.changed", event, fields=changed)


def draw_lots(event: Event, *, by: User | None) -> int:
    """Draw a lot for everybody who waits, once and with a seed that is printed, offer the places, count the lots."""
    places.lock_event(event)
    if event.state != "published" or not event.awaits_lots:
        raise NothingToDraw
    wanted = select(Entry).filter_by(event_id=event.id, state="waiting").order_by(Entry.code)
    waiting = {entry.code: entry for entry in db.session.scalars(wanted.with_for_update(key_share=True))}
    event.lottery_seed, event.lottery_drawn_at = secrets.token_hex(8), clock.now()
    event.lottery_drawn_by_id = by.id if by else None
    lots = draw(waiting, event.lottery_seed)
    for code, lot in lots.items():
        waiting[code].lot = lot
    audit.record("event.lots_drawn", event)
    db.session.flush()
    trace(event.id, [Step("drawn", waiting[code].id, lot) for code, lot in lots.items()])
    offer_places(event, clock.now())
    return len(lots)


def draw_due(now: datetime) -> int:
    """Draw lots for the events whose sign-up is over, and return for how many."""
    over = (Event.order_rule == "lottery", Event.lottery_drawn_at.is_(None), Event.closes_at < now)
    due = select(Event).where(Event.state == "published", *over, Event.starts_at > now).order_by(Event.id)
    events = list(db.session.scalars(due))
    for event in events:
        draw_lots(event, by=None)
    return len(events)


def invite(event: Event, jobseeker: Jobseeker, *, by: User) -> bool:
    """Let a person sign up for an event of invited people; tell whether they were not invited yet."""
    is_new = insert_new(Invitation, event_id=event.id, jobseeker_id=jobseeker.id, by_id=by.id, at=clock.now())
    if is_new:
        audit.record("event.invited", event, person_id=jobseeker.id)
    return is_new


def take_back_invitation(event: Event, jobseeker_id: Any) -> None:
    """Take a person off the list of the invited; a sign-up that exists stays."""
    db.session.execute(delete(Invitation).filter_by(event_id=event.id, jobseeker_id=jobseeker_id))
    audit.record("event.uninvited", event, person_id=jobseeker_id)
