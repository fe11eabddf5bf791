"""When somebody who was not reached by telephone is called again: in office hours, at another time of day."""

from datetime import datetime, time, timedelta

from hwportal.clock import TOKYO
from hwportal.rules.calendar import is_open, next_working_day

LATER = timedelta(hours=2)
MORNING = time(9, 0)
EVENING = time(17, 0)


def next_call(now: datetime) -> datetime:
    """Return two hours from `now`, or nine o'clock of the next working day when the office is closed by then."""
    later = (now + LATER).astimezone(TOKYO)
    if is_open(later) and later.time() <= EVENING:
        return later
    return datetime.combine(_day_after(now), MORNING, TOKYO)


def _day_after(now: datetime) -> datetime:
    local = now.astimezone(TOKYO)
    # Before opening, the same day is still to come.
    before = local - timedelta(days=1) if local.time() < MORNING else local
    return datetime.combine(next_working_day(before.date()), MORNING)
