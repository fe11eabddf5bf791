"""From the displayed texts of a published vacancy to a typed sheet; what cannot be read is left empty."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from hwportal.reference import normal_postal_code
from hwportal.rules import era
from hwportal.rules.published.amounts import NUMBER, dates, plain, times, unwrapped, yen
from hwportal.rules.published.page import Texts
from hwportal.rules.published.unread import is_impossible
from hwportal.rules.published.words import CHOICES, NEED, SEVERAL, YES_NO, choose, choose_several
from hwportal.rules.sheet import FIELDS, Field, Sheet, kinds
from hwportal.rules.wording import BadInput

Values = Mapping[str, Any]

_ALLOWANCE = re.compile(r"^(?P<name>.+?)\s*(?P<pay>[0-9][0-9,]*(?:\.[0-9]+)?万?円.*)$")


def sheet_of(texts: Texts) -> Sheet:
    """Return the sheet that a published page shows."""
    readable = {official: text for official, text in texts.items() if not is_impossible(official, text)}
    values: dict[str, Any] = {}
    for field in FIELDS.values():
        if field.official in readable and field.official not in SPECIAL:
            values[field.name] = _read(field, texts[field.official])
    for official, reader in SPECIAL.items():
        if official in readable:
            values |= reader(readable[official])
    values |= _understood(values, readable)
    return Sheet(**{name: value for name, value in values.items() if name in FIELDS and value is not None})


def _read(field: Field, text: str) -> Any:
    for kind, reader in _BY_KIND.items():
        if isinstance(field.kind, kind):
            return reader(field, text)
    return None


def _line(field: Field, text: str) -> str | None:
    return unwrapped(text).replace("\n", " ") or None


def _text(field: Field, text: str) -> str | None:
    return unwrapped(text) or None


def _whole(field: Field, text: str) -> int | None:
    amounts = yen(text)
    if amounts:
        return amounts[0]
    found = NUMBER.search(plain(text))
    return int(Decimal(found[0].replace(",", ""))) if found else None


def _tenths(field: Field, text: str) -> Decimal | None:
    found = NUMBER.search(plain(text))
    return Decimal(found[0].replace(",", "")) if found else None


def _day(field: Field, text: str) -> date | None:
    return next(iter(dates(text)), None)


def _choice(field: Field, text: str) -> str | None:
    return choose(CHOICES[field.name], plain(text)) if field.name in CHOICES else None


def _choices(field: Field, text: str) -> tuple[str, ...]:
    return choose_several(SEVERAL[field.name], plain(text))


def _flag(field: Field, text: str) -> bool | None:
    code = choose(YES_NO, plain(text))
    return None if code is None else code == "yes"


def _occupation(field: Field, text: str) -> str | None:
    found = re.search(r"[0-9]{3}-[0-9]{2}", unicodedata.normalize("NFKC", text).replace("‐", "-"))
    return found[0] if found else None


_BY_KIND: dict[type[kinds.Kind], Callable[[Field, str], Any]] = {
    kinds.Text: _text,
    kinds.Line: _line,
    kinds.Whole: _whole,
    kinds.Tenths: _tenths,
    kinds.Day: _day,
    kinds.OccupationCode: _occupation,
    kinds.Choice: _choice,
    kinds.Choices: _choices,
    kinds.Flag: _flag,
}


def _range(lowest: str, highest: str) -> Callable[[str], Values]:
    def read(text: str) -> Values:
        amounts = yen(text) or [int(found.replace(",", "")) for found in re.findall(r"[0-9][0-9,]{0,15}", plain(text))]
        return {lowest: amounts[0], highest: amounts[-1]} if amounts else {}

    return read


def _hours(number: int) -> Callable[[str], Values]:
    def read(text: str) -> Values:
        if "の間の" in text:
            return _any_hours(text)
        span = times(text)
        return {f"shift_{number}_start": span[0], f"shift_{number}_end": span[1]} if len(span) >= 2 else {}

    return read


def _any_hours(text: str) -> Values:
    before, _, after = plain(text).partition("の間の")
    span, hours = times(before), NUMBER.search(after)
    if len(span) < 2 or not hours:
        return {}
    return {"any_start": span[0], "any_end": span[1], "any_hours": Decimal(hours[0])}


def _allowances(text: str) -> Values:
    values: dict[str, Any] = {}
    lines = [found for line in plain(text).split("\n") if (found := _ALLOWANCE.match(line.strip()))]
    for number, found in enumerate(lines[:4], start=1):
        amounts = yen(found["pay"])
        values |= {
            f"allowance_{number}_name": found["name"].strip(),
            f"allowance_{number}_min": amounts[0],
            f"allowance_{number}_max": amounts[-1],
        }
    return values


def _ages(text: str) -> Values:
    spoken = plain(text).replace(" ", "")
    numbers = [int(found) for found in re.findall(r"[0-9]{2,3}", spoken)]
    if not numbers:
        return {}
    below = 1 if "未満" in spoken else 0
    if len(numbers) >= 2:
        return {"age_from": numbers[0], "age_to": numbers[1] - below}
    if "以上" in spoken or spoken.rstrip().endswith("~"):
        return {"age_from": numbers[0]}
    return {"age_to": numbers[0] - below}


def _contract_length(text: str) -> Values:
    spoken = plain(text)
    years, months = re.search(r"([0-9]{1,2})年(?!度)", spoken), re.search(r"([0-9]{1,3})[か箇ヶカケ]?月", spoken)
    number = 12 * int(years[1] if years else 0) + int(months[1] if months else 0)
    return {"contract_months": number} if number else {}


def _contract_dates(text: str) -> Values:
    found = list(dates(text))
    if not found:
        return {}
    if len(found) == 1:
        return {"contract_until": found[0]} if plain(text).strip().startswith("~") else {"contract_from": found[0]}
    return {"contract_from": found[0], "contract_until": found[1]}


def _week(text: str) -> Values:
    numbers = [int(found) for found in re.findall(r"[0-9]", plain(text))]
    return {"weekly_days_min": numbers[0], "weekly_days_max": numbers[-1]} if numbers else {}


def _licence_names(text: str) -> Values:
    return {f"licence_{number}": name for number, name in enumerate(text.split("\n")[:3], start=1)}


def _licence_needs(text: str) -> Values:
    needs = [choose(NEED, plain(line)) for line in text.split("\n")[:3]]
    if len(needs) == 1:  # said once for all of them
        needs *= 3
    return {f"licence_{number}_need": need for number, need in enumerate(needs, start=1) if need}


def _driving(text: str) -> Values:
    return {"driving": choose(NEED, plain(text)), "driving_automatic": "AT" in plain(text) or None}


def _founded(text: str) -> Values:
    try:
        return {"founded_year": era.parse_year(plain(text).strip())}
    except BadInput:
        return {}


def _retirement(text: str) -> Values:
    return {"retirement_age": _whole(FIELDS["retirement_age"], text), "retirement": True}


def _leave(text: str) -> Values:
    found = re.search(r"([0-9]{1,3})日", plain(text).replace(" ", ""))
    return {"paid_leave": int(found[1])} if found else {}


def _postcode(name: str) -> Callable[[str], Values]:
    def read(text: str) -> Values:
        return {name: normal_postal_code(text) or text}

    return read


def _selection(text: str) -> Values:
    planned = re.search(r"予定([0-9]{1,2})回", plain(text).replace(" ", ""))
    return {
        "selection": choose_several(SEVERAL["selection"], plain(text)),
        "interviews": int(planned[1]) if planned else None,
    }


SPECIAL: dict[str, Callable[[str], Values]] = {
    "khky": _range("base_pay_min", "base_pay_max"),
    "tgktNiShwrTat": _allowances,
    "koteiZngy": _range("fixed_overtime_min", "fixed_overtime_max"),
    "shgJn1": _hours(1),
    "shgJn2": _hours(2),
    "shgJn3": _hours(3),
    "shgJn": _any_hours,
    "shgJnOr": _any_hours,
    "nenreiSegnHanni": _ages,
    "koyoKikanSu": _contract_length,
    "koyoKikanYMD": _contract_dates,
    "shuRdNisu": _week,
    "shuRdNisuSodanKa": lambda text: {"days_negotiable": True},
    "MenkyoSkkuMeisho": _licence_names,
    "MenkyoSkkuSel": _licence_needs,
    "FutsuMenkyo": _driving,
    "setsuritsuNen": _founded,
    "tnseiTeinenNenrei": _retirement,
    "selectHoho": _selection,
    "nenjiYukyu": _leave,
    "szciYbn": _postcode("establishment_postcode"),
    "shgBsYubinNo": _postcode("workplace_postcode"),
    "selectBsYubinNo": _postcode("selection_postcode"),
}


def _without_the_rest(total: Values, values: Values) -> Values:
    """Return base pay (a) from the whole (a+b, or a+b+c)."""
    parts = [f"allowance_{number}" for number in range(1, 5)] + (
        ["fixed_overtime"] if values.get("fixed_overtime") else []
    )
    rest = {end: sum(values.get(f"{part}_{end}") or 0 for part in parts) for end in ("min", "max")}
    base = {f"base_pay_{end}": total.get(f"base_pay_{end}", 0) - rest[end] for end in rest}
    return base if total and all(yen > 0 for yen in base.values()) else total


def _understood(values: Values, texts: Texts) -> Values:
    """Return what a page leaves unsaid because another of its texts says it."""
    more: dict[str, Any] = {}
    if "base_pay_min" not in values and "chgn" in texts:
        more |= _without_the_rest(_range("base_pay_min", "base_pay_max")(texts["chgn"]), values)
    if not values.get("pay_form"):
        more["pay_form"] = choose(
            (("hourly", "時"), ("daily", "日額"), ("monthly", "月")), plain(texts.get("chgn", ""))
        )
    if not values.get("schedule") and {"shgJn1", "shgJn", "shgJnOr"} & set(texts):
        more["schedule"] = "fixed"
    if not values.get("workplace"):
        more["workplace"] = "other" if "shgBsJusho" in texts else None
    if not values.get("age") and "nenrei" in texts:
        more["age"] = choose(CHOICES["age"], plain(texts["nenrei"]))
    if "licence_1" not in values and (other := texts.get("sNtaMenkyoSkku")):
        more |= {"licence_1": _line(FIELDS["licence_1"], other), "licence_1_need": choose(NEED, plain(other))}
    if not values.get("licences") and {"MenkyoSkkuMeisho", "FutsuMenkyo", "sNtaMenkyoSkku"} & set(texts):
        more["licences"] = "listed"
    return more | {"publication": "named" if "jgshMei" in texts else "unnamed"}
