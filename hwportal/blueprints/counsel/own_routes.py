"""Pages on which an employer reads the advice that the office has signed."""

from uuid import UUID

from flask import Response, abort, url_for

from hwportal import sessions
from hwportal.blueprints.counsel import blueprint, queries
from hwportal.blueprints.counsel.paper import letter_page, letter_pdf
from hwportal.models import AdviceLetter
from hwportal.policy import Action, check, requires

LETTER = "/employer/advice/letters/<uuid:letter_id>"


@blueprint.get(LETTER)
@requires(Action.READ_COUNSEL)
def read(letter_id: UUID) -> Response:
    """Show signed advice as a sheet of paper."""
    letter = _signed(letter_id)
    back = url_for("advice.show_advice", vacancy_id=letter.vacancy_id)
    return letter_page(letter, back, url_for("counsel.download", letter_id=letter.id))


@blueprint.get(f"{LETTER}.pdf")
@requires(Action.READ_COUNSEL)
@sessions.download
def download(letter_id: UUID) -> Response:
    """Give signed advice as PDF."""
    letter = _signed(letter_id)
    return letter_pdf(letter, url_for("counsel.read", letter_id=letter.id))


def _signed(letter_id: UUID) -> AdviceLetter:
    letter = queries.letter(letter_id)
    if letter is None or not letter.signed_at:
        abort(404)
    check(Action.READ_COUNSEL, letter)
    return letter
