"""Sign-ups of people for events, the places that each holds, and the employers they wish to meet."""

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hwportal import clock
from hwportal.database import Base
from hwportal.models.event import Event, EventEmployer, Quota
from hwportal.models.jobseeker import Jobseeker
from hwportal.models.types import Code, Line, LongLine, RandomId

HOLDING = frozenset({"requested", "confirmed", "offered"})  # has its places
ACTIVE = HOLDING | {"waiting"}
ENDED = frozenset({"withdrawn", "declined", "cancelled", "not_placed"})  # may sign up again where the event allows
STATES = (*sorted(ACTIVE), *sorted(ENDED), "attended", "absent")


class Entry(Base):
    """A person's sign-up for an event; one for each person and event, however often it is withdrawn and renewed."""

    __tablename__ = "entry"
    __table_args__ = (
        UniqueConstraint("event_id", "jobseeker_id"),
        Index("ix_entry_waiting", "event_id", "state", "turn"),
        Index("ix_entry_offered", "state", "offer_until"),
    )

    id: Mapped[RandomId]
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"))
    jobseeker_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("jobseeker.id"), index=True)
    code: Mapped[str] = mapped_column(String(8), unique=True)  # short enough to be typed at the reception
    state: Mapped[Code]
    turn: Mapped[int | None]  # place on the waiting list; lower comes first
    offer_until: Mapped[datetime | None]
    is_by_phone: Mapped[bool] = mapped_column(default=False)  # the offer is made by telephone, the event being near
    reason: Mapped[LongLine] = mapped_column(default="")
    child_name: Mapped[Line] = mapped_column(default="")
    child_birth_date: Mapped[date | None]
    child_allergies: Mapped[LongLine] = mapped_column(default="")
    guardian_phone: Mapped[str] = mapped_column(String(20), default="")
    interpreter_language: Mapped[Line] = mapped_column(default="")
    companion: Mapped[Line] = mapped_column(default="")
    consented_at: Mapped[datetime | None]  # that the wished employers get name and contact
    signed_up_at: Mapped[datetime] = mapped_column(default=clock.now)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    event: Mapped[Event] = relationship()
    jobseeker: Mapped[Jobseeker] = relationship()
    claims: Mapped[list["Claim"]] = relationship(order_by="Claim.quota_id", cascade="all, delete-orphan")
    wishes: Mapped[list["Wish"]] = relationship(order_by="Wish.rank", cascade="all, delete-orphan")

    __mapper_args__ = {"version_id_col": version}

    @property
    def is_active(self) -> bool:
        """Tell whether the person means to come and nobody has said no."""
        return self.state in ACTIVE

    def has_expired(self, now: datetime) -> bool:
        """Tell whether a place was offered and the time for an answer is over."""
        return self.state == "offered" and self.offer_until is not None and self.offer_until < now

    def can_be_cancelled(self, now: datetime) -> bool:
        """Tell whether the person can still withdraw without telephoning."""
        return self.is_active and now <= (self.event.cancel_until or self.event.starts_at)


class Claim(Base):
    """One place that an entry needs; `held` while it is counted in the quota's `taken`."""

    __tablename__ = "claim"

    entry_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True)
    quota_id: Mapped[int] = mapped_column(ForeignKey("quota.id"), primary_key=True, index=True)
    held: Mapped[bool] = mapped_column(default=False)

    quota: Mapped[Quota] = relationship()


class Wish(Base):
    """An employer that the person wishes to meet, 1 being wished most."""

    __tablename__ = "wish"
    __table_args__ = (UniqueConstraint("entry_id", "rank"),)

    entry_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True)
    employer_id: Mapped[int] = mapped_column(
        ForeignKey("event_employer.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    rank: Mapped[int]

    employer: Mapped[EventEmployer] = relationship()
