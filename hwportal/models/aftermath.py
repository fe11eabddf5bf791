"""What an event leaves behind: certificates, answers to the survey, and people who did not come."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hwportal import clock
from hwportal.database import Base
from hwportal.models.entry import Entry
from hwportal.models.event import Event
from hwportal.models.types import Code, Line, LongLine, RandomId


class Certificate(Base):
    """A certificate of job-search activity, with the words that it had when it was issued."""

    __tablename__ = "certificate"

    id: Mapped[RandomId]
    entry_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("entry.id"), unique=True)
    number: Mapped[str] = mapped_column(String(20), unique=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)  # whoever has the paper can verify it
    name: Mapped[Line]
    event_title: Mapped[Line]
    organiser: Mapped[Line]
    held_on: Mapped[datetime]
    activity: Mapped[Code]  # interview, or one of rules.job_search.ATTENDING
    interviews: Mapped[int] = mapped_column(default=0)
    issued_at: Mapped[datetime] = mapped_column(default=clock.now)
    issued_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user.id"))
    void_at: Mapped[datetime | None]  # the check-in was undone afterwards

    entry: Mapped[Entry] = relationship()


class SurveyAnswer(Base):
    """What somebody thought of an event; from paper it comes without a person."""

    __tablename__ = "survey_answer"
    __table_args__ = (
        CheckConstraint("satisfaction BETWEEN 1 AND 5", name="satisfaction_on_scale"),
        Index("ix_survey_answer_of_event", "event_id", "satisfaction"),
    )

    id: Mapped[RandomId]
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    entry_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("entry.id", ondelete="SET NULL"), unique=True)
    satisfaction: Mapped[int]
    helped: Mapped[Code] = mapped_column(default="")  # what helped most; one of rules.survey.HELPED
    comment: Mapped[LongLine] = mapped_column(default="")
    answered_at: Mapped[datetime] = mapped_column(default=clock.now)

    event: Mapped[Event] = relationship()


class Absence(Base):
    """Somebody had a place and did not come: the person's counsellor speaks with them, nothing is barred."""

    __tablename__ = "absence"
    __table_args__ = (Index("ix_absence_open", "office_id", "handled_at"),)

    entry_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True)
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id"))  # of the person
    noted_at: Mapped[datetime] = mapped_column(default=clock.now)
    handled_at: Mapped[datetime | None]
    handled_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user.id"))
    result: Mapped[Code] = mapped_column(default="")  # one of rules.absences.RESULTS
    note: Mapped[LongLine] = mapped_column(default="")

    entry: Mapped[Entry] = relationship()
