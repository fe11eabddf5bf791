"""Pages on which staff see to differences and enter what people say by telephone or on paper."""

from uuid import UUID

from flask import Response, flash, request, url_for
from flask_babel import gettext as _

from hwportal import audit, clock
from hwportal.blueprints.promises import blueprint, handling, queries
from hwportal.blueprints.promises.forms import ActForm
from hwportal.blueprints.promises.routes import answer_page
from hwportal.blueprints.referrals.queries import hired_count
from hwportal.errors import RuleBroken
from hwportal.htmx import render, see_other
from hwportal.models import PromiseCheck
from hwportal.policy import Action, actor, check, requires
from hwportal.rules import promises

CHECK = "/staff/promise-checks/<uuid:check_id>"


@blueprint.get("/staff/promises")
@requires(Action.SEE_DIFFERENCES)
def list_differences() -> Response:
    """Show the differences that wait for the office, or those that are settled, and who has not answered."""
    offices, settled = list(actor().office_ids), request.args.get("state") == "settled"
    states = promises.SETTLED if settled else promises.UNSETTLED
    page = queries.differences(offices, states, request.args.get("after"))
    silent = [] if settled else queries.silent(offices, clock.today())
    for application in {*(one.application for one in page.rows), *(one.application for one in silent)}:
        audit.seen(application, person_id=application.jobseeker_id, fields=["name"])
    return render("promises/list_differences.html", page=page, silent=silent, settled=settled)


@blueprint.route("/staff/promises/<uuid:difference_id>", methods=["GET", "POST"])
@requires(Action.HANDLE_DIFFERENCE)
def show_difference(difference_id: UUID) -> Response:
    """Show promised and told side by side, and let staff note what they do."""
    difference = queries.difference_or_404(difference_id)
    check(Action.HANDLE_DIFFERENCE, difference)
    form = ActForm(promises.acts(difference.state, may_ask=difference.may_ask))
    if form.validate_on_submit():
        try:
            handling.act(difference, form.step(), by=actor())
            flash(_("Saved."), "success")
            return see_other(url_for("promises.show_difference", difference_id=difference.id))
        except RuleBroken as refusal:
            form.refuse(refusal)
    application = difference.application
    audit.seen(difference, person_id=application.jobseeker_id, fields=["name", "told"])
    company_id = application.vacancy.establishment.company_id
    known = {"hired": hired_count(application.vacancy), "repeated": queries.repeated(company_id)}
    status = 422 if form.errors else 200
    return render("promises/show_difference.html", status=status, difference=difference, form=form, **known)


def _check(check_id: UUID) -> PromiseCheck:
    question = queries.check_or_404(check_id)
    check(Action.ENTER_PROMISE, question)
    audit.seen(question, person_id=question.application.jobseeker_id, fields=["name", "phone"])
    return question


@blueprint.route(CHECK, methods=["GET", "POST"])
@requires(Action.ENTER_PROMISE)
def enter_answers(check_id: UUID) -> Response:
    """Let staff enter what a person says by telephone, by letter or at the counter."""
    question = _check(check_id)
    if question.is_answered:
        return see_other(url_for("promises.list_differences"))
    return answer_page(question, url_for("promises.list_differences"))


@blueprint.get(f"{CHECK}/paper")
@requires(Action.ENTER_PROMISE)
def print_questions(check_id: UUID) -> Response:
    """Show the questions as a sheet of paper for a letter or a call."""
    return render("promises/print_questions.html", check=_check(check_id))
