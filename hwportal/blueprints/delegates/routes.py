"""Pages on which an employer sends people to a seminar, and staff see who is sent."""

from typing import Any
from uuid import UUID

from flask import Response, flash, url_for
from flask_babel import gettext as _

from hwportal import audit
from hwportal.blueprints.delegates import blueprint, services
from hwportal.blueprints.delegates.forms import DelegateForm
from hwportal.blueprints.delegates.queries import delegate_or_404, delegates_of, own_establishments, seminar_places
from hwportal.blueprints.events.queries import event_or_404
from hwportal.entries.names import names_of
from hwportal.errors import RuleBroken
from hwportal.htmx import render, see_other
from hwportal.policy import Action, actor, check, requires

EVENT = "<int(max=2147483647):event_id>"


@blueprint.route(f"/employer/events/{EVENT}/people", methods=["GET", "POST"])
@requires(Action.SEND_DELEGATES)
def send_delegates(event_id: int) -> Response:
    """Show whom the company sends, and send one more."""
    event = event_or_404(event_id)
    check(Action.SEE_LISTED_EVENT, event)
    establishments, places, names = own_establishments(actor()), seminar_places(event), names_of(event)
    form = DelegateForm(establishments, {quota.key: names[quota.key] for quota in places})
    if form.validate_on_submit():
        chosen = next(one for one in establishments if str(one.id) == form.establishment.data)
        quota = next(one for one in places if one.key == form.place.data)
        try:
            services.send(event, chosen, quota, form.name.data or "", form.duty.data or "", by=actor())
            flash(_("A place is taken for %(name)s.", name=form.name.data), "success")
            return see_other(url_for("delegates.send_delegates", event_id=event.id))
        except RuleBroken as refusal:
            form.refuse(refusal)
    sent = delegates_of(event.id, [one.id for one in establishments])
    shown: dict[str, Any] = {"form": form, "event": event, "sent": sent, "places": places, "names": names}
    return render("delegates/send_delegates.html", status=422 if form.errors else 200, **shown)


@blueprint.post("/employer/delegates/<uuid:delegate_id>/call-back")
@requires(Action.SEND_DELEGATES)
def call_back(delegate_id: UUID) -> Response:
    """Give the place of somebody back."""
    delegate = delegate_or_404(delegate_id)
    check(Action.OWN_DELEGATE, delegate)
    services.call_back(delegate)
    flash(_("The place is given back."), "success")
    return see_other(url_for("delegates.send_delegates", event_id=delegate.event_id))


@blueprint.get(f"/staff/events/{EVENT}/people-of-employers")
@requires(Action.EDIT_EVENT)
def list_delegates(event_id: int) -> Response:
    """Show staff whom employers send."""
    event = event_or_404(event_id)
    check(Action.EDIT_EVENT, event)
    audit.seen(event, fields=["name"])
    sent = delegates_of(event.id)
    return render("delegates/list_delegates.html", event=event, sent=sent, names=names_of(event))
