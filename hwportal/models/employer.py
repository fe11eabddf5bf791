"""Employers: the company, its establishments, and the people who act for it."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hwportal import clock
from hwportal.database import Base
from hwportal.models.types import Code, Line, LongLine, RandomId


class Company(Base):
    """A corporation or sole proprietor."""

    __tablename__ = "company"

    id: Mapped[RandomId]
    corporate_number: Mapped[str | None] = mapped_column(String(13), unique=True)
    name: Mapped[Line]
    kana: Mapped[Line]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    establishments: Mapped[list["Establishment"]] = relationship(back_populates="company")
    members: Mapped[list["CompanyMember"]] = relationship(back_populates="company")


class CompanyMember(Base):
    """An account that acts for a company."""

    __tablename__ = "company_member"

    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    company_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("company.id"), index=True)
    is_admin: Mapped[bool] = mapped_column(default=False)

    company: Mapped[Company] = relationship(back_populates="members")


class Establishment(Base):
    """A place of work of a company (事業所), provisional until staff accept it."""

    __tablename__ = "establishment"

    id: Mapped[RandomId]
    company_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("company.id"), index=True)
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id"), index=True)
    number: Mapped[str | None] = mapped_column(String(13), unique=True)
    state: Mapped[Code] = mapped_column(default="draft")  # draft, submitted, returned, accepted, refused
    name: Mapped[Line]
    kana: Mapped[Line]
    postal_code: Mapped[str] = mapped_column(String(7))
    municipality_code: Mapped[str] = mapped_column(String(5), index=True)
    address: Mapped[LongLine]
    phone: Mapped[str] = mapped_column(String(20))
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    company: Mapped[Company] = relationship(back_populates="establishments")

    __mapper_args__ = {"version_id_col": version}
