"""Messages queued in the same transaction as what they tell; a worker or the staff deliver them afterwards."""

import uuid
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from datetime import datetime
from typing import Any, NamedTuple

from flask import current_app
from flask_babel import force_locale, get_locale
from sqlalchemy import select

from hwportal import clock
from hwportal.extensions import db
from hwportal.models import Delivery, Jobseeker, Message, User
from hwportal.rows import add_row

AT_WORK = frozenset({"staff", "supervisor", "auditor", "administrator"})  # they meet their messages in the portal
CHANNELS = {"email": "email", "letter": "letter", "phone": "call"}  # by what the person wished for


class Way(NamedTuple):
    """A way to reach a person, and the office that has work with it."""

    channel: str
    address: str
    office_id: int | None


class Words(NamedTuple):
    """What is told to whom."""

    user_id: uuid.UUID | None
    kind: str
    locale: str
    subject: str
    body: str
    link: str | None = None
    once: str | None = None


def notify(
    user: User,
    kind: str,
    /,
    link: str | None = None,
    *,
    once: str | None = None,
    through: str | None = None,
    call_from: int | None = None,
    person: Jobseeker | None = None,
    fresh: bool = False,
    not_before: datetime | None = None,
    **facts: Any,
) -> uuid.UUID:
    """Queue the message `kind` for `user` in the user's language, by the way that reaches them; return its key.

    What somebody was told last about the same link is not repeated on the same day in the same words. Periodic
    senders pass `once`: the same person never gets a second message with the same `once`. `through` chooses the
    channel when that way exists; the office `call_from` telephones besides. `person`, where the caller has it, and
    `fresh`, where nothing can have been told about the link before, save a query each. It leaves `not_before`.
    """
    if user in db.session.new:
        db.session.flush()  # a new account gets its key and its language
    subject, body = written(kind, user.locale, user=user, link=link, **facts)
    message = Words(user.id, kind, user.locale, subject, body, link, once)
    if not fresh and (told := _told_already(message)):
        return told
    way = best_way(user, through, person)
    ways = [way] if way else []
    if call_from and all(way.channel != "call" for way in ways):
        ways.append(Way("call", (person and person.phone) or "", call_from))
    return _queue(message, ways, not_before)


def notify_address(address: str, locale: str, kind: str, /, **facts: Any) -> uuid.UUID:
    """Queue an e-mail to somebody who has no account yet, or with a one-time link that no inbox may keep."""
    subject, body = written(kind, locale, user=None, link=None, **facts)
    return _queue(Words(None, kind, locale, subject, body), [Way("email", address, None)])


def _queue(message: Words, ways: Iterable[Way], not_before: datetime | None = None) -> uuid.UUID:
    key = add_row(Message, **message._asdict())
    later = {"next_at": not_before} if not_before else {}
    for way in ways:
        add_row(Delivery, message_id=key, **way._asdict(), **later)
    return key


def written(kind: str, locale: str, **facts: Any) -> tuple[str, str]:
    """Return subject and body of a message: the first line and the rest of its template."""
    template = current_app.jinja_env.get_template(f"messages/{kind}.txt")
    with nullcontext() if str(get_locale()) == locale else force_locale(locale):
        text = template.render(facts).strip()
    subject, _, body = text.partition("\n")
    return " ".join(subject.split())[:200], body.strip()


def ways_to(user: User, person: Jobseeker | None = None) -> Iterator[Way]:
    """Yield every way that reaches `user`: what they wished for, then e-mail, letter, telephone, the counter."""
    if person is None and user.role == "jobseeker":
        person = db.session.scalar(select(Jobseeker).filter_by(user_id=user.id))
    addresses = {"email": user.email, **(_addresses_of(person) if person else {})}
    office_id = person.office_id if person else None
    wished = CHANNELS.get(person.contact, "email") if person else "email"
    for channel in dict.fromkeys((wished, *CHANNELS.values())):
        if address := addresses.get(channel):
            yield Way(channel, address, office_id)
    if user.role not in AT_WORK:
        yield Way("counter", "", office_id)


def best_way(user: User, wanted: str | None = None, person: Jobseeker | None = None) -> Way | None:
    """Return the wanted way if there is one, else the first; None for colleagues, who read it in the portal."""
    ways = list(ways_to(user, person))
    return next((way for way in ways if way.channel == wanted), ways[0] if ways else None)


def _addresses_of(person: Jobseeker) -> dict[str, str | None]:
    postal_code = f"〒{person.postal_code[:3]}-{person.postal_code[3:]}\n" if person.postal_code else ""
    return {"letter": person.address and f"{postal_code}{person.address}\n{person.name} 様", "call": person.phone}


def _told_already(message: Words) -> uuid.UUID | None:
    if message.once:
        return db.session.scalar(select(Message.id).filter_by(user_id=message.user_id, once=message.once))
    about_this = select(Message).filter_by(user_id=message.user_id, link=message.link)
    last = db.session.scalar(about_this.order_by(Message.created_at.desc()).limit(1))
    words = (message.kind, message.subject, message.body)
    if last is None or (last.kind, last.subject, last.body) != words:
        return None
    return last.id if clock.local(last.created_at).date() == clock.today() else None
