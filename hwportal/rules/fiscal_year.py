"""The fiscal year of Japan's offices, from April to March, by which events are planned and figures counted."""

from collections.abc import Iterable
from datetime import date, datetime

from hwportal.clock import TOKYO

FIRST_MONTH = 4


def fiscal_year(day: date) -> int:
    """Return the fiscal year of a day, named after the calendar year in which it begins."""
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def months_of(year: int) -> list[date]:
    """Return the first days of the twelve months of a fiscal year, April first."""
    return [date(year + (month < FIRST_MONTH), month, 1) for month in (*range(FIRST_MONTH, 13), *range(1, FIRST_MONTH))]


def bounds_of(year: int) -> tuple[datetime, datetime]:
    """Return the instant in which a fiscal year begins in Tokyo, and that in which the next begins."""
    first, following = (datetime(one, FIRST_MONTH, 1, tzinfo=TOKYO) for one in (year, year + 1))
    return first, following


def count_days(spans: Iterable[Iterable[date]]) -> int:
    """Return on how many days something goes on, counting each event's days apart."""
    return sum(len(set(days)) for days in spans)
