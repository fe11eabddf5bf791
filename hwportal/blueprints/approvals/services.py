"""Deciding many things at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from hwportal import approvals
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import Approval, User


@dataclass
class Outcome:
    """How many were approved, and why each of the others was not."""

    approved: int = 0
    failed: dict[str, str] = field(default_factory=dict)  # id of the approval -> sentence


def approve_all(chosen: Sequence[Approval], by: User) -> Outcome:
    """Approve each on its own, so that one refusal leaves the others alone."""
    outcome = Outcome()
    for approval in chosen:
        try:
            with db.session.begin_nested():
                approvals.approve(approval, by)
            outcome.approved += 1
        except RuleBroken as refusal:
            outcome.failed[str(approval.id)] = str(refusal.message)
    return outcome
