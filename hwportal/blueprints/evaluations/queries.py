"""What an evaluation counts: people, interviews and hires of one event, and the answers of its survey."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from flask import abort
from sqlalchemy import Row, Select, case, func, select
from sqlalchemy.orm import joinedload, selectinload

from hwportal.extensions import db
from hwportal.models import (
    Claim,
    Entry,
    Establishment,
    Event,
    EventEmployer,
    Jobseeker,
    Meeting,
    Quota,
    SurveyAnswer,
)
from hwportal.rules.meeting_life import CANCELLED, MET


@dataclass(frozen=True)
class Person:
    """One sign-up as the evaluation sees it: no name, only what is counted."""

    state: str
    birth_date: date | None
    sex: str | None
    interviews: int
    hires: int

    @property
    def came(self) -> bool:
        """Tell whether the person came."""
        return self.state == "attended"


def event_or_404(event_id: int) -> Event:
    """Return a published event with its office and employers, or end the request."""
    parts = (joinedload(Event.office), selectinload(Event.employers).joinedload(EventEmployer.establishment))
    return db.session.scalar(select(Event).filter_by(id=event_id, state="published").options(*parts)) or abort(404)


def people(event_id: int) -> list[Person]:
    """Return everybody who signed up or came, without names."""
    met = func.count(case((Meeting.state == MET, Meeting.id)))
    hired = func.count(case((Meeting.outcome == "hired", Meeting.id)))
    wanted = select(Entry.state, Jobseeker.birth_date, Jobseeker.sex, met, hired)
    wanted = wanted.join(Jobseeker, Entry.jobseeker_id == Jobseeker.id).outerjoin(Meeting, Meeting.entry_id == Entry.id)
    wanted = wanted.where(Entry.event_id == event_id)
    grouped = wanted.group_by(Entry.id, Entry.state, Jobseeker.birth_date, Jobseeker.sex)
    return [Person(*row) for row in db.session.execute(grouped)]


def walk_ins(event_id: int) -> int:
    """Return how many people were let in on the places kept for walk-ins."""
    held = select(func.count()).select_from(Claim).join(Quota).where(Quota.event_id == event_id)
    return db.session.scalar(held.where(Quota.kind == "walk_in", Claim.held)) or 0


def by_employer(event_id: int) -> list[Row[Any]]:
    """Return for each employer how many interviews were agreed and held, and what came of them."""
    counts = {
        "planned": func.count(case((Meeting.state != CANCELLED, Meeting.id))),
        "met": func.count(case((Meeting.state == MET, Meeting.id))),
        **{name: func.count(case((Meeting.outcome == name, Meeting.id))) for name in ("passed", "hired")},
    }
    wanted: Select[*tuple[Any, ...]] = select(Establishment.name, *(one.label(name) for name, one in counts.items()))
    wanted = wanted.select_from(EventEmployer).join(Establishment).outerjoin(Meeting)
    wanted = wanted.where(EventEmployer.event_id == event_id).group_by(EventEmployer.id, Establishment.name)
    return list(db.session.execute(wanted.order_by(EventEmployer.position, EventEmployer.id)))


def answers(event_id: int) -> list[SurveyAnswer]:
    """Return the answers to the survey, the latest first."""
    wanted = select(SurveyAnswer).filter_by(event_id=event_id).order_by(SurveyAnswer.answered_at.desc())
    return list(db.session.scalars(wanted))


def entry_or_404(entry_id: UUID) -> Entry:
    """Return a sign-up with its event and person, or end the request."""
    parts = (joinedload(Entry.event).joinedload(Event.office), joinedload(Entry.jobseeker))
    return db.session.scalar(select(Entry).filter_by(id=entry_id).options(*parts)) or abort(404)


def has_answered(entry: Entry) -> bool:
    """Tell whether the person has answered the survey."""
    return db.session.scalar(select(SurveyAnswer.id).filter_by(entry_id=entry.id)) is not None
