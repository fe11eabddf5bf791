"""T-4, T-6 and T-8: overtime, paid leave, and what makes work full-time or part-time."""

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from hwportal.rules.acceptance.employer import EmployerFacts
from hwportal.rules.acceptance.engine import Level, Remark, employer_rule, rule, says
from hwportal.rules.acceptance.wording import plain
from hwportal.rules.sheet import Sheet
from hwportal.rules.wage import show
from hwportal.rules.wording import N_
from hwportal.rules.worktime import LEGAL_WEEK, longest_week, weekly_hours

OVERTIME_LIMITED_SINCE = date(2019, 4, 1)
MONTH_LIMIT = 45  # hours on average without a special clause
CLAUSE_MONTH_BELOW, CLAUSE_YEAR, CLAUSE_TIMES = 100, 720, 6
FULL_LEAVE, FULL_LEAVE_HOURS, FULL_LEAVE_DAYS = 10, 30, 5
LEAVE_BY_DAYS = {4: 7, 3: 5, 2: 3, 1: 1}  # 労働基準法施行規則24条の3
LEAVE_AFTER_MONTHS = 6
SHORT_WEEK = 35  # hours; under these the labour statistics call work short, whatever its contract

_NAMED = r"(?<![\d.])(\d{1,4}(?:\.\d)?)"
_CLAUSE_MONTH = re.compile(rf"(?:[1一]?[かヶ箇カケ]?月|月間?)(?:に|間|あたり|当たり)?(?:最大|上限)?:?{_NAMED}時間")
_CLAUSE_YEAR = re.compile(rf"(?:[1一]?年間?)(?:に|あたり|で)?(?:最大|上限)?:?{_NAMED}時間")
_CLAUSE_TIMES = re.compile(rf"年間?(?:に|で)?(?:最大|上限)?:?{_NAMED}回")
_OTHER_LIMITS = re.compile(r"医師(?!会)|運転|ドライバー|ダンプ|建設")


@rule("T-4", Level.RETURN, N_("Labor Standards Act, article 36"), "overtime_hours", "special_clause_detail",
      since=OVERTIME_LIMITED_SINCE)  # fmt: skip
def too_much_overtime(sheet: Sheet, on: date) -> Iterator[Remark]:
    """Overtime beyond 45 hours a month without a special clause, or a clause beyond the limits of the law."""
    if _OTHER_LIMITS.search(plain(sheet.job_title)):
        return
    hours = sheet.overtime_hours
    if hours is not None and hours > MONTH_LIMIT and not sheet.special_clause:
        message = N_("%(hours)s hours of overtime a month. More than %(limit)s need a special clause.")
        yield says("overtime_hours", message, hours=hours, limit=MONTH_LIMIT)
    if hours is not None and sheet.special_clause and hours * 12 > CLAUSE_YEAR:
        message = N_("%(hours)s hours of overtime a month are more than %(limit)s a year, the limit of the law.")
        yield says("overtime_hours", message, hours=hours, limit=CLAUSE_YEAR)
    if sheet.special_clause:
        yield from _clause(plain(sheet.special_clause_detail))


@rule("T-6", Level.RETURN, N_("Labor Standards Act, article 39"), "paid_leave")
def too_little_leave(sheet: Sheet, on: date) -> Iterator[Remark]:
    """Less paid leave after six months than the law gives for the days and hours of work."""
    needed = _leave_needed(sheet)
    if sheet.paid_leave is not None and needed is not None and sheet.paid_leave < needed:
        message = N_("The law gives %(needed)s days of leave after six months or more. Now it is %(days)s.")
        yield says("paid_leave", message, needed=needed, days=sheet.paid_leave)


@employer_rule("T-8", Level.RETURN, N_("Act on Part-Time and Fixed-Term Work, article 2"), "job_class")
def hours_decide_the_class(sheet: Sheet, on: date, employer: EmployerFacts) -> Iterator[Remark]:
    """A part-time vacancy has the weekly hours of full-time staff, or a full-time one has shorter hours."""
    full = employer.full_time_weekly_hours or LEGAL_WEEK
    if sheet.job_class == "part_time":
        yield from _too_long_for_part_time(sheet, full)
    elif sheet.is_full_time:
        yield from _too_short_for_full_time(sheet, full, is_known=employer.full_time_weekly_hours is not None)


def _too_long_for_part_time(sheet: Sheet, full: Fraction) -> Iterator[Remark]:
    week = weekly_hours(sheet)
    if week is None:
        return
    if week[0] >= full:
        message = N_("%(hours)s hours a week are full-time here. Post it as full-time, or shorten the hours.")
        yield says("job_class", message, hours=week[0])
    elif week[1] >= full:
        message = N_("With all days it is %(hours)s hours a week, which is full-time. Is it meant so?")
        yield says("job_class", message, level=Level.WARN, hours=week[1])


def _too_short_for_full_time(sheet: Sheet, full: Fraction, *, is_known: bool) -> Iterator[Remark]:
    week = longest_week(sheet)
    if week is None:
        return
    if week < min(full, Fraction(SHORT_WEEK)):
        message = N_("%(hours)s hours a week are part-time. Post it as part-time, or correct the hours.")
        yield says("job_class", message, hours=show(week))
    elif is_known and week < full:
        message = N_("%(hours)s hours a week; full-time staff here work %(full)s. Is it full-time all the same?")
        yield says("job_class", message, level=Level.WARN, hours=show(week), full=show(full))


def _clause(text: str) -> Iterator[Remark]:
    month, year, times = (
        [Fraction(number) for number in pattern.findall(text)]
        for pattern in (_CLAUSE_MONTH, _CLAUSE_YEAR, _CLAUSE_TIMES)
    )
    field = "special_clause_detail"
    if any(hours >= CLAUSE_MONTH_BELOW for hours in month):
        yield says(field, N_("A special clause must stay below %(limit)s hours a month."), limit=CLAUSE_MONTH_BELOW)
    if any(hours > CLAUSE_YEAR for hours in year):
        yield says(field, N_("A special clause may not pass %(limit)s hours a year."), limit=CLAUSE_YEAR)
    if any(number > CLAUSE_TIMES for number in times):
        yield says(field, N_("A special clause may be used %(limit)s times a year at most."), limit=CLAUSE_TIMES)


def _leave_needed(sheet: Sheet) -> int | None:
    if not _lasts_six_months(sheet):
        return None
    week = weekly_hours(sheet)
    days = sheet.weekly_days_min
    if sheet.is_full_time or (days or 0) >= FULL_LEAVE_DAYS or (week and week[0] >= FULL_LEAVE_HOURS):
        return FULL_LEAVE
    return LEAVE_BY_DAYS.get(days or 0)


def _lasts_six_months(sheet: Sheet) -> bool:
    if sheet.contract == "day":
        return False
    if not sheet.is_fixed_term or sheet.renewal in ("principle", "conditional"):
        return True
    if sheet.contract_months is not None:
        return sheet.contract_months > LEAVE_AFTER_MONTHS
    return sheet.contract == "four_months"
