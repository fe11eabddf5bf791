"""The page with the one switch for a typhoon or an earthquake."""

from flask import Response, flash, url_for
from flask_babel import gettext as _

from hwportal.blueprints.events.queries import event_or_404
from hwportal.blueprints.rehoming import blueprint, suspending
from hwportal.blueprints.rehoming.forms import SuspendForm
from hwportal.filters import show_time
from hwportal.htmx import render, see_other
from hwportal.policy import Action, actor, check, requires


@blueprint.route("/staff/suspend", methods=["GET", "POST"])
@requires(Action.MANAGE_EVENTS)
def suspend_today() -> Response:
    """Suspend today's events of one's offices, and show what to say on the telephone."""
    events = suspending.todays_events(actor().office_ids)
    going_on = {str(one.id): f"{show_time(one.starts_at)} {one.title}" for one in events if not one.suspended_at}
    form = SuspendForm(going_on)
    if form.validate_on_submit():
        chosen = [one for one in events if one.id in form.chosen()]
        count = suspending.suspend(chosen, form.reason.data or "")
        flash(_("The events are suspended. People who are told: %(count)s", count=count), "success")
        return see_other(url_for("rehoming.suspend_today"))
    suspended = [one for one in events if one.suspended_at]
    status = 422 if form.errors else 200
    return render("rehoming/suspend_today.html", status=status, form=form, going_on=going_on, suspended=suspended)


@blueprint.post("/staff/events/<int(max=2147483647):event_id>/resume")
@requires(Action.EDIT_EVENT)
def resume_event(event_id: int) -> Response:
    """Let a suspended event take place after all."""
    event = event_or_404(event_id)
    check(Action.EDIT_EVENT, event)
    count = suspending.resume(event)
    flash(_("The event takes place. People who are told: %(count)s", count=count), "success")
    return see_other(url_for("events.manage_event", event_id=event.id))
