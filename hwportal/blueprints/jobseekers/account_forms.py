"""The forms before a registration, and those of staff."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, PasswordField
from wtforms.validators import DataRequired

from hwportal.answers import OneOf
from hwportal.blueprints.jobseekers.forms import PersonForm
from hwportal.blueprints.jobseekers.queries import Criteria
from hwportal.blueprints.jobseekers.wish_forms import PlaceField
from hwportal.fields import DateField, EmailField, KanaField, LineField, PhoneField, Required
from hwportal.forms import PortalForm
from hwportal.rules.wording import N_

LANGUAGES = {"ja": N_("Japanese"), "en": N_("English")}


class StartForm(PortalForm):
    """The first page: where the link is sent to."""

    email = EmailField(_l("E-mail address"), description=_l("We send you a link. You sign in with this address later."))
    consent = BooleanField(_l("I agree to this use of my data."), [DataRequired(_l("Tick the box to go on."))])


class OpenAccountForm(PortalForm):
    """The page behind the link: who signs in."""

    name = LineField(_l("Name"), limit=40, description=_l("It is kept exactly as you type it."))
    kana = KanaField(_l("Name in kana"), limit=60)
    password = PasswordField(
        _l("Password"), [Required()], description=_l("At least 15 characters. A sentence is fine.")
    )


class CounterForm(PortalForm):
    """What staff write down at the counter before they print the slip; the person answers the rest."""

    name = LineField(_l("Name"), limit=40)
    kana = KanaField(_l("Name in kana"), limit=60)
    birth_date = DateField(_l("Date of birth"))
    phone = PhoneField(_l("Telephone number"), required=False)
    locale = OneOf(_l("Language of messages"), LANGUAGES, default="ja")

    validate_birth_date = PersonForm.validate_birth_date


class IdentityForm(PortalForm):
    """Name, reading and birth date as papers show them."""

    name = LineField(_l("Name"), limit=40)
    kana = KanaField(_l("Name in kana"), limit=60)
    birth_date = DateField(_l("Date of birth"))
    paper = LineField(
        _l("Paper that you have seen"), limit=60, description=_l("For example: family register, driving licence")
    )

    validate_birth_date = PersonForm.validate_birth_date


class SearchForm(PortalForm):
    """What staff know of the person that they look for."""

    number = LineField(_l("Registration number or login number"), required=False, limit=20)
    name = LineField(_l("Name or reading"), required=False, limit=60)
    birth_date = DateField(_l("Date of birth"), required=False)
    phone = PhoneField(_l("Telephone number"), required=False)
    place = PlaceField(_l("City, ward or prefecture"), required=False)

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Tell whether the criteria point at a few people."""
        if not super().validate(*args, **kwargs):
            return False
        if not self.criteria().are_enough:
            self.form_errors.append(_("Write a number, or the name and one thing more."))
        return not self.form_errors

    def criteria(self) -> Criteria:
        """Return what was filled in."""
        return Criteria(self.number.data, self.name.data, self.birth_date.data, self.phone.data, self.place.data)
