"""What waits for staff to decide: requests for a referral."""

from collections.abc import Mapping
from uuid import UUID

from flask_babel import lazy_gettext as _l

from hwportal import approvals
from hwportal.approvals import ApprovalKind
from hwportal.blueprints.referrals import acting, queries
from hwportal.errors import RuleBroken
from hwportal.models import Application, User


class RequestsAreNotReturned(RuleBroken):
    """A request for a referral is a yes or a no."""

    message = _l("A request for a referral is accepted or refused. It cannot be sent back.")


def register() -> None:
    """Let the approvals engine decide on requests for a referral."""
    approvals.register(
        ApprovalKind(
            kind="referral",
            label=_l("Request for a referral"),
            load=lambda subject_id: queries.application_or_404(UUID(subject_id)),
            approve=acting.refer,
            send_back=_refuse_return,
            refuse=lambda application, by, reason: acting.act(application, "refuse", by, reason),
            panel="referrals/_approval_panel.html",
            returnable=False,
            person=lambda application: application.jobseeker_id,
            lock=queries.lock_for_decision,
        )
    )


def _refuse_return(application: Application, by: User, remarks: Mapping[str, str], note: str) -> None:
    raise RequestsAreNotReturned
