"""Searches that people keep, how far they have been told about them, and what they do not want to see again."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hwportal import clock
from hwportal.database import Base
from hwportal.models.account import User
from hwportal.models.types import Code, Line, RandomId


class SavedSearch(Base):
    """The conditions of a search as they stand in its address; they outlive the registration of the person."""

    __tablename__ = "saved_search"

    id: Mapped[RandomId]
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user.id"), index=True)
    name: Mapped[Line]
    conditions: Mapped[dict[str, Any]]
    told: Mapped[int]  # the newest listing that the person has been told about
    looked_on: Mapped[date] = mapped_column(index=True)  # the day on which news were last looked for
    is_paused: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    user: Mapped[User] = relationship()
    unwanted: Mapped[list["Unwanted"]] = relationship(cascade="all, delete-orphan", order_by="Unwanted.at")


class Unwanted(Base):
    """What a person does not want to see in a search: one vacancy, one employer or one municipality."""

    __tablename__ = "saved_search_unwanted"

    search_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("saved_search.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[Code] = mapped_column(primary_key=True)  # vacancy, employer, place
    key: Mapped[Code] = mapped_column(primary_key=True)
    title: Mapped[Line]  # of the vacancy about which it was said
    at: Mapped[datetime] = mapped_column(default=clock.now)
