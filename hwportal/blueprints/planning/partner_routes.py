"""Pages on which an organisation sees the events that it holds together with an office."""

from flask import Response, abort

from hwportal import audit, clock
from hwportal.blueprints.planning import blueprint
from hwportal.blueprints.planning.partner_queries import co_organised, consenting_people, figures_of, prepared_with
from hwportal.htmx import render
from hwportal.policy import Action, actor, check, requires

SHOWN = ("name", "kana", "phone", "needs")


@blueprint.get("/partner/events")
@requires(Action.CO_ORGANISE)
def list_co_organised() -> Response:
    """Show the events that the viewer's organisation holds with an office."""
    return render("planning/list_co_organised.html", events=co_organised(actor()), now=clock.now())


@blueprint.get("/partner/events/<int(max=2147483647):event_id>")
@requires(Action.CO_ORGANISE)
def show_co_organised(event_id: int) -> Response:
    """Show the figures of one event, and those people who let the organisation know of them."""
    event = prepared_with(event_id) or abort(404)
    check(Action.CO_ORGANISE, event)
    people = consenting_people(event, actor())
    for person in people:
        audit.seen(event, person_id=person.jobseeker_id, fields=SHOWN)
    return render("planning/show_co_organised.html", event=event, figures=figures_of(event), people=people)
