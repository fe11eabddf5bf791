"""Events of every kind (fairs, tours, seminars …), their scarce places, and the employers taking part."""

import uuid
from datetime import date, datetime, time, timedelta

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, String, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hwportal import clock
from hwportal.database import Base
from hwportal.models.co_organiser import CoOrganiser
from hwportal.models.employer import Establishment
from hwportal.models.event_change import EventChange
from hwportal.models.event_part import Bus, ChildcareBand, EventStop, Interpreter, Session
from hwportal.models.office import Office
from hwportal.models.types import Code, Line, LongLine, Prose
from hwportal.models.vacancy import Vacancy
from hwportal.rules.event_kinds import KINDS, PARTS, EventKind
from hwportal.rules.event_life import Stage, stage
from hwportal.rules.event_phase import Phase, phase
from hwportal.rules.spans import Span, cut, days_of, divide, minutes_of, parse_spans

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
    programme: Mapped[Code] = mapped_column(default="", server_default="")
    series: Mapped[str] = mapped_column(String(36), default="", server_default="", index=True)  # events of one share it
    walk_in_percent: Mapped[int] = mapped_column(default=0, server_default="0")  # of each booth's times, left unplanned
    # Who may sign up: public (online or at the office registered), registered, invited, staff (only by staff).
    audience: Mapped[Code] = mapped_column(default="public", server_default="public")
    # The published order of the waiting list (rules.waiting).
    order_rule: Mapped[Code] = mapped_column(default="first_come", server_default="first_come")
    priorities: Mapped[list[str]] = mapped_column(default=list, server_default="[]")  # groups, the first goes first
    lottery_seed: Mapped[str] = mapped_column(String(32), default="", server_default="")
    lottery_drawn_at: Mapped[datetime | None]
    lottery_drawn_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user.id"))
    # People who come only together: keep places until the others have one too, or go on to the next.
    linked_rule: Mapped[Code] = mapped_column(default="skip", server_default="skip")  # skip, keep
    silence_rule: Mapped[Code] = mapped_column(default="call", server_default="call")  # call, release: the date moved
    suspended_at: Mapped[datetime | None]  # typhoon, earthquake: nobody is to set out
    suspend_reason: Mapped[LongLine] = mapped_column(default="", server_default="")
    author_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user.id"))
    published_at: Mapped[datetime | None]
    returned_note: Mapped[Prose] = mapped_column(default="")
    cancel_reason: Mapped[LongLine] = mapped_column(default="")
    evaluated_at: Mapped[datetime | None]
    evaluation: Mapped[Prose] = mapped_column(default="", server_default="")
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    office: Mapped[Office] = relationship()
    quotas: Mapped[list["Quota"]] = relationship(
        back_populates="event", order_by="Quota.id", cascade="all, delete-orphan"
    )
    employers: Mapped[list["EventEmployer"]] = relationship(
        back_populates="event", order_by="EventEmployer.position", cascade="all, delete-orphan"
    )
    stops: Mapped[list[EventStop]] = relationship(order_by=EventStop.arrives_at, cascade="all, delete-orphan")
    buses: Mapped[list[Bus]] = relationship(order_by=Bus.name, cascade="all, delete-orphan")
    childcare: Mapped[list[ChildcareBand]] = relationship(
        order_by=(ChildcareBand.starts_at, ChildcareBand.youngest_months), cascade="all, delete-orphan"
    )
    interpreters: Mapped[list[Interpreter]] = relationship(
        order_by=(Interpreter.starts_at, Interpreter.name), cascade="all, delete-orphan"
    )
    sessions: Mapped[list[Session]] = relationship(order_by=Session.starts_at, cascade="all, delete-orphan")
    co_organisers: Mapped[list[CoOrganiser]] = relationship(order_by=CoOrganiser.name, cascade="all, delete-orphan")
    changes: Mapped[list[EventChange]] = relationship(
        order_by=EventChange.changed_at.desc(), cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version}

    @property
    def parts(self) -> EventKind:
        """Return the settings of its kind."""
        return KINDS[self.kind]

    def steps(self) -> list[str]:
        """Return the steps in which it is prepared."""
        return ["basics", "places", *(part for part in PARTS if self.parts.has(part)), "organisers"]

    def stage(self, now: datetime) -> Stage:
        """Return where it stands between draft and evaluated."""
        return stage(self.state, self.closes_at, self.ends_at, self.evaluated_at, now)

    def days(self) -> list[date]:
        """Return the days on which it takes place."""
        return days_of(self.starts_at, self.ends_at)

    @property
    def has_been_published(self) -> bool:
        """Tell whether people outside the office have seen it."""
        return self.state in PUBLIC_STATES

    @property
    def awaits_lots(self) -> bool:
        """Tell whether lots decide who gets a place, and are not drawn yet: until then everybody waits."""
        return self.order_rule == "lottery" and self.lottery_drawn_at is None

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

    def quota(self, kind: str, part: str = "") -> "Quota | None":
        """Return its places of one kind in one of its parts, if it has any."""
        return next((quota for quota in self.quotas if (quota.kind, quota.part) == (kind, part)), None)

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
    """Places of one kind that an event has: seats of all, seats in one bus, children in one hour of childcare …"""

    __tablename__ = "quota"
    __table_args__ = (
        UniqueConstraint("event_id", "kind", "part"),
        CheckConstraint("taken >= 0", name="taken_not_negative"),
        CheckConstraint("capacity >= 0 AND over_capacity >= 0", name="capacity_not_negative"),
        # Lowering the capacity throws nobody out: `over_capacity` says by how many; otherwise none too many.
        CheckConstraint("taken <= capacity + over_capacity", name="taken_within_capacity"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    kind: Mapped[Code]
    part: Mapped[str] = mapped_column(String(36), default="", server_default="")  # the key of the bus, band, session …
    capacity: Mapped[int]
    taken: Mapped[int] = mapped_column(default=0)
    over_capacity: Mapped[int] = mapped_column(default=0)
    is_open: Mapped[bool] = mapped_column(default=True)  # False once the event is cancelled
    last_turn: Mapped[int] = mapped_column(default=0)  # turns of the waiting list given out so far (seats only)

    event: Mapped[Event] = relationship(back_populates="quotas")

    @property
    def key(self) -> str:
        """Return the name by which these places of an event are asked for."""
        return f"{self.kind}:{self.part}" if self.part else self.kind

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
    """An establishment that takes part: its booth, its interviewers, and the vacancies it brings along."""

    __tablename__ = "event_employer"
    __table_args__ = (UniqueConstraint("event_id", "establishment_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    establishment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("establishment.id"), index=True)
    position: Mapped[int] = mapped_column(default=1)
    booth: Mapped[str] = mapped_column(String(20), default="", server_default="")
    interviewers: Mapped[int] = mapped_column(default=1, server_default="1")  # at the same time
    interview_minutes: Mapped[int] = mapped_column(default=20, server_default="20")
    present_from: Mapped[datetime | None]  # None: from the start of the event
    present_until: Mapped[datetime | None]
    breaks: Mapped[Line] = mapped_column(default="", server_default="")  # 12:00-13:00, 15:00-15:10
    licences: Mapped[list[str]] = mapped_column(default=list, server_default="[]")  # codes; all are needed
    max_interviews: Mapped[int | None]  # that day

    event: Mapped[Event] = relationship(back_populates="employers")
    establishment: Mapped[Establishment] = relationship()
    vacancies: Mapped[list[Vacancy]] = relationship(secondary=event_vacancy)

    MOMENTS = ("present_from", "present_until")

    def span(self) -> tuple[datetime, datetime]:
        """Return from when to when its people are there."""
        return self.present_from or self.event.starts_at, self.present_until or self.event.ends_at

    def windows(self) -> list[Span]:
        """Return when it interviews, in minutes after midnight, its breaks left out."""
        return cut(minutes_of(*self.span()), parse_spans(self.breaks))

    def slots(self) -> list[Span]:
        """Return its interview times in minutes after midnight."""
        return divide(self.windows(), self.interview_minutes)
