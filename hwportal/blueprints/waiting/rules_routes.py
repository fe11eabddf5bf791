"""Pages on which staff say for whom an event is and in which order people wait."""

from typing import Any
from uuid import UUID

from flask import Response, flash, url_for
from flask_babel import gettext as _

from hwportal import audit
from hwportal.blueprints.waiting import blueprint, services
from hwportal.blueprints.waiting.forms import PersonForm, RulesForm
from hwportal.blueprints.waiting.queries import invited
from hwportal.blueprints.waiting.routes import STAFF_EVENT, own_event
from hwportal.entries.people import person_known_as
from hwportal.errors import RuleBroken
from hwportal.htmx import render, see_other
from hwportal.policy import Action, actor, requires


@blueprint.route(f"{STAFF_EVENT}/sign-up-rules", methods=["GET", "POST"])
@requires(Action.EDIT_EVENT)
def edit_rules(event_id: int) -> Response:
    """Change who may sign up, the order of the waiting list, and what silence means."""
    event = own_event(event_id)
    form = RulesForm(event)
    if form.validate_on_submit():
        try:
            services.save_rules(event, form.facts())
            flash(_("Saved."), "success")
            return see_other(url_for("events.manage_event", event_id=event.id))
        except RuleBroken as refusal:
            form.refuse(refusal)
    return render("waiting/edit_rules.html", status=422 if form.errors else 200, form=form, event=event)


@blueprint.route(f"{STAFF_EVENT}/invited", methods=["GET", "POST"])
@requires(Action.EDIT_EVENT)
def list_invited(event_id: int) -> Response:
    """Show who is invited, and invite one more person."""
    event, form = own_event(event_id), PersonForm()
    if form.validate_on_submit():
        person = person_known_as(form.known_as.data or "", form.kana.data or "")
        if person:
            is_new = services.invite(event, person, by=actor())
            flash(_("The person can sign up now.") if is_new else _("The person was invited already."), "success")
            return see_other(url_for("waiting.list_invited", event_id=event.id))
        form.known_as.errors = [_("Nobody is known by these two. Please check both.")]
    people = invited(event.id)
    for person_row in people:
        audit.seen(event, person_id=person_row.id, fields=["name", "kana"])
    shown: dict[str, Any] = {"form": form, "event": event, "people": people}
    return render("waiting/list_invited.html", status=422 if form.errors else 200, **shown)


@blueprint.post(f"{STAFF_EVENT}/invited/<uuid:jobseeker_id>/remove")
@requires(Action.EDIT_EVENT)
def remove_invited(event_id: int, jobseeker_id: UUID) -> Response:
    """Take somebody off the list of the invited."""
    services.take_back_invitation(own_event(event_id), jobseeker_id)
    flash(_("The invitation is taken back."), "success")
    return see_other(url_for("waiting.list_invited", event_id=event_id))
