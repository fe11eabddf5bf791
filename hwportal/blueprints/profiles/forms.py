"""What people decide about their profile, and what employers look for and write."""

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Form, SelectField
from wtforms.fields import SelectChoice

from hwportal.answers import OneOf, YesNo, options
from hwportal.blueprints.profiles.queries import Wanted
from hwportal.fields import TextField
from hwportal.forms import PortalForm
from hwportal.rules.jobseekers import HOURS, LICENCES
from hwportal.rules.profiles import LEVELS

DAYS = {code: HOURS[code] for code in ("full_time", "part_time")}


class ProfileForm(PortalForm):
    """How much employers may see, and whether they may ask."""

    level = OneOf(_l("What employers see"), LEVELS)
    accepts_requests = YesNo(
        _l("May employers ask you to apply"), description=_l("They write to you through this portal only.")
    )


class RequestForm(PortalForm):
    """What an employer writes to a person whose name it does not know."""

    message = TextField(
        _l("Message"),
        limit=600,
        description=_l("Say why you ask this person, and when the workplace can be seen. Do not ask for the name."),
    )


class WantedForm(Form):
    """What the work of a vacancy needs of people; unknown answers do not narrow."""

    hours = SelectField(
        _l("Full-time or part-time"),
        choices=[SelectChoice("", _l("Either")), *options(DAYS)],
    )
    licence = SelectField(_l("Licence"), choices=[SelectChoice("", _l("Any")), *options(LICENCES)])
    nights = BooleanField(_l("Work at night is possible"))

    def __init__(self, asked: MultiDict[str, str]) -> None:
        super().__init__(asked)

    def wanted(self) -> Wanted:
        """Return what is asked, without what is no answer."""
        hours = self.hours.data if self.hours.data in DAYS else None
        licence = self.licence.data if self.licence.data in LICENCES else None
        return Wanted(hours, licence, bool(self.nights.data))
