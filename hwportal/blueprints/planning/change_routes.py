"""The page that shows what was changed about an event since it was published."""

from flask import Response

from hwportal.blueprints.planning import blueprint
from hwportal.blueprints.planning.queries import changes_of, own_event
from hwportal.blueprints.planning.routes import STAFF_EVENT
from hwportal.htmx import render
from hwportal.policy import Action, requires


@blueprint.get(f"{STAFF_EVENT}/changes")
@requires(Action.EDIT_EVENT)
def show_changes(event_id: int) -> Response:
    """Show every change with what was before, who made it, and how many were told."""
    event = own_event(event_id)
    return render("planning/show_changes.html", event=event, changes=changes_of(event))
