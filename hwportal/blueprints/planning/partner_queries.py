"""What a co-organiser may read: figures of the event, small ones hidden, and people who consented."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, func, select

from hwportal.blueprints.planning.queries import PREPARED
from hwportal.extensions import db
from hwportal.models import CoOrganiser, Entry, Event, Jobseeker, OrganiserConsent, User
from hwportal.models.entry import HOLDING
from hwportal.models.event import PUBLIC_STATES
from hwportal.rules.small_cells import FEWEST

COMING = (*HOLDING, "attended")


def co_organised(account: User) -> Sequence[Event]:
    """Return the published events that the account's organisation holds with an office, the latest first."""
    own = select(CoOrganiser.event_id).filter_by(user_id=account.id)
    wanted = select(Event).where(Event.id.in_(own), Event.state.in_(PUBLIC_STATES))
    return db.session.scalars(wanted.order_by(Event.starts_at.desc(), Event.id).limit(100)).all()


def prepared_with(event_id: int) -> Event | None:
    """Return a published event with its parts and its co-organisers."""
    wanted = select(Event).where(Event.id == event_id, Event.state.in_(PUBLIC_STATES))
    return db.session.scalar(wanted.options(*PREPARED))


def figures_of(event: Event) -> dict[str, int | None]:
    """Return how many people come, wait and came; None for a small number of a sensitive event, which is not told."""
    counted = select(Entry.state, func.count().label("people")).filter_by(event_id=event.id).group_by(Entry.state)
    counts = {row.state: row.people for row in db.session.execute(counted)}
    coming = sum(counts.get(state, 0) for state in COMING)
    figures = {"coming": coming, "waiting": counts.get("waiting", 0), "attended": counts.get("attended", 0)}
    return {name: None if event.is_sensitive and 0 < count < FEWEST else count for name, count in figures.items()}


def consenting_people(event: Event, account: User) -> list[Row[Any]]:
    """Return who comes and let the account's organisation know, in the order of the reading of their names."""
    person = (Entry.id, Entry.jobseeker_id, Jobseeker.name, Jobseeker.kana, Jobseeker.phone, Entry.assistance)
    wanted = select(*person, Entry.interpreter_language).join(Jobseeker, Entry.jobseeker_id == Jobseeker.id)
    wanted = wanted.join(OrganiserConsent, OrganiserConsent.entry_id == Entry.id)
    wanted = wanted.join(CoOrganiser, OrganiserConsent.co_organiser_id == CoOrganiser.id)
    wanted = wanted.where(Entry.event_id == event.id, CoOrganiser.user_id == account.id, Entry.state.in_(COMING))
    return list(db.session.execute(wanted.order_by(Jobseeker.kana_key, Entry.id)))
