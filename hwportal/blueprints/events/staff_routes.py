"""Pages on which staff look after the events of their offices."""

from collections.abc import Iterable

from flask import Response, flash, request, url_for
from flask_babel import gettext as _

from hwportal import audit, clock
from hwportal.blueprints.events import blueprint, staff_services
from hwportal.blueprints.events.queries import event_or_404
from hwportal.blueprints.events.staff_queries import (
    Line,
    managed_events,
    people,
    roster,
    state_counts,
    to_be_called,
)
from hwportal.entries.names import names_of
from hwportal.forms import DecideForm
from hwportal.htmx import render, see_other
from hwportal.models import Event
from hwportal.models.entry import STATES
from hwportal.policy import Action, actor, check, requires

STAFF_EVENT = "/staff/events/<int(max=2147483647):event_id>"
PERSONAL = ("name", "kana", "phone", "needs", "wishes")


def _log_reading(event: Event, lines: Iterable[Line]) -> None:
    """Log for each person that their data were shown, so that they find it in their own log."""
    for line in lines:
        audit.seen(event, person_id=line.entry.jobseeker_id, fields=PERSONAL)


def _own_event(event_id: int) -> Event:
    """Return an event of the viewer's offices, or end the request."""
    event = event_or_404(event_id)
    check(Action.EDIT_EVENT, event)
    return event


@blueprint.get("/staff/events")
@requires(Action.MANAGE_EVENTS)
def manage_events() -> Response:
    """Show the events of one's offices with their figures."""
    past = request.args.get("when") == "past"
    return render("events/manage_events.html", events=managed_events(actor(), past=past), past=past)


@blueprint.get(STAFF_EVENT)
@requires(Action.EDIT_EVENT)
def manage_event(event_id: int) -> Response:
    """Show a published event with its figures and people; what is not published is still prepared."""
    event = _own_event(event_id)
    if not event.has_been_published:
        return see_other(url_for("planning.prepare_event", event_id=event.id))
    state, q = request.args.get("state", ""), request.args.get("q", "")[:50]
    states = {state} if state in STATES else set(STATES)
    lines, calls = people(event.id, states, q=q), to_be_called(event.id)
    _log_reading(event, [*lines, *calls])
    return render(
        "events/manage_event.html",
        "events/_people.html",
        event=event,
        counts=state_counts(event.id),
        lines=lines,
        calls=calls,
        state=state,
        q=q,
        names=names_of(event),
        now=clock.now(),
    )


@blueprint.route(f"{STAFF_EVENT}/attendance", methods=["GET", "POST"])
@requires(Action.EDIT_EVENT)
def record_attendance(event_id: int) -> Response:
    """Keep who was there, once the event has begun."""
    event = _own_event(event_id)
    lines = [line for line in roster(event.id) if line.entry.state in {"confirmed", "attended", "absent"}]
    form = DecideForm()
    if form.validate_on_submit():
        present = set(request.form.getlist("present"))
        staff_services.record_attendance(event, present)
        flash(_("Attendance is recorded."), "success")
        return see_other(url_for("events.manage_event", event_id=event.id))
    _log_reading(event, lines)
    return render("events/record_attendance.html", event=event, lines=lines, form=form)
