"""Pages of the survey: for those who came, for staff who type in what came on paper, and the paper itself."""

from uuid import UUID

from flask import Response, flash, url_for
from flask_babel import gettext as _

from hwportal.blueprints.evaluations import blueprint, queries, services
from hwportal.blueprints.evaluations.forms import SurveyForm
from hwportal.blueprints.evaluations.routes import EVENT, own_event
from hwportal.errors import RuleBroken
from hwportal.htmx import render, see_other
from hwportal.policy import Action, check, requires
from hwportal.rules.survey import HELPED, SATISFACTION


@blueprint.route("/me/entries/<uuid:entry_id>/survey", methods=["GET", "POST"])
@requires(Action.OWN_ENTRY)
def answer(entry_id: UUID) -> Response:
    """Let somebody who came say what they thought."""
    entry, form = queries.entry_or_404(entry_id), SurveyForm()
    check(Action.OWN_ENTRY, entry)
    if form.validate_on_submit():
        try:
            services.answer(entry, *form.facts())
        except RuleBroken as refusal:
            form.refuse(refusal)
        else:
            flash(_("Thank you for your answer."), "success")
            return see_other(url_for("events.show_entry", entry_id=entry.id))
    status = 422 if form.errors or form.form_errors else 200
    shown = {"entry": entry, "event": entry.event, "is_answered": queries.has_answered(entry)}
    return render("evaluations/answer.html", status=status, form=form, **shown)


@blueprint.route(f"{EVENT}/survey", methods=["GET", "POST"])
@requires(Action.ADMIT)
def type_in(event_id: int) -> Response:
    """Let staff type in one answer after the other from paper."""
    event, form = own_event(event_id), SurveyForm()
    if form.validate_on_submit():
        services.add_from_paper(event, *form.facts())
        flash(_("Kept. You can type in the next one."), "success")
        return see_other(url_for("evaluations.type_in", event_id=event.id))
    return render("evaluations/type_in.html", status=422 if form.errors else 200, event=event, form=form)


@blueprint.get(f"{EVENT}/survey/paper")
@requires(Action.ADMIT)
def print_survey(event_id: int) -> Response:
    """Show the questions as a sheet to hand out."""
    return render("evaluations/print_survey.html", event=own_event(event_id), scale=SATISFACTION, helped=HELPED)
