"""Messages: what a person is told, and how each copy reaches them."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hwportal import clock
from hwportal.database import Base
from hwportal.models.account import User
from hwportal.models.office import Office
from hwportal.models.types import Code, Line, LongLine, Prose, RandomId

_UNREAD = text("read_at IS NULL")
_OPEN = text("state IN ('waiting', 'sending')")


class Message(Base):
    """One message, as text in the person's language; always readable in the portal by the account it is for.

    Without an account it only goes out: the link of a registration to the address that is to be proven.
    """

    __tablename__ = "message"
    __table_args__ = (
        UniqueConstraint("user_id", "once"),
        Index("ix_message_inbox", "user_id", "created_at", "id"),
        Index("ix_message_unread", "user_id", sqlite_where=_UNREAD, postgresql_where=_UNREAD),
    )

    id: Mapped[RandomId]
    user_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user.id"))
    kind: Mapped[Code]
    locale: Mapped[str] = mapped_column(String(2))
    subject: Mapped[Line]
    body: Mapped[Prose]
    link: Mapped[LongLine | None]
    once: Mapped[LongLine | None]  # what a periodic sender says only once
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    read_at: Mapped[datetime | None]

    user: Mapped[User | None] = relationship()
    deliveries: Mapped[list["Delivery"]] = relationship(back_populates="message", order_by="Delivery.created_at")


class Delivery(Base):
    """One way in which a message leaves the portal: e-mail, letter, call sheet, or a word at the counter."""

    __tablename__ = "delivery"
    __table_args__ = (
        Index("ix_delivery_due", "channel", "next_at", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_delivery_work", "state", "channel", "office_id", "created_at"),
    )

    id: Mapped[RandomId]  # also the Message-ID, so that a repeated attempt is the same mail
    message_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("message.id"), index=True)
    channel: Mapped[Code]  # email, letter, call, counter
    address: Mapped[LongLine]
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id"))
    state: Mapped[Code] = mapped_column(default="waiting")  # waiting, sending, done, failed (dead letter), replaced
    result: Mapped[Code | None]  # sent, posted, reached, told, read
    attempts: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    next_at: Mapped[datetime] = mapped_column(default=clock.now)
    done_at: Mapped[datetime | None]
    done_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user.id"))
    error: Mapped[LongLine | None]

    message: Mapped[Message] = relationship(back_populates="deliveries")
    office: Mapped[Office | None] = relationship()
    calls: Mapped[list["Call"]] = relationship(order_by="Call.at", cascade="all, delete-orphan")


class Call(Base):
    """One attempt of the staff to reach somebody by telephone."""

    __tablename__ = "call"

    id: Mapped[int] = mapped_column(primary_key=True)
    delivery_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("delivery.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(default=clock.now)
    by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user.id"))
    result: Mapped[Code]  # reached, not_reached, later
    note: Mapped[LongLine] = mapped_column(default="")

    by: Mapped[User] = relationship()
