"""A sheet as plain typed values, with the figures that comparisons need: pay an hour, hours a week and a month."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from hwportal.rules import wage
from hwportal.rules.sheet import FIELDS, Sheet
from hwportal.rules.worktime import daily_hours, monthly_hours, weekly_hours


def figures(sheet: Sheet) -> dict[str, Any]:
    """Return what the sheet holds under the names of its fields, and what follows from it."""
    values = {name: _typed(name, getattr(sheet, name)) for name, _ in sheet.filled}
    return values | {name: value for name, value in _computed(sheet).items() if value is not None}


def _typed(name: str, value: Any) -> Any:
    return _number(value) if isinstance(value, Decimal) else FIELDS[name].kind.store(value)


def _computed(sheet: Sheet) -> dict[str, Any]:
    pay, week = wage.lowest_pay(sheet), weekly_hours(sheet)
    return {
        "pay_unit": wage.base_unit(sheet),
        "hourly_pay": _number(pay.hourly) if pay else None,
        "daily_hours": _number(daily_hours(sheet)),
        "weekly_hours_min": _number(week[0]) if week else None,
        "weekly_hours_max": _number(week[1]) if week else None,
        "monthly_hours": _number(monthly_hours(sheet)),
        "prefecture_code": sheet.prefecture_code,
        "municipality_code": sheet.municipality_code,
    }


def _number(value: Decimal | Fraction | None) -> int | float | None:
    """Return a number of JSON, cut off after two places so that 1,279.999 never reads as 1,280."""
    if value is None:
        return None
    cut = int(value * 100) / 100
    return int(cut) if cut == int(cut) else cut
