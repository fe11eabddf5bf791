"""Vacancies: the sheet as its employer writes it, its life, and the columns that the search reads."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hwportal import clock
from hwportal.database import Base
from hwportal.models.employer import Establishment
from hwportal.models.types import Code, Line, RandomId


class Vacancy(Base):
    """A vacancy (求人) of an establishment."""

    __tablename__ = "vacancy"

    id: Mapped[RandomId]
    establishment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("establishment.id"), index=True)
    number: Mapped[str | None] = mapped_column(String(14), unique=True)
    state: Mapped[Code] = mapped_column(default="draft")  # draft, submitted, returned, accepted, refused, …
    title: Mapped[Line] = mapped_column(default="")
    draft: Mapped[dict[str, Any]] = mapped_column(default=dict)  # Sheet.to_json() being written
    sheet: Mapped[dict[str, Any] | None]  # Sheet.to_json() that is public
    editor_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user.id"))
    accepted_on: Mapped[date | None]
    valid_until: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    establishment: Mapped[Establishment] = relationship()

    __mapper_args__ = {"version_id_col": version}
