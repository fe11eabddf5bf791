"""How long registrations and vacancies are valid: to the end of the second month after the day they begin."""

import calendar
from datetime import date, timedelta

NOTICE_DAYS = (14, 3)


def end_of_month(day: date, months: int = 0) -> date:
    """The last day of the month that lies `months` after that of `day`."""
    month = day.year * 12 + day.month - 1 + months
    year, month = month // 12, month % 12 + 1
    return date(year, month, calendar.monthrange(year, month)[1])


def valid_until(start: date) -> date:
    """The last valid day: 1 April gives 30 June, and so does 30 April."""
    return end_of_month(start, 2)


def extended(until: date) -> date:
    """The last valid day after an extension by one month."""
    return end_of_month(until, 1)


def is_valid(until: date, on: date) -> bool:
    """Whether `on` is not after the last valid day."""
    return on <= until


def may_extend(until: date, on: date) -> bool:
    """Whether `on` lies in the final month, in which activity extends the registration."""
    return end_of_month(on) == end_of_month(until) and on <= until


def notice_due(until: date, on: date) -> int | None:
    """The notice to send on `on`: 14 or 3, the days before which people are told, or None."""
    left = (until - on) / timedelta(days=1)
    return next((days for days in sorted(NOTICE_DAYS) if 0 <= left <= days), None)
