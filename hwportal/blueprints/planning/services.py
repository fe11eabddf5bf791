"""What staff write into an event: what and when, how many places, which employers with which vacancies."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from hwportal import audit
from hwportal.blueprints.events.queries import valid_vacancies
from hwportal.blueprints.planning.parts import PART_KINDS
from hwportal.blueprints.planning.refusals import TimesAreWrong
from hwportal.entries.capacity import Key, set_capacities
from hwportal.errors import AlreadyChanged, RuleBroken
from hwportal.extensions import db
from hwportal.models import Entry, Establishment, Event, EventEmployer, Quota, User
from hwportal.models.event_part import shift
from hwportal.programmes import programme

MOVED = ("closes_at", "cancel_until")


def create_event(facts: Mapping[str, Any], *, by: User) -> Event:
    """Return a new draft with ten places and the usual settings of its kind."""
    event = Event(author_id=by.id, invitation_key=secrets.token_urlsafe(16), **facts)
    event.max_wishes = event.parts.max_wishes
    event.quotas = [Quota(kind="seats", capacity=10)]
    db.session.add(event)
    db.session.flush()
    audit.record("event.created", event)
    return event


def save_basics(event: Event, facts: Mapping[str, Any]) -> None:
    """Keep title, date and place; what hangs on the date moves along: the end of sign-up, and every part."""
    before = event.starts_at
    changed = write(event, facts)
    if by := event.starts_at - before:
        _move_along(event, by)
    audit.record("event.changed", event, fields=changed)


def save_places(event: Event, capacities: Mapping[Key, int], facts: Mapping[str, Any]) -> list[Entry]:
    """Keep places and rules of signing up; more places go to the waiting list first; return who got an offer."""
    of_programme = programme(event.programme)
    is_sensitive = facts["is_sensitive"] or bool(of_programme and of_programme.is_sensitive)
    changed = write(event, {**facts, "is_sensitive": is_sensitive})
    audit.record("event.changed", event, fields=[*changed, "places"])
    return set_capacities(event, capacities)


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


def save_booth(employer: EventEmployer, facts: Mapping[str, Any], vacancy_ids: Sequence[UUID]) -> None:
    """Keep how an employer interviews, and which of its accepted and valid vacancies it brings along."""
    changed = write(employer, facts)
    own = valid_vacancies([employer.establishment_id])
    employer.vacancies = [vacancy for vacancy in own if vacancy.id in vacancy_ids]
    audit.record("event.changed", employer.event, fields=[*changed, "vacancies"])


def remove_employer(employer: EventEmployer) -> None:
    """Take an employer off the event; the other wishes of those who wished to meet it stay."""
    event = employer.event
    event.employers.remove(employer)
    audit.record("event.changed", event, fields=["employers"])


def write(thing: Any, facts: Mapping[str, Any]) -> list[str]:
    """Set the columns of `thing` and return the names of those that are another now."""
    changed = [name for name, value in facts.items() if getattr(thing, name) != value]
    for name in changed:
        setattr(thing, name, facts[name])
    return changed


def _move_along(event: Event, by: timedelta) -> None:
    for name in MOVED:
        instant = getattr(event, name)
        setattr(event, name, instant and instant + by)
    for part in all_parts(event):
        shift(part, by)


def all_parts(event: Event) -> list[Any]:
    """Return everything of an event that has a time of its own."""
    timed = [part for kind in PART_KINDS.values() if kind.attribute != "co_organisers" for part in kind.of(event)]
    return [*timed, *(call for bus in event.buses for call in bus.calls), *event.employers]
