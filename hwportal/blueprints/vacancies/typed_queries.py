"""What is being typed of a section, read but not kept."""

from typing import NamedTuple

from hwportal.blueprints.vacancies import services
from hwportal.blueprints.vacancies.forms import FORMS, SectionForm
from hwportal.models import Vacancy
from hwportal.rules.sheet import Sheet


class Typed(NamedTuple):
    """A section as it was typed, and the sheet as it would be with it."""

    form: SectionForm
    sheet: Sheet


def typed(vacancy: Vacancy, code: str) -> Typed:
    """Return what the request says of a section of a vacancy."""
    sheet = services.open_change(vacancy)
    form = FORMS[code].of(sheet)
    form.validate()
    return Typed(form, sheet.replace(**form.answers()))
