"""Advice that staff word and sign for an employer."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hwportal import clock
from hwportal.database import Base
from hwportal.models.account import User
from hwportal.models.advice import Advice, AdviceCard
from hwportal.models.types import Code, Prose, RandomId
from hwportal.models.vacancy import Vacancy

IS_DRAFT = sql("signed_at IS NULL")


class AdviceLetter(Base):
    """Advice as a member of staff worded it (助言書); what is signed is never changed again."""

    __tablename__ = "advice_letter"
    __table_args__ = (
        Index("uq_advice_letter_draft", "vacancy_id", unique=True, sqlite_where=IS_DRAFT, postgresql_where=IS_DRAFT),
        CheckConstraint("(signed_at IS NULL) = (signed_by_id IS NULL)", name="signed_by_somebody"),
    )

    id: Mapped[RandomId]
    vacancy_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("vacancy.id", ondelete="CASCADE"))
    advice_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("advice.id", ondelete="CASCADE"))
    actions: Mapped[list[str]]  # of the cards that the letter shows, in their order
    note: Mapped[Prose] = mapped_column(default="")
    way: Mapped[Code]  # one of rules.counsel.WAYS
    author_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user.id"))
    saved_at: Mapped[datetime] = mapped_column(default=clock.now)
    signed_at: Mapped[datetime | None]
    signed_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user.id"))

    vacancy: Mapped[Vacancy] = relationship()
    advice: Mapped[Advice] = relationship()
    author: Mapped[User] = relationship(foreign_keys=author_id)
    signed_by: Mapped[User | None] = relationship(foreign_keys=signed_by_id)

    @property
    def cards(self) -> list[AdviceCard]:
        """The changes that the letter shows."""
        return [card for card in self.advice.cards if card.action in self.actions]
