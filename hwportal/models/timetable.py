"""Timetables of events: runs with all that they were made from, their meetings, the reasons, and who was told."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hwportal import clock
from hwportal.database import Base
from hwportal.models.account import User
from hwportal.models.entry import Entry
from hwportal.models.event import Event, EventEmployer
from hwportal.models.types import Code, Digest, Line, LongLine, Prose, RandomId


def _one_for_each_event(state: str) -> Index:
    """Return the fence that lets no event have two runs in this state."""
    where = sql(f"state = '{state}'")
    return Index(f"uq_timetable_{state}", "event_id", unique=True, sqlite_where=where, postgresql_where=where)


class TimetableRun(Base):
    """One attempt at a timetable: its input as it was, how it was made, and what came out."""

    __tablename__ = "timetable_run"
    __table_args__ = (
        _one_for_each_event("working"),
        _one_for_each_event("published"),
        Index("ix_timetable_of_event", "event_id", "created_at"),
    )

    id: Mapped[RandomId]
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    parent_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("timetable_run.id"))  # that a repair mends
    state: Mapped[Code] = mapped_column(default="working")  # one of rules.timetable_life.STATES
    instance: Mapped[Prose]  # the input as JSON; people by the keys of their sign-ups, without names
    digest: Mapped[Digest]  # SHA-256 of the input
    seconds: Mapped[int] = mapped_column(default=60)
    fairness: Mapped[Code] = mapped_column(default="cover")
    seed: Mapped[int] = mapped_column(default=1)
    max_moved: Mapped[int] = mapped_column(default=5)
    versions: Mapped[Line]  # of the portal and the solver
    plan: Mapped[Prose] = mapped_column(default="")  # the output as JSON; the best so far while working
    figures: Mapped[dict[str, Any]] = mapped_column(default=dict)
    score: Mapped[int] = mapped_column(default=0)
    bound: Mapped[int | None]  # no timetable can have a higher score
    step: Mapped[Code] = mapped_column(default="waiting")
    done: Mapped[float] = mapped_column(default=0.0)
    attempts: Mapped[int] = mapped_column(default=0)  # processes that have worked on it
    seen_at: Mapped[datetime | None]  # when its process last gave a sign of life
    is_stopping: Mapped[bool] = mapped_column(default=False)  # somebody asked to keep the best so far
    failure: Mapped[LongLine] = mapped_column(default="")
    started_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user.id"))
    approved_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user.id"))
    published_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user.id"))
    published_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    event: Mapped[Event] = relationship()
    parent: Mapped["TimetableRun | None"] = relationship(remote_side="TimetableRun.id")
    started_by: Mapped[User] = relationship(foreign_keys=[started_by_id])
    approved_by: Mapped[User | None] = relationship(foreign_keys=[approved_by_id])

    @property
    def share(self) -> float | None:
        """Return the score as a share of the bound, where that is known."""
        return self.score / self.bound if self.bound else None


class TimetableMeeting(Base):
    """One interview that a run plans; the unique keys stand behind the checker."""

    __tablename__ = "timetable_meeting"
    __table_args__ = (
        UniqueConstraint("run_id", "entry_id", "starts_at"),
        UniqueConstraint("run_id", "employer_id", "starts_at", "interviewer"),
    )

    run_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("timetable_run.id", ondelete="CASCADE"), primary_key=True)
    entry_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True)
    employer_id: Mapped[int] = mapped_column(ForeignKey("event_employer.id", ondelete="CASCADE"), primary_key=True)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    interviewer: Mapped[int]
    interpreter: Mapped[str] = mapped_column(String(36), default="")  # the key of the interpreter
    bus: Mapped[str] = mapped_column(String(36), default="")  # the key of the bus that brings the person there
    is_locked: Mapped[bool] = mapped_column(default=False)  # stays as it is in every further run
    origin: Mapped[Code] = mapped_column(default="planned")  # planned, hand

    employer: Mapped[EventEmployer] = relationship()
    entry: Mapped[Entry] = relationship()


class TimetableUnmet(Base):
    """A wish that a run does not meet, and why."""

    __tablename__ = "timetable_unmet"

    run_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("timetable_run.id", ondelete="CASCADE"), primary_key=True)
    entry_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True)
    employer_id: Mapped[int] = mapped_column(ForeignKey("event_employer.id", ondelete="CASCADE"), primary_key=True)
    reason: Mapped[Code]
    detail: Mapped[dict[str, Any]] = mapped_column(default=dict)  # how many times each cause was found

    employer: Mapped[EventEmployer] = relationship()


class TimetableNotice(Base):
    """A person was told of a published timetable: once for each, however often it is tried."""

    __tablename__ = "timetable_notice"

    run_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("timetable_run.id", ondelete="CASCADE"), primary_key=True)
    entry_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True)
    told_at: Mapped[datetime] = mapped_column(default=clock.now)


class TimetableLottery(Base):
    """The numbers that decide between equals were drawn: once for each event, by whom, and from which seed."""

    __tablename__ = "timetable_lottery"

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    seed: Mapped[int]
    drawn_at: Mapped[datetime] = mapped_column(default=clock.now)
    drawn_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user.id"))

    drawn_by: Mapped[User] = relationship()


class TimetableLot(Base):
    """The number that one sign-up drew; lower goes first between equals."""

    __tablename__ = "timetable_lot"
    __table_args__ = (UniqueConstraint("event_id", "number"),)

    entry_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    number: Mapped[int]


class TimetableRefusal(Base):
    """A person cannot come to one interview; no further run plans it again."""

    __tablename__ = "timetable_refusal"

    entry_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True)
    employer_id: Mapped[int] = mapped_column(ForeignKey("event_employer.id", ondelete="CASCADE"), primary_key=True)
    said_at: Mapped[datetime] = mapped_column(default=clock.now)
