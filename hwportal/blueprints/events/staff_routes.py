"""Pages on which staff look after the events of their offices."""

from collections.abc import Iterable

from flask import Response, flash, request, url_for
from flask_babel import gettext as _

from hwportal import audit, clock
from hwportal.blueprints.events import blueprint, staff_services
from hwportal.blueprints.events.choices import names_of
from hwportal.blueprints.events.edit_routes import STAFF_EVENT, own_event
from hwportal.blueprints.events.edit_services import take_back
from hwportal.blueprints.events.staff_forms import CancelForm
from hwportal.blueprints.events.staff_queries import (
    Line,
    managed_events,
    people,
    roster,
    state_counts,
    to_be_called,
)
from hwportal.forms import DecideForm
from hwportal.htmx import render, see_other
from hwportal.models import Event
from hwportal.models.entry import STATES
from hwportal.policy import Action, actor, requires

PERSONAL = ("name", "kana", "phone", "needs", "wishes")


def _log_reading(event: Event, lines: Iterable[Line]) -> None:
    """Log for each person that their data were shown, so that they find it in their own log."""
    for line in lines:
        audit.seen(event, person_id=line.entry.jobseeker_id, fields=PERSONAL)


@blueprint.get("/staff/events")
@requires(Action.MANAGE_EVENTS)
def manage_events() -> Response:
    """Show the events of one's offices with their figures."""
    past = request.args.get("when") == "past"
    return render("events/manage_events.html", events=managed_events(actor().office_ids, past=past), past=past)


@blueprint.get(STAFF_EVENT)
@requires(Action.EDIT_EVENT)
def manage_event(event_id: int) -> Response:
    """Show a draft with its steps, or a published event with its figures and people."""
    event = own_event(event_id)
    if not event.has_been_published:
        steps, missing = event.steps(), staff_services.missing_steps(event)
        return render("events/prepare_event.html", event=event, steps=steps, missing=missing)
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


@blueprint.post(f"{STAFF_EVENT}/submit")
@requires(Action.EDIT_EVENT)
def submit_event(event_id: int) -> Response:
    """Ask a colleague to check and publish."""
    event = own_event(event_id)
    staff_services.submit_event(event, by=actor())
    flash(_("A colleague now checks the event. It is published after that."), "success")
    return see_other(url_for("events.manage_event", event_id=event.id))


@blueprint.post(f"{STAFF_EVENT}/take-back")
@requires(Action.EDIT_EVENT)
def take_back_event(event_id: int) -> Response:
    """Make a draft again of what waits for a colleague."""
    event = own_event(event_id)
    take_back(event)
    return see_other(url_for("events.manage_event", event_id=event.id))


@blueprint.post(f"{STAFF_EVENT}/copy")
@requires(Action.EDIT_EVENT)
def copy_event(event_id: int) -> Response:
    """Begin a draft that is like this event."""
    copy = staff_services.copy_event(own_event(event_id), by=actor())
    flash(_("This is the copy, four weeks later. Please check the date first."), "success")
    return see_other(url_for("events.edit_basics", event_id=copy.id))


@blueprint.post(f"{STAFF_EVENT}/discard")
@requires(Action.EDIT_EVENT)
def discard_event(event_id: int) -> Response:
    """Delete a draft."""
    staff_services.discard_event(own_event(event_id))
    flash(_("The draft is deleted."), "success")
    return see_other(url_for("events.manage_events"))


@blueprint.route(f"{STAFF_EVENT}/cancel", methods=["GET", "POST"])
@requires(Action.EDIT_EVENT)
def cancel_event(event_id: int) -> Response:
    """Show who will be told, then cancel the event."""
    event = own_event(event_id)
    form = CancelForm()
    if form.validate_on_submit():
        count = staff_services.cancel_event(event, form.reason.data or "")
        flash(_("The event is cancelled. People who are told: %(count)s", count=count), "success")
        return see_other(url_for("events.manage_event", event_id=event.id))
    status = 422 if form.errors else 200
    return render("events/cancel_event.html", status=status, form=form, event=event, counts=state_counts(event.id))


@blueprint.get(f"{STAFF_EVENT}/roster")
@requires(Action.EDIT_EVENT)
def print_roster(event_id: int) -> Response:
    """Show the list for the reception of the day."""
    event = own_event(event_id)
    lines = roster(event.id)
    _log_reading(event, lines)
    return render("events/print_roster.html", event=event, lines=lines, names=names_of(event))


@blueprint.route(f"{STAFF_EVENT}/attendance", methods=["GET", "POST"])
@requires(Action.EDIT_EVENT)
def record_attendance(event_id: int) -> Response:
    """Keep who was there, once the event has begun."""
    event = own_event(event_id)
    lines = [line for line in roster(event.id) if line.entry.state in {"confirmed", "attended", "absent"}]
    form = DecideForm()
    if form.validate_on_submit():
        present = set(request.form.getlist("present"))
        staff_services.record_attendance(event, present)
        flash(_("Attendance is recorded."), "success")
        return see_other(url_for("events.manage_event", event_id=event.id))
    _log_reading(event, lines)
    return render("events/record_attendance.html", event=event, lines=lines, form=form)
