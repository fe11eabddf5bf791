"""Pages on which an office says who else checks people in at an event."""

from uuid import UUID

from flask import Response, abort, flash, url_for
from flask_babel import gettext as _

from hwportal.blueprints.reception import blueprint, services
from hwportal.blueprints.reception.forms import HelperForm
from hwportal.blueprints.reception.queries import reception_or_404
from hwportal.blueprints.reception.routes import DESK
from hwportal.errors import RuleBroken
from hwportal.htmx import render, see_other
from hwportal.models import Event
from hwportal.policy import Action, check, requires


def _own_event(event_id: int) -> Event:
    event = reception_or_404(event_id)
    check(Action.ADMIT, event)
    return event


@blueprint.route(f"{DESK}/helpers", methods=["GET", "POST"])
@requires(Action.ADMIT)
def list_helpers(event_id: int) -> Response:
    """Show who helps at the reception, and add somebody."""
    event, form = _own_event(event_id), HelperForm()
    if form.validate_on_submit():
        try:
            helper = services.add_helper(event, form.login.data or "")
        except RuleBroken as refusal:
            form.refuse(refusal)
        else:
            flash(_("%(name)s can check people in at this event.", name=helper.name), "success")
            return see_other(url_for("reception.list_helpers", event_id=event.id))
    return render("reception/list_helpers.html", status=422 if form.errors else 200, event=event, form=form)


@blueprint.post(f"{DESK}/helpers/<uuid:user_id>/remove")
@requires(Action.ADMIT)
def remove_helper(event_id: int, user_id: UUID) -> Response:
    """End somebody's work at the reception."""
    event = _own_event(event_id)
    helpers = event.reception_helpers  # type: ignore[attr-defined]
    helper = next((one for one in helpers if one.user_id == user_id), None) or abort(404)
    services.remove_helper(helper, event)
    flash(_("%(name)s no longer helps at the reception.", name=helper.user.name), "success")
    return see_other(url_for("reception.list_helpers", event_id=event.id))
