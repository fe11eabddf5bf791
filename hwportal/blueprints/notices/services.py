"""What happens to messages: read by their person, or brought to them by the staff."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from hwportal import audit, clock
from hwportal.blueprints.notices.queries import person_id_of
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import Call, Delivery, Message, User
from hwportal.outbox import ways_to
from hwportal.rules.calls import next_call

BY_HAND = frozenset({"letter", "call", "counter"})
STATE = ("state",)  # what is read again under the lock


class DoneAlready(RuleBroken):
    """Somebody else has dealt with this delivery."""

    message = _l("Somebody else has dealt with this message already. Nothing was changed.")


class NoSuchWay(RuleBroken):
    """The person cannot be reached so."""

    message = _l("There is no address for this way. Add it to the person's record first.")
    status = 422


def read_message(message: Message) -> None:
    """Note that the person has read the message; nobody needs to bring it any more."""
    if message.read_at:
        return
    message.read_at = clock.now()
    for delivery in message.deliveries:
        if delivery.channel in BY_HAND and delivery.state == "waiting":
            _finish(delivery, "read", None)


def read_all(user: User) -> None:
    """Note that `user` has read every message."""
    for message in db.session.scalars(select(Message).where(Message.user_id == user.id, Message.read_at.is_(None))):
        read_message(message)


def mark_posted(letters: Iterable[Delivery], by: User) -> int:
    """Note that the letters are in the post and return how many; those dealt with before stay as they are."""
    posted = 0
    for letter in letters:
        db.session.refresh(letter, STATE, with_for_update=True)
        if letter.state == "waiting":
            _finish(letter, "posted", by)
            posted += 1
    return posted


def note_call(delivery: Delivery, result: str, note: str, by: User) -> None:
    """Keep how a call went: reached ends it, everything else puts it back for later."""
    _lock(delivery, "call")
    delivery.calls.append(Call(by_id=by.id, result=result, note=note))
    delivery.attempts += 1
    if result == "reached":
        _finish(delivery, "reached", by)
    else:
        delivery.next_at = next_call(clock.now())
        _record(result, delivery)


def tell(delivery: Delivery, by: User) -> None:
    """Note that the person was told at the counter."""
    _lock(delivery, "counter")
    _finish(delivery, "told", by)


def send_by(delivery: Delivery, channel: str, by: User) -> Delivery:
    """Replace a delivery that does not reach the person by a fresh one through `channel`."""
    db.session.refresh(delivery, STATE, with_for_update=True)
    if delivery.state not in {"waiting", "failed"}:
        raise DoneAlready
    assert delivery.message.user
    way = next((way for way in ways_to(delivery.message.user) if way.channel == channel), None)
    if way is None:
        raise NoSuchWay
    delivery.state, delivery.done_at, delivery.done_by_id = "replaced", clock.now(), by.id
    fresh = Delivery(message=delivery.message, **way._asdict())
    db.session.add(fresh)
    _record(f"by_{channel}", delivery)
    return fresh


def _lock(delivery: Delivery, channel: str) -> None:
    db.session.refresh(delivery, STATE, with_for_update=True)
    if delivery.state != "waiting" or delivery.channel != channel:
        raise DoneAlready


def _finish(delivery: Delivery, result: str, by: User | None) -> None:
    delivery.state, delivery.result, delivery.done_at = "done", result, clock.now()
    delivery.done_by_id = by.id if by else None
    _record(result, delivery)


def _record(what: str, delivery: Delivery) -> None:
    audit.record(f"delivery.{what}", delivery, person_id=person_id_of(delivery))
