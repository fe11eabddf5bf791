"""The kinds of fields on a sheet: how each is read from what a person typed, written back, and kept as JSON."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any, ClassVar

from hwportal.reference import occupation
from hwportal.rules import era
from hwportal.rules.text import clean_line, clean_text
from hwportal.rules.wording import N_, BadInput

_DIGITS = re.compile(r"[0-9]{1,9}")
_TENTHS = re.compile(r"[0-9]{1,4}(?:\.[0-9])?")
_CLOCK = re.compile(r"([0-9]{1,2})(?::|時)([0-9]{2})?分?")
_UNITS = re.compile(r"[\s,、円人日時間分歳回か月年]+")


@dataclass(frozen=True)
class Kind:
    """What a field holds; `name` tells the pages which control and wording it needs."""

    name: ClassVar[str] = ""

    def read(self, typed: str) -> Any:
        """Return the value that `typed` means; BadInput if it means none."""
        return clean_line(typed)

    def write(self, value: Any) -> str:
        """Return `value` as a person would type it."""
        return str(value)

    def store(self, value: Any) -> Any:
        """Return `value` as JSON keeps it."""
        return value

    def load(self, stored: Any) -> Any:
        """Return the value that `store` was given."""
        return stored


@dataclass(frozen=True)
class Line(Kind):
    """One line of at most `limit` characters."""

    name = "line"
    limit: int

    def read(self, typed: str) -> str:
        """Return the line without invisible characters."""
        return clean_line(typed, self.limit)


@dataclass(frozen=True)
class Text(Kind):
    """Several lines of at most `limit` characters together."""

    name = "text"
    limit: int

    def read(self, typed: str) -> str:
        """Return the text with plain line ends."""
        return clean_text(typed, self.limit)


@dataclass(frozen=True)
class Whole(Kind):
    """A whole number; `unit` is the message that shows it."""

    name = "whole"
    unit: str = ""

    def read(self, typed: str) -> int:
        """Return the number, read in any width and with its unit."""
        digits = _UNITS.sub("", unicodedata.normalize("NFKC", clean_line(typed)))
        if not _DIGITS.fullmatch(digits):
            raise BadInput(N_("Write a whole number such as 12."))
        return int(digits)


@dataclass(frozen=True)
class Yen(Whole):
    """An amount of yen."""

    name = "yen"
    unit: str = N_("%(number)s yen")


@dataclass(frozen=True)
class Tenths(Kind):
    """A number with at most one decimal place, kept as text."""

    name = "tenths"
    unit: str = ""

    def read(self, typed: str) -> Decimal:
        """Return the number, read in any width and with its unit."""
        digits = _UNITS.sub("", unicodedata.normalize("NFKC", clean_line(typed)))
        if not _TENTHS.fullmatch(digits):
            raise BadInput(N_("Write a number such as 20.5, with one decimal place at most."))
        return Decimal(digits)

    def store(self, value: Decimal) -> str:
        """Return the digits."""
        return str(value)

    def load(self, stored: str) -> Decimal:
        """Return the number of the digits."""
        return Decimal(stored)


@dataclass(frozen=True)
class Day(Kind):
    """A date, typed in either calendar."""

    name = "day"

    def read(self, typed: str) -> date:
        """Return the date of 2026-11-22 or 令和8年11月22日."""
        return era.parse_date(clean_line(typed))

    def store(self, value: date) -> str:
        """Return the ISO date."""
        return value.isoformat()

    def load(self, stored: str) -> date:
        """Return the day of the ISO date."""
        return date.fromisoformat(stored)


@dataclass(frozen=True)
class Clock(Kind):
    """A time of day."""

    name = "clock"

    def read(self, typed: str) -> time:
        """Return the time of 8:30 or 8時30分."""
        found = _CLOCK.fullmatch(unicodedata.normalize("NFKC", clean_line(typed)).replace(" ", ""))
        if not found or int(found[1]) > 24 or int(found[2] or 0) > 59:
            raise BadInput(N_("Write a time such as 8:30 or 17:00."))
        return time(int(found[1]) % 24, int(found[2] or 0))

    def write(self, value: time) -> str:
        """Return 08:30."""
        return value.strftime("%H:%M")

    def store(self, value: time) -> str:
        """Return 08:30."""
        return self.write(value)

    def load(self, stored: str) -> time:
        """Return the time of 08:30."""
        return time.fromisoformat(stored)


@dataclass(frozen=True)
class Choice(Kind):
    """One of several codes."""

    name = "choice"
    options: Mapping[str, str]

    def read(self, typed: str) -> str:
        """Return the code."""
        if typed not in self.options:
            raise BadInput(N_("Choose one of the options."))
        return typed


@dataclass(frozen=True)
class OccupationCode(Kind):
    """A minor group of the official classification of occupations, such as 029-01."""

    name = "occupation"

    def read(self, typed: str) -> str:
        """Return the code."""
        found = occupation(typed)
        if found is None or found.level != "minor":
            raise BadInput(N_("Choose one of the options."))
        return typed


@dataclass(frozen=True)
class Choices(Kind):
    """Any number of several codes, kept in the order of the form."""

    name = "choices"
    options: Mapping[str, str]

    def read(self, typed: str) -> tuple[str, ...]:
        """Return the codes, which are parted by spaces."""
        chosen = set(typed.split())
        if not chosen <= set(self.options):
            raise BadInput(N_("Choose only from the options."))
        return tuple(code for code in self.options if code in chosen)

    def write(self, value: tuple[str, ...]) -> str:
        """Return the codes parted by spaces."""
        return " ".join(value)

    def store(self, value: tuple[str, ...]) -> list[str]:
        """Return the codes as a list."""
        return list(value)

    def load(self, stored: list[str]) -> tuple[str, ...]:
        """Return the codes of the list."""
        return tuple(stored)


@dataclass(frozen=True)
class Flag(Kind):
    """Yes or no."""

    name = "flag"

    def read(self, typed: str) -> bool:
        """Return whether "yes" was chosen."""
        if typed not in ("yes", "no"):
            raise BadInput(N_("Choose yes or no."))
        return typed == "yes"

    def write(self, value: bool) -> str:
        """Return the code of the choice."""
        return "yes" if value else "no"
