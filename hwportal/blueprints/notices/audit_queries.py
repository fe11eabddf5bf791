"""Reading of the log of who saw or changed what."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Row, select

from hwportal import clock
from hwportal.extensions import db
from hwportal.models import AuditEntry, Jobseeker, Office, User

PAGE = 50


@dataclass(frozen=True)
class Filters:
    """What of the log is wanted; nothing set means everything."""

    person_id: UUID | None = None
    actor_id: UUID | None = None
    action: str = ""
    since: date | None = None
    until: date | None = None  # that day included
    conditions: list[Any] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        """Turn the wishes into conditions."""
        wishes = (
            (self.person_id, lambda value: AuditEntry.person_id == value),
            (self.actor_id, lambda value: AuditEntry.actor_id == value),
            (self.action, lambda value: AuditEntry.action == value),
            (self.since, lambda value: AuditEntry.at >= _start_of(value)),
            (self.until, lambda value: AuditEntry.at < _start_of(value + timedelta(days=1))),
        )
        self.conditions.extend(condition(value) for value, condition in wishes if value)


class Log(NamedTuple):
    """One page of the log, newest first, and the number before which the next page begins."""

    rows: Sequence[Row[AuditEntry, str, str]]  # entry and the office's names
    before: int | None


def log(filters: Filters, before: int | None = None, size: int = PAGE) -> Log:
    """Return one page of the log."""
    statement = select(AuditEntry, Office.name, Office.name_en).outerjoin(Office, Office.id == AuditEntry.office_id)
    statement = statement.where(*filters.conditions)
    if before:
        statement = statement.where(AuditEntry.seq < before)
    rows = db.session.execute(statement.order_by(AuditEntry.seq.desc()).limit(size + 1)).all()
    return Log(rows[:size], rows[size - 1][0].seq if len(rows) > size else None)


def is_more_than(filters: Filters, most: int) -> bool:
    """Tell whether more entries than so many fulfil the conditions."""
    return db.session.scalar(select(AuditEntry.seq).where(*filters.conditions).offset(most).limit(1)) is not None


def person_of(user: User) -> UUID | None:
    """Return the key by which the log knows the jobseeker of an account."""
    return db.session.scalar(select(Jobseeker.id).filter_by(user_id=user.id))


def _start_of(day: date) -> datetime:
    return clock.instant(datetime.combine(day, time.min))
