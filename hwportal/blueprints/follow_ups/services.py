"""Contacts with an employer about a vacancy are kept; proposals and invitations reach the employer as a message."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import update

from hwportal import audit, clock, outbox
from hwportal.blueprints.employers.queries import people_of
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import Event, FollowUp, User, Vacancy
from hwportal.rules.event_kinds import KINDS


class NotOpen(RuleBroken):
    """Only what is public can still be filled."""

    message = _l("This vacancy is no longer open. Nothing was noted.")


class WrongDate(RuleBroken):
    """A contact lies in the past and the next one in the future."""

    status = 422


class NothingProposed(RuleBroken):
    """A proposal names at least one field with words for it."""

    status = 422
    message = _l("Choose a field and write what you propose for it.")


class NotAFair(RuleBroken):
    """Employers are invited to published events in which employers take part."""

    status = 422
    message = _l("Choose a published event in which employers take part.")


@dataclass(frozen=True)
class Contact:
    """What was said, on which day, and when to ask again."""

    note: str
    on: date
    next_on: date | None = None


def note(vacancy: Vacancy, kind: str, contact: Contact, by: User) -> FollowUp:
    """Keep a call or a visit, which becomes the latest contact."""
    if contact.on > clock.today():
        raise WrongDate(_l("The contact cannot lie in the future."), field="on")
    if vacancy.accepted_on and contact.on < vacancy.accepted_on:
        raise WrongDate(_l("The vacancy was not accepted yet on that day."), field="on")
    return _keep(vacancy, kind, contact, by)


def propose(vacancy: Vacancy, changes: Mapping[str, str], contact: Contact, by: User) -> FollowUp:
    """Send the employer what the office would change, field by field."""
    if not changes:
        raise NothingProposed(field="field_1")
    kept = _keep(vacancy, "proposal", contact, by)
    kept.proposal = dict(changes)
    link = url_for("vacancies.show_own", vacancy_id=vacancy.id, _external=False)
    _tell(vacancy, "follow_up_proposal", link, sheet=vacancy.live, changes=kept.proposal, note=contact.note)
    return kept


def invite(vacancy: Vacancy, event: Event, contact: Contact, by: User) -> FollowUp:
    """Send the employer an invitation to a fair."""
    if event.state != "published" or event.starts_at <= clock.now() or not KINDS[event.kind].has_employers:
        raise NotAFair(field="event")
    kept = _keep(vacancy, "invitation", contact, by)
    kept.event = event
    link = url_for("events.show_event", event_id=event.id, _external=False)
    _tell(vacancy, "follow_up_invitation", link, event=event, note=contact.note)
    return kept


def _keep(vacancy: Vacancy, kind: str, contact: Contact, by: User) -> FollowUp:
    db.session.refresh(vacancy, with_for_update={"key_share": True, "of": Vacancy})
    if not vacancy.is_open(clock.today()):
        raise NotOpen
    if contact.next_on and contact.next_on < clock.today():
        raise WrongDate(_l("The next contact cannot lie in the past."), field="next_on")
    db.session.execute(update(FollowUp).filter_by(vacancy_id=vacancy.id, is_latest=True).values(is_latest=False))
    kept = FollowUp(vacancy=vacancy, office_id=vacancy.establishment.office_id, kind=kind, by=by, **vars(contact))
    db.session.add(kept)
    audit.record(f"follow_up.{kind}", vacancy)
    return kept


def _tell(vacancy: Vacancy, kind: str, link: str, **facts: Any) -> None:
    office = vacancy.establishment.office
    facts |= {"title": vacancy.title, "number": vacancy.number, "phone": office.phone if office else None}
    for account in people_of(vacancy.establishment.company_id):
        outbox.notify(account, kind, link=link, **facts)
