"""The page on which an office sees what an event achieved and writes down what it makes of it."""

from typing import Any

from flask import Response, flash, url_for
from flask_babel import gettext as _

from hwportal import clock
from hwportal.blueprints.evaluations import blueprint, queries, services
from hwportal.blueprints.evaluations.forms import EvaluationForm
from hwportal.errors import RuleBroken
from hwportal.htmx import render, see_other
from hwportal.models import Event
from hwportal.policy import Action, check, requires
from hwportal.rules import evaluation
from hwportal.rules.small_cells import FEWEST, protected
from hwportal.rules.survey import SATISFACTION

EVENT = "/staff/events/<int(max=2147483647):event_id>"


def own_event(event_id: int) -> Event:
    """Return an event of one's office, or end the request."""
    event = queries.event_or_404(event_id)
    check(Action.ADMIT, event)
    return event


@blueprint.route(f"{EVENT}/evaluation", methods=["GET", "POST"])
@requires(Action.ADMIT)
def show_report(event_id: int) -> Response:
    """Show the figures of an event, and keep the office's judgement."""
    event = own_event(event_id)
    form = EvaluationForm(data={"evaluation": event.evaluation})
    if form.validate_on_submit():
        try:
            services.evaluate(event, form.evaluation.data or "")
        except RuleBroken as refusal:
            form.refuse(refusal)
        else:
            flash(_("The evaluation is kept."), "success")
            return see_other(url_for("evaluations.show_report", event_id=event.id))
    status = 422 if form.errors or form.form_errors else 200
    return render("evaluations/show_report.html", status=status, event=event, form=form, **_figures(event))


def _figures(event: Event) -> dict[str, Any]:
    people = queries.people(event.id)
    day = clock.local(event.starts_at).date()
    rows = queries.by_employer(event.id)
    return {
        "figures": _whole(event, people),
        "employers": evaluation.hidden(
            [row.name for row in rows], [(row.planned, row.met, row.passed, row.hired) for row in rows]
        ),
        "ages": evaluation.lines(people, evaluation.AGES, lambda one: evaluation.age_group(one.birth_date, day)),
        "sexes": evaluation.lines(people, evaluation.SEXES, lambda one: one.sex if one.sex in evaluation.SEXES else ""),
        "survey": _survey(event),
        "now": clock.now(),
    }


def _whole(event: Event, people: list[queries.Person]) -> list[tuple[str, int]]:
    ended = {"withdrawn", "declined", "cancelled", "not_placed"}
    return [
        (_("Signed up"), len(people)),
        (_("Ended before the event"), sum(one.state in ended for one in people)),
        (_("Came"), sum(one.came for one in people)),
        (_("Let in without sign-up"), queries.walk_ins(event.id)),
        (_("Did not come"), sum(one.state == "absent" for one in people)),
        (_("Interviews held"), sum(one.interviews for one in people)),
        (_("People interviewed"), sum(one.interviews > 0 for one in people)),
        (_("People hired"), sum(one.hires > 0 for one in people)),
    ]


def _survey(event: Event) -> dict[str, Any]:
    answers = queries.answers(event.id)
    counts = [sum(one.satisfaction == int(code) for one in answers) for code in SATISFACTION]
    parts, total = protected(counts, len(answers))
    shown = [one.comment for one in answers if one.comment] if len(answers) >= FEWEST else []
    return {"lines": list(zip(SATISFACTION.values(), parts, strict=True)), "total": total, "comments": shown}
