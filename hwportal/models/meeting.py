"""The day of an event: who has arrived, who meets whom and when, and what came of it."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hwportal import clock
from hwportal.database import Base
from hwportal.models.account import User
from hwportal.models.entry import Entry
from hwportal.models.event import Event, EventEmployer
from hwportal.models.types import Code, Line, LongLine, RandomId
from hwportal.models.vacancy import Vacancy

STANDS = sql("state <> 'cancelled'")


class Meeting(Base):
    """One agreed conversation of a person and an employer at an event: published, or given out on the day."""

    __tablename__ = "meeting"
    __table_args__ = (
        UniqueConstraint("entry_id", "employer_id"),
        UniqueConstraint("employer_id", "number"),
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        Index(
            "uq_meeting_seat",
            "employer_id",
            "starts_at",
            "interviewer",
            unique=True,
            sqlite_where=STANDS,
            postgresql_where=STANDS,
        ),
        Index("ix_meeting_of_event", "event_id", "state", "starts_at"),
    )

    id: Mapped[RandomId]
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    employer_id: Mapped[int] = mapped_column(ForeignKey("event_employer.id", ondelete="CASCADE"))
    entry_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"))
    number: Mapped[int]  # of the ticket; each employer counts from 1
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    interviewer: Mapped[int] = mapped_column(default=1)
    interpreter: Mapped[Line] = mapped_column(default="")
    origin: Mapped[Code] = mapped_column(default="planned")  # planned, hand, walk_in
    state: Mapped[Code] = mapped_column(default="planned")  # one of rules.meeting_life.STATES
    called_at: Mapped[datetime | None]
    met_at: Mapped[datetime | None]
    outcome: Mapped[Code] = mapped_column(default="")  # one of rules.meeting_life.OUTCOMES
    reason: Mapped[Code] = mapped_column(default="")  # why nobody was hired
    note: Mapped[LongLine] = mapped_column(default="")
    vacancy_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("vacancy.id"))  # that the outcome is about
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    event: Mapped[Event] = relationship()
    employer: Mapped[EventEmployer] = relationship()
    entry: Mapped[Entry] = relationship()
    vacancy: Mapped[Vacancy | None] = relationship()


class Arrival(Base):
    """One report that a person came; reports of two devices are both kept, and undoing ends them all."""

    __tablename__ = "arrival"
    __table_args__ = (Index("ix_arrival_of_entry", "entry_id", "undone_at"),)

    key: Mapped[str] = mapped_column(String(40), primary_key=True)  # of the device, so that a report counts once
    entry_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"))
    came_at: Mapped[datetime]
    reported_at: Mapped[datetime] = mapped_column(default=clock.now)  # later than `came_at` after a cut network
    by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user.id"))
    undone_at: Mapped[datetime | None]


class ReceptionHelper(Base):
    """An account that may check people in at one event, whatever else it may do."""

    __tablename__ = "reception_helper"

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user.id"), primary_key=True)
    since: Mapped[datetime] = mapped_column(default=clock.now)

    event: Mapped[Event] = relationship(backref="reception_helpers")
    user: Mapped[User] = relationship()
