"""Running numbers: vacancy, jobseeker, establishment and login numbers."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from hwportal.database import Base


class Sequence(Base):
    """The last number given out under a name such as `vacancy:13010:2026`."""

    __tablename__ = "sequence"

    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    last: Mapped[int]
