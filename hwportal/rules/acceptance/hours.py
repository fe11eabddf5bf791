"""T: working hours, breaks, days off (労働基準法32条, 34条, 35条)."""

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from math import ceil

from hwportal.rules.acceptance.engine import Level, Remark, rule, says
from hwportal.rules.acceptance.wording import plain
from hwportal.rules.sheet import Sheet
from hwportal.rules.sheet.hours import SHIFTS
from hwportal.rules.wage import show
from hwportal.rules.wording import N_
from hwportal.rules.worktime import (
    DAYS_A_YEAR,
    LEGAL_DAY,
    Shift,
    daily_hours,
    shifts,
    weekly_hours,
    weekly_limit,
    yearly_limit,
)

GUIDELINE = N_("Guideline on recruitment information under article 5-4 of the Employment Security Act")
SHIFT_ENDS = tuple(f"shift_{number}_end" for number in SHIFTS)
WEEKLY_HOLIDAYS = 52
TWO_DAYS_OFF = 104
_BREAK_STATED = re.compile(r"休憩")


@rule("T-1", Level.RETURN, N_("Labor Standards Act, article 32"), *SHIFT_ENDS, "any_hours", "weekly_days_min")
def too_long_day_or_week(sheet: Sheet, on: date) -> Iterator[Remark]:
    """More than 8 hours a day or 40 hours a week without a variable system."""
    if sheet.has_variable_hours:
        return
    for shift in shifts(sheet):
        worked = shift.worked(sheet.break_minutes or 0)
        if worked > LEGAL_DAY and sheet.break_minutes is not None:
            message = N_("%(hours)s hours of work a day. More than 8 need a variable working time system.")
            yield says(f"shift_{shift.number}_end", message, hours=show(worked))
    if not shifts(sheet) and sheet.any_hours is not None and sheet.any_hours > LEGAL_DAY:
        message = N_("%(hours)s hours of work a day. More than 8 need a variable working time system.")
        yield says("any_hours", message, hours=sheet.any_hours)
    week = weekly_hours(sheet) if sheet.weekly_days_min is not None else None
    if week and week[0] > weekly_limit(sheet):
        message = N_("%(hours)s hours a week. The law allows %(limit)s without a variable working time system.")
        yield says("weekly_days_min", message, hours=show(week[0]), limit=show(weekly_limit(sheet)))


@rule("T-2", Level.REJECT, N_("Labor Standards Act, article 34"), "break_minutes")
def too_short_break(sheet: Sheet, on: date) -> Iterator[Remark]:
    """A break under 45 minutes beyond 6 hours of work, or under 60 beyond 8."""
    if sheet.break_minutes is None:
        return
    others_stated = _BREAK_STATED.search(plain(sheet.hours_note))
    for shift in shifts(sheet):
        needed = _break_needed(shift, sheet.break_minutes)
        if sheet.break_minutes < needed and not (shift.number > 1 and others_stated):
            message = N_("Hours %(number)s need a break of %(needed)s minutes or more. Now it is %(given)s.")
            yield says("break_minutes", message, number=shift.number, needed=needed, given=sheet.break_minutes)
            return
    if sheet.any_hours is not None and not shifts(sheet):
        needed = _least_break(Fraction(sheet.any_hours) - Fraction(sheet.break_minutes, 60))
        if sheet.break_minutes < needed:
            message = N_("%(hours)s hours need a break of %(needed)s minutes or more. Now it is %(given)s.")
            yield says("break_minutes", message, hours=sheet.any_hours, needed=needed, given=sheet.break_minutes)


@rule("T-3", Level.RETURN, N_("Labor Standards Act, articles 32 and 35"), "annual_holidays")
def too_few_days_off(sheet: Sheet, on: date) -> Iterator[Remark]:
    """So few days off a year that the weekly hours are exceeded, or that a week is without one."""
    days, hours = sheet.annual_holidays, daily_hours(sheet)
    if days is None or sheet.job_class == "part_time":
        return
    if days < WEEKLY_HOLIDAYS:
        message = N_("%(days)s days off a year are less than one a week. The law asks for %(needed)s or more.")
        yield says("annual_holidays", message, level=Level.REJECT, days=days, needed=WEEKLY_HOLIDAYS)
    elif hours and not sheet.has_variable_hours and (DAYS_A_YEAR - days) * hours > yearly_limit(sheet):
        message = N_("With %(hours)s hours a day the law asks for %(needed)s days off a year or more. Now: %(days)s.")
        yield says("annual_holidays", message, days=days, hours=show(hours), needed=_days_off_needed(sheet, hours))


@rule("T-5", Level.WARN, GUIDELINE, "monthly_days")
def days_do_not_agree(sheet: Sheet, on: date) -> Iterator[Remark]:
    """Days off a year and working days a month contradict each other by more than 0.2."""
    if sheet.annual_holidays is None or sheet.monthly_days is None:
        return
    expected = Fraction(DAYS_A_YEAR - sheet.annual_holidays, 12)
    if abs(expected - Fraction(sheet.monthly_days)) > Fraction(1, 5):
        message = N_("%(days)s days off a year mean %(expected)s working days a month. Check both figures.")
        yield says(
            "monthly_days", message, days=sheet.annual_holidays, expected=show(Fraction(round(expected * 10), 10))
        )


@rule("T-7", Level.WARN, GUIDELINE, "annual_holidays")
def two_days_off_every_week(sheet: Sheet, on: date) -> Iterator[Remark]:
    """Two days off every week are promised with fewer than 104 days off a year."""
    if sheet.two_days_off == "every" and sheet.annual_holidays is not None and sheet.annual_holidays < TWO_DAYS_OFF:
        message = N_("Two days off every week make %(needed)s days a year or more. Now it is %(days)s.")
        yield says("annual_holidays", message, needed=TWO_DAYS_OFF, days=sheet.annual_holidays)


def _break_needed(shift: Shift, given: int) -> int:
    return _least_break(shift.worked(given))


def _least_break(worked: Fraction) -> int:
    return 60 if worked > 8 else 45 if worked > 6 else 0


def _days_off_needed(sheet: Sheet, hours: Fraction) -> int:
    return ceil(DAYS_A_YEAR - yearly_limit(sheet) / hours)
