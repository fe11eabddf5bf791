"""The questions about what a jobseeker has learned and done, and what employers shall know."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import FieldList, Form, FormField
from wtforms.validators import ValidationError

from hwportal.answers import CheckBoxes, OneOf
from hwportal.blueprints.jobseekers.forms import StepForm
from hwportal.fields import CleanField, LineField, TextField
from hwportal.models import PastJob
from hwportal.rules import era
from hwportal.rules import jobseekers as choices

JOBS = 3


class EducationForm(StepForm):
    """What the person has learned."""

    school = OneOf(_l("Last school"), choices.SCHOOLS, required=False)
    school_state = OneOf(_l("Did you finish it"), choices.SCHOOL_STATES, required=False)
    licences = CheckBoxes(
        _l("Licences and qualifications"),
        choices.LICENCES,
        description=_l("To find jobs that need them. Tick what you have."),
    )
    licence_note = LineField(_l("Other licences"), required=False, limit=150)
    computer_skills = LineField(_l("Computer skills"), required=False, limit=150)


class MonthField(CleanField):
    """A month, typed in the Japanese era or as year-month; kept as its first day."""

    def clean(self, value: str) -> Any:
        """Return the first day of the month."""
        return era.parse_month(value) if value.strip() else None

    def show(self, value: Any) -> str:
        """Return 2026-11."""
        return f"{value:%Y-%m}"


class JobForm(Form):
    """One job that the person has had."""

    duties = LineField(_l("What you did"), required=False, limit=150)
    employer = LineField(_l("Employer"), required=False, limit=60)
    employment = OneOf(_l("Kind of employment"), choices.PAST_EMPLOYMENT, required=False)
    started = MonthField(_l("From"), required=False, description=_l("For example 2019-04 or 平成31年4月"))
    ended = MonthField(_l("Until"), required=False, description=_l("Leave it empty if you still work there."))

    def validate_ended(self, field: MonthField) -> None:
        """Refuse an end before the beginning."""
        if field.data and self.started.data and field.data < self.started.data:
            raise ValidationError(_("The end cannot be before the beginning."))

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Tell whether the answers are sound; a job of which only the rest is told is none."""
        sound: bool = super().validate(*args, **kwargs)
        if self.duties.data or not any(self[name].data for name in ("employer", "employment", "started", "ended")):
            return sound
        self.duties.errors = [*self.duties.errors, _("Write what you did there, or leave the whole job empty.")]
        return False


class CareerForm(StepForm):
    """The last jobs, as far as the person wants to tell."""

    career = FieldList(FormField(JobForm), min_entries=JOBS, max_entries=JOBS)

    @classmethod
    def required(cls) -> list[str]:
        """Return nothing: nobody must tell a career."""
        return []

    def answers(self) -> dict[str, Any]:
        """Return the jobs that were told."""
        told = [entry.data for entry in self.career if entry.data["duties"]]
        return {"career": [PastJob(position=place, **job) for place, job in enumerate(told)]}

    def has_only_gaps(self) -> bool:
        """Tell whether nothing is wrong: every gap is allowed here."""
        return not self.errors


class AppealForm(StepForm):
    """What the person wants employers to know; asked only where somebody may see it."""

    strengths = TextField(
        _l("Your strengths"),
        required=False,
        limit=200,
        description=_l("Employers whom you allow see this. No names, please."),
    )
    appeal = TextField(_l("What you want to tell employers"), required=False, limit=400)
