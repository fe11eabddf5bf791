"""The questions that an employer answers, one form for each page."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, PasswordField
from wtforms.validators import DataRequired, ValidationError

from hwportal.answers import AnswersForm, CheckBoxes, OneOf
from hwportal.blueprints.employers.fields import CorporateNumberField, Exists, WebsiteField, YearField
from hwportal.fields import (
    EmailField,
    KanaField,
    LineField,
    NumberField,
    PhoneField,
    PostalCodeField,
    Required,
    TextField,
)
from hwportal.forms import PortalForm
from hwportal.reference import find_postal_code
from hwportal.rules.establishments import FACILITIES, RECORD, head_count_faults, municipality_of
from hwportal.rules.wording import N_

COMPANY_KINDS = {"corporation": N_("Corporation"), "sole_proprietor": N_("Sole proprietor")}


class RegisterForm(PortalForm):
    """The first page: where the link is sent to."""

    email = EmailField(_l("E-mail address"), description=_l("Use an address of the company, not a personal one."))
    consent = BooleanField(_l("I agree to this use of the data."), [DataRequired(_l("Tick the box to go on."))])


class OpenAccountForm(PortalForm):
    """The page behind the link: who acts for the employer."""

    name = LineField(_l("Your name"), limit=40)
    password = PasswordField(_l("Password"), [Required()])


class InviteForm(PortalForm):
    """An address that shall act for the company."""

    email = EmailField(_l("E-mail address"))


class EmployerForm(AnswersForm):
    """Questions whose answers are columns: a text that was not given is kept as empty."""

    def answers(self) -> dict[str, Any]:
        """Return what was answered by the names of the questions."""
        given = super().answers()
        return {name: answer or "" if isinstance(self[name], LineField) else answer for name, answer in given.items()}


class CompanyForm(EmployerForm):
    """The company as a whole."""

    kind = OneOf(_l("Form of business"), COMPANY_KINDS)
    corporate_number = CorporateNumberField(
        _l("Corporate number"), required=False, description=_l("13 digits. A sole proprietor has none.")
    )
    name = LineField(_l("Name of the company"), limit=60)
    kana = KanaField(_l("Name of the company in kana"), limit=90)
    address = LineField(_l("Address of the head office"), limit=90)
    representative_title = LineField(_l("Title of the representative"), limit=30)
    representative = LineField(_l("Name of the representative"), limit=30)
    founded_year = YearField(_l("Year of foundation"), description=_l("For example 1998 or 平成10年"))
    capital = NumberField(_l("Capital"), required=False, most=999_999_999_999, description=_l("In yen"))

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Tell whether the answers are sound; a corporation has a number, a sole proprietor none is kept of."""
        sound: bool = super().validate(*args, **kwargs)
        number: Any = self.corporate_number
        if self.kind.data == "sole_proprietor":
            number.data = None
        elif self.kind.data == "corporation" and not number.data and not number.errors:
            number.errors = [_("Fill in: %(label)s", label=number.label.text)]
            return False
        return sound


class PlaceForm(EmployerForm):
    """Where the establishment is."""

    name = LineField(_l("Name of the establishment"), limit=60)
    kana = KanaField(_l("Name of the establishment in kana"), limit=90)
    postal_code = PostalCodeField(_l("Postal code"))
    address = LineField(_l("Address"), limit=90)
    station = LineField(_l("Nearest station"), required=False, limit=60)
    phone = PhoneField(_l("Telephone number"))
    website = WebsiteField(_l("Website"), required=False)

    def validate_postal_code(self, field: PostalCodeField) -> None:
        """Refuse a postal code that stands for no place."""
        if field.data and not find_postal_code(field.data):
            raise ValidationError(_("This postal code is not known. Check the seven digits."))

    def validate_address(self, field: LineField) -> None:
        """Refuse an address outside the places that the postal code stands for."""
        towns = find_postal_code(self.postal_code.data or "")
        if towns and field.data and not municipality_of(field.data, towns):
            raise ValidationError(_("Begin the address with: %(place)s", place=towns[0].municipality.full_name))

    def answers(self) -> dict[str, Any]:
        """Return the answers and the municipality that they name."""
        place = municipality_of(str(self.address.data), find_postal_code(str(self.postal_code.data)))
        return {**super().answers(), "municipality_code": place.code if place else ""}


class PeopleForm(EmployerForm):
    """Whom to call, and how many work there."""

    contact_department = LineField(_l("Department of the contact person"), required=False, limit=30)
    contact_name = LineField(_l("Name of the contact person"), limit=30)
    staff_company = NumberField(_l("Staff of the whole company"), most=9_999_999)
    staff_workplace = NumberField(_l("Staff at the workplace"), most=9_999_999)
    staff_women = NumberField(_l("Women among them"), most=9_999_999)
    staff_part_time = NumberField(_l("Part-time staff among them"), most=9_999_999)
    union = Exists(_l("Labour union"))

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Tell whether each number is at most the number that it is part of."""
        if not super().validate(*args, **kwargs):
            return False
        counts: list[Any] = [self.staff_company, self.staff_workplace, self.staff_women, self.staff_part_time]
        faults = list(head_count_faults(*(field.data for field in counts)))
        for name, sentence in faults:
            self[name].errors = [_(sentence)]
        return not faults


class BusinessForm(EmployerForm):
    """What the establishment does."""

    industry = LineField(_l("Industry"), limit=60, description=_l("For example: childcare, care of the elderly"))
    business = TextField(_l("What the establishment does"), limit=90)
    strengths = TextField(
        _l("What is special about the company"),
        limit=90,
        description=_l("Facts such as training, atmosphere, numbers of children and staff."),
    )
    rules_full_time = Exists(_l("Work rules for full-time staff"))
    rules_part_time = Exists(_l("Work rules for part-time staff"))
    childcare_leave = OneOf(_l("Childcare leave was taken"), RECORD, required=False)
    care_leave = OneOf(_l("Family care leave was taken"), RECORD, required=False)
    nursing_leave = OneOf(_l("Child nursing leave was taken"), RECORD, required=False)
    foreign_staff = Exists(_l("Experience with foreign staff"), required=False)


class FacilitiesForm(EmployerForm):
    """What makes the place accessible."""

    facilities = CheckBoxes(
        _l("What there is"), FACILITIES, description=_l("Tick everything that there is. Nothing ticked means: nothing.")
    )
