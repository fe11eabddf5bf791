"""The questions about the work, the place and the pay that a jobseeker wishes."""

from typing import Any

from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.fields import SelectChoice
from wtforms.validators import Optional, ValidationError

from hwportal import reference
from hwportal.answers import CheckBoxes, OneOf, YesNo
from hwportal.blueprints.jobseekers.forms import StepForm
from hwportal.fields import DateField, LineField, NumberField, Required, TimeField
from hwportal.models import Jobseeker
from hwportal.rules import jobseekers as choices

RANKS = range(1, 4)


class WorkForm(StepForm):
    """What work the person wishes."""

    occupation_1 = SelectField(
        _l("Occupation, first choice"), [Required()], description=_l("To find jobs that suit you.")
    )
    occupation_2 = SelectField(_l("Occupation, second choice"), [Optional()])
    occupation_3 = SelectField(_l("Occupation, third choice"), [Optional()])
    occupation_note = LineField(
        _l("More about the work"),
        required=False,
        limit=100,
        description=_l("For example: with infants, five years done"),
    )
    hours = OneOf(_l("Full-time or part-time"), choices.HOURS)
    employment = CheckBoxes(
        _l("Kinds of employment"), choices.EMPLOYMENT, description=_l("Tick all that you would take.")
    )
    work_from = TimeField(_l("Earliest start of work"), required=False, description=_l("For example 9:00"))
    work_to = TimeField(_l("Latest end of work"), required=False, description=_l("For example 16:00"))
    days_per_week = NumberField(_l("Days a week"), required=False, least=1, most=7)
    nights = YesNo(_l("Work at night is possible"), required=False)
    overtime = NumberField(
        _l("Overtime, hours a month at most"), required=False, most=99, description=_l("0 if none is possible.")
    )
    start_on = DateField(
        _l("First day on which you can start"),
        required=False,
        description=_l("Leave it empty if you can start at once."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for rank in RANKS:
            self[f"occupation_{rank}"].choices = occupation_options()

    @classmethod
    def required(cls) -> list[str]:
        """Return the names of the answers that must be there."""
        return ["occupations", "hours"]

    @classmethod
    def stored(cls, jobseeker: Jobseeker) -> dict[str, Any]:
        """Return what was answered before, the occupations by rank."""
        plain = {name: getattr(jobseeker, name, None) for name in cls.questions()}
        return {**plain, **ranked("occupation", jobseeker.occupations)}

    def answers(self) -> dict[str, Any]:
        """Return the answers, the occupations as one list."""
        return listed("occupation", "occupations", super().answers())


class PlaceField(LineField):
    """A place of Japan, typed by its name and kept by its code."""

    def __init__(self, label: Any = None, **kwargs: Any) -> None:
        super().__init__(label, limit=60, **kwargs)

    def clean(self, value: str) -> str:
        """Return the code of the place."""
        return choices.place_code(super().clean(value))

    def show(self, value: str) -> str:
        """Return the full name of the place."""
        return choices.place_name(value)


class PlaceForm(StepForm):
    """Where and for what pay the person wishes to work."""

    area_1 = PlaceField(
        _l("Place of work, first choice"), description=_l("City, ward, town or prefecture: 千代田区, 東京都")
    )
    area_2 = PlaceField(_l("Place of work, second choice"), required=False)
    area_3 = PlaceField(_l("Place of work, third choice"), required=False)
    station = LineField(
        _l("Your nearest station"),
        required=False,
        limit=60,
        description=_l("To work out the way to work. Line and station."),
    )
    commute_minutes = NumberField(_l("Way to work, minutes at most"), required=False, least=1, most=180)
    by_car = YesNo(_l("You wish to come by car"), required=False)
    telework = YesNo(_l("You wish to work from home"), required=False)
    may_move = YesNo(_l("You would move house for a job"), required=False)
    pay_kind = OneOf(_l("Lowest pay is meant for"), choices.PAY_KINDS, required=False)
    pay_from = NumberField(
        _l("Lowest pay"), required=False, most=9_999_999, description=_l("In yen before tax. Employers do not see it.")
    )

    def validate_pay_from(self, field: NumberField) -> None:
        """Refuse an amount of which nobody knows what it is for."""
        if field.data and not self.pay_kind.data:
            raise ValidationError(_("Say whether the pay is meant for a month or an hour."))

    @classmethod
    def required(cls) -> list[str]:
        """Return the names of the answers that must be there."""
        return ["areas"]

    @classmethod
    def stored(cls, jobseeker: Jobseeker) -> dict[str, Any]:
        """Return what was answered before, the places by rank."""
        plain = {name: getattr(jobseeker, name, None) for name in cls.questions()}
        return {**plain, **ranked("area", jobseeker.areas)}

    def answers(self) -> dict[str, Any]:
        """Return the answers, the places as one list."""
        return listed("area", "areas", super().answers())


def occupation_options() -> list[SelectChoice]:
    """Return the occupations in the language of the page, groups and their parts in order."""
    japanese = str(get_locale() or "ja") == "ja"
    depth = {"major": "", "middle": "　", "minor": "　　"}
    return [SelectChoice("", _("Choose")), *(
        SelectChoice(entry.code, depth[entry.level] + (entry.name if japanese else entry.name_en))
        for entry in reference.occupations()
    )]  # fmt: skip


def ranked(question: str, answers: list[str]) -> dict[str, str | None]:
    """Return a list of answers as the answers to the questions of each rank."""
    return {f"{question}_{rank}": answers[rank - 1] if rank <= len(answers) else None for rank in RANKS}


def listed(question: str, name: str, answers: dict[str, Any]) -> dict[str, Any]:
    """Return the answers with those of the ranks as one list without gaps and doubles."""
    by_rank = [answers.pop(f"{question}_{rank}") for rank in RANKS]
    return {**answers, name: list(dict.fromkeys(answer for answer in by_rank if answer))}
