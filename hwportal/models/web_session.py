"""Sessions of browsers, kept on the server so that they can be ended there."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from hwportal import clock
from hwportal.database import Base
from hwportal.models.types import Digest, Line, Prose, RandomId


class WebSession(Base):
    """What one browser stores between its requests; its cookie holds a token of which only the digest is here."""

    __tablename__ = "web_session"

    id: Mapped[RandomId]
    token_digest: Mapped[Digest] = mapped_column(unique=True)
    user_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    data: Mapped[Prose]  # JSON in Flask's tagged form
    device: Mapped[Line]
    kiosk: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    last_seen_at: Mapped[datetime] = mapped_column(default=clock.now, index=True)
    revoked_at: Mapped[datetime | None]
