"""What an employer does about people of its own at a seminar: send somebody, call somebody back."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from hwportal import audit, clock
from hwportal.entries import places
from hwportal.entries.offers import offer_places
from hwportal.entries.refusals import PlacesGone, SignUpClosed
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import Delegate, Establishment, Event, Quota, User

MOST = 5  # people of one establishment at one seminar


class EnoughSent(RuleBroken):
    """Others want to come, too."""

    message = _l("One establishment can send up to 5 people. Please telephone the office for more.")
    status = 422


def send(event: Event, establishment: Establishment, quota: Quota, name: str, duty: str, *, by: User) -> Delegate:
    """Take a place of the seminar for a person of the establishment, or refuse."""
    if not event.phase(clock.now()).takes_entries or event.suspended_at or not quota.is_open:
        raise SignUpClosed
    sent = Delegate(event_id=event.id, quota=quota, establishment=establishment, name=name, duty=duty, by_id=by.id)
    db.session.add(sent)
    db.session.flush()
    audit.record("delegate.sent", sent)
    if places.take({quota: 1}):
        raise PlacesGone([quota.key])
    if _count(event, establishment) > MOST:  # under the lock of the quota
        raise EnoughSent
    return sent


def _count(event: Event, establishment: Establishment) -> int:
    present = select(func.count()).select_from(Delegate)
    found = present.filter_by(event_id=event.id, establishment_id=establishment.id, ended_at=None)
    return db.session.scalar(found) or 0


def call_back(delegate: Delegate) -> None:
    """Give the place back; it goes to the waiting list in the same transaction."""
    places.lock(delegate.event_id)
    db.session.refresh(delegate, with_for_update=places.no_key_update(Delegate))
    if delegate.ended_at is None:
        delegate.ended_at = clock.now()
        places.set_figures(delegate.quota, taken=delegate.quota.taken - 1)
        audit.record("delegate.called_back", delegate)
        offer_places(delegate.event, clock.now())
