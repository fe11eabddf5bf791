"""The home of the staff: what today brings."""

from flask import Response

from hwportal import clock
from hwportal.blueprints.approvals import blueprint, queries
from hwportal.blueprints.approvals.today import tasks
from hwportal.blueprints.events.queries import coming_events
from hwportal.blueprints.notices.queries import delivery_work
from hwportal.htmx import render
from hwportal.policy import Action, actor, requires

EVENTS = 8


@blueprint.get("/staff")
@requires(Action.STAFF_HOME)
def staff_home() -> Response:
    """Show today's work in the order of its urgency, and what is coming."""
    account = actor()
    return render(
        "approvals/staff_home.html",
        tasks=tasks(queries.waiting_by_kind(account), delivery_work(account), clock.today()),
        events=coming_events(account.office_ids, EVENTS),
        today=clock.today(),
    )
