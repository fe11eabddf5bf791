"""Reading of pictures; their content is read only where a picture itself is answered."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import joinedload, undefer

from hwportal.extensions import db
from hwportal.models import Establishment, Picture

SIZES = ("large", "small")


def pictures_of(establishment_id: UUID) -> Sequence[Picture]:
    """Return the pictures of an establishment in their order, those that are not public too."""
    statement = select(Picture).filter_by(establishment_id=establishment_id)
    return db.session.scalars(statement.order_by(Picture.position, Picture.created_at)).all()


def public_pictures(establishment_ids: Sequence[UUID]) -> Sequence[Row[UUID, UUID, str, int, int]]:
    """Return what pages show of the accepted pictures of some establishments, in their order."""
    columns = (Picture.id, Picture.establishment_id, Picture.words, Picture.width, Picture.height)
    statement = select(*columns).where(Picture.establishment_id.in_(establishment_ids), Picture.state == "accepted")
    return db.session.execute(statement.order_by(Picture.position, Picture.created_at)).all()


def picture(picture_id: UUID, size: str | None = None) -> Picture | None:
    """Return one picture with its establishment, and with its content in a size."""
    content = [undefer(getattr(Picture, size))] if size in SIZES else []
    place = joinedload(Picture.establishment).joinedload(Establishment.company)
    return db.session.scalar(select(Picture).filter_by(id=picture_id).options(place, *content))
