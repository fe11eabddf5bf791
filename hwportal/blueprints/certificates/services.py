"""What is done about certificates: issued once, after a check-in and something that counts."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from hwportal import audit, clock, outbox
from hwportal.blueprints.certificates import queries
from hwportal.entries import places
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import Certificate, Entry, User
from hwportal.rules.codes import new_code
from hwportal.sequences import next_number


class NotEarned(RuleBroken):
    """Mere entry is no activity."""

    message = _l("A certificate needs a check-in and at least one interview or seminar at this event.")


def issue(entry: Entry, by: User) -> Certificate:
    """Return the person's certificate: the one that stands, or a new one with what they have done by now."""
    places.lock_entry(entry)
    done = queries.earned(entry)
    if done.activity is None:
        raise NotEarned
    certificate = queries.certificate_of(entry)
    if certificate and certificate.void_at is None and certificate.interviews == done.interviews:
        return certificate
    certificate = certificate or Certificate(entry_id=entry.id, number=_number(entry), code=new_code(12))
    for name, value in _facts(entry, done, by).items():
        setattr(certificate, name, value)
    db.session.add(certificate)
    db.session.flush()
    audit.record("certificate.issued", certificate, person_id=entry.jobseeker_id, fields=["name"])
    if by.id != entry.jobseeker.user_id:
        link = url_for("certificates.show_own", entry_id=entry.id, _external=False)
        outbox.notify(entry.jobseeker.user, "certificate_issued", link=link, person=entry.jobseeker, event=entry.event)
    return certificate


def _facts(entry: Entry, done: queries.Earned, by: User) -> dict[str, Any]:
    event = entry.event
    return {
        "name": entry.jobseeker.name,
        "event_title": str(_("Event of Hello Work")) if event.is_sensitive else event.title,
        "organiser": event.office.name,
        "held_on": event.starts_at,
        "activity": done.activity,
        "interviews": done.interviews,
        "issued_at": clock.now(),
        "issued_by_id": by.id,
        "void_at": None,
    }


def _number(entry: Entry) -> str:
    office, year = entry.event.office.number, clock.today().year
    return f"{office}-{year % 100:02}-{next_number(f'certificate:{office}:{year}'):06d}"
