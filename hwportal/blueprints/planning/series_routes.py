"""Pages on which staff repeat an event on further dates and see the series."""

from flask import Response, flash, url_for
from flask_babel import gettext as _

from hwportal import clock
from hwportal.blueprints.planning import blueprint, life
from hwportal.blueprints.planning.copying import make_series
from hwportal.blueprints.planning.queries import missing_steps, own_event, series_of
from hwportal.blueprints.planning.routes import STAFF_EVENT
from hwportal.blueprints.planning.series_form import SeriesForm
from hwportal.forms import DecideForm
from hwportal.htmx import render, see_other
from hwportal.policy import Action, actor, requires


@blueprint.route(f"{STAFF_EVENT}/series", methods=["GET", "POST"])
@requires(Action.EDIT_EVENT)
def edit_series(event_id: int) -> Response:
    """Show the events of the series, and repeat the event on further dates."""
    event = own_event(event_id)
    form = SeriesForm()
    if form.validate_on_submit():
        copies = make_series(event, form.days(event.days()[0]), by=actor())
        flash(_("Drafts made for further dates: %(count)s", count=len(copies)), "success")
        return see_other(url_for("planning.edit_series", event_id=event.id))
    events = [(one, one.stage(clock.now())) for one in series_of(event)]
    return render(
        "planning/edit_series.html", status=422 if form.errors else 200, event=event, events=events, form=form
    )


@blueprint.post(f"{STAFF_EVENT}/series/submit")
@requires(Action.EDIT_EVENT)
def submit_series(event_id: int) -> Response:
    """Send every complete draft of the series to a colleague."""
    event = own_event(event_id)
    if DecideForm().validate_on_submit():
        complete = [one for one in series_of(event) if one.state == "draft" and not missing_steps(one)]
        for one in complete:
            life.submit_event(one, by=actor())
        flash(_("Drafts sent for checking: %(count)s", count=len(complete)), "success")
    return see_other(url_for("planning.edit_series", event_id=event.id))
