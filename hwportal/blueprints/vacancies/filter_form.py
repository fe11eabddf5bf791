"""What a visitor looks for; what makes no sense in an address is passed over."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Form, SearchField, SelectField
from wtforms.fields.choices import SelectChoice

from hwportal import search
from hwportal.blueprints.vacancies.display import is_english
from hwportal.reference import Prefecture, municipalities, occupations, prefectures
from hwportal.rules import bigrams
from hwportal.rules.typed import parse_number
from hwportal.rules.wording import BadInput

HOURLY_BELOW = 10_000  # a wish below this is meant by the hour, above by the month
LONGEST = 200
TAGS = {"prefecture": "p", "municipality": "m", "occupation": "o", "hours": "c"}


class FilterForm(Form):
    """The words and conditions of a search."""

    q = SearchField(_l("Words"), description=_l("For example: nursery teacher, no night shifts"))
    prefecture = SelectField(_l("Prefecture"))
    municipality = SelectField(_l("Municipality"))
    occupation = SelectField(_l("Occupation"))
    hours = SelectField(_l("Full-time or part-time"))
    pay = SearchField(_l("Pay from (yen)"), description=_l("Below 10,000 it is yen an hour, from 10,000 yen a month."))
    friendly = BooleanField(_l("Work and child-rearing go together"))

    def __init__(self, arguments: Any) -> None:
        super().__init__(arguments)
        self.prefecture.choices = _named(prefectures())
        here = municipalities(self.prefecture.data) if self.prefecture.data else ()
        self.municipality.choices = _named(here)
        self.occupation.choices = [SelectChoice("", _("All")), *_occupations()]
        self.hours.choices = [
            SelectChoice("", _("All")),
            SelectChoice("full_time", _("Full-time")),
            SelectChoice("part_time", _("Part-time")),
        ]

    def wish(self) -> search.Wish:
        """Return what was asked for in the terms of the search."""
        words, places = _without_prefectures((self.q.data or "")[:LONGEST])
        tags = [search.tag(kind, self.chosen[name]) for name, kind in TAGS.items() if name in self.chosen]
        friendly = [search.tag("f", "childcare")] if self.friendly.data else []
        pay = self.pay_from
        return search.Wish(
            words=bigrams.query_words(words),
            tags=(*tags, *places, *friendly),
            hourly_from=pay if pay and pay < HOURLY_BELOW else None,
            monthly_from=pay if pay and pay >= HOURLY_BELOW else None,
        )

    @property
    def pay_from(self) -> int | None:
        """The pay that was asked for; None if nothing sensible was typed."""
        try:
            return parse_number(self.pay.data or "", 1, 99_999_999)
        except BadInput:
            return None

    @property
    def chosen(self) -> dict[str, str]:
        """What narrows the list, as it stands in an address."""
        values = {name: self[name].data for name in TAGS if self._label(name)}
        words = " ".join((self.q.data or "")[:LONGEST].split())
        more = {"q": words, "pay": str(self.pay_from or ""), "friendly": "y" if self.friendly.data else ""}
        return values | {name: value for name, value in more.items() if value}

    def chip(self, name: str) -> str:
        """Return a condition in words."""
        if name == "pay":
            return str(_("From %(pay)s yen", pay=f"{self.pay_from:,}"))
        if name == "q":
            return str(_("“%(words)s”", words=self.chosen["q"]))
        return self._label(name) or str(self[name].label.text)

    def _label(self, name: str) -> str:
        if name not in TAGS:
            return ""
        field: Any = self[name]
        return next((str(choice.label) for choice in field.choices if choice.value and choice.value == field.data), "")


def _named(places: Any) -> list[SelectChoice]:
    english = is_english()
    entries = [SelectChoice(place.code, place.name_en if english else place.name) for place in places]
    return [SelectChoice("", _("All")), *entries]


def _occupations() -> list[SelectChoice]:
    english = is_english()
    shown = [entry for entry in occupations() if entry.level in ("major", "minor")]
    return [SelectChoice(entry.code, entry.name_en if english else entry.name) for entry in shown]


def _without_prefectures(words: str) -> tuple[str, list[str]]:
    """Return the words without names of prefectures, and the tags of these: by text 京都 would be found in 東京都."""
    typed = words.split()
    found = {word: code for word in typed if (code := _prefecture_code(word))}
    return " ".join(word for word in typed if word not in found), [search.tag("p", code) for code in found.values()]


def _prefecture_code(word: str) -> str | None:
    return next((entry.code for entry in prefectures() if word.casefold() in _spellings(entry)), None)


def _spellings(entry: Prefecture) -> set[str]:
    short = entry.name if entry.name == "北海道" else entry.name[:-1]
    return {entry.name, short, entry.name_en.casefold()}
