"""Pages on which staff refer people, see to replies and enter what employers say by telephone."""

from uuid import UUID

from flask import Response, flash, url_for
from flask_babel import gettext as _

from hwportal import audit, clock
from hwportal.blueprints.jobseekers.queries import jobseeker_or_404
from hwportal.blueprints.referrals import blueprint, queries, refusals, services
from hwportal.blueprints.referrals.employer_routes import done, next_acts, result_page
from hwportal.blueprints.referrals.forms import ActForm, ReferForm
from hwportal.blueprints.referrals.routes import application_for
from hwportal.blueprints.vacancies.queries import public_vacancy
from hwportal.errors import RuleBroken
from hwportal.htmx import render, see_other
from hwportal.models import Application, Jobseeker, User
from hwportal.policy import Action, actor, check, requires
from hwportal.rules import application_life as life

CASE = "/staff/applications/<uuid:application_id>"


@blueprint.get("/staff/applications")
@requires(Action.REFER)
def list_for_office() -> Response:
    """Show whose employer must be telephoned, and the newest applications of the office's people."""
    offices = list(actor().office_ids)
    late, newest = queries.late_replies(offices, clock.today()), queries.office_applications(offices)
    for application in {*late, *newest}:
        audit.seen(application, person_id=application.jobseeker_id, fields=["name"])
    return render("referrals/list_for_office.html", late=late, newest=newest)


@blueprint.route("/staff/jobseekers/<uuid:jobseeker_id>/refer", methods=["GET", "POST"])
@requires(Action.REFER)
def refer(jobseeker_id: UUID) -> Response:
    """Let staff refer a person with a letter, or propose a vacancy on the person's page."""
    person = jobseeker_or_404(jobseeker_id)
    check(Action.SEE_JOBSEEKER, person)
    form = ReferForm()
    if form.validate_on_submit():
        try:
            application = _referred(person, form, actor())
            flash(_("Done. The person and the employer are told."), "success")
            return see_other(url_for("referrals.show_case", application_id=application.id))
        except RuleBroken as refusal:
            form.refuse(refusal)
    audit.seen(person, person_id=person.id, fields=["name"])
    return render("referrals/refer.html", status=422 if form.errors else 200, form=form, person=person)


def _referred(person: Jobseeker, form: ReferForm, by: User) -> Application:
    vacancy = public_vacancy(form.number.data or "")
    if vacancy is None:
        raise refusals.NoSuchVacancy(field="number")
    note = form.note.data or ""
    if form.how.data == "propose":
        return services.propose(person, vacancy, note, by)
    allowed = {name: bool(form[name].data) for name in ("shares_phone", "shares_background")}
    return services.refer_at_counter(person, vacancy, services.Letter(motive=note, **allowed), by)


@blueprint.route(CASE, methods=["GET", "POST"])
@requires(Action.MANAGE_APPLICATION)
def show_case(application_id: UUID) -> Response:
    """Show an application to staff, who enter what was said by telephone."""
    application = application_for(Action.MANAGE_APPLICATION, application_id)
    # A request is decided in the queue, where nobody decides twice.
    acts = [act for act in next_acts(application, actor()) if act not in ("refer", "refuse")]
    form = ActForm(acts)
    if form.validate_on_submit() and done(application, form, actor()):
        return see_other(url_for("referrals.show_case", application_id=application.id))
    audit.seen(application, person_id=application.jobseeker_id, fields=["name", "phone"])
    shown = {"acts": acts, "may_tell_result": "hire" in life.acts(application.state, actor().role)}
    status = 422 if form.errors else 200
    return render("referrals/show_case.html", status=status, form=form, application=application, **shown)


@blueprint.route(f"{CASE}/result", methods=["GET", "POST"])
@requires(Action.MANAGE_APPLICATION)
def enter_result(application_id: UUID) -> Response:
    """Let staff enter the result that an employer told by telephone."""
    application = application_for(Action.MANAGE_APPLICATION, application_id)
    return result_page(application, actor(), url_for("referrals.show_case", application_id=application.id))
