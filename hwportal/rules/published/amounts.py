"""Amounts, days, times and lines as published texts write them."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, time

from hwportal.rules import era
from hwportal.rules.wording import BadInput

NUMBER = re.compile(r"[0-9][0-9,]{0,15}(?:\.[0-9]{1,4})?")
_LINE = 30  # full-width characters a line of the form has; longer texts are broken there, in the middle of words
_YEN = re.compile(r"([0-9][0-9,]{0,15})(?:\.([0-9]))?[0-9]*(億|万|千)?円")
_TIMES = re.compile(r"([0-9]{1,2})(?:時(?:([0-9]{1,2})分)?|:([0-9]{2}))")
_SPAN = re.compile(r"[~〜～\-‐―−]|(?<=[0-9時分円歳日])ー")
_DATE = re.compile(r"(?:[0-9]{4}|(?:令和|平成|昭和)(?:[0-9]{1,2}|元))年[0-9]{1,2}月[0-9]{1,2}日")
_TIMES_TEN = {"億": 100_000_000, "万": 10_000, "千": 1_000}


def plain(text: str) -> str:
    """Return the text in one width, its spans written with ~."""
    return _SPAN.sub("~", unicodedata.normalize("NFKC", text))


def unwrapped(text: str) -> str:
    """Return a free text without the breaks that the form's lines of 30 characters made."""
    joined = ""
    for line in text.split("\n"):
        joined += line if _width(line) >= _LINE - 1 else f"{line}\n"
    return joined.rstrip("\n")


def _width(line: str) -> int:
    wide = sum(unicodedata.east_asian_width(letter) in "FWA" for letter in line)
    return wide + (len(line) - wide) // 2


def yen(text: str) -> list[int]:
    """Return the amounts of yen in a text, in its order."""
    found = _YEN.findall(plain(text).replace(" ", ""))
    return [_amount(*parts) for parts in found]


def _amount(digits: str, tenths: str, unit: str) -> int:
    times = _TIMES_TEN.get(unit, 1)
    return int(digits.replace(",", "")) * times + (int(tenths) * times // 10 if tenths else 0)


def dates(text: str) -> Iterator[date]:
    """Yield the days named in a text, in either calendar."""
    for found in _DATE.findall(plain(text).replace(" ", "").replace("\n", "")):
        try:
            yield era.parse_date(found)
        except BadInput:
            continue


def times(text: str) -> list[time]:
    """Return the times of day in a text, in its order."""
    found = (
        (int(hour), int(spoken or digits or 0)) for hour, spoken, digits in _TIMES.findall(plain(text).replace(" ", ""))
    )
    return [time(hour % 24, minute) for hour, minute in found if hour <= 47 and minute <= 59]
