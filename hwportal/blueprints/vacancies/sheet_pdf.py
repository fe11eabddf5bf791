"""The vacancy sheet as PDF, in the language of the page, by the level of publication."""

from typing import Any

from flask import Response, abort, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from hwportal import clock, sessions, typesetting
from hwportal.blueprints.vacancies import blueprint, queries, rows
from hwportal.filters import show_date
from hwportal.htmx import render
from hwportal.models import Vacancy
from hwportal.policy import Action, requires, viewer
from hwportal.rules.sheet import Sheet

UNAVAILABLE = 503


@blueprint.get("/vacancies/<number>/sheet.pdf")
@requires(Action.SEE_PUBLIC)
@sessions.download
def download_sheet(number: str) -> Response:
    """Give the sheet of an open vacancy as PDF; say so where the machine cannot make one."""
    vacancy = queries.public_vacancy(number) or abort(404)
    sheet, is_named = vacancy.live or Sheet(), queries.shows_name(viewer(), vacancy)
    if sheet.publication == "hidden" and not is_named:
        abort(404)
    if not vacancy.is_open(clock.today()):
        return render("vacancies/ended.html", status=410, vacancy=vacancy)
    try:
        made = typesetting.pdf("vacancy_sheet", _data(vacancy, sheet, is_named))
    except typesetting.NoFont:
        return render("vacancies/no_pdf.html", status=UNAVAILABLE, vacancy=vacancy)
    name = {"Content-Disposition": f'inline; filename="{vacancy.number}.pdf"', "Cache-Control": "private, no-store"}
    return Response(made, mimetype="application/pdf", headers=name)


def _data(vacancy: Vacancy, sheet: Sheet, is_named: bool) -> dict[str, Any]:
    link = url_for("vacancies.show", number=vacancy.number, _external=True)
    facts = [(_("Vacancy number"), vacancy.number), (_("Valid until"), show_date(vacancy.valid_until))]
    hidden = frozenset() if is_named else queries.IDENTIFYING
    return {
        "lang": str(get_locale() or "ja"),
        "title": _("Vacancy sheet"),
        "job": sheet.job_title or "",
        "name": (sheet.establishment_name or "") if is_named else _("Name is told at the counter"),
        "kana": (sheet.establishment_kana or "") if is_named else "",
        "number": vacancy.number,
        "facts": facts,
        "sections": [
            {"title": _(section.title), "rows": [(row.label, row.value) for row in found]}
            for section, found in rows.sections(sheet, hidden)
        ],
        "qr": typesetting.qr_code(link),
        "scan": _("Scan to open this vacancy on the portal"),
        "printed": _(
            "Printed from version %(serial)s on %(date)s", serial=vacancy.serial, date=show_date(clock.today())
        ),
        "page": _("Page"),
    }
