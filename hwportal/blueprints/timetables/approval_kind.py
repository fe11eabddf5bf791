"""Timetables that wait for a colleague, who looks at their figures before they can be published."""

from collections.abc import Mapping
from uuid import UUID

from flask_babel import lazy_gettext as _l

from hwportal import approvals
from hwportal.approvals import ApprovalKind
from hwportal.blueprints.timetables import services
from hwportal.blueprints.timetables.queries import figures_of, run_or_404
from hwportal.models import TimetableRun, User


def register() -> None:
    """Let the approvals engine decide about timetables."""
    approvals.register(
        ApprovalKind(
            kind="timetable_run",
            label=_l("Timetable"),
            load=lambda subject_id: run_or_404(UUID(subject_id)),
            approve=services.approve,
            send_back=_send_back,
            refuse=_refuse,
            panel="timetables/_approval_panel.html",
            context=lambda run: {"figures": figures_of(run)},
            fields=lambda _run: [("plan", _l("Who meets whom and when"))],
        )
    )


def _send_back(run: TimetableRun, _by: User, _remarks: Mapping[str, str], _note: str) -> None:
    services.send_back(run)


def _refuse(run: TimetableRun, _by: User, _reason: str) -> None:
    services.send_back(run)
    services.discard(run)
