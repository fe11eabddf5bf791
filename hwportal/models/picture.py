"""Pictures of establishments: public once staff have looked at them."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hwportal import clock
from hwportal.database import Base
from hwportal.models.account import User
from hwportal.models.employer import Establishment
from hwportal.models.types import Code, Digest, Line, RandomId


class Picture(Base):
    """One picture of an establishment, large and small, and what it shows in words."""

    __tablename__ = "picture"
    __table_args__ = (
        UniqueConstraint("establishment_id", "digest"),
        Index("ix_picture_of_establishment", "establishment_id", "position"),
    )

    id: Mapped[RandomId]
    establishment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("establishment.id", ondelete="CASCADE"))
    position: Mapped[int]
    state: Mapped[Code] = mapped_column(default="submitted")  # submitted, accepted, refused
    words: Mapped[Line]  # what it shows, for those who cannot see it
    reason: Mapped[Line] = mapped_column(default="")  # why staff refused it
    digest: Mapped[Digest]
    width: Mapped[int]  # of the small one
    height: Mapped[int]
    large: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    small: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    editor_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    establishment: Mapped[Establishment] = relationship()
    editor: Mapped[User | None] = relationship()

    @property
    def office_id(self) -> int | None:
        """The office that checks it."""
        return self.establishment.office_id
