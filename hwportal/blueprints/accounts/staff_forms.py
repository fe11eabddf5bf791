"""Forms by which administrators look after accounts."""

from typing import Any

from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import CheckboxInput, ListWidget

from hwportal import reference
from hwportal.blueprints.accounts.queries import STAFF_ROLES, all_offices
from hwportal.blueprints.public.navigation import ROLE_NAMES
from hwportal.fields import EmailField, LineField, Required
from hwportal.forms import PortalForm
from hwportal.models import Office
from hwportal.programmes import programmes


class DutiesForm(PortalForm):
    """Offices and programmes of an account."""

    offices = SelectMultipleField(_l("Works at"), coerce=int)
    programmes = SelectMultipleField(
        _l("Programmes"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offices.flags.no_mark = True  # needed for some roles, which the hint says
        english = str(get_locale()) == "en"
        self.offices.choices = [_office_choice(office, english) for office in all_offices()]
        self.programmes.choices = [SelectChoice(one.code, one.name_en if english else one.name) for one in programmes()]


class StaffForm(DutiesForm):
    """A new account of a colleague or partner."""

    name = LineField(_l("Name"), limit=100)
    email = EmailField(_l("E-mail address"))
    role = RadioField(
        _l("Role"), [Required()], choices=[SelectChoice(role.value, ROLE_NAMES[role]) for role in STAFF_ROLES]
    )
    locale = SelectField(
        _l("Language"), [Required()], choices=[SelectChoice("ja", "日本語"), SelectChoice("en", "English")]
    )


def _office_choice(office: Office, english: bool) -> SelectChoice:
    """Return an office as a choice within its prefecture."""
    prefecture = reference.prefecture(office.prefecture_code)
    group = (prefecture.name_en if english else prefecture.name) if prefecture else None
    return SelectChoice(office.id, office.name, optgroup=group)
