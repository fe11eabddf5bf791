"""Events that wait for a colleague, who checks them before everybody may know."""

from flask_babel import lazy_gettext as _l

from hwportal import approvals
from hwportal.approvals import ApprovalKind
from hwportal.blueprints.events.queries import participants
from hwportal.blueprints.planning import life
from hwportal.blueprints.planning.findings import findings_about
from hwportal.blueprints.planning.queries import prepared_event_or_404
from hwportal.entries import places
from hwportal.models import Event


def register() -> None:
    """Let the approvals engine decide about events."""
    approvals.register(
        ApprovalKind(
            kind="event",
            label=_l("Event"),
            load=lambda subject_id: prepared_event_or_404(int(subject_id)),
            approve=life.publish,
            send_back=life.return_to_author,
            refuse=life.refuse,
            panel="planning/_event_panel.html",
            context=lambda event: {"employers": participants(event.id), "findings": findings_about(event)},
            fields=_fields,
            lock=_lock,
        )
    )


def _lock(subject_id: str) -> None:
    places.lock_event(prepared_event_or_404(int(subject_id)))


def _fields(_event: Event) -> list[tuple[str, object]]:
    return [
        ("title", _l("Title")),
        ("summary", _l("What it is about")),
        ("times", _l("Date and time")),
        ("venue", _l("Place")),
        ("places", _l("Places and options")),
        ("employers", _l("Employers and vacancies")),
        ("parts", _l("Buses, childcare, interpreters")),
    ]
