"""What counsellors read about people who did not come."""

from collections.abc import Collection
from uuid import UUID

from flask import abort
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import joinedload

from hwportal.extensions import db
from hwportal.models import Absence, Entry, Jobseeker

MOST = 100


def open_absences(office_ids: Collection[int]) -> list[Absence]:
    """Return the absences of people of these offices about which nobody has spoken yet, the oldest first."""
    wanted = select(Absence).where(_waits(office_ids)).order_by(Absence.noted_at, Absence.entry_id).limit(MOST)
    parts = joinedload(Absence.entry).options(joinedload(Entry.event), joinedload(Entry.jobseeker))
    return list(db.session.scalars(wanted.options(parts)))


def open_count(office_ids: Collection[int]) -> int:
    """Return about how many absences somebody has yet to speak."""
    return db.session.scalar(select(func.count()).select_from(Absence).where(_waits(office_ids))) or 0


def times_absent(people: Collection[UUID]) -> dict[UUID, int]:
    """Return how often each of these people did not come, this time included."""
    counted = select(Entry.jobseeker_id, func.count().label("times")).where(Entry.state == "absent")
    counted = counted.where(Entry.jobseeker_id.in_(people)).group_by(Entry.jobseeker_id)
    return {row.jobseeker_id: row.times for row in db.session.execute(counted)}


def absence_or_404(entry_id: UUID) -> Absence:
    """Return an absence with its person and event, or end the request."""
    parts = joinedload(Absence.entry).options(
        joinedload(Entry.event), joinedload(Entry.jobseeker).joinedload(Jobseeker.user)
    )
    return db.session.scalar(select(Absence).filter_by(entry_id=entry_id).options(parts)) or abort(404)


def _waits(office_ids: Collection[int]) -> ColumnElement[bool]:
    return Absence.office_id.in_(office_ids) & Absence.handled_at.is_(None)
