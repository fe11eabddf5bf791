"""What narrows the calendar: the fiscal year, an office, a kind of event, a programme."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import Form, SelectField
from wtforms.fields.choices import SelectChoice

from hwportal import clock
from hwportal.blueprints.calendar.queries import Wanted
from hwportal.filters import show_name
from hwportal.models import Office
from hwportal.programmes import programmes
from hwportal.rules.era import format_era_year
from hwportal.rules.event_kinds import KINDS
from hwportal.rules.fiscal_year import fiscal_year

YEARS_AROUND = 3
MAY = 5


class FilterForm(Form):
    """The choices of the calendar; what makes no sense counts as not chosen."""

    year = SelectField(_l("Fiscal year"), coerce=int)
    office = SelectField(_l("Office"))
    kind = SelectField(_l("Kind of event"))
    programme = SelectField(_l("Programme"))

    def __init__(self, arguments: MultiDict[str, str], offices: Sequence[Office]) -> None:
        present = fiscal_year(clock.today())
        years = range(present - YEARS_AROUND, present + YEARS_AROUND)
        known = {
            "office": [(office.number, show_name(office)) for office in offices],
            "kind": [(kind.code, _(kind.label)) for kind in KINDS.values()],
            "programme": [(one.code, show_name(one)) for one in programmes() if not one.is_sensitive],
        }
        year = arguments.get("year", type=int)
        super().__init__(data={"year": year if year in years else present, **_sound(arguments, known)})
        self.year.choices = [SelectChoice(one, year_name(one)) for one in years]
        for name, choices in known.items():
            self[name].choices = [SelectChoice("", _("All")), *(SelectChoice(*choice) for choice in choices)]

    def wanted(self) -> Wanted:
        """Return what is wanted."""
        return Wanted(**self.data)

    def chosen(self) -> dict[str, Any]:
        """Return what was chosen, as it stands in an address."""
        return {name: value for name, value in self.data.items() if value}


def year_name(year: int) -> str:
    """Return a fiscal year as people read it: 令和8年度, or April 2026 to March 2027."""
    if str(get_locale()) == "en":
        return str(_("April %(first)s to March %(second)s", first=year, second=year + 1))
    return f"{format_era_year(date(year, MAY, 1))}度"  # the era that began on 1 May 2019 names the year


def _sound(arguments: Mapping[str, str], known: Mapping[str, Sequence[tuple[str, str]]]) -> dict[str, str]:
    return {name: value for name in known if (value := arguments.get(name, "")) in dict(known[name])}
