"""The referral letter (紹介状) as a page and as PDF, from the same facts."""

from typing import Any

from flask import Response, abort
from flask_babel import get_locale
from flask_babel import gettext as _

from hwportal import audit, clock, typesetting
from hwportal.filters import show_date, show_datetime, show_name
from hwportal.htmx import render
from hwportal.models import Application
from hwportal.printing import pdf_or_page
from hwportal.rules import application_life as life

Fact = tuple[str, str]


def letter_page(application: Application, back: str, pdf: str) -> Response:
    """Show the referral letter; where none was issued there is no such page."""
    _shown(application)
    return render(
        "referrals/print_letter.html",
        application=application,
        person=application.jobseeker,
        facts=facts(application),
        back_url=back,
        pdf_url=pdf,
    )


def letter_pdf(application: Application, page: str) -> Response:
    """Give the referral letter as PDF; a machine that cannot make one leads to the page, which can be printed."""
    _shown(application)
    return pdf_or_page("referral_letter", data(application), name=str(application.letter_number), page=page)


def facts(application: Application) -> list[Fact]:
    """Return what the letter says besides who is referred to whom."""
    sheet, text = application.sheet, application.text
    version = _("Version %(number)s of %(when)s", number=text.serial, when=show_datetime(text.accepted_at))
    rows = [
        (_("Number of the letter"), application.letter_number or ""),
        (_("Date"), show_date(application.letter_on)),
        (_("Office"), show_name(application.office) if application.office else ""),
        (_("In charge"), application.letter_by.name if application.letter_by else ""),
        (_("Registration number"), application.jobseeker.number or ""),
        (_("Vacancy number"), application.vacancy.number or ""),
        (_("Job title"), sheet.job_title or ""),
        (_("Vacancy text"), version),
        (_("Way"), _(life.ROUTES[application.route])),
        (_("Please reply by"), show_date(application.reply_due) if application.reply_due else ""),
    ]
    return [(str(label), str(value)) for label, value in rows if value]


def data(application: Application) -> dict[str, Any]:
    """Return what the paper shows, in the language of the page."""
    sheet, person, office = application.sheet, application.jobseeker, application.office
    above = {str(label) for label in (_("Number of the letter"), _("Date"), _("Office"), _("In charge"))}
    in_charge = application.letter_by.name if application.letter_by else ""
    phone = _("Phone: %(phone)s", phone=office.phone) if office and office.phone else ""
    return {
        "lang": str(get_locale() or "ja"),
        "title": _("Referral letter"),
        "number": _("Letter no. %(number)s", number=application.letter_number),
        "date": show_date(application.letter_on),
        "place": _("To %(place)s", place=sheet.establishment_name or ""),
        "place_kana": sheet.establishment_kana or "",
        "contact": _("Attention: %(name)s", name=sheet.contact_name) if sheet.contact_name else "",
        "office": show_name(office) if office else _("Hello Work"),
        "sender": [line for line in (_("In charge: %(name)s", name=in_charge) if in_charge else "", phone) if line],
        "body": _("We refer the person below for your vacancy. Please select fairly and tell us the result."),
        "name_label": _("Name of the person"),
        "name": person.name,
        "kana": person.kana,
        "rows": [row for row in facts(application) if row[0] not in above],
        "notes": [_("Please tell the result on your page of the portal or by telephone to the office.")],
        "qr": typesetting.qr_code(application.code),
        "code": application.code,
        "scan": _("Number of the application"),
        "printed": _("Printed on %(date)s", date=show_date(clock.today())),
    }


def _shown(application: Application) -> None:
    if not application.letter_number:
        abort(404)
    audit.seen(application, person_id=application.jobseeker_id, fields=["name", "number"])
