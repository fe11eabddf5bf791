"""What waits for staff to decide: events before they are published, and sign-ups where the event says so."""

from collections.abc import Mapping
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from hwportal import approvals
from hwportal.approvals import ApprovalKind
from hwportal.blueprints.events import staff_services
from hwportal.blueprints.events.choices import names_of
from hwportal.blueprints.events.entry_queries import entry_or_404
from hwportal.blueprints.events.queries import event_or_404, participants
from hwportal.entries import places
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import Entry, Event, User


class EntriesAreNotReturned(RuleBroken):
    """A sign-up is a yes or a no."""

    message = _l("A sign-up is approved or refused. It cannot be sent back.")


def _lock_entry(subject_id: str) -> None:
    event_id = db.session.scalar(select(Entry.event_id).filter_by(id=UUID(subject_id)))
    places.lock(event_id or 0)


def _refuse_return(entry: Entry, by: User, remarks: Mapping[str, str], note: str) -> None:
    raise EntriesAreNotReturned


def register() -> None:
    """Let the approvals engine decide about events and sign-ups."""
    approvals.register(
        ApprovalKind(
            kind="event",
            label=_l("Event"),
            load=lambda subject_id: event_or_404(int(subject_id)),
            approve=staff_services.publish,
            send_back=staff_services.return_to_author,
            refuse=staff_services.refuse,
            panel="events/_event_panel.html",
            context=lambda event: {"employers": participants(event.id)},
            fields=_event_fields,
        )
    )
    approvals.register(
        ApprovalKind(
            kind="entry",
            label=_l("Sign-up for an event"),
            load=lambda subject_id: entry_or_404(UUID(subject_id)),
            approve=staff_services.approve_entry,
            send_back=_refuse_return,
            refuse=staff_services.decline_entry,
            panel="events/_entry_panel.html",
            returnable=False,
            context=lambda entry: {"names": names_of(entry.event)},
            person=lambda entry: entry.jobseeker_id,
            lock=_lock_entry,
        )
    )


def _event_fields(_event: Event) -> list[tuple[str, object]]:
    return [
        ("title", _l("Title")),
        ("summary", _l("What it is about")),
        ("times", _l("Date and time")),
        ("venue", _l("Place")),
        ("places", _l("Places and options")),
        ("employers", _l("Employers and vacancies")),
    ]
