"""An event is cancelled: every place is given back, and everybody concerned gets a text of their own."""

from collections.abc import Collection, Iterable
from uuid import UUID

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from hwportal import approvals, audit, clock, outbox
from hwportal.entries import life, places
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import CompanyMember, CoOrganiser, Delegate, Entry, Establishment, Event, EventEmployer, User
from hwportal.models.entry import ACTIVE


class NotPublished(RuleBroken):
    """Only a published event is cancelled."""

    message = _l("Only a published event can be cancelled.")


def cancel_event(event: Event, reason: str, *, told_otherwise: Collection[UUID] = ()) -> list[Entry]:
    """Cancel a published event, give every place back, tell everybody, and return the sign-ups that ended.

    Whose entries are `told_otherwise` get their words from the caller.
    """
    quotas = places.lock_event(event)
    if event.state != "published":
        raise NotPublished
    event.state, event.cancel_reason = "cancelled", reason
    for quota in quotas.values():
        quota.is_open = False
    active = select(Entry).where(Entry.event_id == event.id, Entry.state.in_(ACTIVE)).order_by(Entry.id)
    entries = list(db.session.scalars(active.with_for_update(key_share=True)))
    referrers = {entry.signed_up_by_id for entry in entries if entry.signed_up_as == "partner"}
    for entry in entries:
        approvals.withdraw("entry", entry)
        life.end(entry, "cancelled", reason, unasked=True, tells=entry.id not in told_otherwise)
    _end_delegates(event)
    _tell(event, "event_cancelled_employer", _members(event))
    _tell(event, "event_cancelled_partner", _partners(event, referrers))
    audit.record("event.cancelled", event)
    return entries


def _end_delegates(event: Event) -> None:
    """Give back the places of the people whom employers send."""
    present = select(Delegate).filter_by(event_id=event.id, ended_at=None)
    for delegate in db.session.scalars(present.with_for_update(key_share=True)):
        delegate.ended_at = clock.now()
        places.set_figures(delegate.quota, taken=delegate.quota.taken - 1)


def _members(event: Event) -> Iterable[User]:
    taking_part = select(EventEmployer.establishment_id).filter_by(event_id=event.id)
    sending = select(Delegate.establishment_id).filter_by(event_id=event.id)
    concerned = Establishment.id.in_(taking_part) | Establishment.id.in_(sending)
    companies = select(Establishment.company_id).where(concerned)
    members = select(CompanyMember.user_id).where(CompanyMember.company_id.in_(companies))
    return db.session.scalars(select(User).where(User.id.in_(members), User.active).order_by(User.id))


def _partners(event: Event, referrers: Collection[UUID | None]) -> Iterable[User]:
    organising = select(CoOrganiser.user_id).filter_by(event_id=event.id)
    concerned = User.id.in_(organising) | User.id.in_(referrers)
    return db.session.scalars(select(User).where(concerned, User.active).order_by(User.id))


def _tell(event: Event, kind: str, users: Iterable[User]) -> None:
    link = url_for("events.show_event", event_id=event.id, _external=False)
    for user in list(users):
        outbox.notify(user, kind, link=link, event=event)
