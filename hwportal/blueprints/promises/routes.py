"""Pages on which a person says whether the promise of the vacancy was kept, and decides what the employer learns."""

from uuid import UUID

from flask import Response, abort, flash, url_for
from flask_babel import gettext as _

from hwportal.blueprints.promises import blueprint, queries, services
from hwportal.blueprints.promises.forms import AnswerForm, ConsentForm
from hwportal.errors import RuleBroken
from hwportal.htmx import render, see_other
from hwportal.models import PromiseCheck
from hwportal.policy import Action, actor, check, requires

OWN = "/me/promises/<uuid:check_id>"


def _own(check_id: UUID) -> PromiseCheck:
    question = queries.check_or_404(check_id)
    check(Action.ANSWER_PROMISE, question)
    return question


@blueprint.route(OWN, methods=["GET", "POST"])
@requires(Action.ANSWER_PROMISE)
def answer(check_id: UUID) -> Response:
    """Ask the person item by item, promised beside told; show the answers once they are given."""
    question = _own(check_id)
    if question.is_answered:
        return render("promises/answered.html", check=question, form=_consent_form(question))
    return answer_page(question, url_for("promises.answer", check_id=question.id))


def answer_page(question: PromiseCheck, back: str) -> Response:
    """Show the questions and keep what is answered, by the person or by staff on the telephone."""
    form = AnswerForm()
    if form.validate_on_submit():
        try:
            services.answer(question, form.answers(), form.consent.data, by=actor())
            flash(_("The answers are saved. Thank you."), "success")
            return see_other(back)
        except RuleBroken as refusal:
            form.refuse(refusal)
    by_staff = actor().role != "jobseeker"
    return render(
        "promises/answer.html", status=422 if form.errors else 200, check=question, form=form, by_staff=by_staff
    )


@blueprint.post(f"{OWN}/consent")
@requires(Action.ANSWER_PROMISE)
def change_consent(check_id: UUID) -> Response:
    """Let the person allow more or less from now on."""
    question, form = _own(check_id), ConsentForm()
    difference = question.application.difference or abort(404)
    if not form.validate_on_submit():
        return render("promises/answered.html", status=422, check=question, form=form)
    services.consent(difference, str(form.consent.data), by=actor())
    flash(_("Saved. It holds from now on."), "success")
    return see_other(url_for("promises.answer", check_id=question.id))


def _consent_form(question: PromiseCheck) -> ConsentForm | None:
    difference = question.application.difference
    return ConsentForm(consent=difference.consent) if difference else None
