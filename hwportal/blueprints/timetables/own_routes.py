"""Pages on which a person reads the own timetable: when and where, why a wish was not met, and giving one back."""

from uuid import UUID

from flask import Response, abort, flash, url_for
from flask_babel import gettext as _

from hwportal import clock
from hwportal.blueprints.timetables import blueprint, publishing, queries
from hwportal.blueprints.timetables.calendar_file import calendar_of
from hwportal.blueprints.timetables.trips import trip_of
from hwportal.htmx import render, see_other
from hwportal.models import Entry
from hwportal.policy import Action, check, requires

OWN = "/me/entries/<uuid:entry_id>/timetable"


def _own(entry_id: UUID) -> Entry:
    entry = queries.own_entry_or_404(entry_id)
    check(Action.OWN_ENTRY, entry)
    return entry


@blueprint.get(OWN)
@requires(Action.OWN_ENTRY)
def show_own(entry_id: UUID) -> Response:
    """Show one's own interviews, the bus, and why other wishes were not met."""
    entry = _own(entry_id)
    run = queries.published_run(entry.event_id)
    return render(
        "timetables/show_own.html",
        entry=entry,
        event=entry.event,
        run=run,
        meetings=queries.standing_of(entry),
        unmet=queries.unmet_in(run, entry.id) if run else [],
        trip=trip_of(run, entry.id) if run else None,
        lottery=queries.lottery_of(entry.event_id),
        can_give_back=clock.now() < entry.event.starts_at,
    )


@blueprint.get(f"{OWN}.ics")
@requires(Action.OWN_ENTRY)
def download_own(entry_id: UUID) -> Response:
    """Give one's own interviews as a calendar file."""
    entry = _own(entry_id)
    meetings = queries.standing_of(entry) or abort(404)
    answer = Response(calendar_of(entry, meetings), mimetype="text/calendar")
    answer.headers["Content-Disposition"] = 'attachment; filename="interviews.ics"'
    return answer


@blueprint.post(f"{OWN}/<int(max=2147483647):employer_id>/give-back")
@requires(Action.OWN_ENTRY)
def give_back(entry_id: UUID, employer_id: int) -> Response:
    """Say that one cannot come to one interview."""
    entry = _own(entry_id)
    publishing.cannot_come(entry, employer_id)
    flash(_("Thank you for telling us. The time goes to somebody else."), "success")
    return see_other(url_for("timetables.show_own", entry_id=entry.id))
