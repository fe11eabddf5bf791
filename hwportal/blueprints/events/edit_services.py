"""What staff change about an event, before and after it is published; people are told what concerns them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from hwportal import approvals, audit
from hwportal.blueprints.events.queries import valid_vacancies
from hwportal.entries import places
from hwportal.entries.capacity import set_capacities
from hwportal.entries.telling import tell
from hwportal.errors import AlreadyChanged, RuleBroken
from hwportal.extensions import db
from hwportal.models import Entry, Establishment, Event, EventEmployer, EventStop, Wish
from hwportal.models.entry import ACTIVE

TOLD_WHEN_CHANGED = ("starts_at", "ends_at", "venue", "address")
MOVED = ("closes_at", "cancel_until")


class NotEditable(RuleBroken):
    """What a colleague is checking, and what is over, stays as it is."""

    message = _l("This event cannot be changed now. Take it back from checking first.")


class TimesAreWrong(RuleBroken):
    """The instants of an event come one after the other."""

    status = 422


def check_editable(event: Event) -> None:
    """Refuse unless the event is a draft or published."""
    if event.state not in {"draft", "published"}:
        raise NotEditable


def take_back(event: Event) -> None:
    """Make a draft again of what waits for a colleague."""
    if event.state != "review":
        raise NotEditable
    approvals.withdraw("event", event)
    event.state = "draft"
    audit.record("event.taken_back", event)


def save_basics(event: Event, facts: Mapping[str, Any]) -> None:
    """Keep title, date and place; who signed up is told when date or place of a published event change.

    What hangs on the date moves with it: the end of sign-up and of cancelling, and the visits of a tour.
    """
    places.lock_event(event)
    check_editable(event)
    before = {name: getattr(event, name) for name in TOLD_WHEN_CHANGED}
    changed = _set(event, facts)
    _move_along(event, event.starts_at - before["starts_at"])
    if event.state == "published" and any(getattr(event, name) != before[name] for name in TOLD_WHEN_CHANGED):
        _tell(event, _active(event))
    audit.record("event.changed", event, fields=changed)


def save_places(event: Event, capacities: Mapping[str, int], facts: Mapping[str, Any]) -> list[Entry]:
    """Keep places and rules of signing up; more places go to the waiting list first; return who got an offer."""
    places.lock_event(event)
    check_editable(event)
    changed = _set(event, facts)
    audit.record("event.changed", event, fields=[*changed, *capacities])
    return set_capacities(event, {(kind, ""): capacity for kind, capacity in capacities.items()})


def check_version(event: Event, version: str | None) -> None:
    """Refuse what was written on the ground of an older version than the present one."""
    if version != str(event.version):
        raise AlreadyChanged


def check_times(opens: datetime, closes: datetime, cancel: datetime | None, event: Event) -> None:
    """Refuse times that do not come one after the other."""
    if not opens < closes:
        raise TimesAreWrong(_l("Sign-up must end after it opens."), "closes_day")
    if closes > event.starts_at:
        raise TimesAreWrong(_l("Sign-up must end before the event starts."), "closes_day")
    if cancel and cancel > event.starts_at:
        raise TimesAreWrong(_l("Cancelling must end before the event starts."), "cancel_day")


def add_employer(event: Event, establishment: Establishment) -> EventEmployer:
    """Let an accepted establishment take part, once, with all its valid vacancies."""
    places.lock_event(event)
    check_editable(event)
    if not establishment.is_accepted:
        raise RuleBroken(_l("Only accepted establishments take part."))
    taking_part = select(EventEmployer).filter_by(event_id=event.id, establishment_id=establishment.id)
    if present := db.session.scalar(taking_part):
        return present
    position = max((employer.position for employer in event.employers), default=0) + 1
    employer = EventEmployer(establishment=establishment, position=position)
    employer.vacancies = valid_vacancies([establishment.id])
    event.employers.append(employer)
    audit.record("event.changed", event, fields=["employers"])
    return employer


def set_vacancies(employer: EventEmployer, vacancy_ids: Sequence[UUID]) -> None:
    """Keep which of its accepted and valid vacancies an employer brings along."""
    check_editable(employer.event)
    own = valid_vacancies([employer.establishment_id])
    employer.vacancies = [vacancy for vacancy in own if vacancy.id in vacancy_ids]
    audit.record("event.changed", employer.event, fields=["vacancies"])


def remove_employer(employer: EventEmployer) -> None:
    """Take an employer off the event; who wished to meet it is told, and the other wishes stay."""
    event = employer.event
    check_editable(event)
    wishing = select(Wish.entry_id).filter_by(employer_id=employer.id)
    _tell(event, [entry for entry in _active(event) if entry.id in set(db.session.scalars(wishing))])
    event.employers.remove(employer)
    audit.record("event.changed", event, fields=["employers"])


def add_stop(event: Event, facts: Mapping[str, Any]) -> None:
    """Add a facility that the tour visits."""
    check_editable(event)
    if not event.starts_at <= facts["arrives_at"] < facts["leaves_at"] <= event.ends_at:
        raise TimesAreWrong(_l("The visit must lie within the time of the event."), "arrives")
    event.stops.append(EventStop(**facts))
    audit.record("event.changed", event, fields=["stops"])


def remove_stop(event: Event, stop: EventStop) -> None:
    """Take a facility off the tour."""
    check_editable(event)
    event.stops.remove(stop)
    audit.record("event.changed", event, fields=["stops"])


def _set(event: Event, facts: Mapping[str, Any]) -> list[str]:
    changed = [name for name, value in facts.items() if getattr(event, name) != value]
    for name in changed:
        setattr(event, name, facts[name])
    return changed


def _move_along(event: Event, by: timedelta) -> None:
    for thing, names in ((event, MOVED), *((stop, ("arrives_at", "leaves_at")) for stop in event.stops if by)):
        for name in names:
            instant = getattr(thing, name)
            setattr(thing, name, instant and instant + by)


def _active(event: Event) -> list[Entry]:
    return list(db.session.scalars(select(Entry).where(Entry.event_id == event.id, Entry.state.in_(ACTIVE))))


def _tell(event: Event, entries: Iterable[Entry]) -> None:
    for entry in entries:
        tell(entry, "event_changed")
