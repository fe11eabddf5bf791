"""Applications: one person, one vacancy, the very text that the person saw, and how it went on."""

import uuid
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hwportal import clock
from hwportal.database import Base
from hwportal.models.account import User
from hwportal.models.jobseeker import Jobseeker
from hwportal.models.office import Office
from hwportal.models.types import Code, LongLine, Prose, RandomId
from hwportal.models.vacancy import Vacancy, VacancyVersion
from hwportal.rules import application_life as life
from hwportal.rules import reply_clock, validity
from hwportal.rules.sheet import Sheet

if TYPE_CHECKING:
    from hwportal.models.document import Document
    from hwportal.models.promise import Difference, PromiseCheck

IS_OPEN = sql(f"state IN {life.OPEN}")  # a tuple of plain words reads the same in SQL


class Application(Base):
    """An application of a person for a vacancy; at most one of them is open for each person and vacancy."""

    __tablename__ = "application"
    __table_args__ = (
        Index(
            "uq_application_open",
            "jobseeker_id",
            "vacancy_id",
            unique=True,
            sqlite_where=IS_OPEN,
            postgresql_where=IS_OPEN,
        ),
        Index("ix_application_of_vacancy", "vacancy_id", "state"),
        Index("ix_application_of_office", "office_id", "state", "created_at"),
        Index("ix_application_unanswered", "state", "sent_on"),
        Index("ix_application_result", "state", "result_on"),
    )

    id: Mapped[RandomId]
    jobseeker_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("jobseeker.id"), index=True)
    vacancy_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("vacancy.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("vacancy_version.id"))  # the text that was public then
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id"))  # of the person
    route: Mapped[Code]  # one of rules.application_life.ROUTES
    state: Mapped[Code]
    state_before: Mapped[Code | None]  # where it stood when it was closed or the person was hired
    closed_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("application.id"))  # the hire that closed it
    code: Mapped[str] = mapped_column(String(8), unique=True)  # short enough to be typed
    motive: Mapped[Prose] = mapped_column(default="")
    shares_phone: Mapped[bool] = mapped_column(default=False)
    shares_email: Mapped[bool] = mapped_column(default=False)
    shares_background: Mapped[bool] = mapped_column(default=False)  # licences and what the person says of themselves
    letter_number: Mapped[str | None] = mapped_column(String(20), unique=True)
    letter_on: Mapped[date | None]
    letter_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user.id"))
    sent_on: Mapped[date | None]  # the reply clock counts from here
    replied_on: Mapped[date | None]
    result_on: Mapped[date | None]
    reason: Mapped[Code | None]  # why the person was not hired; for the office
    reason_note: Mapped[LongLine] = mapped_column(default="")
    terms_differ: Mapped[bool | None]
    terms_note: Mapped[Prose] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    jobseeker: Mapped[Jobseeker] = relationship()
    vacancy: Mapped[Vacancy] = relationship()
    text: Mapped[VacancyVersion] = relationship()
    office: Mapped[Office | None] = relationship()
    letter_by: Mapped[User | None] = relationship()
    steps: Mapped[list["ApplicationStep"]] = relationship(
        order_by="ApplicationStep.id", cascade="all, delete-orphan", back_populates="application"
    )
    promise_checks: Mapped[list["PromiseCheck"]] = relationship(
        order_by="PromiseCheck.day", back_populates="application"
    )
    documents: Mapped[list["Document"]] = relationship(
        order_by="Document.created_at", back_populates="application", passive_deletes=True
    )
    difference: Mapped["Difference | None"] = relationship(back_populates="application")

    __mapper_args__ = {"version_id_col": version}

    @property
    def sheet(self) -> Sheet:
        """Return the vacancy as it was when the person applied."""
        return Sheet.from_json(self.text.sheet)

    @property
    def is_open(self) -> bool:
        """Tell whether it may still lead to a job."""
        return self.state in life.OPEN

    @property
    def is_at_employer(self) -> bool:
        """Tell whether the employer may see it; what was withdrawn or closed elsewhere leaves no trace there."""
        return self.state in life.AT_EMPLOYER

    @property
    def reply_due(self) -> date | None:
        """Return by when the employer should reply, None when no reply is owed."""
        return reply_clock.due(self.sent_on) if self.sent_on and self.state in life.ANSWERABLE else None

    @property
    def results_until(self) -> date:
        """Return the last day on which the employer can enter the result."""
        return reply_clock.results_until(self.vacancy.valid_until or validity.valid_until(clock.today()))

    @property
    def shared(self) -> dict[str, Any]:
        """Return what the person lets the employer see, and nothing else."""
        person = self.jobseeker
        return {
            "phone": person.phone if self.shares_phone else None,
            "email": person.user.email if self.shares_email else None,
            "licences": person.licences if self.shares_background else [],
            "appeal": person.appeal if self.shares_background else None,
        }


class ApplicationStep(Base):
    """One thing that happened to an application, or one message about it."""

    __tablename__ = "application_step"

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(default=clock.now)
    act: Mapped[Code]  # an act of rules/application_life, or "message"
    role: Mapped[Code]  # who did it: jobseeker, employer, staff, supervisor, system
    by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user.id"))
    message: Mapped[Prose] = mapped_column(default="")  # for person and employer alike

    application: Mapped[Application] = relationship(back_populates="steps")
