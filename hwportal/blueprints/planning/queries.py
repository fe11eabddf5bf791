"""What staff read to prepare an event: all its parts, what is missing, and who could take part."""

from collections.abc import Sequence
from uuid import UUID

from flask import abort
from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, selectinload

from hwportal import clock
from hwportal.blueprints.events.queries import valid_vacancies
from hwportal.extensions import db
from hwportal.models import (
    Bus,
    BusCall,
    CoOrganiser,
    Establishment,
    Event,
    EventChange,
    EventEmployer,
    Office,
    TravelTime,
    User,
    Vacancy,
)
from hwportal.policy import Action, check
from hwportal.programmes import Programme, programmes
from hwportal.rules.event_kinds import PARTS

PREPARED = (
    joinedload(Event.office),
    selectinload(Event.quotas),
    selectinload(Event.stops),
    selectinload(Event.buses).selectinload(Bus.calls).joinedload(BusCall.stop),
    selectinload(Event.childcare),
    selectinload(Event.interpreters),
    selectinload(Event.sessions),
    selectinload(Event.co_organisers).joinedload(CoOrganiser.user),
    selectinload(Event.employers).joinedload(EventEmployer.establishment),
    selectinload(Event.employers).selectinload(EventEmployer.vacancies),
)


def prepared_event_or_404(event_id: int) -> Event:
    """Return an event with all its parts, for those who prepare it."""
    return db.session.scalar(select(Event).filter_by(id=event_id).options(*PREPARED)) or abort(404)


def own_event(event_id: int) -> Event:
    """Return an event with all its parts that the viewer may prepare, or end the request."""
    event = prepared_event_or_404(event_id)
    check(Action.EDIT_EVENT, event)
    return event


def missing_steps(event: Event) -> list[str]:
    """Return the steps of its preparation that are not complete yet."""
    seats = event.quota("seats")
    needed = {
        "basics": bool(event.title and event.venue and event.summary) and event.starts_at > clock.now(),
        "places": bool(seats and seats.capacity) and event.has_sound_window(),
        **{part: bool(getattr(event, part)) or part not in event.parts.needs for part in PARTS},
    }
    return [step for step, is_complete in needed.items() if not is_complete]


def offices_of(account: User) -> Sequence[Office]:
    """Return the offices that a member of staff works for."""
    return db.session.scalars(select(Office).where(Office.id.in_(account.office_ids)).order_by(Office.number)).all()


def programmes_open_to(account: User) -> list[Programme]:
    """Return the programmes that hold events, of the sensitive ones only those in which the account is named."""
    holding = [one for one in programmes() if "event" in one.work]
    return [one for one in holding if not one.is_sensitive or one.code in account.programme_codes]


def establishments_named(q: str, limit: int = 10) -> Sequence[Establishment]:
    """Return accepted establishments whose name or reading contains `q`."""
    wanted = q.strip()
    if not wanted:
        return []
    named = (Establishment.name.contains(wanted, autoescape=True), Establishment.kana.contains(wanted, autoescape=True))
    found = select(Establishment).where(Establishment.state == "accepted", or_(*named, Establishment.number == wanted))
    return db.session.scalars(found.order_by(Establishment.kana, Establishment.id).limit(limit)).all()


def establishment_or_404(establishment_id: UUID) -> Establishment:
    """Return an establishment, or end the request."""
    return db.session.get(Establishment, establishment_id) or abort(404)


def vacancies_to_choose(employer: EventEmployer) -> list[Vacancy]:
    """Return the accepted and valid vacancies that an employer could bring along."""
    return valid_vacancies([employer.establishment_id])


def employer_or_404(event: Event, employer_id: int) -> EventEmployer:
    """Return one employer of the event, or end the request."""
    return next((employer for employer in event.employers if employer.id == employer_id), None) or abort(404)


def bus_or_404(event: Event, bus_id: UUID) -> Bus:
    """Return one bus of the event, or end the request."""
    return next((bus for bus in event.buses if bus.id == bus_id), None) or abort(404)


def travel_minutes(event_id: int) -> dict[tuple[str, str], int]:
    """Return how long the buses need between two places, where staff have said it."""
    rows = db.session.scalars(select(TravelTime).filter_by(event_id=event_id))
    return {(row.origin, row.destination): row.minutes for row in rows}


def changes_of(event: Event) -> Sequence[EventChange]:
    """Return what was changed since the event was published, the newest first."""
    wanted = select(EventChange).filter_by(event_id=event.id).options(joinedload(EventChange.by))
    return db.session.scalars(wanted.order_by(EventChange.changed_at.desc(), EventChange.id)).all()


def series_of(event: Event) -> Sequence[Event]:
    """Return the events of the same series in order of their dates."""
    if not event.series:
        return [event]
    return db.session.scalars(select(Event).filter_by(series=event.series).order_by(Event.starts_at, Event.id)).all()


def partner_accounts() -> Sequence[User]:
    """Return the accounts of partner organisations, of which one may belong to a co-organiser."""
    return db.session.scalars(select(User).filter_by(role="partner", active=True).order_by(User.name)).all()
