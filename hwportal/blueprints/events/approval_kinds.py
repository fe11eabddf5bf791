"""Sign-ups that wait for staff to decide, where the event says so."""

from collections.abc import Mapping
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from hwportal import approvals
from hwportal.approvals import ApprovalKind
from hwportal.blueprints.events import staff_services
from hwportal.blueprints.events.entry_queries import entry_or_404
from hwportal.entries import places
from hwportal.entries.names import names_of
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import Entry, User


class EntriesAreNotReturned(RuleBroken):
    """A sign-up is a yes or a no."""

    message = _l("A sign-up is approved or refused. It cannot be sent back.")


def _lock_entry(subject_id: str) -> None:
    event_id = db.session.scalar(select(Entry.event_id).filter_by(id=UUID(subject_id)))
    places.lock(event_id or 0)


def _refuse_return(entry: Entry, by: User, remarks: Mapping[str, str], note: str) -> None:
    raise EntriesAreNotReturned


def register() -> None:
    """Let the approvals engine decide about sign-ups."""
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
