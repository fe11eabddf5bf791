"""Pages on which staff give an event its parts: visits, buses, childcare, interpreters, sessions, co-organisers."""

from uuid import UUID

from flask import Response, url_for

from hwportal.blueprints.planning import blueprint, part_services
from hwportal.blueprints.planning.asking import confirmed_change
from hwportal.blueprints.planning.parts import PART_KINDS
from hwportal.blueprints.planning.queries import own_event
from hwportal.blueprints.planning.routes import STAFF_EVENT, url_after
from hwportal.errors import RuleBroken
from hwportal.htmx import render, see_other
from hwportal.policy import Action, requires

KINDS_OF_PARTS = f"{STAFF_EVENT}/<any({', '.join(PART_KINDS)}):kind>"
PART = f"{KINDS_OF_PARTS}/<uuid:part_id>"


@blueprint.route(KINDS_OF_PARTS, methods=["GET", "POST"])
@requires(Action.EDIT_EVENT)
def edit_parts(event_id: int, kind: str) -> Response:
    """Show the parts of one kind that an event has, and add one."""
    event, part_kind = own_event(event_id), PART_KINDS[kind]
    form = part_kind.form(event)
    if form.validate_on_submit():
        try:
            asked = confirmed_change(event, lambda: part_services.add_part(event, kind, form.facts()))
            return asked or see_other(url_for("planning.edit_parts", event_id=event.id, kind=kind))
        except RuleBroken as refusal:
            form.refuse(refusal)
    return render(
        "planning/edit_parts.html",
        status=422 if form.errors else 200,
        event=event,
        kind=kind,
        part_kind=part_kind,
        form=form,
        after=url_after(event, kind),
    )


@blueprint.route(PART, methods=["GET", "POST"])
@requires(Action.EDIT_EVENT)
def edit_part(event_id: int, kind: str, part_id: UUID) -> Response:
    """Change one part."""
    event, part_kind = own_event(event_id), PART_KINDS[kind]
    part = part_kind.one_of(event, part_id)
    form = part_kind.form(event, part)
    if form.validate_on_submit():
        try:
            asked = confirmed_change(event, lambda: part_services.change_part(event, kind, part, form.facts()))
            return asked or see_other(url_for("planning.edit_parts", event_id=event.id, kind=kind))
        except RuleBroken as refusal:
            form.refuse(refusal)
    shown = {"event": event, "kind": kind, "part_kind": part_kind, "part": part, "form": form}
    return render("planning/edit_part.html", status=422 if form.errors else 200, **shown)


@blueprint.post(f"{PART}/remove")
@requires(Action.EDIT_EVENT)
def remove_part(event_id: int, kind: str, part_id: UUID) -> Response:
    """Take a part off the event."""
    event = own_event(event_id)
    part = PART_KINDS[kind].one_of(event, part_id)
    asked = confirmed_change(event, lambda: part_services.remove_part(event, kind, part))
    return asked or see_other(url_for("planning.edit_parts", event_id=event.id, kind=kind))
