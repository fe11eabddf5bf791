"""What staff make of advice: letters they sign, what it could win, the models it comes from, how places stand."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from hwportal import clock
from hwportal.database import Base
from hwportal.models.account import User
from hwportal.models.advice import Advice, AdviceCard
from hwportal.models.types import Code, LongLine, Prose, RandomId
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


class AdviceProspect(Base):
    """What the best change could win for an open vacancy, worked out by the worker; follow-up goes by it."""

    __tablename__ = "advice_prospect"

    vacancy_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("vacancy.id", ondelete="CASCADE"), primary_key=True)
    action: Mapped[Code | None]  # the best change; none where nothing helps
    gain: Mapped[int]  # of the chance within 60 days, in hundredths of a point
    worked_at: Mapped[datetime] = mapped_column(default=clock.now, index=True)


class AdviceModel(Base):
    """A model that was learnt from the portal's own records, with the figures by which it was judged."""

    __tablename__ = "advice_model"
    __table_args__ = (CheckConstraint("NOT is_used OR content IS NOT NULL", name="used_is_stored"),)

    id: Mapped[RandomId]
    version: Mapped[Code] = mapped_column(index=True)
    as_of: Mapped[date] = mapped_column(index=True)
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    spells: Mapped[int]
    figures: Mapped[dict[str, Any]]
    failed: Mapped[list[str]]  # gates that it did not pass; none of them: it came into use
    is_used: Mapped[bool]
    content: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))


class DriftAlarm(Base):
    """Vacancies of an occupation fill otherwise than expected since about this day."""

    __tablename__ = "drift_alarm"
    __table_args__ = (UniqueConstraint("occupation_code", "on"),)

    id: Mapped[RandomId]
    occupation_code: Mapped[Code]
    on: Mapped[date]
    seen: Mapped[int]  # filled in the ten weeks up to the day
    expected: Mapped[float]
    raised_at: Mapped[datetime] = mapped_column(default=clock.now)


class Tightness(Base):
    """How an occupation stood in a prefecture or municipality at the end of a month; never changed afterwards."""

    __tablename__ = "tightness"
    __table_args__ = (UniqueConstraint("month", "occupation_code", "area_code"),)

    id: Mapped[RandomId]
    month: Mapped[date]  # its first day
    occupation_code: Mapped[Code]
    area_code: Mapped[str] = mapped_column(String(5))  # of a prefecture or municipality
    openings_per_jobseeker: Mapped[float | None]  # published
    published_for: Mapped[LongLine] = mapped_column(default="")  # which area, month and source
    vacancies: Mapped[int | None]  # of own records, None where they would tell of somebody
    filled: Mapped[int | None]
    low: Mapped[float | None]  # ends of the interval of the share filled
    high: Mapped[float | None]
