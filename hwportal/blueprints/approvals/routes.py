"""The one queue of everything that waits for staff, and the page on which each thing is decided."""

from typing import Any
from uuid import UUID

from flask import Response, abort, flash, request, session, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from hwportal import approvals, audit, clock
from hwportal.blueprints.approvals import blueprint, queries, services
from hwportal.blueprints.approvals.forms import RefuseForm, SendBackForm
from hwportal.blueprints.approvals.today import waited
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.form_keys import repeatable
from hwportal.forms import DecideForm
from hwportal.htmx import is_htmx, render, see_other
from hwportal.models import Approval
from hwportal.policy import Action, actor, check, requires
from hwportal.rules.calendar import working_days_between

FAILED = "approvals_failed"  # why some of a batch were not approved, shown once


def approval_or_404(approval_id: UUID) -> Approval:
    """Return an approval that the account may decide."""
    approval = queries.approval(approval_id) or abort(404)
    check(Action.DECIDE_APPROVAL, approval)
    return approval


def waited_in_words(approval: Approval) -> str:
    """Return for how many working days a thing has waited."""
    return waited(working_days_between(clock.local(approval.submitted_at).date(), clock.today()))


@blueprint.get("/staff/approvals")
@requires(Action.SEE_APPROVALS)
def show_queue() -> Response:
    """Show what waits at the account's offices, longest waiting first."""
    kind, batch = _asked_kind() or "", request.args.get("batch", "", type=_batch_name)
    after = request.args.get("after", type=UUID)
    queue, counts = queries.waiting(actor(), kind, batch, after), queries.waiting_by_kind(actor())
    if is_htmx() and request.args.get("seen") == queue.mark:
        return Response(status=204)  # nothing new: leave the page, and where the reader is in it, alone
    for approval in queue.rows:
        if approval.person_id:
            audit.seen(approval, person_id=approval.person_id, fields=["title"])
    return render(
        "approvals/show_queue.html",
        "approvals/_queue.html",
        queue=queue,
        kind=kind,
        batch=batch,
        kinds=approvals.KINDS,
        after=after,
        counts=counts,
        total=sum(entry.number for entry in counts.values()),
        batches=queries.batches(actor(), kind) if not batch else [],
        waited={approval.id: waited_in_words(approval) for approval in queue.rows},
        failed=session.pop(FAILED, {}) if batch else {},
        now=clock.now(),
        account=actor(),
        form=DecideForm(),
    )


@blueprint.post("/staff/approvals/together")
@requires(Action.DECIDE_APPROVAL)
def approve_batch() -> Response:
    """Approve the chosen things of one batch, each on its own; what could not be approved stays chosen."""
    batch = request.form.get("batch", "", type=_batch_name)
    ids = request.form.getlist("chosen", type=UUID)
    outcome = services.approve_all(queries.of_batch(actor(), batch, ids), by=actor())
    if outcome.approved:
        flash(ngettext("%(num)s was accepted.", "%(num)s were accepted.", outcome.approved), "success")
    if outcome.failed:
        failed = len(outcome.failed)
        flash(ngettext("%(num)s could not be accepted.", "%(num)s could not be accepted.", failed), "warning")
        session[FAILED] = outcome.failed
    if not ids:
        flash(_("Choose at least one."), "warning")
    return see_other(url_for("approvals.show_queue", batch=batch))


@blueprint.get("/staff/approvals/<uuid:approval_id>")
@requires(Action.DECIDE_APPROVAL)
def show_approval(approval_id: UUID) -> Response:
    """Show a thing beside the decision about it."""
    return _page(approval_or_404(approval_id))


@blueprint.post("/staff/approvals/<uuid:approval_id>/open")
@requires(Action.DECIDE_APPROVAL)
@repeatable
def open_approval(approval_id: UUID) -> Response:
    """Show colleagues for a while that the account is at work on this."""
    approval = approval_or_404(approval_id)
    approvals.open_for(approval, actor())
    if not is_htmx():
        return see_other(_address(approval))
    return render("approvals/_lock.html", approval=approval, now=clock.now(), account=actor())


@blueprint.post("/staff/approvals/<uuid:approval_id>/approve")
@requires(Action.DECIDE_APPROVAL)
def approve(approval_id: UUID) -> Response:
    """Accept the thing."""
    approval = approval_or_404(approval_id)
    try:
        approvals.approve(approval, actor())
    except RuleBroken as refusal:
        return _refused(approval_id, refusal)
    return _decided(approval, _("Accepted: %(title)s", title=approval.title))


@blueprint.post("/staff/approvals/<uuid:approval_id>/send-back")
@requires(Action.DECIDE_APPROVAL)
def send_back(approval_id: UUID) -> Response:
    """Return the thing to its author with reasons."""
    approval = approval_or_404(approval_id)
    form = _send_back_form(approval)
    if not form.validate_on_submit():
        return _page(approval, 422, send_back=form)
    try:
        approvals.send_back(approval, actor(), form.reasons(), form.note.data or "")
    except RuleBroken as refusal:
        form.refuse(refusal)
        return _refused(approval_id, refusal, send_back=form)
    return _decided(approval, _("Sent back: %(title)s", title=approval.title))


@blueprint.post("/staff/approvals/<uuid:approval_id>/rows")
@requires(Action.DECIDE_APPROVAL)
@repeatable
def add_rows(approval_id: UUID) -> Response:
    """Offer more rows for reasons; what was typed stays, nothing is decided."""
    approval = approval_or_404(approval_id)
    form = _send_back_form(approval)
    form.add_rows()
    if is_htmx():
        back = _asked_kind()
        return render("approvals/_send_back.html", approval=approval, send_back=form, back=back)
    return _page(approval, send_back=form, open_rows=True)


@blueprint.post("/staff/approvals/<uuid:approval_id>/refuse")
@requires(Action.DECIDE_APPROVAL)
def refuse(approval_id: UUID) -> Response:
    """Refuse the thing for good; where the law names the grounds, only propose it to a colleague."""
    approval = approval_or_404(approval_id)
    grounds = approvals.KINDS[approval.kind].grounds
    form = RefuseForm.on(grounds)
    if not form.validate_on_submit():
        return _page(approval, 422, refuse=form)
    try:
        if grounds:
            approvals.propose_refusal(approval, actor(), form.ground.data or "", str(form.reason.data))
            flash(_("Proposed. A colleague must confirm the refusal."), "success")
            return see_other(_address(approval))
        approvals.refuse(approval, actor(), str(form.reason.data))
    except RuleBroken as refusal:
        form.refuse(refusal)
        return _refused(approval_id, refusal, refuse=form)
    return _decided(approval, _("Refused: %(title)s", title=approval.title))


@blueprint.post("/staff/approvals/<uuid:approval_id>/confirm-refusal")
@requires(Action.DECIDE_APPROVAL)
def confirm_refusal(approval_id: UUID) -> Response:
    """Refuse the thing for good as a colleague proposed."""
    approval = approval_or_404(approval_id)
    try:
        approvals.confirm_refusal(approval, actor())
    except RuleBroken as refusal:
        return _refused(approval_id, refusal)
    return _decided(approval, _("Refused: %(title)s", title=approval.title))


def _asked_kind() -> str | None:
    """Return the kind to which the reader has narrowed the queue."""
    kind = request.args.get("kind", "")
    return kind if kind in approvals.KINDS else None


def _batch_name(typed: str) -> str:
    """Return the name of a batch; ValueError for what cannot be one, such as control characters."""
    if not typed.isprintable() or len(typed) > 40:
        raise ValueError(typed)
    return typed


def _send_back_form(approval: Approval) -> SendBackForm:
    kind = approvals.KINDS[approval.kind]
    return SendBackForm(kind.fields(kind.load(approval.subject_id)))


def _page(approval: Approval, status: int = 200, **given: Any) -> Response:
    """Answer the page of an approval, with the forms as far as they were filled in."""
    kind = approvals.KINDS[approval.kind]
    subject = kind.load(approval.subject_id)
    if approval.person_id:
        audit.seen(subject, person_id=approval.person_id)
    forms = {
        "refuse": RefuseForm.on(kind.grounds, formdata=None),
        "send_back": SendBackForm(kind.fields(subject), formdata=None),
        "refusal": None,
        "open_rows": False,
    }
    return render(
        "approvals/show_approval.html",
        status=status,
        **{**kind.context(subject), **forms, **given},
        approval=approval,
        subject=subject,
        kind=kind,
        waited=waited_in_words(approval),
        back=_asked_kind(),
        history=queries.history(approval.kind, approval.subject_id),
        is_own=approval.submitted_by_id == actor().id,
        now=clock.now(),
        account=actor(),
    )


def _refused(approval_id: UUID, refusal: RuleBroken, **given: Any) -> Response:
    """Show the thing as it stands now, with what was typed and why nothing was changed."""
    db.session.rollback()
    return _page(approval_or_404(approval_id), refusal.status, refusal=str(refusal.message), **given)


def _decided(approval: Approval, sentence: str) -> Response:
    flash(sentence, "success")
    return see_other(url_for("approvals.show_queue", kind=_asked_kind()))


def _address(approval: Approval) -> str:
    return url_for("approvals.show_approval", approval_id=approval.id, kind=_asked_kind())
