"""What is read about certificates: who has earned one, and whether a code is good."""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID

from flask import abort
from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import joinedload

from hwportal.extensions import db
from hwportal.models import Certificate, Claim, Entry, Event, Jobseeker, Meeting, Quota
from hwportal.rules.job_search import activity_of
from hwportal.rules.meeting_life import MET


class Earned(NamedTuple):
    """What somebody did at an event that counts, None when nothing does yet."""

    activity: str | None
    interviews: int


def earned(entry: Entry) -> Earned:
    """Return what the person has done at the event; without a check-in nothing counts."""
    if entry.state != "attended":
        return Earned(None, 0)
    interviews, seminars = db.session.execute(select(_interviews(entry.id), _seminars(entry.id))).one()
    counts_as = entry.event.parts.counts_as
    return Earned(activity_of(counts_as, interviews, heard_seminar=bool(seminars)), interviews)


def came_to(event: Event) -> list[tuple[Row[Any], Earned]]:
    """Return everybody who came, with what they did and the certificate that they have."""
    what = (Entry.id, Entry.code, Entry.jobseeker_id, Jobseeker.name, Jobseeker.kana)
    has = (Certificate.id.label("certificate_id"), Certificate.number, Certificate.void_at)
    did = (_interviews(Entry.id).label("interviews"), _seminars(Entry.id).label("seminars"))
    wanted: Select[*tuple[Any, ...]] = select(*what, *has, *did).join(Jobseeker, Entry.jobseeker_id == Jobseeker.id)
    wanted = wanted.outerjoin(Certificate, Certificate.entry_id == Entry.id)
    wanted = wanted.where(Entry.event_id == event.id, Entry.state == "attended").order_by(Jobseeker.kana_key, Entry.id)
    return [(row, _earned(row, event)) for row in db.session.execute(wanted)]


def _earned(row: Row[Any], event: Event) -> Earned:
    return Earned(activity_of(event.parts.counts_as, row.interviews, heard_seminar=bool(row.seminars)), row.interviews)


def _interviews(entry_id: Any) -> Any:
    met = select(func.count()).select_from(Meeting).where(Meeting.entry_id == entry_id, Meeting.state == MET)
    return met.scalar_subquery()


def _seminars(entry_id: Any) -> Any:
    held = select(func.count()).select_from(Claim).join(Quota)
    return held.where(Claim.entry_id == entry_id, Claim.held, Quota.kind == "seminar").scalar_subquery()


def entries_with_ids(entry_ids: Iterable[UUID]) -> list[Entry]:
    """Return sign-ups with everything that a certificate says."""
    wanted = select(Entry).where(Entry.id.in_(list(entry_ids))).order_by(Entry.id).options(*_PARTS)
    return list(db.session.scalars(wanted))


def entry_or_404(entry_id: UUID) -> Entry:
    """Return a sign-up with everything that a certificate says, or end the request."""
    return db.session.scalar(select(Entry).filter_by(id=entry_id).options(*_PARTS)) or abort(404)


_PARTS = (
    joinedload(Entry.event).joinedload(Event.office),
    joinedload(Entry.jobseeker).joinedload(Jobseeker.user),
)


def certificate_of(entry: Entry) -> Certificate | None:
    """Return the certificate of a sign-up, void ones included."""
    return db.session.scalar(select(Certificate).filter_by(entry_id=entry.id))


def certificate_or_404(certificate_id: UUID) -> Certificate:
    """Return a certificate with its sign-up and event, or end the request."""
    parts = joinedload(Certificate.entry).options(joinedload(Entry.event), joinedload(Entry.jobseeker))
    return db.session.scalar(select(Certificate).filter_by(id=certificate_id).options(parts)) or abort(404)


def event_or_404(event_id: int) -> Event:
    """Return a published event, or end the request."""
    wanted = select(Event).filter_by(id=event_id, state="published").options(joinedload(Event.office))
    return db.session.scalar(wanted) or abort(404)


def certificate_with_code(typed: str) -> Certificate | None:
    """Return the certificate that has this code, however it was typed."""
    code = re.sub(r"[^0-9A-Z]", "", typed.upper())
    return db.session.scalar(select(Certificate).filter_by(code=code)) if code else None
