"""The conditions that narrow the list of events; what makes no sense in an address is passed over."""

from datetime import datetime, timedelta
from typing import Any

from flask_babel import format_date, get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Form
from wtforms.fields.choices import SelectChoice

from hwportal import clock, reference
from hwportal.blueprints.events.queries import Filters
from hwportal.rules.event_kinds import KINDS
from hwportal.selects import ListField

MONTHS_AHEAD = 6
SELECTS = ("kind", "prefecture", "month")


class FilterForm(Form):
    """What kind of events a visitor wants to see."""

    kind = ListField(_l("Kind of event"))
    prefecture = ListField(_l("Prefecture"))
    month = ListField(_l("Month"))
    childcare = BooleanField(_l("With temporary childcare"))

    def __init__(self, arguments: Any) -> None:
        super().__init__(arguments)
        english = str(get_locale()) == "en"
        self.months = _months_ahead()
        self.kind.choices = _choices([(kind.code, _(kind.label)) for kind in KINDS.values()])
        named = [(p.code, p.name_en if english else p.name) for p in reference.prefectures()]
        self.prefecture.choices = _choices(named)
        self.month.choices = _choices([(value, _month_name(first)) for value, (first, _until) in self.months.items()])

    def filters(self) -> Filters:
        """Return what was chosen, in the query's terms."""
        chosen = self.chosen()
        return Filters(
            kind=chosen.get("kind", ""),
            prefecture=chosen.get("prefecture", ""),
            month=self.months.get(chosen.get("month", "")),
            childcare="childcare" in chosen,
        )

    def chosen(self) -> dict[str, str]:
        """Return what narrows the list, as it stands in an address."""
        values = {name: self[name].data for name in SELECTS if self.label_of(name)}
        return {**values, "childcare": "y"} if self.childcare.data else values

    def label_of(self, name: str) -> str:
        """Return what the chosen value is called, nothing when none is chosen."""
        field: Any = self[name]
        if name not in SELECTS:
            return str(field.label.text)
        return next((str(c.label) for c in field.choices if c.value and c.value == field.data), "")


def _choices(pairs: list[tuple[str, str]]) -> list[SelectChoice]:
    return [SelectChoice("", _("All")), *(SelectChoice(value, label) for value, label in pairs)]


def _months_ahead() -> dict[str, tuple[datetime, datetime]]:
    first = clock.local(clock.now()).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    months = {}
    for _number in range(MONTHS_AHEAD):
        following = (first + timedelta(days=32)).replace(day=1)
        months[f"{first:%Y-%m}"] = (first, following)
        first = following
    return months


def _month_name(first: datetime) -> str:
    return str(format_date(first.date(), "y年M月" if str(get_locale()) == "ja" else "MMMM y"))
