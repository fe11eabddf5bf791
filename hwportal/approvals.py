"""The one approval engine: things are submitted, opened by one person, and decided by another than their author."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from sqlalchemy import select

from hwportal import audit, clock
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import Approval, Refusal, User

OPEN_FOR = timedelta(minutes=15)


class AlreadyDecided(RuleBroken):
    """Another member of staff was faster."""

    message = _l("Somebody else has already decided this. Nothing was changed.")


class OwnSubmission(RuleBroken):
    """Nobody decides their own submission."""

    message = _l("You submitted this yourself. Another person must decide it.")


class ReasonMissing(RuleBroken):
    """Sending back and refusing need a reason."""

    message = _l("Write at least one reason.")
    status = 422


class TwoPeople(RuleBroken):
    """What the law lets nobody refuse alone."""

    message = _l("A refusal needs two people: one proposes it on a legal ground, another confirms it.")


class GroundMissing(RuleBroken):
    """There is no refusal without one of the legal grounds."""

    message = _l("Choose the legal ground. On any other ground the vacancy must be accepted or sent back.")
    status = 422

    def __init__(self) -> None:
        super().__init__(field="ground")


class AlreadyProposed(RuleBroken):
    """A colleague proposed the refusal before."""

    message = _l("A colleague has already proposed a refusal. Nothing was changed.")


@dataclass(frozen=True)
class ApprovalKind:
    """How one kind of thing is shown to staff and what happens to it when they decide."""

    kind: str
    label: LazyString
    load: Callable[[str], Any]  # subject_id -> subject
    approve: Callable[[Any, User], None]  # subject, decider
    send_back: Callable[[Any, User, Mapping[str, str], str], None]  # subject, decider, reasons by field, note
    refuse: Callable[[Any, User, str], None]  # subject, decider, reason
    panel: str  # template that shows the subject beside the decision
    returnable: bool = True  # whether it can be mended; else it is accepted or refused
    lock: Callable[[str], None] = field(default=lambda subject_id: None)  # what its feature locks before an approval
    person: Callable[[Any], UUID | None] = field(default=lambda subject: None)  # the jobseeker whose data it shows
    context: Callable[[Any], dict[str, Any]] = field(default=lambda subject: {})  # what the panel needs besides
    grounds: Mapping[str, str] = field(default_factory=dict)  # legal grounds; with them a refusal needs two people
    fields: Callable[[Any], list[tuple[str, Any]]] = field(default=lambda subject: [])  # (name, label) to remark on


KINDS: dict[str, ApprovalKind] = {}


def register(kind: ApprovalKind) -> None:
    """Make a kind of thing decidable; called where its feature is wired."""
    KINDS[kind.kind] = kind


def submit(
    kind: str,
    subject: Any,
    *,
    title: str,
    office_id: int | None,
    by: User | None,
    batch: str | None = None,
    batch_title: str = "",
) -> Approval:
    """Put `subject` into the queue of its office, once; what shares a `batch` can be approved together."""
    waiting = db.session.scalar(select(Approval).filter_by(kind=kind, subject_id=str(subject.id), state="waiting"))
    if waiting:
        return waiting
    approval = Approval(kind=kind, subject_id=str(subject.id), title=title[:200], office_id=office_id)
    approval.submitted_by, approval.batch, approval.batch_title = by, batch, batch_title[:200]
    approval.person_id = KINDS[kind].person(subject)
    db.session.add(approval)
    return approval


def open_for(approval: Approval, account: User) -> None:
    """Show colleagues for a while that `account` is at work on this, unless one of them is already."""
    db.session.refresh(approval, with_for_update={"of": Approval})
    if approval.is_waiting and not approval.is_open_at_another(account, clock.now()):
        approval.opened_by_id, approval.opened_until = account.id, clock.now() + OPEN_FOR


def approve(approval: Approval, by: User) -> None:
    """Accept the thing and let its feature act on it."""
    kind, subject = _decide(approval, by, "approved")
    kind.approve(subject, by)


def send_back(approval: Approval, by: User, remarks: Mapping[str, str], note: str = "") -> None:
    """Return the thing to its author with a reason for each field (修正依頼)."""
    if not remarks and not note.strip():
        raise ReasonMissing
    kind, subject = _decide(approval, by, "returned", remarks, note)
    kind.send_back(subject, by, remarks, note)


def refuse(approval: Approval, by: User, reason: str) -> None:
    """Refuse the thing for good, with a reason; not where the law asks for a ground and two people."""
    if KINDS[approval.kind].grounds:
        raise TwoPeople
    if not reason.strip():
        raise ReasonMissing
    kind, subject = _decide(approval, by, "refused", note=reason)
    kind.refuse(subject, by, reason)


def propose_refusal(approval: Approval, by: User, ground: str, reason: str) -> Refusal:
    """Leave a refusal on a legal ground for a colleague to confirm; until then nothing is decided."""
    if ground not in KINDS[approval.kind].grounds:
        raise GroundMissing
    if not reason.strip():
        raise ReasonMissing
    _lock(approval, by)
    if db.session.get(Refusal, approval.id):
        raise AlreadyProposed
    proposal = Refusal(approval=approval, ground=ground, reason=reason, proposed_by=by)
    db.session.add(proposal)
    audit.record(f"{approval.kind}.refusal_proposed", approval, person_id=approval.person_id)
    return proposal


def confirm_refusal(approval: Approval, by: User) -> None:
    """Refuse the thing for good, as another person than `by` proposed."""
    _lock(approval, by)
    proposal = db.session.get(Refusal, approval.id, populate_existing=True)
    if proposal is None or proposal.proposed_by_id == by.id:
        raise TwoPeople
    proposal.confirmed_by_id = by.id
    kind, subject = _settle(approval, by, "refused", note=proposal.reason)
    kind.refuse(subject, by, proposal.reason)


def ground_of_refusal(kind: str, subject: Any) -> str | None:
    """Return on which ground a thing was refused last, None where it never was."""
    found = select(Refusal.ground).join(Refusal.approval).filter_by(kind=kind, subject_id=str(subject.id))
    found = found.where(Refusal.confirmed_by_id.is_not(None)).order_by(Refusal.proposed_at.desc())
    return db.session.scalar(found.limit(1))


def withdraw(kind: str, subject: Any) -> None:
    """Take `subject` out of the queue because its author did."""
    waiting = select(Approval).filter_by(kind=kind, subject_id=str(subject.id), state="waiting").with_for_update()
    if approval := db.session.scalar(waiting):
        approval.state, approval.decided_at = "withdrawn", clock.now()


def _decide(
    approval: Approval, by: User, state: str, remarks: Mapping[str, str] = {}, note: str = ""
) -> tuple[ApprovalKind, Any]:
    _lock(approval, by)
    return _settle(approval, by, state, remarks, note)


def _settle(
    approval: Approval, by: User, state: str, remarks: Mapping[str, str] = {}, note: str = ""
) -> tuple[ApprovalKind, Any]:
    """Write the decision down; only under `_lock`."""
    kind = KINDS[approval.kind]
    approval.state, approval.decided_by_id, approval.decided_at = state, by.id, clock.now()
    approval.remarks, approval.note = dict(remarks), note
    audit.record(f"{approval.kind}.{state}", approval, person_id=approval.person_id, fields=remarks)
    return kind, kind.load(approval.subject_id)


def _lock(approval: Approval, by: User) -> None:
    """Lock the thing and its approval, in this order; refuse when it is decided or when it is one's own."""
    KINDS[approval.kind].lock(approval.subject_id)
    db.session.refresh(approval, with_for_update={"of": Approval})
    if not approval.is_waiting:
        raise AlreadyDecided
    if approval.submitted_by_id == by.id:
        raise OwnSubmission
