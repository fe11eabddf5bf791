"""The page on which staff see what was advised and what employers made of it."""

from flask import Response

from hwportal.blueprints.advice import blueprint, queries, words
from hwportal.htmx import render
from hwportal.policy import Action, actor, requires


@blueprint.get("/staff/advice")
@requires(Action.FOLLOW_UP)
def show_answers() -> Response:
    """Show how often every change was advised, taken and declined, and why."""
    offices = actor().office_ids
    return render(
        "advice/show_answers.html",
        answers=queries.answers(offices),
        refusals=queries.refusals(offices),
        words=words,
    )
