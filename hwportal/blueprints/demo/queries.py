"""Reading of the outgoing e-mail for the page that shows it."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from hwportal.extensions import db
from hwportal.models import Delivery

SHOWN = 20


def outgoing_mail(address: str = "") -> Sequence[Delivery]:
    """Return the latest e-mails, to everybody or to one address, sent or not."""
    statement = select(Delivery).filter_by(channel="email").options(joinedload(Delivery.message))
    if address:
        statement = statement.where(Delivery.address == address)
    return db.session.scalars(statement.order_by(Delivery.created_at.desc(), Delivery.id).limit(SHOWN)).all()


def email(delivery_id: UUID) -> Delivery | None:
    """Return one e-mail with its message."""
    statement = select(Delivery).filter_by(channel="email", id=delivery_id)
    return db.session.scalar(statement.options(joinedload(Delivery.message)))
