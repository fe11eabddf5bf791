"""Dates, times, eras and money as people read them, in the language of the page."""

from datetime import date, datetime, time
from typing import Any

from flask import Flask
from flask_babel import get_locale

from hwportal import clock
from hwportal.rules import era

_WEEKDAYS_JA = "月火水木金土日"


def _is_japanese() -> bool:
    locale = get_locale()
    return locale is None or locale.language == "ja"


def _day_of(value: date | datetime) -> date:
    return clock.local(value).date() if isinstance(value, datetime) else value


def show_date(value: date | datetime | None) -> str:
    """Return 令和8年11月22日（日）, or Sunday 22 November 2026 (Reiwa 8)."""
    if value is None:
        return ""
    day = _day_of(value)
    if _is_japanese():
        return f"{era.format_era(day)}（{_WEEKDAYS_JA[day.weekday()]}）"
    return f"{day:%A} {day.day} {day:%B %Y} ({era.format_era_year_en(day)})"


def show_day(value: date | datetime | None) -> str:
    """Return 11月22日（日）, or Sun 22 November."""
    if value is None:
        return ""
    day = _day_of(value)
    if _is_japanese():
        return f"{day.month}月{day.day}日（{_WEEKDAYS_JA[day.weekday()]}）"
    return f"{day:%a} {day.day} {day:%B}"


def show_month(value: date) -> str:
    """Return 令和8年4月, or April 2026 (Reiwa 8)."""
    if _is_japanese():
        return f"{era.format_era_year(value)}{value.month}月"
    return f"{value:%B} {value.year} ({era.format_era_year_en(value)})"


def show_time(value: datetime | time | None) -> str:
    """Return 13:30."""
    if value is None:
        return ""
    return f"{clock.local(value) if isinstance(value, datetime) else value:%H:%M}"


def show_datetime(value: datetime | None) -> str:
    """Return the date and the time."""
    return "" if value is None else f"{show_date(value)} {show_time(value)}"


def show_yen(value: int | None) -> str:
    """Return 1,226円, or 1,226 yen."""
    if value is None:
        return ""
    return f"{value:,}円" if _is_japanese() else f"{value:,} yen"


def show_number(value: int | None) -> str:
    """Return 1,226, or a dash for what is not known."""
    return "—" if value is None else f"{value:,}"


def show_postal_code(value: str | None) -> str:
    """Return 〒100-0001."""
    return f"〒{value[:3]}-{value[3:]}" if value else ""


def show_name(entry: Any) -> str:
    """Return the name of a place, office or occupation in the language of the page."""
    return str(entry.name if _is_japanese() else entry.name_en)


FILTERS = {
    "date": show_date,
    "day": show_day,
    "month": show_month,
    "time": show_time,
    "datetime": show_datetime,
    "yen": show_yen,
    "number": show_number,
    "postal_code": show_postal_code,
    "named": show_name,
}


def init_app(app: Flask) -> None:
    """Give templates the filters."""
    app.jinja_env.filters.update(FILTERS)
