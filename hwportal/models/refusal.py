"""Refusals of vacancies on a legal ground: one person of the office proposes them, another confirms."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hwportal import clock
from hwportal.database import Base
from hwportal.models.account import User
from hwportal.models.approval import Approval
from hwportal.models.types import Code, Prose


class Refusal(Base):
    """A refusal that was proposed for an approval; it holds once another person has confirmed it."""

    __tablename__ = "refusal"
    __table_args__ = (CheckConstraint("confirmed_by_id <> proposed_by_id", name="two_people"),)

    approval_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("approval.id", ondelete="CASCADE"), primary_key=True)
    ground: Mapped[Code]  # one of rules.refusal_grounds.GROUNDS
    reason: Mapped[Prose]
    proposed_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user.id"))
    proposed_at: Mapped[datetime] = mapped_column(default=clock.now)
    confirmed_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user.id"))

    approval: Mapped[Approval] = relationship(back_populates="refusal")
    proposed_by: Mapped[User] = relationship(foreign_keys=[proposed_by_id])
