"""Pages on which staff issue and print the certificates of an event."""

from uuid import UUID

from flask import Response, flash, request, url_for
from flask_babel import ngettext as _n

from hwportal import audit, sessions
from hwportal.blueprints.certificates import blueprint, queries, services
from hwportal.blueprints.certificates.paper import certificate_page, certificate_pdf
from hwportal.forms import DecideForm
from hwportal.htmx import render, see_other
from hwportal.models import Certificate, Event
from hwportal.policy import Action, actor, check, requires

LIST = "/staff/events/<int(max=2147483647):event_id>/certificates"
ONE = "/staff/certificates/<uuid:certificate_id>"


def _own_event(event_id: int) -> Event:
    event = queries.event_or_404(event_id)
    check(Action.ADMIT, event)
    return event


@blueprint.route(LIST, methods=["GET", "POST"])
@requires(Action.ADMIT)
def list_certificates(event_id: int) -> Response:
    """Show who came and what they did, and issue certificates to those who are chosen and have earned one."""
    event, form = _own_event(event_id), DecideForm()
    people = queries.came_to(event)
    if form.validate_on_submit():
        chosen = set(request.form.getlist("entry"))
        keys = [row.id for row, done in people if str(row.id) in chosen and done.activity]
        for entry in queries.entries_with_ids(keys):
            services.issue(entry, actor())
        flash(_n("%(num)s certificate issued.", "%(num)s certificates issued.", len(keys)), "success")
        return see_other(url_for("certificates.list_certificates", event_id=event.id))
    for row, _done in people:
        audit.seen(event, person_id=row.jobseeker_id, fields=["name", "kana"])
    return render("certificates/list_certificates.html", event=event, people=people, form=form)


def _certificate(certificate_id: UUID) -> Certificate:
    certificate = queries.certificate_or_404(certificate_id)
    check(Action.MANAGE_ENTRIES, certificate.entry)
    return certificate


@blueprint.get(ONE)
@requires(Action.MANAGE_ENTRIES)
def print_certificate(certificate_id: UUID) -> Response:
    """Show a certificate as a sheet of paper."""
    certificate = _certificate(certificate_id)
    back = url_for("certificates.list_certificates", event_id=certificate.entry.event_id)
    return certificate_page(certificate, back, url_for("certificates.download", certificate_id=certificate.id))


@blueprint.get(f"{ONE}.pdf")
@requires(Action.MANAGE_ENTRIES)
@sessions.download
def download(certificate_id: UUID) -> Response:
    """Give a certificate as PDF."""
    certificate = _certificate(certificate_id)
    return certificate_pdf(certificate, url_for("certificates.print_certificate", certificate_id=certificate.id))
