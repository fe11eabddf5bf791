"""What employers and staff read about the people whom employers send to seminars."""

from collections.abc import Collection, Sequence
from uuid import UUID

from flask import abort
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from hwportal.extensions import db
from hwportal.models import Delegate, Establishment, Event, Quota, User


def own_establishments(account: User) -> Sequence[Establishment]:
    """Return the accepted establishments for which an account acts."""
    companies = [membership.company_id for membership in account.memberships]
    wanted = select(Establishment).where(Establishment.company_id.in_(companies), Establishment.state == "accepted")
    return db.session.scalars(wanted.order_by(Establishment.kana, Establishment.id)).all()


def seminar_places(event: Event) -> list[Quota]:
    """Return the places that employers can take: those of its seminars, or all of an event that is one seminar."""
    kinds = ("seminar",) if any(quota.kind == "seminar" for quota in event.quotas) else ("seats",)
    is_seminar = event.kind == "seminar" or kinds == ("seminar",)
    return [quota for quota in event.quotas if is_seminar and quota.kind in kinds and quota.capacity]


def delegates_of(event_id: int, establishment_ids: Collection[UUID] | None = None) -> Sequence[Delegate]:
    """Return who is sent to an event, by some establishments or by all."""
    wanted = select(Delegate).filter_by(event_id=event_id, ended_at=None)
    if establishment_ids is not None:
        wanted = wanted.where(Delegate.establishment_id.in_(establishment_ids))
    parts = (joinedload(Delegate.establishment), joinedload(Delegate.quota))
    return db.session.scalars(wanted.options(*parts).order_by(Delegate.created_at, Delegate.id)).all()


def delegate_or_404(delegate_id: UUID) -> Delegate:
    """Return one person who is sent, or end the request."""
    return db.session.get(Delegate, delegate_id) or abort(404)
