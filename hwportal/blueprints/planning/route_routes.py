"""Pages on which staff write the routes of the buses, and how long the buses need from place to place."""

from uuid import UUID

from flask import Response, flash, url_for
from flask_babel import gettext as _

from hwportal.blueprints.planning import blueprint, part_services
from hwportal.blueprints.planning.asking import confirmed_change
from hwportal.blueprints.planning.queries import bus_or_404, own_event, travel_minutes
from hwportal.blueprints.planning.route_forms import CallForm, calls_of, travel_form
from hwportal.blueprints.planning.routes import STAFF_EVENT
from hwportal.errors import RuleBroken
from hwportal.htmx import render, see_other
from hwportal.policy import Action, requires

BUS = f"{STAFF_EVENT}/buses/<uuid:bus_id>"


@blueprint.route(f"{BUS}/route", methods=["GET", "POST"])
@requires(Action.EDIT_EVENT)
def edit_route(event_id: int, bus_id: UUID) -> Response:
    """Show where a bus stops, and add a stop."""
    event = own_event(event_id)
    bus = bus_or_404(event, bus_id)
    form = CallForm(event, bus)
    if form.validate_on_submit():
        try:
            asked = confirmed_change(event, lambda: part_services.save_route(event, bus, form.calls()))
            return asked or see_other(url_for("planning.edit_route", event_id=event.id, bus_id=bus.id))
        except RuleBroken as refusal:
            form.refuse(refusal)
    return render("planning/edit_route.html", status=422 if form.errors else 200, event=event, bus=bus, form=form)


@blueprint.post(f"{BUS}/route/<uuid:stop_id>/remove")
@requires(Action.EDIT_EVENT)
def remove_call(event_id: int, bus_id: UUID, stop_id: UUID) -> Response:
    """Let a bus pass a facility by."""
    event = own_event(event_id)
    bus = bus_or_404(event, bus_id)
    left = [call for call in calls_of(bus) if call.stop.id != stop_id]
    asked = confirmed_change(event, lambda: part_services.save_route(event, bus, left))
    return asked or see_other(url_for("planning.edit_route", event_id=event.id, bus_id=bus.id))


@blueprint.route(f"{STAFF_EVENT}/travel-times", methods=["GET", "POST"])
@requires(Action.EDIT_EVENT)
def edit_travel_times(event_id: int) -> Response:
    """Keep how long the buses need from place to place."""
    event = own_event(event_id)
    form = travel_form(event, travel_minutes(event.id))
    if form.validate_on_submit():
        part_services.save_travel_times(event, form.minutes())
        flash(_("Saved."), "success")
        return see_other(url_for("planning.edit_parts", event_id=event.id, kind="buses"))
    return render("planning/edit_travel_times.html", status=422 if form.errors else 200, event=event, form=form)
