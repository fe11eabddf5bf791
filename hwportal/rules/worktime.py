"""Hours of work on a sheet, by day, week and month, as exact fractions: a minimum wage is met to the yen or not."""

from datetime import time
from fractions import Fraction
from typing import NamedTuple

from hwportal.rules.sheet import Sheet
from hwportal.rules.sheet.hours import SHIFTS

DAYS_A_YEAR = 365
LEGAL_DAY = Fraction(8)
LEGAL_WEEK = Fraction(40)
USUAL_DAYS = 5
SPECIAL_WEEK = Fraction(44)  # 労働基準法施行規則25条の2: health, welfare and the like with under ten staff
SPECIAL_OCCUPATIONS = ("022", "023", "024", "025", "026", "027", "028", "029", "030", "049", "050", "051")


class Shift(NamedTuple):
    """One pattern of hours, (1) to (3) on the sheet; its end may be the next morning."""

    number: int
    start: time
    end: time

    @property
    def minutes(self) -> int:
        """The minutes from start to end, the break included."""
        start, end = (moment.hour * 60 + moment.minute for moment in (self.start, self.end))
        return end - start if end > start else end - start + 24 * 60

    def worked(self, break_minutes: int) -> Fraction:
        """The hours of work without the break."""
        return Fraction(max(self.minutes - break_minutes, 0)) / 60

    @property
    def is_night(self) -> bool:
        """Whether it touches the night of the law, 22 to 5 o'clock."""
        return self.end <= self.start or self.start < time(5) or self.end > time(22)


def shifts(sheet: Sheet) -> list[Shift]:
    """Return the patterns of hours that have both ends."""
    ends = [(n, getattr(sheet, f"shift_{n}_start"), getattr(sheet, f"shift_{n}_end")) for n in SHIFTS]
    return [Shift(n, start, end) for n, start, end in ends if start is not None and end is not None]


def daily_hours(sheet: Sheet) -> Fraction | None:
    """Return the hours of a standard day: those of pattern (1), or those agreed within a span."""
    patterns = shifts(sheet)
    if patterns:
        return patterns[0].worked(sheet.break_minutes or 0)
    return None if sheet.any_hours is None else Fraction(sheet.any_hours)


def weekly_hours(sheet: Sheet) -> tuple[Fraction, Fraction] | None:
    """Return the least and the most hours of a week; part-time staff work any of the patterns."""
    day, days = _daily_range(sheet), _weekly_days(sheet)
    if day is None or days is None:
        return None
    return day[0] * days[0], day[1] * days[1]


def longest_week(sheet: Sheet) -> Fraction | None:
    """Return the hours of a week without a holiday: the longest pattern on its days, five where none are given."""
    day = max((shift.worked(sheet.break_minutes or 0) for shift in shifts(sheet)), default=daily_hours(sheet))
    days = _weekly_days(sheet)
    if not day:
        return None
    if sheet.weekly_days_min is None:
        return day * max(USUAL_DAYS, days[1] if days else 0)
    return day * days[1] if days else None


def monthly_hours(sheet: Sheet) -> Fraction | None:
    """Return the average scheduled hours of a month; the longer where the sheet allows two readings."""
    day = daily_hours(sheet)
    stated = [Fraction(count) for count in (_days_by_holidays(sheet), sheet.monthly_days) if count]
    days = max(stated) if stated else _days_by_week(sheet)
    if day is None or days is None:
        return None
    hours = day * days
    longest = weekly_limit(sheet) * DAYS_A_YEAR / 7 / 12
    return min(hours, longest) if sheet.has_variable_hours else hours


def weekly_limit(sheet: Sheet) -> Fraction:
    """Return the legal hours of a week at this establishment."""
    is_small = sheet.staff_workplace is not None and sheet.staff_workplace < 10
    is_special = any(code.startswith(SPECIAL_OCCUPATIONS) for code in sheet.occupations)
    return SPECIAL_WEEK if is_small and is_special else LEGAL_WEEK


def yearly_limit(sheet: Sheet) -> Fraction:
    """Return the legal hours of a year without a variable system: 2,085.7 for 40 hours a week."""
    return weekly_limit(sheet) * DAYS_A_YEAR / 7


def _daily_range(sheet: Sheet) -> tuple[Fraction, Fraction] | None:
    day = daily_hours(sheet)
    worked = [shift.worked(sheet.break_minutes or 0) for shift in shifts(sheet)]
    if sheet.job_class == "part_time" and worked:
        return min(worked), max(worked)
    return None if day is None else (day, day)


def _weekly_days(sheet: Sheet) -> tuple[Fraction, Fraction] | None:
    if sheet.weekly_days_min is not None:
        return Fraction(sheet.weekly_days_min), Fraction(sheet.weekly_days_max or sheet.weekly_days_min)
    month = _days_by_holidays(sheet)
    return (month * 12 / DAYS_A_YEAR * 7,) * 2 if month and sheet.job_class != "part_time" else None


def _days_by_holidays(sheet: Sheet) -> Fraction | None:
    if sheet.annual_holidays is None or sheet.annual_holidays >= DAYS_A_YEAR:
        return None
    return Fraction(DAYS_A_YEAR - sheet.annual_holidays) / 12


def _days_by_week(sheet: Sheet) -> Fraction | None:
    if sheet.weekly_days_min is None:
        return None
    return Fraction(sheet.weekly_days_min * DAYS_A_YEAR) / 7 / 12
