"""What was changed about an event after it was published, and how many were told."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hwportal import clock
from hwportal.database import Base
from hwportal.models.account import User
from hwportal.models.types import RandomId


class EventChange(Base):
    """One change of a published event: by field what it was before and what it is now."""

    __tablename__ = "event_change"

    id: Mapped[RandomId]
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user.id"))
    changed_at: Mapped[datetime] = mapped_column(default=clock.now)
    differences: Mapped[dict[str, Any]]
    people_told: Mapped[int] = mapped_column(default=0)
    employers_told: Mapped[int] = mapped_column(default=0)

    by: Mapped[User | None] = relationship()
