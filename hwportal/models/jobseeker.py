"""Jobseekers: the person, the two trust levels, the registration's validity, and what was answered."""

import uuid
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, WriteOnlyMapped, mapped_column, relationship, validates

from hwportal import clock
from hwportal.database import Base
from hwportal.models.account import User
from hwportal.models.office import Office
from hwportal.models.types import Code, Line, LongLine, Prose, RandomId
from hwportal.rows import add_rows
from hwportal.rules import validity
from hwportal.rules.folding import fold

if TYPE_CHECKING:
    from hwportal.models.profile import Profile

DRAFT, ONLINE, REGISTERED, LAPSED = "draft", "online", "registered", "lapsed"


class Jobseeker(Base):
    """A person who looks for work.

    Level `draft` until the answers are sent, then at once `online` (オンライン登録者), `registered` (利用登録者) when
    staff have confirmed it, and `lapsed` when the validity is over.
    """

    __tablename__ = "jobseeker"
    __table_args__ = (Index("ix_jobseeker_validity", "level", "valid_until"),)

    id: Mapped[RandomId]
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user.id"), unique=True)
    number: Mapped[str | None] = mapped_column(String(14), unique=True)
    level: Mapped[Code] = mapped_column(default=DRAFT)
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id"), index=True)
    registered_on: Mapped[date | None]
    valid_until: Mapped[date | None]
    remarks: Mapped[dict[str, Any] | None]  # what staff asked to correct, by question
    note: Mapped[Prose | None]  # what staff wrote with it
    saved_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    name: Mapped[Line]
    kana: Mapped[Line]
    name_key: Mapped[Line] = mapped_column(index=True)  # folded, for finding
    kana_key: Mapped[Line] = mapped_column(index=True)
    birth_date: Mapped[date | None] = mapped_column(index=True)
    sex: Mapped[Code | None]

    postal_code: Mapped[str | None] = mapped_column(String(7))
    municipality_code: Mapped[str | None] = mapped_column(String(5), index=True)
    address: Mapped[LongLine | None]
    phone: Mapped[str | None] = mapped_column(String(20))
    phone_key: Mapped[str | None] = mapped_column(String(20), index=True)  # digits, for finding
    contact: Mapped[Code] = mapped_column(default="letter")  # email, letter, phone: how to reach the person
    contact_time: Mapped[Line | None]

    situation: Mapped[Code | None]
    left_on: Mapped[date | None]
    is_open: Mapped[bool | None]  # employers may see the wishes, without anything that identifies the person
    accepts_requests: Mapped[bool | None]
    sharing: Mapped[Code | None]

    occupations: Mapped[list[str]] = mapped_column(default=list)
    occupation_note: Mapped[Line | None]
    hours: Mapped[Code | None]
    employment: Mapped[list[str]] = mapped_column(default=list)
    work_from: Mapped[time | None]
    work_to: Mapped[time | None]
    days_per_week: Mapped[int | None]
    nights: Mapped[bool | None]
    overtime: Mapped[int | None]  # at most so many hours a month
    start_on: Mapped[date | None]  # none: at once

    areas: Mapped[list[str]] = mapped_column(default=list)  # codes of prefectures and municipalities
    station: Mapped[Line | None]
    commute_minutes: Mapped[int | None]
    by_car: Mapped[bool | None]
    telework: Mapped[bool | None]
    may_move: Mapped[bool | None]
    pay_kind: Mapped[Code | None]
    pay_from: Mapped[int | None]

    school: Mapped[Code | None]
    school_state: Mapped[Code | None]
    licences: Mapped[list[str]] = mapped_column(default=list)
    licence_note: Mapped[LongLine | None]
    computer_skills: Mapped[LongLine | None]
    strengths: Mapped[Prose | None]
    appeal: Mapped[Prose | None]

    user: Mapped[User] = relationship()
    office: Mapped[Office | None] = relationship()
    profile: Mapped["Profile | None"] = relationship(back_populates="jobseeker")  # what employers may see
    career: Mapped[list["PastJob"]] = relationship(cascade="all, delete-orphan", order_by="PastJob.position")
    former_identities: Mapped[list["FormerIdentity"]] = relationship(cascade="all, delete-orphan")
    activities: WriteOnlyMapped["Activity"] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="Activity.at.desc()"
    )

    __mapper_args__ = {"version_id_col": version}

    @validates("name", "kana", "phone")
    def _keep_key(self, name: str, value: str | None) -> str | None:
        """Keep the search key beside what was typed."""
        if name == "phone":
            self.phone_key = "".join(filter(str.isdigit, value)) if value else None
        else:
            setattr(self, f"{name}_key", fold(value or "")[:200])
        return value

    @property
    def is_sent(self) -> bool:
        """Whether the person has sent the answers."""
        return self.level != DRAFT

    @property
    def is_confirmed(self) -> bool:
        """Whether staff have seen who the person is; name, reading and birth date then change at the counter only."""
        return self.number is not None

    def may_extend(self, on: date) -> bool:
        """Whether activity on this day makes the registration last longer."""
        return self.level in (ONLINE, REGISTERED) and bool(
            self.valid_until and validity.may_extend(self.valid_until, on)
        )

    def note_activity(self, kind: str, by: User | None = None) -> None:
        """Add what the person did; in the final month it extends the registration by one month."""
        until = self.valid_until
        if until and self.may_extend(clock.today()):
            self.valid_until = validity.extended(until)
        by_id = by.id if by else None
        add_rows(Activity, {"jobseeker_id": self.id, "kind": kind, "by_id": by_id, "valid_until": self.valid_until})


class PastJob(Base):
    """One place of work in a person's career, as far as the person wants to tell."""

    __tablename__ = "past_job"

    id: Mapped[int] = mapped_column(primary_key=True)
    jobseeker_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("jobseeker.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    duties: Mapped[LongLine]
    employer: Mapped[Line | None]
    employment: Mapped[Code | None]
    started: Mapped[date | None]  # the first of a month
    ended: Mapped[date | None]


class FormerIdentity(Base):
    """Name and birth date as they stood before staff corrected them; only staff find by it."""

    __tablename__ = "former_identity"

    id: Mapped[int] = mapped_column(primary_key=True)
    jobseeker_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("jobseeker.id", ondelete="CASCADE"), index=True)
    name: Mapped[Line]
    kana: Mapped[Line]
    name_key: Mapped[Line] = mapped_column(index=True)
    kana_key: Mapped[Line] = mapped_column(index=True)
    birth_date: Mapped[date | None]
    until: Mapped[date]
    paper: Mapped[Line]  # what staff saw when they corrected it
    by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user.id"))


class Activity(Base):
    """Something that shows that the person looks for work, and how long the registration lasted after it."""

    __tablename__ = "activity"

    id: Mapped[int] = mapped_column(primary_key=True)
    jobseeker_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("jobseeker.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(default=clock.now)
    kind: Mapped[Code]  # counselling, extension, event_entry
    by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user.id"))
    valid_until: Mapped[date | None]
