"""Annotated column types that the models share."""

import uuid
from typing import Annotated

from sqlalchemy import String, Text, Uuid
from sqlalchemy.orm import mapped_column

RandomId = Annotated[uuid.UUID, mapped_column(Uuid, primary_key=True, default=uuid.uuid4)]
Code = Annotated[str, mapped_column(String(40))]
Line = Annotated[str, mapped_column(String(200))]
LongLine = Annotated[str, mapped_column(String(500))]
Prose = Annotated[str, mapped_column(Text)]
Digest = Annotated[str, mapped_column(String(64))]
