"""Where a visitor looks for work: up to three places, each narrowed to a municipality and what lies near it."""

from functools import lru_cache
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Form
from wtforms.fields.choices import SelectChoice

from hwportal.blueprints.vacancies.display import is_english
from hwportal.models import Listing
from hwportal.reference import around, distance, municipalities, municipality, prefectures
from hwportal.selects import ListField

PLACES = (("prefecture", "municipality"), ("prefecture_2", "municipality_2"), ("prefecture_3", "municipality_3"))
WITHIN = (5, 10, 20, 30, 50)  # kilometres
FURTHER = tuple(name for place in PLACES[1:] for name in place)
NAMES = (*(name for place in PLACES for name in place), "within")


class PlaceForm(Form):
    """The places of a search; one of them will do."""

    prefecture = ListField(_l("Prefecture"))
    municipality = ListField(_l("Municipality"))
    within = ListField(_l("Distance"), description=_l("As the crow flies, from town hall to town hall."))
    prefecture_2 = ListField(_l("Or in this prefecture"))
    municipality_2 = ListField(_l("Municipality of the second prefecture"))
    prefecture_3 = ListField(_l("Or in that prefecture"))
    municipality_3 = ListField(_l("Municipality of the third prefecture"))

    def __init__(self, arguments: Any) -> None:
        super().__init__(arguments)
        for prefecture, town in PLACES:
            self[prefecture].choices = _prefectures(is_english())
            here = municipalities(self[prefecture].data) if self[prefecture].data else ()
            self[town].choices = _named(here, is_english())
        steps = [SelectChoice(str(far), _("within %(number)s km", number=far)) for far in WITHIN]
        self.within.choices = [SelectChoice("", _("Only in the municipality")), *steps]

    def label(self, name: str) -> str:
        """Return what was chosen in a list, in words; empty when nothing was, or nothing that makes sense."""
        field: Any = self[name]
        found = (str(choice.label) for choice in field.choices if choice.value and choice.value == field.data)
        return "" if name == "within" and not self.towns else next(found, "")

    @property
    def towns(self) -> list[str]:
        """The codes of the municipalities that were chosen."""
        return [self[town].data for _prefecture, town in PLACES if self.label(town)]

    @property
    def areas(self) -> tuple[str, ...]:
        """The codes of the municipalities and prefectures, one of which will do."""
        found: list[str] = []
        for prefecture, town in PLACES:
            if self.label(town):
                found.extend(around(self[town].data, self.kilometres))
            elif self.label(prefecture):
                found.append(self[prefecture].data)
        return tuple(dict.fromkeys(found))

    @property
    def kilometres(self) -> int:
        """How far from the municipalities a vacancy may be; 0 for only in them."""
        return int(self.within.data) if self.label("within") else 0

    def how_far(self, row: Listing) -> str:
        """Return in words how far a result is from the nearest municipality that was chosen; empty unless asked for."""
        if not self.kilometres:
            return ""
        known = ((distance(row.municipality_code or "", town), town) for town in self.towns)
        kilometres, town = min(((far, town) for far, town in known if far is not None), default=(None, ""))
        place = municipality(town)
        if kilometres is None or place is None:
            return ""
        name = place.name_en if is_english() else place.name
        if town == row.municipality_code:
            return str(_("in %(place)s", place=name))
        return str(_("about %(number)s km from %(place)s", number=max(round(kilometres), 1), place=name))


def _named(places: Any, english: bool) -> list[SelectChoice]:
    entries = [SelectChoice(place.code, place.name_en if english else place.name) for place in places]
    return [SelectChoice("", _("All")), *entries]


@lru_cache
def _prefectures(english: bool) -> list[SelectChoice]:
    return _named(prefectures(), english)
