"""The waiting list of an event: every step that it took, and who is invited to sign up at all."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hwportal import clock
from hwportal.database import Base
from hwportal.models.entry import Entry
from hwportal.models.types import Code


class WaitingStep(Base):
    """What happened to one entry on the waiting list, and why; never changed afterwards."""

    __tablename__ = "waiting_step"
    __table_args__ = (Index("ix_waiting_step_trace", "event_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"))
    entry_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(default=clock.now)
    # joined, offered, passed_over, kept, let_go, accepted, refused, ran_out, paused, resumed, drawn, closed
    act: Mapped[Code]
    position: Mapped[int | None]  # in the line at that moment, from 1
    reasons: Mapped[list[str]] = mapped_column(default=list)  # what was missing: keys of quotas, paused, linked

    entry: Mapped[Entry] = relationship()


class Invitation(Base):
    """A person who may sign up for an event that is for invited people only."""

    __tablename__ = "invitation"

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    jobseeker_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("jobseeker.id"), primary_key=True, index=True)
    by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user.id"))
    at: Mapped[datetime] = mapped_column(default=clock.now)
