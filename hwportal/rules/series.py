"""The dates of a series of events."""

from datetime import date, timedelta

from hwportal.rules.calendar import is_working_day, next_working_day

EVERY_DAYS = {"week": 7, "fortnight": 14, "four_weeks": 28}
LONGEST = 26


def series_days(first: date, every: str, count: int, *, only_working_days: bool) -> list[date]:
    """Return so many days after `first`, each moved to the next working day where that is wished; none twice."""
    step = EVERY_DAYS[every]
    days = [first + timedelta(days=step * number) for number in range(1, count + 1)]
    if only_working_days:
        days = [day if is_working_day(day) else next_working_day(day) for day in days]
    return sorted(set(days) - {first})
