"""Events of every kind (fairs, tours, seminars …), their scarce places, and the employers taking part."""

import uuid
from datetime import datetime, time, timedelta

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, String, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hwportal import clock
from hwportal.database import Base
from hwportal.models.employer import Establishment
from hwportal.models.office import Office
from hwportal.models.types import Code, Line, LongLine, Prose, RandomId
from hwportal.models.vacancy import Vacancy
from hwportal.rules.event_kinds import KINDS, EventKind
from hwportal.rules.event_phase import Phase, phase

USUAL_CLOSING = time(17)
PUBLIC_STATES = ("published", "cancelled")


class Event(Base):
    """One event of an office; its kind is a setting, its parts are switched on."""

    __tablename__ = "event"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        Index("ix_event_upcoming", "starts_at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"), index=True)
    kind: Mapped[Code]
    state: Mapped[Code] = mapped_column(default="draft")  # draft, review, published, refused, cancelled
    title: Mapped[Line]
    title_en: Mapped[Line] = mapped_column(default="")
    summary: Mapped[Prose] = mapped_column(default="")
    summary_en: Mapped[Prose] = mapped_column(default="")
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    prefecture_code: Mapped[str] = mapped_column(String(2), default="")
    venue: Mapped[Line] = mapped_column(default="")
    address: Mapped[LongLine] = mapped_column(default="")
    bring: Mapped[LongLine] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(String(20), default="")
    opens_at: Mapped[datetime | None]  # sign-up
    closes_at: Mapped[datetime | None]
    cancel_until: Mapped[datetime | None]  # by the person; later by telephone
    max_wishes: Mapped[int] = mapped_column(default=3)
    needs_approval: Mapped[bool] = mapped_column(default=False)
    # Of a sensitive programme: only its staff and people with the invitation key know that it exists.
    is_sensitive: Mapped[bool] = mapped_column(default=False)
    invitation_key: Mapped[str] = mapped_column(String(32), default="")
    author_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user.id"))
    published_at: Mapped[datetime | None]
    returned_note: Mapped[Prose] = mapped_column(default="")
    cancel_reason: Mapped[LongLine] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    office: Mapped[Office] = relationship()
    quotas: Mapped[list["Quota"]] = relationship(
        back_populates="event", order_by="Quota.id", cascade="all, delete-orphan"
    )
    employers: Mapped[list["EventEmployer"]] = relationship(
        back_populates="event", order_by="EventEmployer.position", cascade="all, delete-orphan"
    )
    stops: Mapped[list["EventStop"]] = relationship(order_by="EventStop.arrives_at", cascade="all, delete-orphan")

    __mapper_args__ = {"version_id_col": version}

    @property
    def parts(self) -> EventKind:
        """Return the settings of its kind."""
        return KINDS[self.kind]

    def steps(self) -> list[str]:
        """Return the steps in which it is prepared."""
        optional = {"employers": self.parts.has_employers, "stops": self.parts.has_stops}
        return [step for step in ("basics", "places", "employers", "stops") if optional.get(step, True)]

    @property
    def has_been_published(self) -> bool:
        """Tell whether people outside the office have seen it."""
        return self.state in PUBLIC_STATES

    @property
    def is_public(self) -> bool:
        """Tell whether everybody may know of it."""
        return self.has_been_published and not self.is_sensitive

    @property
    def contact_phone(self) -> str:
        """Return the number to call about it."""
        return self.phone or self.office.phone or ""

    def title_in(self, locale: str) -> str:
        """Return the title in a language, in Japanese where there is no other."""
        return (self.title_en if locale == "en" else "") or self.title

    def summary_in(self, locale: str) -> str:
        """Return the summary in a language, in Japanese where there is no other."""
        return (self.summary_en if locale == "en" else "") or self.summary

    def quota(self, kind: str) -> "Quota | None":
        """Return its places of one kind, if it has any."""
        return next((quota for quota in self.quotas if quota.kind == kind), None)

    def window(self) -> tuple[datetime, datetime, datetime]:
        """Return when sign-up opens and ends and until when one cancels, as set or as usual for its date."""
        opens = self.opens_at or clock.now().replace(minute=0, second=0, microsecond=0)
        return opens, self.closes_at or self._evening_before(2), self.cancel_until or self._evening_before(1)

    def has_sound_window(self) -> bool:
        """Tell whether sign-up opens, ends and the event starts in this order."""
        return bool(self.opens_at and self.closes_at and self.opens_at < self.closes_at <= self.starts_at)

    def _evening_before(self, days: int) -> datetime:
        day = clock.local(self.starts_at).date() - timedelta(days=days)
        return clock.instant(datetime.combine(day, USUAL_CLOSING))

    def phase(self, now: datetime) -> Phase:
        """Return what a person can do about signing up now."""
        seats = self.quota("seats")
        is_full = seats is not None and seats.left == 0
        return phase(self.state, self.opens_at, self.closes_at, self.starts_at, is_full=is_full, now=now)


class Quota(Base):
    """Places of one kind that an event has: seats, childcare, wheelchair, interpreter."""

    __tablename__ = "quota"
    __table_args__ = (
        UniqueConstraint("event_id", "kind"),
        CheckConstraint("taken >= 0", name="taken_not_negative"),
        CheckConstraint("capacity >= 0 AND over_capacity >= 0", name="capacity_not_negative"),
        # Lowering the capacity throws nobody out: `over_capacity` says by how many; otherwise none too many.
        CheckConstraint("taken <= capacity + over_capacity", name="taken_within_capacity"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    kind: Mapped[Code]
    capacity: Mapped[int]
    taken: Mapped[int] = mapped_column(default=0)
    over_capacity: Mapped[int] = mapped_column(default=0)
    is_open: Mapped[bool] = mapped_column(default=True)  # False once the event is cancelled
    last_turn: Mapped[int] = mapped_column(default=0)  # turns of the waiting list given out so far (seats only)

    event: Mapped[Event] = relationship(back_populates="quotas")

    @property
    def left(self) -> int:
        """Return how many places can still be taken."""
        return max(self.capacity - self.taken, 0)


event_vacancy = Table(
    "event_vacancy",
    Base.metadata,
    Column("event_employer_id", ForeignKey("event_employer.id", ondelete="CASCADE"), primary_key=True),
    Column("vacancy_id", ForeignKey("vacancy.id"), primary_key=True, index=True),
)


class EventEmployer(Base):
    """An establishment that takes part, with the vacancies it brings along."""

    __tablename__ = "event_employer"
    __table_args__ = (UniqueConstraint("event_id", "establishment_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    establishment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("establishment.id"), index=True)
    position: Mapped[int] = mapped_column(default=1)

    event: Mapped[Event] = relationship(back_populates="employers")
    establishment: Mapped[Establishment] = relationship()
    vacancies: Mapped[list[Vacancy]] = relationship(secondary=event_vacancy)


class EventStop(Base):
    """A facility that a tour visits, and when."""

    __tablename__ = "event_stop"
    __table_args__ = (CheckConstraint("leaves_at > arrives_at", name="leaves_after_arrival"),)

    id: Mapped[RandomId]
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    place: Mapped[Line]
    note: Mapped[LongLine] = mapped_column(default="")
    arrives_at: Mapped[datetime]
    leaves_at: Mapped[datetime]
