"""Pages on which staff see what a waiting list did and why, and what it would do."""

from typing import Any

from flask import Response, flash, request, url_for
from flask_babel import gettext as _

from hwportal import audit
from hwportal.blueprints.events.queries import event_or_404
from hwportal.blueprints.waiting import blueprint, services
from hwportal.blueprints.waiting.queries import standings, trace_of
from hwportal.entries.names import names_of
from hwportal.htmx import render, see_other
from hwportal.models import Event
from hwportal.policy import Action, actor, check, requires

STAFF_EVENT = "/staff/events/<int(max=2147483647):event_id>"
MOST_MORE = 999


def own_event(event_id: int) -> Event:
    """Return an event of the viewer's offices, or end the request."""
    event = event_or_404(event_id)
    check(Action.EDIT_EVENT, event)
    return event


def _more(event: Event) -> dict[str, int]:
    """Return how many more places of each kind staff think of; what is no such number counts as none."""
    typed = {quota.key: request.args.get(f"more-{quota.id}", "") for quota in event.quotas}
    return {key: min(int(value), MOST_MORE) for key, value in typed.items() if value.isascii() and value.isdigit()}


@blueprint.get(f"{STAFF_EVENT}/waiting")
@requires(Action.EDIT_EVENT)
def show_line(event_id: int) -> Response:
    """Show who waits, whom more places would reach, and every step so far with its reason."""
    event = own_event(event_id)
    more = _more(event)
    line, trace = standings(event, more), trace_of(event.id)
    for person_id in {one.entry.jobseeker_id for one in line} | {step.entry.jobseeker_id for step in trace}:
        audit.seen(event, person_id=person_id, fields=["name", "needs"])
    shown: dict[str, Any] = {"event": event, "more": more, "line": line, "trace": trace, "names": names_of(event)}
    return render("waiting/show_line.html", "waiting/_line.html", **shown)


@blueprint.post(f"{STAFF_EVENT}/waiting/draw")
@requires(Action.EDIT_EVENT)
def draw_lots(event_id: int) -> Response:
    """Draw the lots, once."""
    count = services.draw_lots(own_event(event_id), by=actor())
    flash(
        _("Lots are drawn for %(count)s people. The seed is printed on the page of the event.", count=count), "success"
    )
    return see_other(url_for("waiting.show_line", event_id=event_id))
