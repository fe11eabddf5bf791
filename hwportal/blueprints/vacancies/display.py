"""How the fields and findings of a sheet read in the language of the page."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from flask_babel import get_locale
from flask_babel import gettext as _

from hwportal.filters import show_date, show_postal_code, show_time
from hwportal.models import Listing
from hwportal.reference import Municipality, Prefecture, municipality, occupation
from hwportal.rules import wage
from hwportal.rules.acceptance import Finding, Label
from hwportal.rules.sheet import FIELDS, Field

POSTAL_CODES = ("establishment_postcode", "workplace_postcode", "selection_postcode")


class Notice(NamedTuple):
    """A finding in words: colour, sentence, legal basis, what to write, and the rule and field that it is about."""

    level: str
    title: str
    why: str
    what_to_write: str
    rule: str
    field: str
    section: str


def is_english() -> bool:
    """Tell whether the page is in English."""
    locale = get_locale()
    return locale is not None and locale.language == "en"


def label(field: Field) -> str:
    """Return the name of a field."""
    return str(_(field.label))


def show(field: Field, value: Any) -> str:
    """Return the value of a field in words."""
    if field.name in POSTAL_CODES:
        return show_postal_code(value)
    return _SHOW.get(field.kind.name, _show_text)(field, value)


def say(finding: Finding) -> Notice:
    """Return a finding in words."""
    facts = {**finding.facts, "suggestion": finding.suggestion}
    sentence = _(finding.message) % {name: _fact(fact) for name, fact in facts.items()}
    return Notice(
        finding.level.color,
        sentence,
        f"{finding.rule}: {_(finding.basis)}",
        finding.suggestion,
        finding.rule,
        finding.field,
        finding.section,
    )


def by_field(notices: list[Notice]) -> Mapping[str, list[Notice]]:
    """Return the notices under the fields that they are about."""
    found: dict[str, list[Notice]] = {}
    for notice in notices:
        found.setdefault(notice.field, []).append(notice)
    return found


def occupation_name(code: str) -> str:
    """Return the name of an occupation."""
    found = occupation(code)
    return (found.name_en if is_english() else found.name) if found else code


def show_pay(unit: str, lowest: int, highest: int) -> str:
    """Return a range of pay with its unit: 月給 215,000円〜260,000円."""
    words = {
        "hourly": _("%(pay)s an hour"),
        "daily": _("%(pay)s a day"),
        "monthly": _("%(pay)s a month"),
        "annual": _("%(pay)s a year"),
    }
    yen = _("%(number)s yen", number=f"{lowest:,}")
    if highest > lowest:
        yen = _("%(lowest)s to %(highest)s yen", lowest=f"{lowest:,}", highest=f"{highest:,}")
    return str(words[unit] % {"pay": yen} if unit in words else yen)


def _fact(fact: Any) -> str:
    if isinstance(fact, Label):
        return str(_(fact))
    if isinstance(fact, Prefecture):
        return fact.name_en if is_english() else fact.name
    if isinstance(fact, date):
        return show_date(fact)
    if isinstance(fact, int | Fraction) and not isinstance(fact, bool):
        return wage.show(fact)
    return str(fact)


def _show_text(field: Field, value: Any) -> str:
    return str(value)


def _show_number(field: Field, value: int | Decimal) -> str:
    number = f"{value:,}" if field.kind.name in ("yen", "tenths") or "year" not in field.name else str(value)
    unit = getattr(field.kind, "unit", "")
    return _(unit) % {"number": number} if unit else number


def _show_choices(field: Field, value: tuple[str, ...]) -> str:
    options = getattr(field.kind, "options", {})
    return (", " if is_english() else "、").join(_(options[code]) for code in value if code in options)


_SHOW: dict[str, Callable[[Field, Any], str]] = {
    "whole": _show_number,
    "yen": _show_number,
    "tenths": _show_number,
    "day": lambda field, value: show_date(value),
    "clock": lambda field, value: show_time(value),
    "choice": lambda field, value: _show_choices(field, (value,)),
    "choices": _show_choices,
    "occupation": lambda field, value: f"{value} {occupation_name(value)}",
    "flag": lambda field, value: str(_("yes") if value else _("no")),
}


class Card(NamedTuple):
    """One result of a search: where it leads, its title and what people look at first."""

    number: str
    title: str
    kicker: str
    facts: list[tuple[str, str]]
    is_childcare_friendly: bool
    opening: str


def card(row: Listing, is_registered: bool) -> Card:
    """Return a listing as a card; the employer's name by the level of publication."""
    place = municipality(row.municipality_code or "")
    named = row.publication == "named" or (row.publication == "named_to_registered" and is_registered)
    employment = _show_choices(FIELDS["employment"], (row.employment,))
    holidays = _("%(number)s days", number=row.annual_holidays) if row.annual_holidays is not None else ""
    facts = [
        (_("Pay"), show_pay(row.pay_unit, row.pay_min, row.pay_max)),
        (_("Place"), _place_name(place) if place else ""),
        (_("Hours"), row.hours),
        (_("Days off a year"), holidays),
        (_("Type of employment"), employment),
    ]
    kicker = row.establishment if named else _("Name is told at the counter")
    return Card(row.number, row.title, kicker, facts, row.is_childcare_friendly, row.opening)


def _place_name(place: Municipality) -> str:
    return f"{place.name_en}, {place.prefecture.name_en}" if is_english() else place.full_name
