"""Messages queued in the same transaction as what they tell; a worker delivers them afterwards."""

from typing import Any

from flask import render_template
from flask_babel import force_locale
from sqlalchemy import select

from hwportal.extensions import db
from hwportal.models import Delivery, Jobseeker, Message, User


def notify(user: User, kind: str, /, link: str | None = None, **facts: Any) -> Message:
    """Queue the message `kind` for `user` in the user's language, by every way that reaches them."""
    with force_locale(user.locale):
        text = render_template(f"messages/{kind}.txt", user=user, link=link, **facts).strip()
    subject, _, body = text.partition("\n")
    message = Message(
        user=user, kind=kind, locale=user.locale, subject=subject.strip()[:200], body=body.strip(), link=link
    )
    message.deliveries.append(_way_out(user))
    db.session.add(message)
    return message


def _way_out(user: User) -> Delivery:
    if user.email:
        return Delivery(channel="email", address=user.email)
    person = db.session.scalar(select(Jobseeker).filter_by(user_id=user.id))
    office_id = person.office_id if person else None
    if person and person.contact == "letter" and person.address:
        return Delivery(channel="letter", address=person.address, office_id=office_id)
    return Delivery(channel="call", address=(person.phone if person else None) or "", office_id=office_id)
