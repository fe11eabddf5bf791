"""What staff did about a vacancy for which nobody was found: each call, visit, proposal and invitation."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hwportal import clock
from hwportal.database import Base
from hwportal.models.account import User
from hwportal.models.event import Event
from hwportal.models.types import Code, Prose, RandomId
from hwportal.models.vacancy import Vacancy

IS_LATEST = sql("is_latest")


class FollowUp(Base):
    """One contact of the office with an employer about a vacancy; the latest says when the next one is planned."""

    __tablename__ = "follow_up"
    __table_args__ = (
        Index("uq_follow_up_latest", "vacancy_id", unique=True, sqlite_where=IS_LATEST, postgresql_where=IS_LATEST),
        Index("ix_follow_up_due", "office_id", "next_on", sqlite_where=IS_LATEST, postgresql_where=IS_LATEST),
        Index("ix_follow_up_report", "office_id", "on"),
    )

    id: Mapped[RandomId]
    vacancy_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("vacancy.id"), index=True)
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id"))  # of the establishment
    kind: Mapped[Code]  # call, visit, proposal, invitation
    on: Mapped[date]
    by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user.id"))
    note: Mapped[Prose] = mapped_column(default="")
    next_on: Mapped[date | None]
    is_latest: Mapped[bool] = mapped_column(default=True)
    proposal: Mapped[dict[str, Any] | None]  # field of the sheet: the words proposed for it
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id"))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    vacancy: Mapped[Vacancy] = relationship()
    by: Mapped[User] = relationship()
    event: Mapped[Event | None] = relationship()
