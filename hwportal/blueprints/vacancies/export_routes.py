"""Pages on which employers and staff take vacancies along as a file."""

from itertools import islice
from uuid import UUID

from flask import Response, flash, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Form, RadioField
from wtforms.fields.choices import SelectChoice

from hwportal import audit, sessions
from hwportal.blueprints.vacancies import blueprint, exporting
from hwportal.downloads import named, streamed_csv
from hwportal.extensions import db
from hwportal.htmx import render, see_other
from hwportal.models import Office
from hwportal.policy import Action, Role, actor, requires
from hwportal.spreadsheets import MEDIA, xlsx_file

GAPS_SHOWN = 100
FORMATS = [
    SelectChoice("csv", _l("CSV (UTF-8)")),
    SelectChoice("csv-cp932", _l("CSV (Shift_JIS, for older programs)")),
    SelectChoice("xlsx", _l("Excel (XLSX)")),
]
STAGES = [
    SelectChoice("all", _l("All")),
    SelectChoice("open", _l("Open now")),
    SelectChoice("ended", _l("Ended or stopped")),
    SelectChoice("waiting", _l("The office is checking")),
]


class ExportForm(Form):
    """Which vacancies, and as what kind of file."""

    stage = RadioField(_l("Which vacancies"), choices=STAGES, default="all")
    office = RadioField(_l("Office"), coerce=int, default=0)
    format = RadioField(_l("Kind of file"), choices=FORMATS, default="csv")

    def __init__(self) -> None:
        super().__init__(request.args)
        offices = [db.session.get(Office, number) for number in sorted(actor().office_ids)]
        named = [SelectChoice(office.id, office.name) for office in offices if office]
        for field in self:
            field.flags.no_mark = True  # one is always chosen
        self.office.choices = [SelectChoice(0, _("All")), *(named if len(named) > 1 else [])]


@blueprint.get("/employer/vacancies/export")
@requires(Action.OWN_COMPANY)
def export_own() -> Response:
    """Let an employer choose what to take along."""
    return _page(ExportForm())


@blueprint.get("/employer/vacancies/export/file")
@requires(Action.OWN_COMPANY)
@sessions.download
def download_own() -> Response:
    """Give the vacancies of the company as a file."""
    for membership in actor().memberships:
        audit.seen(membership.company, fields=["vacancies"])
    return _file("vacancies.export_own")


@blueprint.get("/staff/vacancies/export")
@requires(Action.SEE_VACANCIES)
def export_of_offices() -> Response:
    """Let staff choose what to take along of their offices."""
    return _page(ExportForm())


@blueprint.get("/staff/vacancies/export/file")
@requires(Action.SEE_VACANCIES)
@sessions.download
def download_of_offices() -> Response:
    """Give the vacancies of the own offices as a file; what employers have not sent yet stays with them."""
    for membership in actor().offices:
        audit.seen(membership.office, fields=["vacancies"])
    return _file("vacancies.export_of_offices")


def _page(form: ExportForm, gaps: list[exporting.Gap] | None = None) -> Response:
    return render(
        "vacancies/export.html",
        status=422 if gaps else 200,
        form=form,
        is_own=actor().role == Role.EMPLOYER,
        gaps=gaps or [],
        most=GAPS_SHOWN,
        anyway=dict(request.args, gaps="yes"),
    )


def _file(page: str) -> Response:
    form = ExportForm()
    if not form.validate():
        return see_other(url_for(page))
    keys = exporting.keys_of(actor(), form.stage.data, form.office.data)
    if len(keys) > exporting.MOST:
        flash(_("One file holds up to %(count)s vacancies. Choose fewer.", count=exporting.MOST), "error")
        return see_other(url_for(page))
    kind, _dash, encoding = form.format.data.partition("-")
    is_warned = not encoding or request.args.get("gaps") == "yes"
    if not is_warned and (gaps := list(islice(exporting.gaps(exporting.found(keys), encoding), GAPS_SHOWN))):
        return _page(form, gaps)
    if kind == "xlsx":
        return _xlsx(keys)
    return streamed_csv(exporting.table(exporting.found(keys)), "vacancies", encoding or "utf-8")


def _xlsx(keys: list[UUID]) -> Response:
    made = xlsx_file(exporting.table(exporting.found(keys)), _("Vacancies"))
    return Response(made, content_type=MEDIA["xlsx"], headers=named("vacancies", "xlsx"))
