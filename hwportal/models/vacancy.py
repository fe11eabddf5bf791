"""Vacancies: what an employer is writing, what is public, every version that was, and the rows that searches read."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
    and_,
    text,
)
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hwportal import clock
from hwportal.database import Base
from hwportal.models.account import User
from hwportal.models.employer import Establishment
from hwportal.models.types import Code, Line, Prose, RandomId
from hwportal.rules import vacancy_life, validity
from hwportal.rules.sheet import Sheet

EDITABLE = frozenset({"draft", "returned", "accepted"})
_GOES_ON = text("state NOT IN ('cancelled', 'refused')")


class Vacancy(Base):
    """A vacancy (求人) of an establishment.

    `draft` is what its employer is writing, empty when nothing is. What is public stands in the version that `serial`
    names; a change waits in `draft` until it is accepted and becomes the next version.
    """

    __tablename__ = "vacancy"
    __table_args__ = (
        Index("ix_vacancy_of_establishment", "establishment_id", "created_at"),
        Index("ix_vacancy_validity", "state", "valid_until"),
        CheckConstraint("state <> 'accepted' OR (number IS NOT NULL AND serial > 0)", name="accepted_is_whole"),
        Index("uq_vacancy_renewal", "renewal_of_id", unique=True, sqlite_where=_GOES_ON, postgresql_where=_GOES_ON),
    )

    id: Mapped[RandomId]
    establishment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("establishment.id"))
    number: Mapped[str | None] = mapped_column(String(14), unique=True)
    state: Mapped[Code] = mapped_column(default="draft")  # one of rules.vacancy_life.STATES but expired
    change_state: Mapped[Code | None]  # draft, submitted, returned: a change of an accepted vacancy
    title: Mapped[Line] = mapped_column(default="")
    draft: Mapped[dict[str, Any]] = mapped_column(default=dict)  # Sheet.to_json()
    serial: Mapped[int] = mapped_column(default=0)  # of the public version; 0 before the first
    remarks: Mapped[dict[str, Any]] = mapped_column(default=dict)  # why it came back, by field
    remark_note: Mapped[Prose] = mapped_column(default="")
    editor_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user.id"))
    saved_at: Mapped[datetime] = mapped_column(default=clock.now)
    accepted_on: Mapped[date | None]
    valid_until: Mapped[date | None]
    extended_on: Mapped[date | None]
    renewal_of_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("vacancy.id"))
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    establishment: Mapped[Establishment] = relationship()
    editor: Mapped[User | None] = relationship()
    renewal_of: Mapped["Vacancy | None"] = relationship(remote_side="Vacancy.id")
    listing: Mapped["Listing | None"] = relationship(back_populates="vacancy", cascade="all, delete-orphan")
    versions: Mapped[list["VacancyVersion"]] = relationship(
        order_by="VacancyVersion.serial", cascade="all, delete-orphan"
    )
    current: Mapped["VacancyVersion | None"] = relationship(
        primaryjoin="and_(Vacancy.id == VacancyVersion.vacancy_id, Vacancy.serial == VacancyVersion.serial)",
        foreign_keys="[VacancyVersion.vacancy_id, VacancyVersion.serial]",
        viewonly=True,
    )

    __mapper_args__ = {"version_id_col": version}

    @property
    def is_accepted(self) -> bool:
        """Tell whether staff accepted it and nobody has stopped it since."""
        return self.state == "accepted"

    @property
    def stage(self) -> str:
        """Return where its life stands today: its state, or expired when its validity is over."""
        return vacancy_life.stage(self.state, self.valid_until, clock.today())

    @property
    def progress(self) -> str:
        """Return where the newest text stands: that of a change while there is one, else that of the vacancy."""
        return (self.change_state if self.is_accepted else None) or self.stage

    @property
    def is_editable(self) -> bool:
        """Tell whether its employer may change it now; not while it waits for staff, is stopped or over."""
        return self.progress in EDITABLE and self.stage in EDITABLE

    @property
    def written(self) -> Sheet:
        """The sheet as its employer wrote it last."""
        return Sheet.from_json(self.draft) if self.draft else self.live or Sheet()

    @property
    def live(self) -> Sheet | None:
        """The sheet that is public."""
        return Sheet.from_json(self.current.sheet) if self.current else None

    def is_open(self, on: date) -> bool:
        """Tell whether people can be referred to it on a day."""
        return self.is_accepted and self.valid_until is not None and validity.is_valid(self.valid_until, on)

    @classmethod
    def open_on(cls, day: date) -> ColumnElement[bool]:
        """Return the condition of a query that people can be referred to a vacancy on a day."""
        return and_(cls.state == "accepted", cls.valid_until >= day)

    def move_to(self, progress: str) -> None:
        """Let the newest text stand at draft, submitted or returned; what is public stays public."""
        if self.is_accepted:
            self.change_state = progress
        else:
            self.state = progress

    def write(self, sheet: Sheet) -> None:
        """Keep what the employer wrote, beside the public sheet where there is one."""
        self.draft, self.saved_at = sheet.to_json(), clock.now()
        if self.is_accepted:
            self.change_state = self.change_state or "draft"
        else:
            self.title = (sheet.job_title or "")[:200]


class VacancyVersion(Base):
    """One text of a vacancy that was public, and who accepted it."""

    __tablename__ = "vacancy_version"
    __table_args__ = (UniqueConstraint("vacancy_id", "serial"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    vacancy_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("vacancy.id", ondelete="CASCADE"))
    serial: Mapped[int]
    sheet: Mapped[dict[str, Any]]
    accepted_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user.id"))
    accepted_at: Mapped[datetime] = mapped_column(default=clock.now)


class Listing(Base):
    """What a list of results shows of an open vacancy; ids rise, so that the newest has the highest."""

    __tablename__ = "vacancy_search"
    __table_args__ = (
        Index("ix_vacancy_search_hourly", "hourly_yen"),
        Index("ix_vacancy_search_monthly", "pay_unit", "pay_min"),
        Index("ix_vacancy_search_place", "municipality_code"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    vacancy_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("vacancy.id", ondelete="CASCADE"), unique=True)
    number: Mapped[str] = mapped_column(String(14))
    publication: Mapped[Code]
    title: Mapped[Line]
    opening: Mapped[Line]  # the first 90 characters of the work
    establishment: Mapped[Line]
    establishment_kana: Mapped[Line]
    municipality_code: Mapped[str | None] = mapped_column(String(5))
    prefecture_code: Mapped[str | None] = mapped_column(String(2))
    job_class: Mapped[Code]
    employment: Mapped[Code]
    pay_unit: Mapped[Code]
    pay_min: Mapped[int]  # base pay and fixed allowances, in the unit
    pay_max: Mapped[int]
    hourly_yen: Mapped[int | None]  # the lowest pay as yen an hour
    hours: Mapped[Line]
    annual_holidays: Mapped[int | None]
    is_childcare_friendly: Mapped[bool]
    published_on: Mapped[date]
    valid_until: Mapped[date] = mapped_column(index=True)
    words: Mapped[Prose]  # the text that is searched, without differences of width and case
    terms: Mapped[str] = mapped_column(Text().with_variant(TSVECTOR(), "postgresql"))

    vacancy: Mapped[Vacancy] = relationship(back_populates="listing")
