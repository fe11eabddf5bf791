"""People whom a company sends to a seminar or briefing; they have no account."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hwportal import clock
from hwportal.database import Base
from hwportal.models.employer import Establishment
from hwportal.models.event import Event, Quota
from hwportal.models.types import Line, RandomId


class Delegate(Base):
    """One person of a company who takes part; holds one place of a quota until it is given back."""

    __tablename__ = "delegate"

    id: Mapped[RandomId]
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True)
    quota_id: Mapped[int] = mapped_column(ForeignKey("quota.id"), index=True)
    establishment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("establishment.id"), index=True)
    name: Mapped[Line]
    duty: Mapped[Line] = mapped_column(default="")
    by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    ended_at: Mapped[datetime | None]  # the place is given back

    event: Mapped[Event] = relationship()
    quota: Mapped[Quota] = relationship()
    establishment: Mapped[Establishment] = relationship()
