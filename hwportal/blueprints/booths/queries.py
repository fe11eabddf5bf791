"""What is read at a booth, by the staff who look after all of them, and on the boards."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import abort
from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import joinedload

from hwportal import clock
from hwportal.extensions import db
from hwportal.models import (
    Application,
    Entry,
    Establishment,
    Event,
    EventEmployer,
    Jobseeker,
    Meeting,
    User,
    Vacancy,
    Wish,
)
from hwportal.models.event import event_vacancy
from hwportal.rules import application_life as life
from hwportal.rules.meeting_life import CALLED, CANCELLED, MET, PLANNED

NEXT = 3  # numbers on a board that come next
RECENT = timedelta(days=31)


@dataclass
class Board:
    """One booth as everybody may see it: the numbers that are called and those that come next."""

    employer_id: int
    name: str
    kana: str
    booth: str
    called: list[Row[Any]] = field(default_factory=list)  # number, initial
    following: list[Row[Any]] = field(default_factory=list)
    met: int = 0
    waiting: int = 0  # of those who are here


def boards(event_id: int) -> list[Board]:
    """Return every booth of the event with the numbers that are called, those that come next, and its figures."""
    found = {row.id: Board(row.id, row.name, row.kana, row.booth) for row in db.session.execute(_booths(event_id))}
    for row in db.session.execute(_numbers(event_id)):
        board = found[row.employer_id]
        if row.state == CALLED:
            board.called.insert(0, row)
        elif row.state == MET:
            board.met += 1
        elif row.is_here:
            board.waiting += 1
            board.following += [row] if len(board.following) < NEXT else []
    return list(found.values())


def _booths(event_id: int) -> Select[*tuple[Any, ...]]:
    what = (EventEmployer.id, EventEmployer.booth, Establishment.name, Establishment.kana)
    wanted: Select[*tuple[Any, ...]] = select(*what).join(Establishment)
    return wanted.where(EventEmployer.event_id == event_id).order_by(EventEmployer.position, EventEmployer.id)


def _numbers(event_id: int) -> Select[*tuple[Any, ...]]:
    is_here = (Entry.state == "attended").label("is_here")
    initial = func.substr(Jobseeker.kana_key, 1, 1).label("initial")
    what = (Meeting.employer_id, Meeting.number, Meeting.state, Meeting.starts_at, initial, is_here)
    wanted: Select[*tuple[Any, ...]] = select(*what).join(Entry, Meeting.entry_id == Entry.id).join(Jobseeker)
    wanted = wanted.where(Meeting.event_id == event_id, Meeting.state.in_((PLANNED, CALLED, MET)))
    return wanted.order_by(Meeting.called_at, Meeting.starts_at, Meeting.number)


def board_event_or_404(event_id: int) -> Event:
    """Return a published event, or end the request."""
    return db.session.scalar(select(Event).filter_by(id=event_id, state="published")) or abort(404)


def booth_or_404(employer_id: int) -> EventEmployer:
    """Return a booth of a published event with its employer, or end the request."""
    parts = (joinedload(EventEmployer.event).joinedload(Event.office), joinedload(EventEmployer.establishment))
    wanted = select(EventEmployer).where(EventEmployer.id == employer_id).options(*parts)
    found = db.session.scalar(wanted)
    return found if found and found.event.state == "published" else abort(404)


def meetings_at(employer_id: int) -> list[Meeting]:
    """Return the meetings of a booth in their order, with the people."""
    parts = joinedload(Meeting.entry).joinedload(Entry.jobseeker)
    wanted = select(Meeting).where(Meeting.employer_id == employer_id, Meeting.state != CANCELLED).options(parts)
    return list(db.session.scalars(wanted.order_by(Meeting.starts_at, Meeting.interviewer)))


def shared_with(employer_id: int) -> set[UUID]:
    """Return the sign-ups whose person lets this employer have name and contact."""
    shared = select(Wish.entry_id).where(Wish.employer_id == employer_id, Wish.is_shared)
    return set(db.session.scalars(shared))


def meeting_or_404(meeting_id: UUID) -> Meeting:
    """Return a meeting with both sides, or end the request."""
    parts = (
        joinedload(Meeting.entry).joinedload(Entry.jobseeker).joinedload(Jobseeker.user),
        joinedload(Meeting.employer).joinedload(EventEmployer.establishment),
        joinedload(Meeting.event),
    )
    found = db.session.scalar(select(Meeting).filter_by(id=meeting_id).options(*parts))
    return found if found and found.state != CANCELLED else abort(404)


def own_booths(account: User) -> list[EventEmployer]:
    """Return the booths of the account's companies at events that are to come or were held in the last month."""
    companies = [membership.company_id for membership in account.memberships]
    wanted = select(EventEmployer).join(EventEmployer.event).join(EventEmployer.establishment)
    wanted = wanted.where(Establishment.company_id.in_(companies), Event.state == "published")
    wanted = wanted.where(Event.ends_at > clock.now() - RECENT).order_by(Event.starts_at, EventEmployer.id)
    parts = (joinedload(EventEmployer.event), joinedload(EventEmployer.establishment))
    return list(db.session.scalars(wanted.options(*parts)))


def vacancies_of(employer_id: int) -> list[Vacancy]:
    """Return the vacancies that an employer brought along."""
    brought = select(event_vacancy.c.vacancy_id).where(event_vacancy.c.event_employer_id == employer_id)
    return list(db.session.scalars(select(Vacancy).where(Vacancy.id.in_(brought)).order_by(Vacancy.number)))


def open_application(person: Jobseeker, vacancy: Vacancy) -> Application | None:
    """Return the application of a person for a vacancy that may still lead to a job."""
    wanted = select(Application).filter_by(jobseeker_id=person.id, vacancy_id=vacancy.id)
    return db.session.scalar(wanted.where(Application.state.in_(life.OPEN)))


def next_to_call(employer_id: int) -> Meeting | None:
    """Return the earliest meeting whose person is here and has not been called."""
    wanted = select(Meeting).join(Entry, Meeting.entry_id == Entry.id)
    wanted = wanted.where(Meeting.employer_id == employer_id, Meeting.state == PLANNED, Entry.state == "attended")
    return db.session.scalar(wanted.order_by(Meeting.starts_at, Meeting.number).limit(1))
