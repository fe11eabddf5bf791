"""What staff type to repeat an event."""

from datetime import date

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField

from hwportal.answers import options
from hwportal.fields import NumberField
from hwportal.forms import PortalForm
from hwportal.rules.series import LONGEST, series_days

EVERY = {"week": _l("Every week"), "fortnight": _l("Every two weeks"), "four_weeks": _l("Every four weeks")}


class SeriesForm(PortalForm):
    """How often an event is repeated."""

    every = RadioField(_l("Repeated"), choices=options(EVERY), default="four_weeks")
    count = NumberField(_l("Further dates"), least=1, most=LONGEST, default=3)
    only_working_days = BooleanField(_l("Move dates on closed days to the next working day"))

    def days(self, first: date) -> list[date]:
        """Return the further dates."""
        return series_days(first, self.every.data, self.count.data or 0, only_working_days=self.only_working_days.data)
