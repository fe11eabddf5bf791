"""Accounts: who signs in, in what role, for which offices and programmes."""

import uuid
from datetime import datetime
from typing import TYPE_CHECKING, Any

from flask_security import UserMixin
from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hwportal import clock
from hwportal.database import Base
from hwportal.models.office import Office
from hwportal.models.types import Code, Line, RandomId

if TYPE_CHECKING:
    from hwportal.models.employer import CompanyMember

PASSWORD_IS_ENOUGH = frozenset({"jobseeker", "employer"})


class User(Base, UserMixin):
    """One person who can sign in, by e-mail address or by login number."""

    __tablename__ = "user"

    id: Mapped[RandomId]
    login: Mapped[str] = mapped_column(String(254), unique=True)
    email: Mapped[str | None] = mapped_column(String(254), unique=True)
    password: Mapped[str | None] = mapped_column(String(255))
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True, default=lambda: uuid.uuid4().hex)
    role: Mapped[Code]
    name: Mapped[Line]
    locale: Mapped[str] = mapped_column(String(2), default="ja")
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    confirmed_at: Mapped[datetime | None]
    tf_primary_method: Mapped[str | None] = mapped_column(String(64))
    tf_totp_secret: Mapped[str | None] = mapped_column(String(255))
    tf_last_step: Mapped[int | None]
    mf_recovery_codes: Mapped[list[str] | None]

    offices: Mapped[list["StaffOffice"]] = relationship(cascade="all, delete-orphan")
    programmes: Mapped[list["StaffProgramme"]] = relationship(cascade="all, delete-orphan")
    memberships: Mapped[list["CompanyMember"]] = relationship(viewonly=True)

    @property
    def is_authenticated(self) -> bool:
        """Return True without asking the database: accounts that may not sign in are never loaded."""
        return True

    @property
    def roles(self) -> list[Any]:
        """Return no Flask-Security roles: the one role stands in `role`, what it may do in policy.py."""
        return []

    @property
    def office_ids(self) -> set[int]:
        """Return the offices this member of staff works for."""
        if self.role in PASSWORD_IS_ENOUGH:
            return set()
        return {membership.office_id for membership in self.offices}

    @property
    def programme_codes(self) -> set[str]:
        """Return the programmes in which this account is named."""
        return {duty.programme for duty in self.programmes}

    def needs_second_factor(self) -> bool:
        """Tell whether a password alone does not open this account: everybody but jobseekers and employers."""
        return self.role not in PASSWORD_IS_ENOUGH or self.tf_primary_method is not None

    def check_tf_required(self, methods: list[tuple[str, str]], fresh: bool) -> tuple[bool, list[tuple[str, str]]]:
        """Answer Flask-Security, which asks after a right password."""
        return self.needs_second_factor(), methods

    def check_tf_required_setup(self) -> bool:
        """Answer Flask-Security, which asks whether the second factor may be given up."""
        return self.role not in PASSWORD_IS_ENOUGH


class StaffOffice(Base):
    """A member of staff working for an office."""

    __tablename__ = "staff_office"

    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"), primary_key=True)

    office: Mapped[Office] = relationship()


class StaffProgramme(Base):
    """A member of staff or a partner named in a programme."""

    __tablename__ = "staff_programme"

    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    programme: Mapped[str] = mapped_column(String(40), primary_key=True)


class CounterCode(Base):
    """A one-time code on a slip from the counter, with which a person chooses a password; only its hash is kept."""

    __tablename__ = "counter_code"

    id: Mapped[RandomId]
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    code_hash: Mapped[str] = mapped_column(String(255))
    issued_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
