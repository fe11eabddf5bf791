"""Sign-ups of people for events, the places that each holds, and the employers they wish to meet."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hwportal import clock
from hwportal.database import Base
from hwportal.models.account import User
from hwportal.models.event import Event, EventEmployer, Quota
from hwportal.models.jobseeker import Jobseeker
from hwportal.models.types import Code, Line, LongLine, RandomId

HOLDING = frozenset({"requested", "confirmed", "offered"})  # has its places
ACTIVE = HOLDING | {"waiting"}
COMING = frozenset({"confirmed", "attended"})  # takes part
ENDED = frozenset({"withdrawn", "declined", "cancelled", "not_placed"})  # may sign up again where the event allows
STATES = (*sorted(ACTIVE), *sorted(ENDED), "attended", "absent")


class Entry(Base):
    """A person's sign-up for an event; one for each person and event, however often it is withdrawn and renewed."""

    __tablename__ = "entry"
    __table_args__ = (
        UniqueConstraint("event_id", "jobseeker_id"),
        Index("ix_entry_waiting", "event_id", "state", "priority", "lot", "turn"),
        Index("ix_entry_offered", "state", "offer_until"),
    )

    id: Mapped[RandomId]
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"))
    jobseeker_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("jobseeker.id"), index=True)
    code: Mapped[str] = mapped_column(String(8), unique=True)  # short enough to be typed at the reception
    state: Mapped[Code]
    # The place on the waiting list: by priority group, then by lot where lots are drawn, then by turn; lower is first.
    priority: Mapped[int] = mapped_column(default=0, server_default="0")
    lot: Mapped[int | None]
    turn: Mapped[int | None]
    is_paused: Mapped[bool] = mapped_column(default=False, server_default="0")  # passed over until it goes on
    kept_until: Mapped[datetime | None]  # until when places are kept for linked people while the others are missing
    offer_until: Mapped[datetime | None]
    is_by_phone: Mapped[bool] = mapped_column(default=False)  # the offer is made by telephone, the event being near
    reason: Mapped[LongLine] = mapped_column(default="")
    guardian_phone: Mapped[str] = mapped_column(String(20), default="")
    interpreter_language: Mapped[Line] = mapped_column(default="")
    companion: Mapped[Line] = mapped_column(default="")
    companions: Mapped[int] = mapped_column(default=0, server_default="0")  # who come along and need room in a bus
    assistance: Mapped[Line] = mapped_column(default="", server_default="")
    licences: Mapped[list[str]] = mapped_column(default=list, server_default="[]")  # held, of those that employers need
    rest_minutes: Mapped[int] = mapped_column(default=0, server_default="0")  # wished between two interviews
    max_interviews: Mapped[int | None]
    group_id: Mapped[uuid.UUID | None] = mapped_column(index=True)  # the same for people who come only together
    signed_up_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user.id"))  # none: the person
    signed_up_as: Mapped[Code] = mapped_column(default="", server_default="")  # staff, partner
    objected_at: Mapped[datetime | None]  # against having been signed up by somebody else
    reconfirm_by: Mapped[datetime | None]  # the date moved: until when the person says that it still suits
    reconfirmed_at: Mapped[datetime | None]
    consented_at: Mapped[datetime | None]  # that the wished employers get name and contact
    signed_up_at: Mapped[datetime] = mapped_column(default=clock.now)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    event: Mapped[Event] = relationship()
    jobseeker: Mapped[Jobseeker] = relationship()
    claims: Mapped[list["Claim"]] = relationship(order_by="Claim.quota_id", cascade="all, delete-orphan")
    wishes: Mapped[list["Wish"]] = relationship(order_by="Wish.rank", cascade="all, delete-orphan")
    children: Mapped[list["EntryChild"]] = relationship(order_by="EntryChild.birth_date", cascade="all, delete-orphan")
    windows: Mapped[list["EntryWindow"]] = relationship(order_by="EntryWindow.starts_at", cascade="all, delete-orphan")
    signed_up_by: Mapped[User | None] = relationship()

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
    """Places of one quota that an entry needs; `held` while they are counted in the quota's `taken`."""

    __tablename__ = "claim"
    __table_args__ = (CheckConstraint("amount > 0", name="amount_positive"),)

    entry_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True)
    quota_id: Mapped[int] = mapped_column(ForeignKey("quota.id"), primary_key=True, index=True)
    amount: Mapped[int] = mapped_column(default=1, server_default="1")
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
    is_shared: Mapped[bool] = mapped_column(default=True, server_default="1")  # this employer gets name and contact

    employer: Mapped[EventEmployer] = relationship()


class EntryChild(Base):
    """A child that somebody brings along and leaves in the childcare room."""

    __tablename__ = "entry_child"

    id: Mapped[RandomId]
    entry_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"), index=True)
    name: Mapped[Line]
    birth_date: Mapped[date]
    allergies: Mapped[LongLine] = mapped_column(default="")


class EntryWindow(Base):
    """A time in which a person can come to an event; without any, the whole event."""

    __tablename__ = "entry_window"
    __table_args__ = (CheckConstraint("ends_at > starts_at", name="ends_after_start"),)

    entry_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True)
    starts_at: Mapped[datetime] = mapped_column(primary_key=True)
    ends_at: Mapped[datetime]
