"""Re-homing: what becomes of people's sign-ups when an event, an employer or a stop falls away."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hwportal import clock
from hwportal.database import Base
from hwportal.models.entry import Entry
from hwportal.models.event import Event
from hwportal.models.types import Code, Line, LongLine, RandomId


class Rehoming(Base):
    """Something that falls away and what each person gets instead: prepared, sent after ten minutes, or undone."""

    __tablename__ = "rehoming"
    __table_args__ = (Index("ix_rehoming_due", "state", "due_at"),)

    id: Mapped[RandomId]
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True)
    cause: Mapped[Code]  # event, employer, stop
    part: Mapped[Code] = mapped_column(default="")  # the key of the employer or stop
    name: Mapped[Line]  # of what falls away, which may be gone later
    reason: Mapped[LongLine]
    state: Mapped[Code] = mapped_column(default="prepared")  # prepared, due, done, undone
    by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    due_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]

    event: Mapped[Event] = relationship()
    moves: Mapped[list["RehomingMove"]] = relationship(cascade="all, delete-orphan", order_by="RehomingMove.entry_id")


class RehomingMove(Base):
    """What one person is offered instead, and what came of it."""

    __tablename__ = "rehoming_move"

    rehoming_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("rehoming.id", ondelete="CASCADE"), primary_key=True)
    entry_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("entry.id"), primary_key=True, index=True)
    way: Mapped[Code]  # same_employer, same_kind, stay (the rest of the event), call
    target_id: Mapped[int | None] = mapped_column(ForeignKey("event.id"), index=True)
    outcome: Mapped[Code] = mapped_column(default="")  # offered, told, call, gone

    entry: Mapped[Entry] = relationship()
    target: Mapped[Event | None] = relationship()
