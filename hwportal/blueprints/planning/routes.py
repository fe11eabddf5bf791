"""Pages on which staff prepare an event step by step; every step is kept when it is sent."""

from flask import Response, flash, url_for
from flask_babel import gettext as _

from hwportal.blueprints.planning import blueprint, life, services
from hwportal.blueprints.planning.asking import confirmed_change
from hwportal.blueprints.planning.copying import copy_event as copy_of
from hwportal.blueprints.planning.findings import findings_about
from hwportal.blueprints.planning.forms import BasicsForm, PlacesForm
from hwportal.blueprints.planning.parts import PART_KINDS
from hwportal.blueprints.planning.queries import missing_steps, offices_of, own_event, programmes_open_to
from hwportal.errors import RuleBroken
from hwportal.htmx import render, see_other
from hwportal.models import Event
from hwportal.policy import Action, actor, requires

STAFF_EVENT = "/staff/events/<int(max=2147483647):event_id>"


def step_url(event: Event, step: str) -> str:
    """Return the address of a step of the preparation."""
    if step in PART_KINDS:
        return url_for("planning.edit_parts", event_id=event.id, kind=step)
    return url_for(f"planning.edit_{step}", event_id=event.id)


def url_after(event: Event, step: str) -> str:
    """Return where one goes on: the next step of a draft, or the page of a published event."""
    steps = event.steps()
    following = steps[steps.index(step) + 1 :] if event.state == "draft" else []
    return step_url(event, following[0]) if following else url_for("events.manage_event", event_id=event.id)


def _refuse(form: BasicsForm | PlacesForm, refusal: RuleBroken, event: Event) -> None:
    """Show the refusal; sending once more is then meant for the version that stands now."""
    form.refuse(refusal)
    form.version.data = str(event.version)


@blueprint.route("/staff/events/new", methods=["GET", "POST"])
@requires(Action.MANAGE_EVENTS)
def new_event() -> Response:
    """Begin a draft."""
    form = BasicsForm(offices_of(actor()), programmes_open_to(actor()))
    if form.validate_on_submit():
        event = services.create_event(form.facts(), by=actor())
        return see_other(url_for("planning.edit_places", event_id=event.id))
    return render("planning/edit_basics.html", status=422 if form.errors else 200, form=form, event=None)


@blueprint.get(f"{STAFF_EVENT}/preparation")
@requires(Action.EDIT_EVENT)
def prepare_event(event_id: int) -> Response:
    """Show the steps of a draft: which are done, what is missing, what should be looked at again."""
    event = own_event(event_id)
    links = {step: step_url(event, step) for step in event.steps()}
    found = findings_about(event)
    return render("planning/prepare_event.html", event=event, links=links, missing=missing_steps(event), findings=found)


@blueprint.route(f"{STAFF_EVENT}/basics", methods=["GET", "POST"])
@requires(Action.EDIT_EVENT)
def edit_basics(event_id: int) -> Response:
    """Change what, when and where."""
    event = own_event(event_id)
    form = BasicsForm(offices_of(actor()), programmes_open_to(actor()), event)
    if form.validate_on_submit():
        facts = form.facts()
        try:
            services.check_version(event, form.version.data)
            asked = confirmed_change(event, lambda: services.save_basics(event, facts))
            return asked or see_other(url_after(event, "basics"))
        except RuleBroken as refusal:
            _refuse(form, refusal, event)
    return render("planning/edit_basics.html", status=422 if form.errors else 200, form=form, event=event)


@blueprint.route(f"{STAFF_EVENT}/places", methods=["GET", "POST"])
@requires(Action.EDIT_EVENT)
def edit_places(event_id: int) -> Response:
    """Change the places for everybody and the rules of signing up."""
    event = own_event(event_id)
    form = PlacesForm(event)
    if form.validate_on_submit():
        facts = form.facts()
        try:
            services.check_version(event, form.version.data)
            services.check_times(facts["opens_at"], facts["closes_at"], facts["cancel_until"], event)
            asked = confirmed_change(event, lambda: services.save_places(event, form.capacities(), facts))
            return asked or see_other(url_after(event, "places"))
        except RuleBroken as refusal:
            _refuse(form, refusal, event)
    return render("planning/edit_places.html", status=422 if form.errors else 200, form=form, event=event)


@blueprint.post(f"{STAFF_EVENT}/submit")
@requires(Action.EDIT_EVENT)
def submit_event(event_id: int) -> Response:
    """Ask a colleague to check and publish."""
    event = own_event(event_id)
    life.submit_event(event, by=actor())
    flash(_("A colleague now checks the event. It is published after that."), "success")
    return see_other(url_for("planning.prepare_event", event_id=event.id))


@blueprint.post(f"{STAFF_EVENT}/take-back")
@requires(Action.EDIT_EVENT)
def take_back_event(event_id: int) -> Response:
    """Make a draft again of what waits for a colleague."""
    event = own_event(event_id)
    life.take_back(event)
    return see_other(url_for("planning.prepare_event", event_id=event.id))


@blueprint.post(f"{STAFF_EVENT}/copy")
@requires(Action.EDIT_EVENT)
def copy_event(event_id: int) -> Response:
    """Begin a draft that is like this event."""
    copy = copy_of(own_event(event_id), by=actor())
    flash(_("This is the copy, four weeks later. Please check the date first."), "success")
    return see_other(url_for("planning.edit_basics", event_id=copy.id))


@blueprint.post(f"{STAFF_EVENT}/discard")
@requires(Action.EDIT_EVENT)
def discard_event(event_id: int) -> Response:
    """Delete a draft."""
    life.discard_event(own_event(event_id))
    flash(_("The draft is deleted."), "success")
    return see_other(url_for("events.manage_events"))


@blueprint.post(f"{STAFF_EVENT}/close")
@requires(Action.EDIT_EVENT)
def close_sign_up(event_id: int) -> Response:
    """End the signing up now."""
    event = own_event(event_id)
    life.close_sign_up(event)
    flash(_("Sign-up is closed. A later end can be set under places and sign-up."), "success")
    return see_other(url_for("events.manage_event", event_id=event.id))
