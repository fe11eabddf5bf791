"""Advice as it was given: what was known, what was shown in which order, and what the employer made of it."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hwportal import clock
from hwportal.advice.cards import CLAIM
from hwportal.database import Base
from hwportal.models.account import User
from hwportal.models.types import Code, RandomId
from hwportal.models.vacancy import Vacancy


class Advice(Base):
    """The chances of a draft as a model told them on a day, with all that is needed to tell them again."""

    __tablename__ = "advice"
    __table_args__ = (Index("ix_advice_of_vacancy", "vacancy_id", "given_at"),)

    id: Mapped[RandomId]
    vacancy_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("vacancy.id", ondelete="CASCADE"))
    given_at: Mapped[datetime] = mapped_column(default=clock.now)
    given_to_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user.id"))
    model: Mapped[Code]  # version
    columns: Mapped[dict[str, Any]]  # the draft as the model read it
    chances: Mapped[dict[str, Any]]  # by days: figure, low and high end
    evidence: Mapped[Code]
    arm: Mapped[Code]  # the action that was drawn to be first, or none
    propensity: Mapped[float]  # with which that was drawn

    vacancy: Mapped[Vacancy] = relationship()
    given_to: Mapped[User] = relationship()
    cards: Mapped[list["AdviceCard"]] = relationship(
        order_by="AdviceCard.place", cascade="all, delete-orphan", back_populates="advice"
    )


class AdviceCard(Base):
    """One change that was advised, and the employer's answer."""

    __tablename__ = "advice_card"
    __table_args__ = (UniqueConstraint("advice_id", "place"),)

    id: Mapped[RandomId]
    advice_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("advice.id", ondelete="CASCADE"))
    place: Mapped[int]
    action: Mapped[Code]
    cost: Mapped[Code]
    gain: Mapped[float]
    low: Mapped[float]
    high: Mapped[float]
    source: Mapped[Code]
    answer: Mapped[Code | None]  # taken, declined or later
    reason: Mapped[Code | None]  # why it was declined
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user.id"))

    advice: Mapped[Advice] = relationship(back_populates="cards")

    @property
    def is_claimed(self) -> bool:
        """Whether the size of the gain is told, and not only its direction."""
        return self.low > CLAIM
