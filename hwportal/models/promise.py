"""What a person says of the promise of a vacancy after a hire, and what the office does about a difference."""

import uuid
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hwportal import clock
from hwportal.database import Base
from hwportal.models.account import User
from hwportal.models.application import Application
from hwportal.models.types import Code, Prose, RandomId
from hwportal.rules import promises


class PromiseCheck(Base):
    """The question to a person, so many days after the hire, whether each item of the vacancy is as promised."""

    __tablename__ = "promise_check"
    __table_args__ = (
        UniqueConstraint("application_id", "day"),
        Index("ix_promise_check_unanswered", "answered_at", "asked_on"),
    )

    id: Mapped[RandomId]
    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"))
    day: Mapped[int]  # 0, 30 or 90 days after the hire
    asked_on: Mapped[date]
    answers: Mapped[dict[str, Any] | None]  # by item: "kept" (yes, no, unknown) and "told", how it is instead
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user.id"))  # the person, or staff by telephone

    application: Mapped[Application] = relationship(back_populates="promise_checks")
    answered_by: Mapped[User | None] = relationship()

    @property
    def is_answered(self) -> bool:
        """Tell whether the person, or staff for them, has answered."""
        return self.answers is not None

    @property
    def different(self) -> Mapping[str, str]:
        """Return the items that are not as promised, with how they are instead."""
        return {item: said["told"] for item, said in (self.answers or {}).items() if said["kept"] == "no"}


class Difference(Base):
    """A difference between the promise of a vacancy and what came of it: a task of the staff until it is settled."""

    __tablename__ = "difference"
    __table_args__ = (Index("ix_difference_of_office", "office_id", "state", "opened_at"),)

    id: Mapped[RandomId]
    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"), unique=True)
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id"))
    state: Mapped[Code] = mapped_column(default="open")
    items: Mapped[list[str] | None]  # that the employer itself named at the hire
    consent: Mapped[Code] = mapped_column(default="none")  # what the employer may learn from the person
    reason: Mapped[Code | None]  # why it was closed
    guided_on: Mapped[date | None]  # when the labour standards office gave guidance
    mended_on: Mapped[date | None]
    opened_at: Mapped[datetime] = mapped_column(default=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    application: Mapped[Application] = relationship(back_populates="difference")
    steps: Mapped[list["DifferenceStep"]] = relationship(
        order_by="DifferenceStep.id", cascade="all, delete-orphan", back_populates="difference"
    )

    __mapper_args__ = {"version_id_col": version}

    @classmethod
    def raised(cls, application: Application, by: User) -> "Difference":
        """Return the task about an application, open again if it was settled, with who raised it."""
        if application.difference is None:
            application.difference = cls(office_id=application.office_id, state="open")
        difference = application.difference
        if difference.state in promises.SETTLED:
            difference.state, difference.reason = "open", None
        difference.note("raised", by, application.terms_note if by.role == "employer" else "")
        return difference

    @property
    def may_ask(self) -> bool:
        """Tell whether the employer may be asked: the person allows it, or the employer told of it at the hire."""
        return self.consent != "none" or bool(self.application.terms_differ)

    @property
    def waits_for_reply(self) -> bool:
        """Tell whether the employer was asked and has not replied since."""
        return self.state == "asked" and bool(self.steps) and self.steps[-1].act != "reply"

    @property
    def shown_to_employer(self) -> Mapping[str, str]:
        """Return the items that the employer may learn of, with the person's words only where the person allows it."""
        found = self.different if self.consent in ("named", "unnamed") else {}
        return {item: told if self.consent == "named" else "" for item, told in found.items()}

    @property
    def different(self) -> Mapping[str, str]:
        """Return what the person said last to differ, item by item."""
        answered = [check for check in self.application.promise_checks if check.is_answered]
        return answered[-1].different if answered else {}

    def note(self, act: str, by: User | None, text: str = "") -> None:
        """Add one thing that happened to its history."""
        role = by.role if by else "system"
        self.steps.append(DifferenceStep(act=act, role=role, by_id=by.id if by else None, note=text))


class DifferenceStep(Base):
    """One thing that happened to a difference: raised, an act of rules/promises, or a reply of the employer."""

    __tablename__ = "difference_step"

    id: Mapped[int] = mapped_column(primary_key=True)
    difference_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("difference.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(default=clock.now)
    act: Mapped[Code]
    role: Mapped[Code]
    by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user.id"))
    note: Mapped[Prose] = mapped_column(default="")

    difference: Mapped[Difference] = relationship(back_populates="steps")
    by: Mapped[User | None] = relationship()
