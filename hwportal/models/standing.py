"""How a company stands with the office: its declaration, breaches on record, and whether it is stopped."""

import uuid
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKey, Index, Numeric, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hwportal import clock
from hwportal.database import Base
from hwportal.models.account import User
from hwportal.models.employer import Company
from hwportal.models.types import Code, Line, Prose, RandomId

_LASTS = text("lifted_at IS NULL")


class Standing(Base):
    """What the office noted of a company beside its own answers; no row: nothing noted."""

    __tablename__ = "company_standing"

    company_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("company.id", ondelete="CASCADE"), primary_key=True)
    declaration: Mapped[Code | None]  # one of rules.acceptance.employer.Declaration
    declaration_due: Mapped[date | None]
    weekly_hours: Mapped[Decimal | None] = mapped_column(Numeric(4, 2))  # of its full-time staff

    @property
    def id(self) -> uuid.UUID:
        """The company's key, by which the log finds it."""
        return self.company_id


class BreachRecord(Base):
    """A breach of labour law on record (職業安定法5条の6第1項3号)."""

    __tablename__ = "company_breach"

    id: Mapped[RandomId]
    company_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("company.id", ondelete="CASCADE"), index=True)
    breach: Mapped[Code]  # one of rules.acceptance.employer.Breach
    article: Mapped[Line]
    found_on: Mapped[date]
    corrected_on: Mapped[date | None]
    struck_on: Mapped[date | None]  # it was noted by mistake and counts no more
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    changes: Mapped[list["BreachChange"]] = relationship(order_by="BreachChange.at.desc()")


class BreachChange(Base):
    """What a breach on record said before staff changed it."""

    __tablename__ = "company_breach_change"

    id: Mapped[RandomId]
    breach_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("company_breach.id", ondelete="CASCADE"), index=True)
    before: Mapped[dict[str, Any]]  # what the changed fields held, dates as in ISO 8601
    by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user.id"))
    at: Mapped[datetime] = mapped_column(default=clock.now)

    by: Mapped[User] = relationship()


class Suspension(Base):
    """A company whose vacancies the office stopped; those that it stopped are taken up again when it is lifted."""

    __tablename__ = "company_suspension"
    __table_args__ = (
        Index("uq_suspension_lasting", "company_id", unique=True, sqlite_where=_LASTS, postgresql_where=_LASTS),
    )

    id: Mapped[RandomId]
    company_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("company.id", ondelete="CASCADE"))
    reason: Mapped[Prose]
    vacancies: Mapped[list[str]]  # keys of the vacancies that were public until then
    by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user.id"))
    began_at: Mapped[datetime] = mapped_column(default=clock.now)
    lifted_at: Mapped[datetime | None]

    company: Mapped[Company] = relationship()
    by: Mapped[User] = relationship()
