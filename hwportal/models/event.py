"""Events of every kind (fairs, tours, seminars …), their scarce places, and people's sign-ups."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hwportal import clock
from hwportal.database import Base
from hwportal.models.types import Code, Line, RandomId


class Event(Base):
    """One event of an office; its kind is a setting, its parts are switched on."""

    __tablename__ = "event"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"), index=True)
    kind: Mapped[Code]
    state: Mapped[Code] = mapped_column(default="draft")  # draft, review, published, closed, held, cancelled
    title: Mapped[Line]
    starts_at: Mapped[datetime] = mapped_column(index=True)
    ends_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    quotas: Mapped[list["Quota"]] = relationship(back_populates="event", order_by="Quota.id")

    __mapper_args__ = {"version_id_col": version}


class Quota(Base):
    """Places of one kind that an event has: seats, childcare, bus, wheelchair, interpreter."""

    __tablename__ = "quota"
    __table_args__ = (
        UniqueConstraint("event_id", "kind"),
        CheckConstraint("taken >= 0", name="taken_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    kind: Mapped[Code]
    capacity: Mapped[int]
    taken: Mapped[int] = mapped_column(default=0)

    event: Mapped[Event] = relationship(back_populates="quotas")


class Entry(Base):
    """A person's sign-up for an event."""

    __tablename__ = "entry"
    __table_args__ = (UniqueConstraint("event_id", "jobseeker_id"),)

    id: Mapped[RandomId]
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True)
    jobseeker_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("jobseeker.id"), index=True)
    state: Mapped[Code]
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    event: Mapped[Event] = relationship()

    __mapper_args__ = {"version_id_col": version}
