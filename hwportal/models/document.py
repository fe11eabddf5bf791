"""Documents that a person adds to an application: read by the employer applied to and the counsellor, then deleted."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hwportal import clock
from hwportal.database import Base
from hwportal.models.application import Application
from hwportal.models.types import Code, Line, RandomId


class Document(Base):
    """A CV or the like; its content is sealed, so that the database alone does not give it away."""

    __tablename__ = "document"

    id: Mapped[RandomId]
    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id", ondelete="CASCADE"), index=True)
    kind: Mapped[Code]  # cv, work_history, other
    name: Mapped[Line]
    media: Mapped[Code]  # application/pdf or image/jpeg
    size: Mapped[int]  # bytes, before sealing
    sealed: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    application: Mapped[Application] = relationship(back_populates="documents")
