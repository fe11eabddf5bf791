"""The referral letter for the person, the employer and the counter: to print from the page, and as PDF."""

from uuid import UUID

from flask import Response, url_for

from hwportal import sessions
from hwportal.blueprints.referrals import blueprint
from hwportal.blueprints.referrals.letter import letter_page, letter_pdf
from hwportal.blueprints.referrals.routes import application_for
from hwportal.models import Application
from hwportal.policy import Action, requires

OWN = "/me/applications/<uuid:application_id>"
RECEIVED = "/employer/applicants/<uuid:application_id>"
CASE = "/staff/applications/<uuid:application_id>"


@blueprint.get(f"{OWN}/letter")
@requires(Action.OWN_APPLICATION)
def print_own_letter(application_id: UUID) -> Response:
    """Show the referral letter of the person as a sheet of paper."""
    application = application_for(Action.OWN_APPLICATION, application_id)
    return letter_page(application, _url("show_own", application), _url("download_own_letter", application))


@blueprint.get(f"{OWN}/letter.pdf")
@requires(Action.OWN_APPLICATION)
@sessions.download
def download_own_letter(application_id: UUID) -> Response:
    """Give the person the referral letter as PDF."""
    application = application_for(Action.OWN_APPLICATION, application_id)
    return letter_pdf(application, _url("print_own_letter", application))


@blueprint.get(f"{RECEIVED}/letter")
@requires(Action.ANSWER_APPLICANT)
def print_received_letter(application_id: UUID) -> Response:
    """Show the referral letter that came with an applicant."""
    application = application_for(Action.ANSWER_APPLICANT, application_id)
    return letter_page(application, _url("show_applicant", application), _url("download_received_letter", application))


@blueprint.get(f"{RECEIVED}/letter.pdf")
@requires(Action.ANSWER_APPLICANT)
@sessions.download
def download_received_letter(application_id: UUID) -> Response:
    """Give the employer the referral letter as PDF."""
    application = application_for(Action.ANSWER_APPLICANT, application_id)
    return letter_pdf(application, _url("print_received_letter", application))


@blueprint.get(f"{CASE}/letter")
@requires(Action.MANAGE_APPLICATION)
def print_letter(application_id: UUID) -> Response:
    """Show the referral letter for printing at the counter."""
    application = application_for(Action.MANAGE_APPLICATION, application_id)
    return letter_page(application, _url("show_case", application), _url("download_letter", application))


@blueprint.get(f"{CASE}/letter.pdf")
@requires(Action.MANAGE_APPLICATION)
@sessions.download
def download_letter(application_id: UUID) -> Response:
    """Give the counter the referral letter as PDF."""
    application = application_for(Action.MANAGE_APPLICATION, application_id)
    return letter_pdf(application, _url("print_letter", application))


def _url(view: str, application: Application) -> str:
    return url_for(f"referrals.{view}", application_id=application.id)
