"""Reading of what waits for a decision, and of how things were decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, func, literal, or_, select, tuple_
from sqlalchemy.orm import joinedload

from hwportal.database import UtcDateTime
from hwportal.extensions import db
from hwportal.models import Approval, User

PAGE = 30


@dataclass(frozen=True)
class Queue:
    """One page of the queue, and the key of the next page where there is one."""

    rows: Sequence[Approval]
    after: UUID | None

    @property
    def mark(self) -> str:
        """Return a mark that changes when the page would look different."""
        state = [(str(row.id), str(row.opened_by_id), str(row.opened_until)) for row in self.rows]
        return sha256(repr((state, self.after)).encode()).hexdigest()[:16]


class Waiting(NamedTuple):
    """How many things of one kind wait, and since when the first does."""

    number: int
    since: datetime


class Batch(NamedTuple):
    """Things that can be approved together."""

    kind: str
    batch: str
    title: str
    number: int


def waiting(account: User, kind: str = "", batch: str = "", after: UUID | None = None) -> Queue:
    """Return what waits at the offices of `account`, longest waiting first."""
    statement = (
        _of_offices(select(Approval), account)
        .options(joinedload(Approval.office), joinedload(Approval.opened_by), joinedload(Approval.submitted_by))
        .options(joinedload(Approval.refusal))
    )
    if kind:
        statement = statement.where(Approval.kind == kind)
    if batch:
        statement = statement.where(Approval.batch == batch)
    if after and (anchor := db.session.get(Approval, after)):
        key = tuple_(literal(anchor.submitted_at, UtcDateTime()), literal(anchor.id))
        statement = statement.where(tuple_(Approval.submitted_at, Approval.id) > key)
    rows = db.session.scalars(statement.order_by(Approval.submitted_at, Approval.id).limit(PAGE + 1)).all()
    return Queue(rows[:PAGE], rows[PAGE - 1].id if len(rows) > PAGE else None)


def waiting_by_kind(account: User) -> dict[str, Waiting]:
    """Return how much of each kind waits at the offices of `account`, and since when."""
    statement = _of_offices(select(Approval.kind, func.count(), func.min(Approval.submitted_at)), account)
    found = db.session.execute(statement.group_by(Approval.kind))
    return {kind: Waiting(number, since) for kind, number, since in found}


def batches(account: User, kind: str = "") -> list[Batch]:
    """Return what can be approved together at the offices of `account`: batches of two or more."""
    columns = (Approval.kind, Approval.batch, Approval.batch_title)
    statement = _of_offices(select(*columns, func.count()), account).where(Approval.batch.is_not(None))
    if kind:
        statement = statement.where(Approval.kind == kind)
    statement = statement.group_by(*columns).having(func.count() > 1)
    return [Batch(*row) for row in db.session.execute(statement.order_by(Approval.batch_title).limit(PAGE))]


def approval(approval_id: UUID) -> Approval | None:
    """Return one approval with the people who had to do with it."""
    people = (joinedload(Approval.submitted_by), joinedload(Approval.opened_by), joinedload(Approval.decided_by))
    return db.session.scalar(select(Approval).filter_by(id=approval_id).options(*people, joinedload(Approval.office)))


def last_decision(kind: str, subject_id: UUID | int | str) -> Approval | None:
    """Return how a thing was decided last; None before the first decision."""
    return next((entry for entry in history(kind, subject_id) if entry.decided_by_id), None)


def history(kind: str, subject_id: UUID | int | str, limit: int = 20) -> Sequence[Approval]:
    """Return the submissions of a thing and how each ended, newest first."""
    statement = select(Approval).filter_by(kind=kind, subject_id=str(subject_id))
    statement = statement.options(joinedload(Approval.decided_by), joinedload(Approval.submitted_by))
    return db.session.scalars(statement.order_by(Approval.submitted_at.desc()).limit(limit)).all()


def of_batch(account: User, batch: str, ids: Sequence[UUID]) -> Sequence[Approval]:
    """Return the chosen approvals of a batch, waiting or not, as far as `account` may decide them."""
    statement = select(Approval).where(Approval.batch == batch, Approval.id.in_(ids[:PAGE]), _in_offices(account))
    return db.session.scalars(statement.order_by(Approval.id)).all()


def _in_offices(account: User) -> ColumnElement[bool]:
    return or_(Approval.office_id.is_(None), Approval.office_id.in_(account.office_ids))


def _of_offices(statement: Any, account: User) -> Any:
    return statement.where(Approval.state == "waiting", _in_offices(account))
