"""The parts of an event that are switched on by giving it some: buses, childcare, interpreters, sessions."""

import uuid
from datetime import datetime, timedelta

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hwportal.database import Base
from hwportal.models.types import Code, Line, LongLine, RandomId
from hwportal.rules.spans import Span, cut, minutes_of, parse_spans, show_spans

DEPOT = ""  # where the buses start and where the room for children is


def _of_event() -> Mapped[int]:
    return mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)


class EventStop(Base):
    """A facility that a tour visits, and when: the visit itself, or with buses the time in which it can be visited."""

    __tablename__ = "event_stop"
    __table_args__ = (CheckConstraint("leaves_at > arrives_at", name="leaves_after_arrival"),)

    id: Mapped[RandomId]
    event_id: Mapped[int] = _of_event()
    # The employer who interviews there; its number of interviewers and length of interviews hold at the stop, too.
    employer_id: Mapped[int | None] = mapped_column(ForeignKey("event_employer.id", ondelete="SET NULL"), index=True)
    place: Mapped[Line]
    note: Mapped[LongLine] = mapped_column(default="")
    arrives_at: Mapped[datetime]
    leaves_at: Mapped[datetime]
    guided_minutes: Mapped[int] = mapped_column(default=30, server_default="30")
    max_visitors: Mapped[int | None]  # of all buses at the same time
    needs_indoor_shoes: Mapped[bool] = mapped_column(default=False, server_default="0")
    needs_health_check: Mapped[bool] = mapped_column(default=False, server_default="0")

    MOMENTS = ("arrives_at", "leaves_at")


class Bus(Base):
    """A bus of a tour: it leaves from the meeting point and comes back there, once."""

    __tablename__ = "event_bus"
    __table_args__ = (
        CheckConstraint("returns_at > leaves_at", name="returns_after_leaving"),
        CheckConstraint("seats > 0 AND wheelchair_places >= 0 AND max_stops > 0", name="room"),
    )

    id: Mapped[RandomId]
    event_id: Mapped[int] = _of_event()
    name: Mapped[Line]
    company: Mapped[Line] = mapped_column(default="")
    company_phone: Mapped[str] = mapped_column(String(20), default="")
    seats: Mapped[int]
    wheelchair_places: Mapped[int] = mapped_column(default=0)
    meeting_point: Mapped[Line]
    meeting_point_en: Mapped[Line] = mapped_column(default="")
    leaves_at: Mapped[datetime]
    returns_at: Mapped[datetime]
    max_stops: Mapped[int] = mapped_column(default=4)

    calls: Mapped[list["BusCall"]] = relationship(
        order_by="BusCall.position", lazy="selectin", cascade="all, delete-orphan"
    )

    MOMENTS = ("leaves_at", "returns_at")

    def meeting_point_in(self, locale: str) -> str:
        """Return the meeting point in a language, in Japanese where there is no other."""
        return (self.meeting_point_en if locale == "en" else "") or self.meeting_point

    def capacities(self) -> dict[tuple[str, str], int]:
        """Return how many places it gives, by kind and part."""
        return {("bus", str(self.id)): self.seats, ("bus_wheelchair", str(self.id)): self.wheelchair_places}


class BusCall(Base):
    """A bus calling at a facility: the route as staff fixed it, or as the timetable found it."""

    __tablename__ = "event_bus_call"
    __table_args__ = (
        UniqueConstraint("bus_id", "stop_id"),
        CheckConstraint("leaves_at > arrives_at", name="leaves_after_arrival"),
    )

    bus_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event_bus.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    stop_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event_stop.id", ondelete="CASCADE"), index=True)
    arrives_at: Mapped[datetime]
    leaves_at: Mapped[datetime]

    stop: Mapped[EventStop] = relationship()

    MOMENTS = ("arrives_at", "leaves_at")


class TravelTime(Base):
    """Minutes from one facility to another, getting on and off included; DEPOT stands for the meeting point."""

    __tablename__ = "event_travel_time"
    __table_args__ = (CheckConstraint("minutes > 0", name="takes_time"),)

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    origin: Mapped[str] = mapped_column(String(36), primary_key=True)
    destination: Mapped[str] = mapped_column(String(36), primary_key=True)
    minutes: Mapped[int]


class ChildcareBand(Base):
    """Places in the room for children, for some hours and some ages."""

    __tablename__ = "event_childcare"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        CheckConstraint("oldest_months >= youngest_months AND places >= 0", name="ages_and_places"),
    )

    id: Mapped[RandomId]
    event_id: Mapped[int] = _of_event()
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    places: Mapped[int]
    youngest_months: Mapped[int] = mapped_column(default=6)
    oldest_months: Mapped[int] = mapped_column(default=83)  # until school
    note: Mapped[LongLine] = mapped_column(default="")

    MOMENTS = ("starts_at", "ends_at")

    def hours(self) -> str:
        """Return from when to when it is, such as 10:00-12:00."""
        return show_spans([minutes_of(self.starts_at, self.ends_at)])

    def takes(self, age_in_months: int) -> bool:
        """Tell whether it is for children of this age."""
        return self.youngest_months <= age_in_months <= self.oldest_months

    def capacities(self) -> dict[tuple[str, str], int]:
        """Return how many places it gives, by kind and part."""
        return {("childcare", str(self.id)): self.places}


class Interpreter(Base):
    """A named person who interprets, in which languages and when."""

    __tablename__ = "event_interpreter"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        CheckConstraint("places >= 0", name="places"),
    )

    id: Mapped[RandomId]
    event_id: Mapped[int] = _of_event()
    name: Mapped[Line]
    kinds: Mapped[list[str]]  # of rules.interpreting
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    breaks: Mapped[Line] = mapped_column(default="")
    places: Mapped[int]  # people whom one interpreter can help that day

    MOMENTS = ("starts_at", "ends_at")

    def capacities(self) -> dict[tuple[str, str], int]:
        """Return how many places it gives, by kind and part."""
        return {("interpreter", str(self.id)): self.places}

    def windows(self) -> list[Span]:
        """Return when the person is there, in minutes after midnight."""
        return cut(minutes_of(self.starts_at, self.ends_at), parse_spans(self.breaks))


class Session(Base):
    """One of several days of an event, or a seminar within it."""

    __tablename__ = "event_session"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        CheckConstraint("capacity >= 0", name="capacity"),
        Index("ix_event_session_order", "event_id", "starts_at"),
    )

    id: Mapped[RandomId]
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    kind: Mapped[Code]  # session, seminar
    title: Mapped[Line]
    title_en: Mapped[Line] = mapped_column(default="")
    speaker: Mapped[Line] = mapped_column(default="")
    room: Mapped[Line] = mapped_column(default="")
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    capacity: Mapped[int] = mapped_column(default=0)  # 0: whoever has a place at the event may come

    MOMENTS = ("starts_at", "ends_at")

    def capacities(self) -> dict[tuple[str, str], int]:
        """Return how many places it gives, by kind and part; none of its own where it is not limited."""
        return {(self.kind, str(self.id)): self.capacity} if self.capacity else {}

    def title_in(self, locale: str) -> str:
        """Return the title in a language, in Japanese where there is no other."""
        return (self.title_en if locale == "en" else "") or self.title


def shift(part: object, by: timedelta) -> None:
    """Move every moment of a part that is set."""
    for name in getattr(part, "MOMENTS", ()):
        instant = getattr(part, name)
        setattr(part, name, instant and instant + by)
