"""What an employer tells about a meeting."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from hwportal.answers import OneOf, YesNo
from hwportal.blueprints.booths.services import Result
from hwportal.fields import LineField, TextField
from hwportal.forms import PortalForm
from hwportal.models import Vacancy
from hwportal.rules import application_life
from hwportal.rules.meeting_life import OUTCOMES


class OutcomeForm(PortalForm):
    """What came of the meeting, for which vacancy, and why not where it led to no job."""

    outcome = OneOf(_l("Result"), OUTCOMES)
    vacancy = SelectField(_l("Vacancy"), default="")
    terms_differ = YesNo(_l("If hired: do the conditions differ from the vacancy?"), required=False)
    terms_note = TextField(_l("What differs"), required=False, limit=600)
    reason = OneOf(
        _l("If not hired: why?"),
        application_life.REASONS,
        required=False,
        description=_l("Only the office sees this."),
    )
    note = LineField(_l("Note to the office"), required=False, limit=200)

    def __init__(self, vacancies: Iterable[Vacancy]) -> None:
        super().__init__()
        self.vacancies = {str(vacancy.id): vacancy for vacancy in vacancies}
        named = [SelectChoice(key, f"{one.title} ({one.number})") for key, one in self.vacancies.items()]
        self.vacancy.choices = [*named, SelectChoice("", _l("No vacancy in particular"))]

    def result(self) -> Result:
        """Return what was told."""
        return Result(
            outcome=str(self.outcome.data),
            vacancy=self.vacancies.get(self.vacancy.data),
            reason=self.reason.data or "",
            note=self.note.data or "",
            terms_differ=self.terms_differ.data,
            terms_note=self.terms_note.data or "",
        )
