"""The first questions of the registration: who, where, in what situation; each with the purpose for which it is asked.

Nothing about health, disability, welfare or the family is asked here: staff talk about that at the counter, if the
person wishes.
"""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import IntegerField
from wtforms.validators import Optional, ValidationError
from wtforms.widgets import HiddenInput

from hwportal import clock, reference
from hwportal.answers import AnswersForm, OneOf, YesNo
from hwportal.fields import DateField, KanaField, LineField, PhoneField, PostalCodeField
from hwportal.models import Jobseeker
from hwportal.rules import jobseekers as choices
from hwportal.rules.calendar import age_on
from hwportal.rules.establishments import municipality_of


class StepForm(AnswersForm):
    """A page of the registration; `version` tells on which state of the answers it was filled in."""

    version = IntegerField(widget=HiddenInput(), validators=[Optional()])

    @classmethod
    def stored(cls, jobseeker: Jobseeker) -> dict[str, Any]:
        """Return what was answered before."""
        return {name: getattr(jobseeker, name) for name in cls.questions()}

    def begin_anew(self, jobseeker: Jobseeker) -> None:
        """Let what is typed be sent again, now in the knowledge of the newest state."""
        self.version.raw_data, self.version.data = [str(jobseeker.version)], jobseeker.version

    def has_only_gaps(self) -> bool:
        """Tell whether nothing is wrong with the page but that answers are missing."""
        return all(not self[name].raw_data or not "".join(self[name].raw_data).strip() for name in self.errors if name)


class PersonForm(StepForm):
    """Who the person is."""

    name = LineField(
        _l("Name"), limit=40, description=_l("Your name as in official papers. It is kept exactly as you type it.")
    )
    kana = KanaField(
        _l("Name in kana"), limit=60, description=_l("To read your name rightly and to find your registration.")
    )
    birth_date = DateField(
        _l("Date of birth"),
        description=_l("To tell people of the same name apart. For example 1990-04-01 or 平成2年4月1日."),
    )
    sex = OneOf(_l("Sex"), choices.SEXES, required=False, description=_l("For statistics only. You need not answer."))

    def validate_birth_date(self, field: DateField) -> None:
        """Refuse days on which nobody who may work today was born."""
        if field.data and not choices.YOUNGEST <= age_on(field.data, clock.today()) <= choices.OLDEST:
            raise ValidationError(_("This date of birth cannot be right. Check the year."))


class ContactForm(StepForm):
    """How the person is reached."""

    postal_code = PostalCodeField(_l("Postal code"))
    address = LineField(_l("Home address"), limit=100)
    phone = PhoneField(
        _l("Telephone number"),
        required=False,
        description=_l("So that the office can call you about jobs and changes."),
    )
    contact = OneOf(
        _l("How shall we reach you"), choices.CONTACTS, description=_l("Messages always stand on your page as well.")
    )
    contact_time = LineField(
        _l("When can we call you"), required=False, limit=40, description=_l("For example: weekdays after 15:00")
    )
    has_email = False

    def validate_postal_code(self, field: PostalCodeField) -> None:
        """Refuse a postal code that stands for no place."""
        if field.data and not reference.find_postal_code(field.data):
            raise ValidationError(_("This postal code is not known. Check the seven digits."))

    def validate_address(self, field: LineField) -> None:
        """Refuse an address outside the places that the postal code stands for."""
        towns = reference.find_postal_code(self.postal_code.data or "")
        if towns and field.data and not municipality_of(field.data, towns):
            raise ValidationError(_("Begin the address with: %(place)s", place=towns[0].municipality.full_name))

    def validate_contact(self, field: OneOf) -> None:
        """Refuse a way on which the person cannot be reached."""
        if field.data == "phone" and not self.phone.data:
            raise ValidationError(_("Write a telephone number above, or choose another way."))
        if field.data == "email" and not self.has_email:
            raise ValidationError(_("Your account has no e-mail address. Choose another way."))

    def answers(self) -> dict[str, Any]:
        """Return the answers and the municipality that the address names."""
        place = municipality_of(self.address.data or "", reference.find_postal_code(self.postal_code.data or ""))
        return {**super().answers(), "municipality_code": place.code if place else None}


class SituationForm(StepForm):
    """What the person does now, and who else may know of the wishes."""

    situation = OneOf(
        _l("Present situation"),
        choices.SITUATIONS,
        description=_l("So that we can advise you about dates and procedures."),
    )
    left_on = DateField(
        _l("Day on which you left your last job"),
        required=False,
        description=_l("Only if you have left it. For example 2026-09-30 or 令和8年9月30日."),
    )
    is_open = YesNo(
        _l("May employers see your wishes"),
        description=_l("They see wishes and experience, never name, address or birth date."),
    )
    accepts_requests = YesNo(
        _l("May employers ask you to apply"),
        required=False,
        description=_l("They write to you through this portal only."),
    )
    sharing = OneOf(
        _l("With whom may we share your wishes"),
        choices.SHARING,
        description=_l("So that they can offer you jobs as well. You can change this at any time."),
    )
