"""What a visitor looks for; what makes no sense in an address is passed over."""

from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SearchField
from wtforms.fields.choices import SelectChoice

from hwportal import search
from hwportal.blueprints.vacancies import place_form
from hwportal.blueprints.vacancies.display import is_english
from hwportal.blueprints.vacancies.place_form import PlaceForm
from hwportal.models import Listing
from hwportal.reference import Prefecture, occupations, prefectures
from hwportal.rules import bigrams, conditions
from hwportal.rules.conditions import CONDITIONS
from hwportal.rules.numbers import normal_number
from hwportal.rules.sheet import FIELDS
from hwportal.rules.typed import parse_number
from hwportal.rules.wording import N_, BadInput
from hwportal.selects import ListField

HOURLY_BELOW = 10_000  # a wish below this is meant by the hour, above by the month
LONGEST = 200
NUMBER_DIGITS = 9  # fewer digits without a hyphen are an amount
OCCUPATIONS = ("occupation", "occupation_2", "occupation_3")
TAGS = {
    "hours": "c",
    "employment": "e",
    "start": "s",
    "end": "z",
    "overtime": "v",
    "holidays": "h",
}
CHOICES = (*place_form.NAMES, *OCCUPATIONS, *TAGS, "sort")
SORTS = {
    "": N_("Newest first"),
    "pay": N_("Highest pay first"),
    "deadline": N_("Deadline first"),
    "few": N_("Fewest applicants first"),
}
FOLDED = ("occupation_2", "occupation_3", "employment", "start", "end", "overtime", "holidays")
BASIC = ("friendly", "no_nights", "no_experience")  # in sight; the others are under "More conditions"
CODES = tuple(condition.code for condition in CONDITIONS)


class FilterForm(PlaceForm):
    """The words and conditions of a search."""

    q = SearchField(_l("Words"), description=_l("For example: nursery teacher, no night shifts"))
    sort = ListField(_l("Order"))
    occupation = ListField(_l("Occupation"))
    occupation_2 = ListField(_l("Or this occupation"))
    occupation_3 = ListField(_l("Or that occupation"))
    hours = ListField(_l("Full-time or part-time"))
    pay = SearchField(_l("Pay from (yen)"), description=_l("Below 10,000 it is yen an hour, from 10,000 yen a month."))
    employment = ListField(_l("Type of employment"))
    start = ListField(_l("Work begins"))
    end = ListField(_l("Work ends"))
    overtime = ListField(_l("Overtime a month"))
    holidays = ListField(_l("Days off a year"))

    def __init__(self, arguments: Any) -> None:
        super().__init__(arguments)
        self.sort.choices = [SelectChoice(code, str(_(words))) for code, words in SORTS.items()]
        for name in OCCUPATIONS:
            self[name].choices = [SelectChoice("", _("All")), *_occupations(is_english())]
        self.hours.choices = [
            SelectChoice("", _("All")),
            SelectChoice("full_time", _("Full-time")),
            SelectChoice("part_time", _("Part-time")),
        ]
        kinds: Any = FIELDS["employment"].kind
        self.employment.choices = _steps(kinds.options, lambda code: _(kinds.options[code]))
        self.start.choices = _steps(conditions.STARTS, lambda hour: _("at %(hour)s:00 or later", hour=hour))
        self.end.choices = _steps(conditions.ENDS, lambda hour: _("by %(hour)s:00", hour=hour))
        self.overtime.choices = _steps(
            conditions.OVERTIME, lambda hours: _("up to %(hours)s hours", hours=hours) if hours else _("No overtime")
        )
        self.holidays.choices = _steps(conditions.HOLIDAYS, lambda days: _("%(days)s days or more", days=days))

    def wish(self) -> search.Wish:
        """Return what was asked for in the terms of the search."""
        words, named = _without_prefectures((self.q.data or "")[:LONGEST])
        if number := _vacancy_number(words):
            return search.Wish(tags=(search.tag("n", number),))
        chosen = self.chosen
        tags = [search.tag(kind, chosen[name]) for name, kind in TAGS.items() if name in chosen]
        query, pay = bigrams.read_query(words), self.pay_from
        return search.Wish(
            words=query.words,
            without=query.without,
            places=self.areas,
            any_of=tuple(filter(None, (self._occupations(),))),
            tags=(*tags, *named, *(search.tag("f", code) for code in CODES if code in chosen), *self._pay_tags()),
            hourly_from=pay if pay and pay < HOURLY_BELOW else None,
            monthly_from=pay if pay and pay >= HOURLY_BELOW else None,
        )

    def found_in(self, row: Listing) -> str:
        """Return the words of the search, in the spelling in which a result contains them."""
        found = (next((spelling for spelling in word if spelling in row.words), "") for word in self._words)
        return (", " if is_english() else "、").join(filter(None, found))

    @property
    def basic(self) -> list[Any]:
        """The conditions that most people ask for."""
        return [self[code] for code in BASIC]

    @property
    def folded(self) -> list[Any]:
        """The choices that are folded away."""
        return [self[name] for name in FOLDED]

    @property
    def further(self) -> list[Any]:
        """The conditions that are folded away."""
        return [self[code] for code in CODES if code not in BASIC]

    @property
    def asks_further(self) -> bool:
        """Whether something that is folded away is set."""
        folded = {*place_form.FURTHER, *FOLDED, *CODES} - set(BASIC)
        return bool(folded & set(self.chosen))

    @cached_property
    def _words(self) -> bigrams.Words:
        return bigrams.read_query((self.q.data or "")[:LONGEST]).words

    def _occupations(self) -> tuple[str, ...]:
        chosen = self.chosen
        return tuple(dict.fromkeys(search.tag("o", chosen[name]) for name in OCCUPATIONS if name in chosen))

    def _pay_tags(self) -> list[str]:
        """Return the step of pay just below the wish: it spares reading the rows of all who pay less."""
        pay = self.pay_from
        kind = "y" if pay and pay < HOURLY_BELOW else "g"
        step = conditions.pay_step(kind, pay) if pay else None
        return [search.tag(kind, str(step))] if step else []

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
        values = {name: self[name].data for name in CHOICES if self.label(name)}
        words = " ".join(bigrams.plain((self.q.data or "")[:LONGEST]).split())
        more = {"q": words, "pay": str(self.pay_from or "")}
        more |= {code: "y" for code in CODES if self[code].data}
        return values | {name: value for name, value in more.items() if value}

    def chip(self, name: str) -> str:
        """Return a condition in words."""
        if name == "pay":
            return str(_("From %(pay)s yen", pay=f"{self.pay_from:,}"))
        if name == "q":
            return str(_("“%(words)s”", words=self.chosen["q"]))
        words = (self.label(name) if name in CHOICES else "") or str(self[name].label.text)
        return f"{self[name].label.text}: {words}" if name in ("start", "end", "overtime", "holidays") else words


for _condition in CONDITIONS:
    setattr(FilterForm, _condition.code, BooleanField(_l(_condition.label)))


def _steps(values: Iterable[Any], words: Callable[[Any], str]) -> list[SelectChoice]:
    return [SelectChoice("", _("Any")), *(SelectChoice(str(value), str(words(value))) for value in values)]


def _vacancy_number(words: str) -> str | None:
    """Return the vacancy number that was typed instead of words."""
    digits = words.strip()
    is_amount = digits.isdecimal() and len(digits) < NUMBER_DIGITS
    return None if is_amount else normal_number(words)


@lru_cache
def _occupations(english: bool) -> list[SelectChoice]:
    shown = [entry for entry in occupations() if entry.level in ("major", "minor")]
    return [SelectChoice(entry.code, entry.name_en if english else entry.name) for entry in shown]


def _without_prefectures(words: str) -> tuple[str, list[str]]:
    """Return the words without names of prefectures, and the tags of these: by text 京都 would be found in 東京都."""
    typed = words.split()
    if bigrams.OR in typed:
        return words, []  # tags must all be there
    found = {word: code for word in typed if (code := _prefecture_code(word))}
    return " ".join(word for word in typed if word not in found), [search.tag("p", code) for code in found.values()]


def _prefecture_code(word: str) -> str | None:
    return next((entry.code for entry in prefectures() if word.casefold() in _spellings(entry)), None)


def _spellings(entry: Prefecture) -> set[str]:
    short = entry.name if entry.name == "北海道" else entry.name[:-1]
    return {entry.name, short, entry.name_en.casefold()}
