"""Papers as PDF in answers to requests."""

from typing import Any

from flask import Response, flash
from flask_babel import gettext as _

from hwportal import typesetting
from hwportal.htmx import see_other


def pdf_or_page(paper: str, data: dict[str, Any], *, name: str, page: str) -> Response:
    """Give a paper as the PDF `name`; a machine that cannot make one leads to the page, which can be printed."""
    try:
        made = typesetting.pdf(paper, data)
    except typesetting.NoFont:
        flash(_("The PDF is not available now. Print the page, or ask at the counter."), "warning")
        return see_other(page)
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
    return Response(made, mimetype="application/pdf", headers=headers)
