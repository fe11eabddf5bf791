"""Reading of messages, and of the work that their delivery makes for the staff."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, literal, or_, select, tuple_
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from hwportal.database import UtcDateTime
from hwportal.extensions import db
from hwportal.models import Call, Delivery, Jobseeker, Message, User

PAGE = 20
BATCH = 50


@dataclass(frozen=True)
class Inbox:
    """One page of messages, newest first, and the key of the next page where there is one."""

    messages: Sequence[Message]
    before: UUID | None


class Task(NamedTuple):
    """A message that staff bring to somebody, and the jobseeker it is for, if it is one."""

    delivery: Delivery
    person: Jobseeker | None

    @property
    def name(self) -> str:
        """Return whom the message is for."""
        user = self.delivery.message.user
        return self.person.name if self.person else user.name if user else ""


class DeliveryWork(NamedTuple):
    """How much there is to do for the messages of some offices."""

    letters: int = 0
    calls: int = 0
    counter: int = 0
    dead: int = 0


def inbox(user: User, before: UUID | None = None) -> Inbox:
    """Return one page of the messages of `user`."""
    statement = select(Message).filter_by(user_id=user.id)
    if before and (anchor := message_of(user, before)):
        key = tuple_(literal(anchor.created_at, UtcDateTime()), literal(anchor.id))
        statement = statement.where(tuple_(Message.created_at, Message.id) < key)
    rows = db.session.scalars(statement.order_by(Message.created_at.desc(), Message.id.desc()).limit(PAGE + 1)).all()
    return Inbox(rows[:PAGE], rows[PAGE - 1].id if len(rows) > PAGE else None)


def message_of(user: User, message_id: UUID) -> Message | None:
    """Return one message of `user`, nobody else's."""
    return db.session.scalar(select(Message).filter_by(id=message_id, user_id=user.id))


def unread_count(user: User) -> int:
    """Return how many messages `user` has not read."""
    unread = select(func.count()).select_from(Message).where(Message.user_id == user.id, Message.read_at.is_(None))
    return db.session.scalar(unread) or 0


def delivery_work(account: User) -> DeliveryWork:
    """Return how many letters, calls, words at the counter and dead letters wait at the offices of `account`."""
    open_tasks = _open_tasks(account, Delivery.state, Delivery.channel, func.count())
    counts = {
        (state, channel): count
        for state, channel, count in db.session.execute(open_tasks.group_by(Delivery.state, Delivery.channel))
    }
    kinds = (("waiting", "letter"), ("waiting", "call"), ("waiting", "counter"), ("failed", "email"))
    return DeliveryWork(*(counts.get(kind, 0) for kind in kinds))


def tasks(account: User, channel: str, state: str = "waiting", ids: Sequence[UUID] | None = None) -> list[Task]:
    """Return the oldest deliveries of one kind that wait at the offices of `account`, with everything to show them."""
    statement = _open_tasks(account, Delivery, Jobseeker).outerjoin(Jobseeker, Jobseeker.user_id == User.id)
    message = contains_eager(Delivery.message).contains_eager(Message.user)
    statement = statement.options(message, joinedload(Delivery.office), _with_calls())
    statement = statement.where(Delivery.channel == channel, Delivery.state == state)
    if ids is not None:
        statement = statement.where(Delivery.id.in_(ids[:BATCH]))
    rows = db.session.execute(statement.order_by(Delivery.next_at, Delivery.created_at, Delivery.id).limit(BATCH))
    return [Task(delivery, person) for delivery, person in rows]


def delivery_or_none(delivery_id: UUID) -> Delivery | None:
    """Return one delivery to an account."""
    return db.session.scalar(
        select(Delivery).join(Message).where(Delivery.id == delivery_id, Message.user_id.is_not(None))
    )


def person_id_of(delivery: Delivery) -> UUID | None:
    """Return the jobseeker that a delivery is for, if it is for one."""
    whose = select(Jobseeker.id).join(Message, Message.user_id == Jobseeker.user_id)
    return db.session.scalar(whose.where(Message.id == delivery.message_id))


def _with_calls() -> Any:
    return selectinload(Delivery.calls).options(joinedload(Call.by))


def _open_tasks(account: User, *columns: Any) -> Select[Any]:
    """Return what is not delivered yet to accounts; a mail to a mere address is nobody's task."""
    statement = select(*columns).select_from(Delivery).join(Message, Delivery.message).join(User, Message.user)
    return statement.where(Delivery.state.in_(("waiting", "failed")), _in_offices(account))


def _in_offices(account: User) -> ColumnElement[bool]:
    return or_(Delivery.office_id.is_(None), Delivery.office_id.in_(account.office_ids))
