"""The events of a fiscal year, as far as the viewer may know of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import joinedload

from hwportal.blueprints.events.queries import looked_after_by
from hwportal.extensions import db
from hwportal.models import CoOrganiser, Event, Office, User
from hwportal.models.event import PUBLIC_STATES
from hwportal.policy import OFFICE, Role
from hwportal.rules.fiscal_year import bounds_of

MOST = 2000


@dataclass(frozen=True)
class Wanted:
    """Which events of which fiscal year are wanted; empty means all."""

    year: int
    office: str = ""
    kind: str = ""
    programme: str = ""


def events_of(wanted: Wanted, viewer: User | None) -> Sequence[Event]:
    """Return the events that begin in the fiscal year and that the viewer may know of, in order of time."""
    begins, ends = bounds_of(wanted.year)
    found = select(Event).join(Office).where(Event.starts_at >= begins, Event.starts_at < ends, _known_to(viewer))
    found = found.where(*_conditions(wanted)).options(joinedload(Event.office), joinedload(Event.co_organisers))
    return db.session.scalars(found.order_by(Event.starts_at, Event.id).limit(MOST)).unique().all()


def offices_with_events() -> Sequence[Office]:
    """Return the offices that ever planned an event."""
    return db.session.scalars(
        select(Office).where(Office.id.in_(select(Event.office_id))).order_by(Office.number)
    ).all()


def _known_to(viewer: User | None) -> ColumnElement[bool]:
    """Return the condition for what the viewer may know of: staff what is planned, partners what they hold as well."""
    is_public = and_(Event.state.in_(PUBLIC_STATES), ~Event.is_sensitive)
    if viewer is None:
        return is_public
    if viewer.role in OFFICE:
        return and_(Event.state != "refused", or_(~Event.is_sensitive, looked_after_by(viewer)))
    if viewer.role == Role.PARTNER:
        own = Event.id.in_(select(CoOrganiser.event_id).filter_by(user_id=viewer.id))
        return or_(is_public, and_(Event.state.in_(PUBLIC_STATES), own))
    return is_public


def _conditions(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    if wanted.office:
        yield Office.number == wanted.office
    if wanted.kind:
        yield Event.kind == wanted.kind
    if wanted.programme:
        yield Event.programme == wanted.programme
