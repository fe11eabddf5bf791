"""Forms of advice."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from hwportal.blueprints.advice.words import REASONS
from hwportal.forms import PortalForm

CHOICES = [SelectChoice(reason, label) for reason, label in REASONS.items()]


class DeclineForm(PortalForm):
    """Why a change is not for the employer."""

    reason = SelectField(
        _l("Not for us, because"), choices=[SelectChoice(value, label) for value, label in REASONS.items()]
    )
