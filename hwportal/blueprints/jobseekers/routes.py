"""Pages of jobseekers: their own page, their answers, and what they do with their registration."""

from flask import Response, abort, flash, request, session, url_for
from flask_babel import gettext as _

from hwportal import clock
from hwportal.blueprints.events.queries import entries_of
from hwportal.blueprints.jobseekers import answers, blueprint, services, steps
from hwportal.blueprints.jobseekers.forms import StepForm
from hwportal.blueprints.jobseekers.queries import jobseeker_of
from hwportal.blueprints.jobseekers.registration_routes import CAME_FROM
from hwportal.blueprints.referrals.queries import open_applications_of
from hwportal.errors import RuleBroken
from hwportal.forms import DecideForm
from hwportal.htmx import render, see_other
from hwportal.models import Jobseeker
from hwportal.policy import Action, actor, requires
from hwportal.rules.text import has_invisible


@blueprint.get("/me")
@requires(Action.OWN_REGISTRATION)
def my_page() -> Response:
    """Show where the person stands: registration, validity, what comes next, applications, sign-ups."""
    jobseeker = jobseeker_of(actor())
    return render(
        "jobseekers/my_page.html",
        jobseeker=jobseeker,
        unfinished=steps.unfinished(jobseeker),
        steps=steps.steps_for(jobseeker),
        applications=open_applications_of(actor()),
        entries=entries_of(jobseeker),
        may_extend=jobseeker.may_extend(clock.today()),
        form=DecideForm(),
    )


@blueprint.get("/me/registration")
@requires(Action.OWN_REGISTRATION)
def show_registration() -> Response:
    """Show all answers, to be checked and sent, or to be changed."""
    return _registration_page(jobseeker_of(actor()))


@blueprint.post("/me/registration")
@requires(Action.OWN_REGISTRATION)
def send_registration() -> Response:
    """Send the answers to the office."""
    jobseeker = jobseeker_of(actor())
    form = DecideForm()
    try:
        form.validate()
        services.send(jobseeker)
    except RuleBroken as refusal:
        return _registration_page(jobseeker, refusal)
    flash(_("Your registration was sent. You can use the portal at once."), "success")
    return see_other(session.pop(CAME_FROM, None) or url_for("jobseekers.my_page"))


@blueprint.route("/me/registration/<name>", methods=["GET", "POST"])
@requires(Action.OWN_REGISTRATION)
def edit_answers(name: str) -> Response:
    """Ask the questions of one page and keep the answers."""
    jobseeker = jobseeker_of(actor())
    step = steps.BY_NAME.get(name) or abort(404)
    form = _step_form(step, jobseeker)
    if request.method == "POST" and _may_save(form):
        try:
            services.save_answers(jobseeker, step, form.answers(), form.version.data)
            _tell_what_was_dropped()
            return see_other(_next_page(step, jobseeker))
        except RuleBroken as refusal:
            form.refuse(refusal)
            form.begin_anew(jobseeker)
    return _answers_page(step, form, jobseeker)


def _answers_page(step: steps.Step, form: StepForm, jobseeker: Jobseeker) -> Response:
    locked = step is steps.IDENTITY and jobseeker.is_confirmed
    return render(
        "jobseekers/locked_answers.html" if locked else "jobseekers/edit_answers.html",
        status=422 if form.errors else 200,
        form=form,
        step=step,
        jobseeker=jobseeker,
        rows=list(answers.rows(jobseeker, step)),
        titles=steps.titles(jobseeker),
        position=steps.position(step, jobseeker) if step in steps.steps_for(jobseeker) else None,
        saved=_saved(jobseeker),
    )


@blueprint.post("/me/extend")
@requires(Action.OWN_REGISTRATION)
def extend() -> Response:
    """Let the registration last a month longer."""
    jobseeker = jobseeker_of(actor())
    services.extend(jobseeker)
    flash(_("Your registration was extended."), "success")
    return see_other(url_for("jobseekers.my_page"))


def _registration_page(jobseeker: Jobseeker, refusal: RuleBroken | None = None) -> Response:
    return render(
        "jobseekers/show_registration.html",
        status=refusal.status if refusal else 200,
        jobseeker=jobseeker,
        sections=answers.sections(jobseeker),
        unfinished=steps.unfinished(jobseeker),
        titles=steps.titles(jobseeker),
        refusal=refusal.message if refusal else None,
        form=DecideForm(),
    )


def _step_form(step: steps.Step, jobseeker: Jobseeker) -> StepForm:
    form = step.form(data={**step.form.stored(jobseeker), "version": jobseeker.version})
    if hasattr(form, "has_email"):
        form.has_email = bool(actor().email)
    return form


def _may_save(form: StepForm) -> bool:
    """Whether the page is complete, or has nothing but gaps and the person wants to go on later."""
    return form.validate() or ("later" in request.form and form.has_only_gaps())


def _next_page(step: steps.Step, jobseeker: Jobseeker) -> str:
    if "later" in request.form:
        flash(_("Your answers are saved. Go on whenever you like."), "success")
        return url_for("jobseekers.my_page")
    following = steps.following(step, jobseeker)
    if following is None or request.args.get("then") == "check" or jobseeker.is_sent:
        return url_for("jobseekers.show_registration")
    return url_for("jobseekers.edit_answers", name=following.name)


def _tell_what_was_dropped() -> None:
    if any(has_invisible(value) for value in request.form.values()):
        flash(_("Invisible characters were removed from what you typed."), "info")


def _saved(jobseeker: Jobseeker) -> str | None:
    return f"{clock.local(jobseeker.saved_at):%H:%M}" if jobseeker.saved_at else None
