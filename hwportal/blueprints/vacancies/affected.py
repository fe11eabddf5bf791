"""Who is affected when vacancies are stopped: people who applied, are referred or saved them, and events."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from hwportal import clock
from hwportal.extensions import db
from hwportal.models import Application, Event, EventEmployer, Jobseeker, SavedVacancy
from hwportal.models.event import event_vacancy
from hwportal.rules import application_life

SHOWN = 20  # vacancies and events named; the others are counted


@dataclass(frozen=True)
class Affected:
    """What hangs on some vacancies: how much of it, and the first events by name."""

    applications: int  # the open ones
    referred: int  # those among them with a letter of referral
    saved: int
    events: int  # still to come
    first_events: Sequence[Event]


def open_applications(vacancy_ids: Sequence[UUID]) -> Sequence[Application]:
    """Return the open applications for some vacancies with their people, the first first."""
    found = select(Application).where(Application.vacancy_id.in_(vacancy_ids))
    found = found.where(Application.state.in_(application_life.OPEN)).order_by(Application.created_at)
    return db.session.scalars(found.options(joinedload(Application.jobseeker).joinedload(Jobseeker.user))).all()


def affected_by(vacancy_ids: Sequence[UUID] | Select[UUID]) -> Affected:
    """Return what hangs on some vacancies now."""
    waiting = select(func.count(), func.count(Application.letter_number))
    waiting = waiting.where(Application.vacancy_id.in_(vacancy_ids), Application.state.in_(application_life.OPEN))
    applications, referred = db.session.execute(waiting).one()
    saved = select(func.count()).select_from(SavedVacancy).where(SavedVacancy.vacancy_id.in_(vacancy_ids))
    there = select(EventEmployer.event_id).join(event_vacancy).where(event_vacancy.c.vacancy_id.in_(vacancy_ids))
    coming = (Event.id.in_(there), Event.starts_at > clock.now(), Event.state == "published")
    return Affected(
        applications,
        referred,
        db.session.scalar(saved) or 0,
        db.session.scalar(select(func.count()).select_from(Event).where(*coming)) or 0,
        db.session.scalars(select(Event).where(*coming).order_by(Event.starts_at).limit(SHOWN)).all(),
    )
