"""Who is affected when vacancies are stopped: people who applied, are referred or saved them, and events."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from hwportal import clock
from hwportal.extensions import db
from hwportal.models import Application, Event, EventEmployer, SavedVacancy
from hwportal.models.event import event_vacancy
from hwportal.rules import application_life

SHOWN = 50


@dataclass(frozen=True)
class Affected:
    """What hangs on some vacancies."""

    applications: Sequence[Application]  # the open ones
    saved: int
    events: Sequence[Event]  # still to come

    @property
    def referred(self) -> int:
        """How many of the open applications have a letter of referral."""
        return sum(application.letter_number is not None for application in self.applications)


def affected_by(vacancy_ids: Sequence[UUID]) -> Affected:
    """Return what hangs on some vacancies now."""
    own = Application.vacancy_id.in_(vacancy_ids), Application.state.in_(application_life.OPEN)
    applications = select(Application).where(*own).options(joinedload(Application.jobseeker))
    saved = select(func.count()).select_from(SavedVacancy).where(SavedVacancy.vacancy_id.in_(vacancy_ids))
    events = select(Event).join(EventEmployer).join(event_vacancy).where(event_vacancy.c.vacancy_id.in_(vacancy_ids))
    events = events.where(Event.starts_at > clock.now(), Event.state == "published").distinct()
    return Affected(
        db.session.scalars(applications.order_by(Application.created_at)).all(),
        db.session.scalar(saved) or 0,
        db.session.scalars(events.order_by(Event.starts_at).limit(SHOWN)).all(),
    )
