"""The certificate as a page and as PDF, from the same facts."""

from typing import Any

from flask import Response, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from hwportal import audit, clock, typesetting
from hwportal.filters import show_date
from hwportal.htmx import render
from hwportal.models import Certificate
from hwportal.printing import pdf_or_page
from hwportal.rules.job_search import ACTIVITIES


def certificate_page(certificate: Certificate, back: str, pdf: str) -> Response:
    """Show the certificate as a sheet of paper."""
    _logged(certificate)
    shown: dict[str, Any] = {"certificate": certificate, "facts": facts(certificate), "back_url": back, "pdf_url": pdf}
    return render("certificates/print_certificate.html", verify_url=verify_url(certificate), **shown)


def certificate_pdf(certificate: Certificate, page: str) -> Response:
    """Give the certificate as PDF; a machine that cannot make one leads to the page, which can be printed."""
    _logged(certificate)
    return pdf_or_page("certificate", _data(certificate), name=certificate.number, page=page)


def facts(certificate: Certificate) -> list[tuple[str, str]]:
    """Return what the certificate says about the person's activity."""
    activity = str(_(ACTIVITIES[certificate.activity]))
    count = _("%(activity)s (employers: %(count)s)", activity=activity, count=certificate.interviews)
    return [
        (str(_("Number")), certificate.number),
        (str(_("Date of the activity")), show_date(certificate.held_on)),
        (str(_("Event")), certificate.event_title),
        (str(_("Organiser")), certificate.organiser),
        (str(_("Kind of activity")), str(count) if certificate.interviews else activity),
        (str(_("Issued on")), show_date(certificate.issued_at)),
    ]


def verify_url(certificate: Certificate) -> str:
    """Return where everybody can verify the certificate."""
    return url_for("certificates.verify", code=certificate.code, _external=True)


def _data(certificate: Certificate) -> dict[str, Any]:
    return {
        "lang": str(get_locale() or "ja"),
        "title": _("Certificate of job-search activity"),
        "name_label": _("Name of the person"),
        "name": certificate.name,
        "body": _("We certify that this person took part in the following activity to find work."),
        "rows": facts(certificate),
        "stamp": _("Stamp of the office"),
        "qr": typesetting.qr_code(verify_url(certificate)),
        "scan": _("Verify this certificate"),
        "code": spaced(certificate.code),
        "notes": [
            _("Keep this paper and show it when you report your job search."),
            _("Verify it with the code at %(address)s", address=url_for("certificates.verify", _external=True)),
        ],
        "void": _("This certificate is void.") if certificate.void_at else "",
        "printed": _("Printed on %(date)s", date=show_date(clock.today())),
    }


def spaced(code: str) -> str:
    """Return a code in groups that can be read out."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def _logged(certificate: Certificate) -> None:
    audit.seen(certificate, person_id=certificate.entry.jobseeker_id, fields=["name"])
