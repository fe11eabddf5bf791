"""Approvals: one row for each thing that waits for a member of staff to decide."""

import uuid
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hwportal import clock
from hwportal.database import Base
from hwportal.models.account import User
from hwportal.models.office import Office
from hwportal.models.types import Code, Line, Prose, RandomId

if TYPE_CHECKING:
    from hwportal.models.refusal import Refusal


class Approval(Base):
    """A request that a thing be accepted, and how it ended."""

    __tablename__ = "approval"
    __table_args__ = (
        Index(
            "uq_approval_waiting",
            "kind",
            "subject_id",
            unique=True,
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
        Index("ix_approval_queue", "state", "submitted_at", "id"),
        Index("ix_approval_history", "kind", "subject_id", "submitted_at"),
    )

    id: Mapped[RandomId]
    kind: Mapped[Code]  # establishment, jobseeker, vacancy, entry, event
    subject_id: Mapped[str] = mapped_column(String(36))
    person_id: Mapped[uuid.UUID | None]  # the jobseeker concerned, whose log says who saw this
    batch: Mapped[Code | None]  # what can be approved together: "event:12"
    batch_title: Mapped[Line] = mapped_column(default="")
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id"))
    title: Mapped[Line]
    state: Mapped[Code] = mapped_column(default="waiting")  # waiting, approved, returned, refused, withdrawn
    submitted_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user.id"))
    submitted_at: Mapped[datetime] = mapped_column(default=clock.now)
    opened_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user.id"))
    opened_until: Mapped[datetime | None]
    decided_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user.id"))
    decided_at: Mapped[datetime | None]
    remarks: Mapped[dict[str, Any]] = mapped_column(default=dict)  # field name -> reason
    note: Mapped[Prose] = mapped_column(default="")

    submitted_by: Mapped[User | None] = relationship(foreign_keys=[submitted_by_id])
    opened_by: Mapped[User | None] = relationship(foreign_keys=[opened_by_id])
    decided_by: Mapped[User | None] = relationship(foreign_keys=[decided_by_id])
    office: Mapped[Office | None] = relationship()
    refusal: Mapped["Refusal | None"] = relationship(back_populates="approval")

    @property
    def is_waiting(self) -> bool:
        """Tell whether nobody has decided yet."""
        return self.state == "waiting"

    def is_open_at_another(self, account: User, at: datetime) -> bool:
        """Tell whether a colleague of `account` is at work on this."""
        return self.opened_until is not None and self.opened_until > at and self.opened_by_id != account.id
