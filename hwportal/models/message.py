"""Messages: what a person is told, and how each copy reaches them."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hwportal import clock
from hwportal.database import Base
from hwportal.models.account import User
from hwportal.models.types import Code, Line, LongLine, Prose, RandomId


class Message(Base):
    """One message to one account, as text in the person's language; always readable in the portal."""

    __tablename__ = "message"
    __table_args__ = (Index("ix_message_inbox", "user_id", "created_at"),)

    id: Mapped[RandomId]
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user.id"))
    kind: Mapped[Code]
    locale: Mapped[str] = mapped_column(String(2))
    subject: Mapped[Line]
    body: Mapped[Prose]
    link: Mapped[LongLine | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    read_at: Mapped[datetime | None]

    user: Mapped[User] = relationship()
    deliveries: Mapped[list["Delivery"]] = relationship(back_populates="message")


class Delivery(Base):
    """One way in which a message leaves the portal: e-mail, letter, or a line on the call sheet."""

    __tablename__ = "delivery"
    __table_args__ = (Index("ix_delivery_due", "state", "channel", "next_at"),)

    id: Mapped[RandomId]  # also the Message-ID, so that a repeated attempt is the same mail
    message_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("message.id"), index=True)
    channel: Mapped[Code]  # email, letter, call
    address: Mapped[LongLine]
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id"))
    state: Mapped[Code] = mapped_column(default="waiting")  # waiting, sending, done, failed (dead letter)
    attempts: Mapped[int] = mapped_column(default=0)
    next_at: Mapped[datetime] = mapped_column(default=clock.now)
    done_at: Mapped[datetime | None]
    done_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user.id"))
    error: Mapped[LongLine | None]

    message: Mapped[Message] = relationship(back_populates="deliveries")
