"""Periodic jobs of the worker: when each is due again and how it went."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from hwportal.database import Base
from hwportal.models.types import Code, LongLine


class JobRun(Base):
    """One periodic job; whoever moves `next_at` on does the work, in the same transaction."""

    __tablename__ = "job_run"

    name: Mapped[Code] = mapped_column(primary_key=True)
    next_at: Mapped[datetime]
    last_at: Mapped[datetime | None]
    error: Mapped[LongLine | None]
