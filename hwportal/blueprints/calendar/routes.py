"""Pages of the yearly calendar: on the screen, on paper, and as a feed."""

from flask import Response, request, url_for

from hwportal.blueprints.calendar import blueprint
from hwportal.blueprints.calendar.display import Month, months_with
from hwportal.blueprints.calendar.feed import feed_of
from hwportal.blueprints.calendar.filter_form import FilterForm, year_name
from hwportal.blueprints.calendar.queries import events_of, offices_with_events
from hwportal.htmx import render
from hwportal.policy import Action, requires, viewer


@blueprint.get("/calendar")
@requires(Action.SEE_PUBLIC)
def show_year() -> Response:
    """Show the events of a fiscal year, month by month."""
    form = FilterForm(request.args, offices_with_events())
    months = _months(form)
    feed = url_for("calendar.show_feed", _external=True, **form.chosen())
    return render("calendar/show_year.html", "calendar/_months.html", form=form, months=months, feed=feed)


def _months(form: FilterForm) -> list[Month]:
    return months_with(events_of(form.wanted(), viewer()), form.year.data, viewer())


@blueprint.get("/calendar/print")
@requires(Action.SEE_PUBLIC)
def print_year() -> Response:
    """Show the same events as a sheet to print."""
    form = FilterForm(request.args, offices_with_events())
    months = _months(form)
    return render("calendar/print_year.html", form=form, months=months, year=year_name(form.year.data))


@blueprint.get("/calendar.ics")
@requires(Action.SEE_PUBLIC)
def show_feed() -> Response:
    """Give the public events as a feed: calendars ask for it without signing in."""
    form = FilterForm(request.args, offices_with_events())
    return Response(feed_of(events_of(form.wanted(), None)), mimetype="text/calendar")
