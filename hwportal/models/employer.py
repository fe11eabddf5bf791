"""Employers: the company, its establishments, and the people who act for it."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hwportal import clock
from hwportal.database import Base
from hwportal.models.account import User
from hwportal.models.office import Office
from hwportal.models.types import Code, Line, LongLine, RandomId
from hwportal.rules.folding import fold

_HOLDS_ITS_NUMBER = text("state IN ('submitted', 'accepted')")


def search_key(name: str, kana: str) -> str:
    """Return the words under which a name and its reading are found."""
    return f"{fold(name)} {fold(kana)}"


def _search_key_of_new(context: Any) -> str:
    values = context.get_current_parameters()
    return search_key(values["name"], values["kana"])


def _keep(subject: "Company | Establishment", answers: Mapping[str, Any]) -> None:
    for name, value in answers.items():
        setattr(subject, name, value)
    subject.search_key = search_key(subject.name, subject.kana)


class Company(Base):
    """A corporation, or a sole proprietor, who has no corporate number."""

    __tablename__ = "company"
    __table_args__ = (
        # A mere draft keeps nobody else from registering the number.
        Index(
            "uq_company_corporate_number",
            "corporate_number",
            unique=True,
            sqlite_where=_HOLDS_ITS_NUMBER,
            postgresql_where=_HOLDS_ITS_NUMBER,
        ),
    )

    id: Mapped[RandomId]
    state: Mapped[Code] = mapped_column(default="draft")  # draft, submitted, accepted, refused
    corporate_number: Mapped[str | None] = mapped_column(String(13))
    name: Mapped[Line]
    kana: Mapped[Line]
    search_key: Mapped[LongLine] = mapped_column(default=_search_key_of_new)
    address: Mapped[LongLine] = mapped_column(default="")  # head office
    representative_title: Mapped[Line] = mapped_column(default="")
    representative: Mapped[Line] = mapped_column(default="")
    founded_year: Mapped[int | None]
    capital: Mapped[int | None] = mapped_column(BigInteger)  # yen
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    establishments: Mapped[list["Establishment"]] = relationship(
        back_populates="company", order_by="Establishment.created_at"
    )
    members: Mapped[list["CompanyMember"]] = relationship(
        back_populates="company", order_by="CompanyMember.created_at", cascade="all, delete-orphan"
    )
    invitations: Mapped[list["CompanyInvitation"]] = relationship(
        back_populates="company", order_by="CompanyInvitation.created_at", cascade="all, delete-orphan"
    )

    @property
    def is_editable(self) -> bool:
        """Tell whether its people may change it: staff have neither accepted it nor are looking at it now."""
        return self.state != "accepted" and all(place.state != "submitted" for place in self.establishments)

    def write(self, answers: Mapping[str, Any]) -> None:
        """Keep `answers` by the names of the columns."""
        _keep(self, answers)


class CompanyMember(Base):
    """An account that acts for a company; an account acts for one."""

    __tablename__ = "company_member"

    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    company_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("company.id"), index=True)
    is_admin: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    company: Mapped[Company] = relationship(back_populates="members")
    user: Mapped[User] = relationship()


class CompanyInvitation(Base):
    """An e-mail address that may join a company, by its administrator's or an office's word."""

    __tablename__ = "company_invitation"
    __table_args__ = (UniqueConstraint("company_id", "email"),)

    id: Mapped[RandomId]
    company_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("company.id"))
    email: Mapped[str] = mapped_column(String(254), index=True)
    invited_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    company: Mapped[Company] = relationship(back_populates="invitations")


class Establishment(Base):
    """A place of work of a company (事業所), provisional until staff accept it.

    Once it is accepted, what its people change waits in `change` until staff accept that too.
    """

    __tablename__ = "establishment"
    __table_args__ = (
        CheckConstraint("staff_workplace <= staff_company", name="workplace_within_company"),
        CheckConstraint("staff_women <= staff_workplace", name="women_within_workplace"),
        CheckConstraint("staff_part_time <= staff_workplace", name="part_time_within_workplace"),
        Index("ix_establishment_list", "kana", "id"),
    )

    id: Mapped[RandomId]
    company_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("company.id"), index=True)
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id"), index=True)
    editor_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user.id"))  # who submitted it last
    number: Mapped[str | None] = mapped_column(String(13), unique=True)
    state: Mapped[Code] = mapped_column(default="draft")  # draft, submitted, returned, accepted, refused
    change: Mapped[dict[str, Any] | None]  # the answers that shall replace those of an accepted one
    change_state: Mapped[Code | None]  # draft, submitted, returned
    accepted_at: Mapped[datetime | None]

    name: Mapped[Line]
    kana: Mapped[Line]
    search_key: Mapped[LongLine] = mapped_column(default=_search_key_of_new)  # name and reading, folded for finding
    postal_code: Mapped[str] = mapped_column(String(7))
    municipality_code: Mapped[str] = mapped_column(String(5), index=True)
    address: Mapped[LongLine]
    station: Mapped[Line] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(String(20))
    website: Mapped[Line] = mapped_column(default="")

    contact_department: Mapped[Line] = mapped_column(default="")
    contact_name: Mapped[Line] = mapped_column(default="")
    staff_company: Mapped[int | None]
    staff_workplace: Mapped[int | None]
    staff_women: Mapped[int | None]
    staff_part_time: Mapped[int | None]
    union: Mapped[bool | None] = mapped_column("has_union")
    rules_full_time: Mapped[bool | None]
    rules_part_time: Mapped[bool | None]

    industry: Mapped[Line] = mapped_column(default="")
    business: Mapped[LongLine] = mapped_column(default="")
    strengths: Mapped[LongLine] = mapped_column(default="")
    childcare_leave: Mapped[Code | None]  # was it taken: yes, no, none (not applicable)
    care_leave: Mapped[Code | None]
    nursing_leave: Mapped[Code | None]
    foreign_staff: Mapped[bool | None]
    facilities: Mapped[list[str] | None]  # elevator, braille, stair_handrails, …; None: not asked yet

    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    company: Mapped[Company] = relationship(back_populates="establishments")
    office: Mapped[Office | None] = relationship()
    editor: Mapped[User | None] = relationship()

    __mapper_args__ = {"version_id_col": version}

    @property
    def is_accepted(self) -> bool:
        """Tell whether staff accepted it once, so that it can offer vacancies."""
        return self.state == "accepted"

    @property
    def progress(self) -> str:
        """Return where the newest version of its answers stands: draft, submitted, returned, accepted, refused."""
        return (self.change_state if self.is_accepted else None) or self.state

    @property
    def is_editable(self) -> bool:
        """Tell whether its people may change it now; not while it waits for staff or after a refusal."""
        return self.progress in {"draft", "returned", "accepted"}

    def answer(self, name: str) -> Any:
        """Return the newest answer to a question, accepted or not."""
        return (self.change or {}).get(name, getattr(self, name))

    def write(self, answers: Mapping[str, Any]) -> None:
        """Keep `answers`: at once while it is provisional, beside the accepted ones afterwards."""
        if self.is_accepted:
            wanted = {**(self.change or {}), **answers}
            self.change = {name: value for name, value in wanted.items() if value != getattr(self, name)} or None
            self.change_state = "draft" if self.change else None
            return
        _keep(self, answers)

    def take_over_change(self) -> None:
        """Let the change stand in place of the accepted answers."""
        _keep(self, self.change or {})
        self.change = self.change_state = None
