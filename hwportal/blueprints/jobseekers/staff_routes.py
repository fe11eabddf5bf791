"""Pages of staff: find people, register at the counter, print slips, look after a registration."""

from uuid import UUID

import segno
from flask import Response, current_app, flash, url_for
from flask_babel import force_locale
from flask_babel import gettext as _
from markupsafe import Markup

from hwportal import audit, clock
from hwportal.blueprints.jobseekers import answers, blueprint, queries, staff_services
from hwportal.blueprints.jobseekers.account_forms import CounterForm, IdentityForm, SearchForm
from hwportal.errors import RuleBroken
from hwportal.form_keys import repeatable
from hwportal.forms import DecideForm
from hwportal.htmx import render, see_other
from hwportal.models import Jobseeker
from hwportal.policy import Action, actor, check, requires
from hwportal.rules.logins import spaced_number


@blueprint.route("/staff/jobseekers", methods=["GET", "POST"])
@requires(Action.FIND_JOBSEEKERS)
@repeatable
def find_jobseekers() -> Response:
    """Find people of the own office; posted, so that no name stands in an address."""
    form = SearchForm()
    found = None
    if form.validate_on_submit():
        found = queries.found_jobseekers(form.criteria(), actor().office_ids)
        for jobseeker in found:
            audit.seen(jobseeker, person_id=jobseeker.id, fields=["name", "kana", "birth_date", "number"])
    status = 422 if form.errors else 200
    return render(
        "jobseekers/find_jobseekers.html", "jobseekers/_found_jobseekers.html", status=status, form=form, found=found,
        limit=queries.LIMIT,
    )  # fmt: skip


@blueprint.route("/staff/jobseekers/new", methods=["GET", "POST"])
@requires(Action.REGISTER_AT_COUNTER)
def register_at_counter() -> Response:
    """Open a registration for somebody at the counter."""
    form = CounterForm()
    if form.validate_on_submit():
        facts = {name: form[name].data for name in ("name", "kana", "birth_date", "phone", "locale")}
        jobseeker = staff_services.register_at_counter(**facts, office_id=min(actor().office_ids), by=actor())
        flash(_("The registration is open. Print the slip now."), "success")
        return see_other(url_for("jobseekers.show_jobseeker", jobseeker_id=jobseeker.id))
    return render("jobseekers/register_at_counter.html", status=422 if form.errors else 200, form=form)


@blueprint.get("/staff/jobseekers/<uuid:jobseeker_id>")
@requires(Action.SEE_JOBSEEKER)
def show_jobseeker(jobseeker_id: UUID) -> Response:
    """Show one registration; who looked is logged."""
    jobseeker = _visible(jobseeker_id)
    return render(
        "jobseekers/show_jobseeker.html",
        jobseeker=jobseeker,
        login=_login(jobseeker),
        sections=answers.sections_for_staff(jobseeker),
        duplicates=queries.possible_duplicates(jobseeker),
        activities=queries.activities_of(jobseeker),
        may_extend=jobseeker.may_extend(clock.today()),
        form=DecideForm(),
    )


@blueprint.post("/staff/jobseekers/<uuid:jobseeker_id>/slip")
@requires(Action.REGISTER_AT_COUNTER)
def print_slip(jobseeker_id: UUID) -> Response:
    """Answer the slip itself: the code is kept nowhere but on this paper."""
    jobseeker = _visible(jobseeker_id)
    slip = staff_services.issue_slip(jobseeker, actor())
    address = current_app.config["PUBLIC_URL"].rstrip("/") + url_for("accounts.sign_in_by_slip", _external=False)
    picture = Markup(segno.make(address, error="m").svg_inline(scale=4, border=2))  # noqa: S704
    with force_locale(jobseeker.user.locale):  # the paper is for the person
        return render(
            "jobseekers/slip.html",
            jobseeker=jobseeker,
            login=_login(jobseeker),
            slip=slip,
            address=address,
            qr_code=picture,
        )


@blueprint.post("/staff/jobseekers/<uuid:jobseeker_id>/counselling")
@requires(Action.SEE_JOBSEEKER)
def note_counselling(jobseeker_id: UUID) -> Response:
    """Note that the person was counselled today."""
    jobseeker = _visible(jobseeker_id)
    staff_services.note_counselling(jobseeker, actor())
    flash(_("The counselling of today was noted."), "success")
    return see_other(url_for("jobseekers.show_jobseeker", jobseeker_id=jobseeker.id))


@blueprint.route("/staff/jobseekers/<uuid:jobseeker_id>/identity", methods=["GET", "POST"])
@requires(Action.SEE_JOBSEEKER)
def correct_identity(jobseeker_id: UUID) -> Response:
    """Correct name, reading or birth date as papers show them."""
    jobseeker = _visible(jobseeker_id)
    form = IdentityForm(obj=jobseeker)
    if form.validate_on_submit():
        try:
            facts = {name: form[name].data for name in ("name", "kana", "birth_date")}
            staff_services.correct_identity(jobseeker, facts, str(form.paper.data), actor())
            flash(_("Name and date of birth were corrected."), "success")
            return see_other(url_for("jobseekers.show_jobseeker", jobseeker_id=jobseeker.id))
        except RuleBroken as refusal:
            form.refuse(refusal)
    return render(
        "jobseekers/correct_identity.html", status=422 if form.errors else 200, form=form, jobseeker=jobseeker
    )


def _visible(jobseeker_id: UUID) -> Jobseeker:
    """The registration if the viewer may see it; that it was seen is logged."""
    jobseeker = queries.jobseeker_or_404(jobseeker_id)
    check(Action.SEE_JOBSEEKER, jobseeker)
    audit.seen(jobseeker, person_id=jobseeker.id, fields=["all"])
    return jobseeker


def _login(jobseeker: Jobseeker) -> str:
    user = jobseeker.user
    return user.email or spaced_number(user.login)
