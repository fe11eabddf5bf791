"""Pages on which counsellors see to people who had a place and did not come."""

from uuid import UUID

from flask import Response, flash, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from hwportal import audit
from hwportal.answers import OneOf
from hwportal.blueprints.absences import blueprint, queries, services
from hwportal.fields import LineField
from hwportal.forms import PortalForm
from hwportal.htmx import render, see_other
from hwportal.policy import Action, actor, check, requires
from hwportal.rules.absences import RESULTS


class HandleForm(PortalForm):
    """What came of it."""

    result = OneOf(_l("What came of it"), RESULTS)
    note = LineField(_l("Note"), required=False, limit=200)


@blueprint.get("/staff/absences")
@requires(Action.HANDLE_ABSENCE)
def list_absences() -> Response:
    """Show who did not come and has not been spoken with yet."""
    absences = queries.open_absences(actor().office_ids)
    for absence in absences:
        audit.seen(absence.entry, person_id=absence.entry.jobseeker_id, fields=["name", "phone"])
    times = queries.times_absent({absence.entry.jobseeker_id for absence in absences})
    return render("absences/list_absences.html", absences=absences, times=times)


@blueprint.route("/staff/absences/<uuid:entry_id>", methods=["GET", "POST"])
@requires(Action.HANDLE_ABSENCE)
def handle(entry_id: UUID) -> Response:
    """Note what came of speaking with the person."""
    absence, form = queries.absence_or_404(entry_id), HandleForm()
    check(Action.HANDLE_ABSENCE, absence)
    if form.validate_on_submit():
        services.handle(absence, str(form.result.data), form.note.data or "", actor())
        flash(_("Noted. The person can sign up as before."), "success")
        return see_other(url_for("absences.list_absences"))
    entry = absence.entry
    audit.seen(entry, person_id=entry.jobseeker_id, fields=["name", "phone"])
    status = 422 if form.errors else 200
    return render(
        "absences/handle.html", status=status, form=form, absence=absence, entry=entry, person=entry.jobseeker
    )
