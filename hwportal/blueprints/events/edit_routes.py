"""Pages on which staff prepare an event step by step; every step is kept when it is sent."""

from uuid import UUID

from flask import Response, abort, flash, request, url_for
from flask_babel import gettext as _

from hwportal import clock
from hwportal.blueprints.events import blueprint, edit_services, staff_services
from hwportal.blueprints.events.staff_forms import BasicsForm, PlacesForm, StopForm
from hwportal.blueprints.events.staff_queries import (
    employer_or_404,
    establishments_named,
    offices_of,
    prepared_event_or_404,
    vacancies_to_choose,
)
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.htmx import render, see_other
from hwportal.models import Establishment, Event
from hwportal.policy import Action, actor, check, requires

STAFF_EVENT = "/staff/events/<int(max=2147483647):event_id>"


def own_event(event_id: int) -> Event:
    """Return an event of the viewer's offices, or end the request."""
    event = prepared_event_or_404(event_id)
    check(Action.EDIT_EVENT, event)
    return event


def _next(event: Event, step: str) -> Response:
    """Go to the next step of a draft, or back to the page of a published event."""
    steps = event.steps()
    following = steps[steps.index(step) + 1 :] if event.state == "draft" else []
    endpoint = f"events.edit_{following[0]}" if following else "events.manage_event"
    return see_other(url_for(endpoint, event_id=event.id))


def _refuse(form: BasicsForm | PlacesForm, refusal: RuleBroken, event: Event) -> None:
    """Show the refusal; sending once more is then meant for the version that stands now."""
    form.refuse(refusal)
    form.version.data = str(event.version)


@blueprint.route("/staff/events/new", methods=["GET", "POST"])
@requires(Action.MANAGE_EVENTS)
def new_event() -> Response:
    """Begin a draft."""
    form = BasicsForm(offices_of(actor()))
    if form.validate_on_submit():
        event = staff_services.create_event(form.facts(), by=actor())
        return see_other(url_for("events.edit_places", event_id=event.id))
    return render("events/edit_basics.html", status=422 if form.errors else 200, form=form, event=None)


@blueprint.route(f"{STAFF_EVENT}/basics", methods=["GET", "POST"])
@requires(Action.EDIT_EVENT)
def edit_basics(event_id: int) -> Response:
    """Change what, when and where."""
    event = own_event(event_id)
    form = BasicsForm(offices_of(actor()), event)
    if form.validate_on_submit():
        try:
            edit_services.check_version(event, form.version.data)
            edit_services.save_basics(event, form.facts())
            return _next(event, "basics")
        except RuleBroken as refusal:
            _refuse(form, refusal, event)
    return render("events/edit_basics.html", status=422 if form.errors else 200, form=form, event=event)


@blueprint.route(f"{STAFF_EVENT}/places", methods=["GET", "POST"])
@requires(Action.EDIT_EVENT)
def edit_places(event_id: int) -> Response:
    """Change the places, the options and the rules of signing up."""
    event = own_event(event_id)
    form = PlacesForm(event)
    if form.validate_on_submit():
        facts = form.facts()
        try:
            edit_services.check_version(event, form.version.data)
            edit_services.check_times(facts["opens_at"], facts["closes_at"], facts["cancel_until"], event)
            if offered := edit_services.save_places(event, form.capacities(), facts):
                told = _("People on the waiting list who were offered a place: %(count)s", count=len(offered))
                flash(told, "success")
            return _next(event, "places")
        except RuleBroken as refusal:
            _refuse(form, refusal, event)
    return render("events/edit_places.html", status=422 if form.errors else 200, form=form, event=event)


@blueprint.get(f"{STAFF_EVENT}/employers")
@requires(Action.EDIT_EVENT)
def edit_employers(event_id: int) -> Response:
    """Show who takes part, and find others."""
    event = own_event(event_id)
    q = request.args.get("q", "")[:100]
    present = {employer.establishment_id for employer in event.employers}
    found = [place for place in establishments_named(q) if place.id not in present]
    return render(
        "events/edit_employers.html",
        "events/_found_employers.html",
        event=event,
        q=q,
        found=found,
        vacancies=vacancies_to_choose(event),
        event_day=clock.local(event.starts_at).date(),
    )


@blueprint.post(f"{STAFF_EVENT}/employers/add")
@requires(Action.EDIT_EVENT)
def add_employer(event_id: int) -> Response:
    """Let an establishment take part."""
    event = own_event(event_id)
    try:
        establishment = db.session.get(Establishment, UUID(request.form.get("establishment", "")))
    except ValueError:
        abort(400)
    edit_services.add_employer(event, establishment or abort(404))
    return see_other(url_for("events.edit_employers", event_id=event.id))


@blueprint.post(f"{STAFF_EVENT}/employers/<int(max=2147483647):employer_id>")
@requires(Action.EDIT_EVENT)
def choose_vacancies(event_id: int, employer_id: int) -> Response:
    """Keep which vacancies an employer brings along."""
    employer = employer_or_404(own_event(event_id), employer_id)
    try:
        chosen = [UUID(value) for value in request.form.getlist("vacancy")]
    except ValueError:
        abort(400)
    edit_services.set_vacancies(employer, chosen)
    flash(_("Saved."), "success")
    return see_other(url_for("events.edit_employers", event_id=event_id))


@blueprint.post(f"{STAFF_EVENT}/employers/<int(max=2147483647):employer_id>/remove")
@requires(Action.EDIT_EVENT)
def remove_employer(event_id: int, employer_id: int) -> Response:
    """Take an employer off the event."""
    edit_services.remove_employer(employer_or_404(own_event(event_id), employer_id))
    return see_other(url_for("events.edit_employers", event_id=event_id))


@blueprint.route(f"{STAFF_EVENT}/stops", methods=["GET", "POST"])
@requires(Action.EDIT_EVENT)
def edit_stops(event_id: int) -> Response:
    """Show the facilities that a tour visits and add one."""
    event = own_event(event_id)
    form = StopForm()
    if form.validate_on_submit():
        try:
            edit_services.add_stop(event, form.facts(event))
            return see_other(url_for("events.edit_stops", event_id=event.id))
        except RuleBroken as refusal:
            form.refuse(refusal)
    return render("events/edit_stops.html", status=422 if form.errors else 200, form=form, event=event)


@blueprint.post(f"{STAFF_EVENT}/stops/<uuid:stop_id>/remove")
@requires(Action.EDIT_EVENT)
def remove_stop(event_id: int, stop_id: UUID) -> Response:
    """Take a facility off the tour."""
    event = own_event(event_id)
    edit_services.remove_stop(event, next((s for s in event.stops if s.id == stop_id), None) or abort(404))
    return see_other(url_for("events.edit_stops", event_id=event_id))
