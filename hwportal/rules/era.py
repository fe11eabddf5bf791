"""Dates as people in Japan write them: 令和8年11月22日, R8.11.22, 2026-11-22."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from hwportal.rules.wording import N_, BadInput


@dataclass(frozen=True, slots=True)
class Era:
    """An era with its first day; its year 1 is the calendar year of that day."""

    name: str
    letter: str
    name_en: str
    start: date

    def year_of(self, year: int) -> int:
        """The year of the era that a calendar year is."""
        return year - self.first_year + 1

    @property
    def first_year(self) -> int:
        """The calendar year that is year 1 of the era."""
        return 1868 if self.letter == "M" else self.start.year


# Meiji dates are exact from 1873, when Japan took over the Gregorian calendar.
ERAS = (
    Era("明治", "M", "Meiji", date(1873, 1, 1)),
    Era("大正", "T", "Taisho", date(1912, 7, 30)),
    Era("昭和", "S", "Showa", date(1926, 12, 25)),
    Era("平成", "H", "Heisei", date(1989, 1, 8)),
    Era("令和", "R", "Reiwa", date(2019, 5, 1)),
)
_BY_NAME = {name: era for era in ERAS for name in (era.name, era.letter, era.name[0])}

_YEAR = r"(?P<era>明治?|大正?|昭和?|平成?|令和?|[MTSHR])?(?P<year>元|[0-9]{1,4})"
_FULL = re.compile(rf"^{_YEAR}(?:年|[-/.])(?P<month>[0-9]{{1,2}})(?:月|[-/.])(?P<day>[0-9]{{1,2}})日?$", re.IGNORECASE)
_COMPACT = re.compile(r"^(?P<era>)(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})$")
_MONTH = re.compile(rf"^{_YEAR}(?:年|[-/.])(?P<month>[0-9]{{1,2}})月?$", re.IGNORECASE)
_YEAR_ALONE = re.compile(rf"^{_YEAR}年?$", re.IGNORECASE)


def era_of(day: date) -> Era:
    """The era that a day belongs to; days before 1873 are counted to Meiji."""
    return next((era for era in reversed(ERAS) if era.start <= day), ERAS[0])


def format_era(day: date) -> str:
    """令和8年11月22日; the first year is written 元年."""
    return f"{format_era_year(day)}{day.month}月{day.day}日"


def format_era_year(day: date) -> str:
    """令和8年."""
    era = era_of(day)
    year = era.year_of(day.year)
    return f"{era.name}{'元' if year == 1 else year}年"


def format_era_short(day: date) -> str:
    """R8.11.22."""
    era = era_of(day)
    return f"{era.letter}{era.year_of(day.year)}.{day.month}.{day.day}"


def format_era_year_en(day: date) -> str:
    """Reiwa 8."""
    era = era_of(day)
    return f"{era.name_en} {era.year_of(day.year)}"


def parse_date(text: str) -> date:
    """The day that was typed, in either calendar; BadInput says what is wrong with it."""
    typed = _plain(text)
    found = _FULL.match(typed) or _COMPACT.match(typed)
    if not found:
        raise BadInput(N_("Write a date such as 2026-11-22 or 令和8年11月22日."))
    day = _day(_calendar_year(found), int(found["month"]), int(found["day"]))
    _check_era(found["era"], day)
    return day


def parse_month(text: str) -> date:
    """The first day of the month that was typed: 令和8年11月, 2026-11."""
    found = _MONTH.match(_plain(text))
    if not found:
        raise BadInput(N_("Write a month such as 2026-11 or 令和8年11月."))
    return _day(_calendar_year(found), int(found["month"]), 1)


def parse_year(text: str) -> int:
    """The calendar year that was typed: 昭和62年, S62, 1987."""
    found = _YEAR_ALONE.match(_plain(text))
    if not found:
        raise BadInput(N_("Write a year such as 1987 or 昭和62年."))
    return _calendar_year(found)


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).replace("−", "-").replace("ー", "-")


def _calendar_year(found: re.Match[str]) -> int:
    if not found["era"]:
        if len(found["year"]) != 4:
            raise BadInput(N_("Write the year with four digits or with its era, such as 2026 or 令和8年."))
        return int(found["year"])
    era = _BY_NAME[found["era"].upper()]
    year = 1 if found["year"] == "元" else int(found["year"])
    following = ERAS[min(ERAS.index(era) + 1, len(ERAS) - 1)]
    last = following.start.year if following is not era else date.max.year
    if not era.first_year <= era.first_year + year - 1 <= last:
        raise BadInput(N_("There is no year %(year)s of %(era)s."), year=year, era=era.name)
    return era.first_year + year - 1


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise BadInput(N_("There is no such day in the calendar.")) from error


def _check_era(typed: str | None, day: date) -> None:
    if not typed:
        return
    era = _BY_NAME[typed.upper()]
    if era_of(day) is not era or day < ERAS[0].start:
        raise BadInput(N_("That day is not in %(era)s. Write %(right)s."), era=era.name, right=format_era(day))
