"""Hello Work offices and the municipalities they answer for."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hwportal.database import Base
from hwportal.models.types import Line


class Office(Base):
    """One public employment office (ハローワーク)."""

    __tablename__ = "office"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(5), unique=True)  # first five digits of its vacancy numbers
    name: Mapped[Line]
    name_en: Mapped[Line]
    kana: Mapped[Line]
    prefecture_code: Mapped[str] = mapped_column(String(2), index=True)
    phone: Mapped[str | None] = mapped_column(String(20))

    municipalities: Mapped[list["OfficeMunicipality"]] = relationship(cascade="all, delete-orphan")


class OfficeMunicipality(Base):
    """A municipality in the area of an office."""

    __tablename__ = "office_municipality"

    office_id: Mapped[int] = mapped_column(ForeignKey("office.id", ondelete="CASCADE"), primary_key=True)
    municipality_code: Mapped[str] = mapped_column(String(5), primary_key=True, index=True)
