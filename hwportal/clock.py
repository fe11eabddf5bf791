"""The one clock: instants are UTC in the database, dates and times are Asia/Tokyo for people."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

TOKYO = ZoneInfo("Asia/Tokyo")


def now() -> datetime:
    """Return the present instant in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Return the present date in Tokyo."""
    return now().astimezone(TOKYO).date()


def local(instant: datetime) -> datetime:
    """Return `instant` as people in Japan read it."""
    return instant.astimezone(TOKYO)


def instant(local_time: datetime) -> datetime:
    """Return the UTC instant of a wall-clock time in Tokyo."""
    return local_time.replace(tzinfo=TOKYO).astimezone(UTC)
