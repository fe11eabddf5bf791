"""Visits to the office (来所) within 14 days of acceptance, where the first vacancies of an employer call for one."""

import uuid
from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hwportal.database import Base
from hwportal.models.types import Code
from hwportal.models.vacancy import Vacancy


class Visit(Base):
    """The visit that a vacancy calls for, and when it took place."""

    __tablename__ = "vacancy_visit"
    __table_args__ = (Index("ix_visit_due", "visited_on", "due_on"),)

    vacancy_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("vacancy.id", ondelete="CASCADE"), primary_key=True)
    cause: Mapped[Code]  # one of rules.visits.CAUSES
    due_on: Mapped[date]
    visited_on: Mapped[date | None]
    stopped_on: Mapped[date | None]  # the vacancy was stopped because nobody came

    vacancy: Mapped[Vacancy] = relationship()

    @property
    def id(self) -> uuid.UUID:
        """The vacancy's key, by which the log finds it."""
        return self.vacancy_id

    @property
    def is_open(self) -> bool:
        """Tell whether the visit has not taken place."""
        return self.visited_on is None
