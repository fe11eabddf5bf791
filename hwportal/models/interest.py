"""Interest in vacancies: who keeps which, and how often each is looked at, by day and by nobody in particular."""

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hwportal import clock
from hwportal.database import Base
from hwportal.models.vacancy import Vacancy


class SavedVacancy(Base):
    """A vacancy that a person keeps on a list (キープ), with the text that the person has seen."""

    __tablename__ = "saved_vacancy"

    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user.id"), primary_key=True)
    vacancy_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("vacancy.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    serial: Mapped[int]  # of the version that was seen
    saved_at: Mapped[datetime] = mapped_column(default=clock.now)

    vacancy: Mapped[Vacancy] = relationship()

    @property
    def has_changed(self) -> bool:
        """Tell whether the vacancy says something else than the person has seen."""
        return self.vacancy.serial != self.serial


class VacancyDay(Base):
    """How often the page of a vacancy was looked at on a day, by visitors and jobseekers together."""

    __tablename__ = "vacancy_day"

    vacancy_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("vacancy.id", ondelete="CASCADE"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    views: Mapped[int]
