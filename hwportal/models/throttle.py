"""Counters of attempts to sign in."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from hwportal.database import Base
from hwportal.models.types import Digest


class Throttle(Base):
    """How often something was tried lately; the key is a digest, so that the table names nobody."""

    __tablename__ = "throttle"

    key: Mapped[Digest] = mapped_column(primary_key=True)
    tries: Mapped[int]
    until: Mapped[datetime] = mapped_column(index=True)
