"""Pages on which an employer sees applicants, replies and tells the result."""

from uuid import UUID

from flask import Response, flash, url_for
from flask_babel import gettext as _

from hwportal import audit
from hwportal.blueprints.referrals import acting, blueprint, queries, refusals
from hwportal.blueprints.referrals.forms import ActForm, ResultForm
from hwportal.blueprints.referrals.routes import application_for
from hwportal.errors import RuleBroken
from hwportal.htmx import render, see_other
from hwportal.models import Application, User
from hwportal.policy import Action, actor, requires
from hwportal.rules import application_life as life

APPLICANT = "/employer/applicants/<uuid:application_id>"
ASIDE = frozenset({"hire", "decline", "withdraw"})  # each has a page or button of its own


@blueprint.get("/employer/applicants")
@requires(Action.SEE_APPLICANTS)
def list_applicants() -> Response:
    """Show everybody who applied to the companies of the account, replies owed first."""
    account = actor()
    found = queries.applicants(account)
    for application in found:
        audit.seen(application, person_id=application.jobseeker_id, fields=["name"])
    bands = {m.company_id: queries.reply_band(m.company_id) for m in account.memberships}
    return render("referrals/list_applicants.html", applications=found, bands=[b for b in bands.values() if b])


@blueprint.route(APPLICANT, methods=["GET", "POST"])
@requires(Action.ANSWER_APPLICANT)
def show_applicant(application_id: UUID) -> Response:
    """Show what the applicant consented to show, and let the employer reply."""
    application = application_for(Action.ANSWER_APPLICANT, application_id)
    form = ActForm(next_acts(application, actor()))
    if form.validate_on_submit() and done(application, form, actor()):
        return see_other(url_for("referrals.show_applicant", application_id=application.id))
    shared = application.shared
    audit.seen(application, person_id=application.jobseeker_id, fields=["name", *(n for n in shared if shared[n])])
    status = 422 if form.errors else 200
    shown = {"application": application, "shared": shared, "may_tell_result": _may_tell(application, actor())}
    return render("referrals/show_applicant.html", status=status, form=form, **shown)


def next_acts(application: Application, account: User) -> list[str]:
    """Return what an account can do besides the result, a message where both sides can write."""
    possible = [name for name in life.acts(application.state, account.role) if name not in ASIDE]
    can_write = account.role == "employer" and application.is_open and application.is_at_employer
    return [*possible, "message"] if can_write else possible


def done(application: Application, form: ActForm, account: User) -> bool:
    """Do what was chosen and say so; a refusal stands at its field."""
    name, message = str(form.what.data), form.message.data or ""
    try:
        if name == "message":
            if not message:
                raise refusals.MessageMissing(field="message")
            acting.write(application, message, by=account)
        elif name in ("reopen", "take_back_hire"):
            (acting.reopen if name == "reopen" else acting.take_back_hire)(application, account, message)
        else:
            acting.act(application, name, by=account, message=message)
    except RuleBroken as refusal:
        form.refuse(refusal)
        return False
    flash(_("Saved. The applicant is told."), "success")
    return True


def _may_tell(application: Application, account: User) -> bool:
    return "hire" in life.acts(application.state, account.role)


@blueprint.route(f"{APPLICANT}/result", methods=["GET", "POST"])
@requires(Action.ANSWER_APPLICANT)
def tell_result(application_id: UUID) -> Response:
    """Let the employer say whether the applicant is hired."""
    application = application_for(Action.ANSWER_APPLICANT, application_id)
    back = url_for("referrals.show_applicant", application_id=application.id)
    return result_page(application, actor(), back)


def result_page(application: Application, account: User, back: str) -> Response:
    """Show the form for the result and keep what is sent; for employers and for staff who were telephoned."""
    if not _may_tell(application, account):
        return see_other(back)
    form = ResultForm()
    if form.validate_on_submit():
        try:
            _keep_result(application, form, account)
            flash(_("The result is saved. The applicant is told."), "success")
            return see_other(back)
        except RuleBroken as refusal:
            form.refuse(refusal)
    audit.seen(application, person_id=application.jobseeker_id, fields=["name"])
    status = 422 if form.errors else 200
    return render("referrals/tell_result.html", status=status, form=form, application=application, back_url=back)


def _keep_result(application: Application, form: ResultForm, account: User) -> None:
    if form.result.data == "hire":
        note, items = form.terms_note.data or "", form.terms_items.data or ()
        acting.hire(application, form.terms_differ.data, note, by=account, items=items)
    else:
        acting.decline(application, form.reason.data or "", form.note.data or "", by=account)
