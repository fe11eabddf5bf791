"""Pages of the documents with an application: the person adds them, employer and counsellor read them."""

from io import BytesIO
from uuid import UUID

from flask import Response, flash, send_file, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from hwportal import sessions
from hwportal.blueprints.referrals import blueprint, documents
from hwportal.blueprints.referrals.routes import application_for
from hwportal.errors import RuleBroken
from hwportal.forms import PortalForm
from hwportal.htmx import render, see_other
from hwportal.models import Application
from hwportal.policy import Action, requires
from hwportal.uploads import MEGABYTE, received, takes_files

LARGEST = 5 * MEGABYTE
OWN = "/me/applications/<uuid:application_id>/documents"
ONE = "documents/<uuid:document_id>"
CHOICES = [SelectChoice(code, label) for code, label in documents.KINDS.items()]


class DocumentForm(PortalForm):
    """A document and what it is."""

    kind = RadioField(_l("What it is"), choices=CHOICES, validators=[InputRequired(_l("Choose what it is."))])
    file = FileField(_l("File"), validators=[FileRequired(_l("Choose a file."))])


@blueprint.route(OWN, methods=["GET", "POST"])
@requires(Action.OWN_APPLICATION)
@takes_files(4 * LARGEST)  # a file that is somewhat too large is refused at its field
def list_documents(application_id: UUID) -> Response:
    """Show the person's documents for an application and take another one."""
    application, form = application_for(Action.OWN_APPLICATION, application_id), DocumentForm()
    if form.validate_on_submit():
        try:
            documents.add(application, received(form.file.data, LARGEST), form.kind.data)
            flash(_("The document was added."), "success")
            return see_other(url_for("referrals.list_documents", application_id=application.id))
        except RuleBroken as refusal:
            form.refuse(refusal)
    status = 422 if form.errors or form.form_errors else 200
    return render("referrals/list_documents.html", status=status, form=form, application=application)


@blueprint.post(f"{OWN}/<uuid:document_id>/remove")
@requires(Action.OWN_APPLICATION)
def remove_document(application_id: UUID, document_id: UUID) -> Response:
    """Let the person take a document back."""
    application = application_for(Action.OWN_APPLICATION, application_id)
    documents.remove(documents.document_or_404(application, document_id), application)
    flash(_("The document was removed."), "success")
    return see_other(url_for("referrals.list_documents", application_id=application.id))


@blueprint.get(f"/me/applications/<uuid:application_id>/{ONE}")
@requires(Action.OWN_APPLICATION)
@sessions.download
def read_own_document(application_id: UUID, document_id: UUID) -> Response:
    """Give the person the own document."""
    return _file(application_for(Action.OWN_APPLICATION, application_id), document_id)


@blueprint.get(f"/employer/applicants/<uuid:application_id>/{ONE}")
@requires(Action.ANSWER_APPLICANT)
@sessions.download
def read_received_document(application_id: UUID, document_id: UUID) -> Response:
    """Give the employer applied to a document; the log says so."""
    return _file(application_for(Action.ANSWER_APPLICANT, application_id), document_id)


@blueprint.get(f"/staff/applications/<uuid:application_id>/{ONE}")
@requires(Action.MANAGE_APPLICATION)
@sessions.download
def read_document(application_id: UUID, document_id: UUID) -> Response:
    """Give the counsellor a document; the log says so."""
    return _file(application_for(Action.MANAGE_APPLICATION, application_id), document_id)


def _file(application: Application, document_id: UUID) -> Response:
    document = documents.document_or_404(application, document_id)
    content = BytesIO(documents.read(document, application))
    answer = send_file(content, document.media, as_attachment=True, download_name=document.name, etag=False)
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
