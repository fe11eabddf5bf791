"""One-time keys of sent forms, so that a form sent twice acts once."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from hwportal import clock
from hwportal.database import Base
from hwportal.models.types import Digest


class FormKey(Base):
    """A form that was sent and acted upon, and where the person was sent afterwards."""

    __tablename__ = "form_key"

    key: Mapped[str] = mapped_column(String(32), primary_key=True)
    digest: Mapped[Digest]
    location: Mapped[str] = mapped_column(String(500), default="")
    created_at: Mapped[datetime] = mapped_column(default=clock.now, index=True)
