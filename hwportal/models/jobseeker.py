"""Jobseekers: the person, the two trust levels, and the registration's validity."""

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hwportal import clock
from hwportal.database import Base
from hwportal.models.account import User
from hwportal.models.types import Code, Line, LongLine, RandomId


class Jobseeker(Base):
    """A person who looks for work: an online registrant (オンライン登録者) until staff confirm a registered user (利用登録者)."""

    __tablename__ = "jobseeker"

    id: Mapped[RandomId]
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user.id"), unique=True)
    number: Mapped[str | None] = mapped_column(String(14), unique=True)
    level: Mapped[Code] = mapped_column(default="draft")  # draft, online, registered, lapsed
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id"), index=True)
    name: Mapped[Line]
    kana: Mapped[Line]
    name_key: Mapped[Line] = mapped_column(index=True)  # folded, for finding
    kana_key: Mapped[Line] = mapped_column(index=True)
    birth_date: Mapped[date | None]
    postal_code: Mapped[str | None] = mapped_column(String(7))
    municipality_code: Mapped[str | None] = mapped_column(String(5), index=True)
    address: Mapped[LongLine | None]
    phone: Mapped[str | None] = mapped_column(String(20))
    contact: Mapped[Code] = mapped_column(default="letter")  # email, letter, phone: how to reach the person
    registered_on: Mapped[date | None]
    valid_until: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    user: Mapped[User] = relationship()

    __mapper_args__ = {"version_id_col": version}
