"""Pages on which staff say which employers take part, and how each of them interviews."""

from uuid import UUID

from flask import Response, abort, flash, request, url_for
from flask_babel import gettext as _

from hwportal import clock
from hwportal.blueprints.planning import blueprint, services
from hwportal.blueprints.planning.asking import confirmed_change
from hwportal.blueprints.planning.booth_form import BoothForm
from hwportal.blueprints.planning.queries import (
    employer_or_404,
    establishment_or_404,
    establishments_named,
    own_event,
    vacancies_to_choose,
)
from hwportal.blueprints.planning.routes import STAFF_EVENT, url_after
from hwportal.htmx import render, see_other
from hwportal.policy import Action, requires

EMPLOYER = f"{STAFF_EVENT}/employers/<int(max=2147483647):employer_id>"


@blueprint.get(f"{STAFF_EVENT}/employers")
@requires(Action.EDIT_EVENT)
def edit_employers(event_id: int) -> Response:
    """Show who takes part, and find others."""
    event = own_event(event_id)
    q = request.args.get("q", "")[:100]
    present = {employer.establishment_id for employer in event.employers}
    found = [place for place in establishments_named(q) if place.id not in present]
    after = url_after(event, "employers")
    return render(
        "planning/edit_employers.html", "planning/_found_employers.html", event=event, q=q, found=found, after=after
    )


@blueprint.post(f"{STAFF_EVENT}/employers/add")
@requires(Action.EDIT_EVENT)
def add_employer(event_id: int) -> Response:
    """Let an establishment take part."""
    event = own_event(event_id)
    establishment = establishment_or_404(_uuid(request.form.get("establishment", "")))
    asked = confirmed_change(event, lambda: services.add_employer(event, establishment))
    return asked or see_other(url_for("planning.edit_employers", event_id=event.id))


@blueprint.route(EMPLOYER, methods=["GET", "POST"])
@requires(Action.EDIT_EVENT)
def edit_booth(event_id: int, employer_id: int) -> Response:
    """Change how an employer interviews, and which vacancies it brings along."""
    event = own_event(event_id)
    employer = employer_or_404(event, employer_id)
    form = BoothForm(employer)
    if form.validate_on_submit():
        facts, chosen = form.facts(), [_uuid(value) for value in request.form.getlist("vacancy")]
        if asked := confirmed_change(event, lambda: services.save_booth(employer, facts, chosen)):
            return asked
        flash(_("Saved."), "success")
        return see_other(url_for("planning.edit_employers", event_id=event_id))
    return render(
        "planning/edit_booth.html",
        status=422 if form.errors else 200,
        form=form,
        event=event,
        employer=employer,
        vacancies=vacancies_to_choose(employer),
        event_day=clock.local(event.ends_at).date(),
    )


@blueprint.post(f"{EMPLOYER}/remove")
@requires(Action.EDIT_EVENT)
def remove_employer(event_id: int, employer_id: int) -> Response:
    """Take an employer off the event."""
    event = own_event(event_id)
    employer = employer_or_404(event, employer_id)
    asked = confirmed_change(event, lambda: services.remove_employer(employer))
    return asked or see_other(url_for("planning.edit_employers", event_id=event_id))


def _uuid(value: str) -> UUID:
    try:
        return UUID(value)
    except ValueError:
        abort(400)
