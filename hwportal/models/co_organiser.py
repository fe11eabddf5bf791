"""Organisations that hold an event together with an office, and what people let them know."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hwportal import clock
from hwportal.database import Base
from hwportal.models.account import User
from hwportal.models.types import Code, Line, RandomId


class CoOrganiser(Base):
    """An organisation that holds an event with the office; its account sees figures, and people who consented."""

    __tablename__ = "co_organiser"

    id: Mapped[RandomId]
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    kind: Mapped[Code]  # of rules.event_kinds.ORGANISERS
    name: Mapped[Line]
    user_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user.id"), index=True)

    user: Mapped[User | None] = relationship()


class OrganiserConsent(Base):
    """A person who signed up lets a co-organiser know name, telephone number and needs."""

    __tablename__ = "organiser_consent"

    entry_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True)
    co_organiser_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("co_organiser.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    given_at: Mapped[datetime] = mapped_column(default=clock.now)
