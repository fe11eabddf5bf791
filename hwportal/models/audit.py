"""The audit log: who saw or changed what; rows are only ever added."""

import uuid
from datetime import datetime

from sqlalchemy import BigInteger, Integer, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from hwportal import clock
from hwportal.database import Base
from hwportal.models.types import Code


class AuditEntry(Base):
    """One act of one account on one thing: names of fields, never their values."""

    __tablename__ = "audit_entry"

    seq: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    at: Mapped[datetime] = mapped_column(default=clock.now, index=True)
    actor_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, index=True)
    actor_role: Mapped[Code]
    office_id: Mapped[int | None]  # the office that the actor worked for at that time
    action: Mapped[Code]
    subject_kind: Mapped[Code]
    subject_id: Mapped[str] = mapped_column(String(36))
    person_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, index=True)  # the jobseeker concerned
    fields: Mapped[list[str]] = mapped_column(default=list)
    request_id: Mapped[str] = mapped_column(String(32))
