"""The dates of a series of events."""

from datetime import date, timedelta

from hwportal.rules.calendar import next_working_day

EVERY_DAYS = {"week": 7, "fortnight": 14, "four_weeks": 28}
LONGEST = 26


def series_days(first: date, every: str, count: int, *, only_working_days: bool) -> list[date]:
    """Return so many days after `first`, each moved to the next working day where that is wished."""
    days = [first + timedelta(days=EVERY_DAYS[every] * number) for number in range(1, count + 1)]
    return [next_working_day(day - timedelta(days=1)) for day in days] if only_working_days else days
