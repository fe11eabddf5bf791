"""Pages on which a person gets the own certificate."""

from typing import Any
from uuid import UUID

from flask import Response, abort, url_for

from hwportal import sessions
from hwportal.blueprints.certificates import blueprint, queries, services
from hwportal.blueprints.certificates.paper import certificate_page, certificate_pdf
from hwportal.forms import DecideForm
from hwportal.htmx import render, see_other
from hwportal.models import Entry
from hwportal.policy import Action, actor, check, requires

OWN = "/me/entries/<uuid:entry_id>/certificate"


def _own_entry(entry_id: UUID) -> Entry:
    entry = queries.entry_or_404(entry_id)
    check(Action.OWN_ENTRY, entry)
    return entry


@blueprint.route(OWN, methods=["GET", "POST"])
@requires(Action.OWN_ENTRY)
def show_own(entry_id: UUID) -> Response:
    """Say whether there is a certificate, and issue it once it is earned."""
    entry, form = _own_entry(entry_id), DecideForm()
    if form.validate_on_submit():
        services.issue(entry, actor())
        return see_other(url_for("certificates.print_own", entry_id=entry.id))
    shown: dict[str, Any] = {"certificate": queries.certificate_of(entry), "earned": queries.earned(entry)}
    return render("certificates/show_own.html", entry=entry, event=entry.event, form=form, **shown)


@blueprint.get(f"{OWN}/paper")
@requires(Action.OWN_ENTRY)
def print_own(entry_id: UUID) -> Response:
    """Show the certificate as a sheet of paper."""
    entry = _own_entry(entry_id)
    certificate = queries.certificate_of(entry) or abort(404)
    back, pdf = (url_for(f"certificates.{view}", entry_id=entry.id) for view in ("show_own", "download_own"))
    return certificate_page(certificate, back, pdf)


@blueprint.get(f"{OWN}.pdf")
@requires(Action.OWN_ENTRY)
@sessions.download
def download_own(entry_id: UUID) -> Response:
    """Give the certificate as PDF."""
    entry = _own_entry(entry_id)
    certificate = queries.certificate_of(entry) or abort(404)
    return certificate_pdf(certificate, url_for("certificates.print_own", entry_id=entry.id))
