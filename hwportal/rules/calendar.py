"""Working days, office hours and deadlines in Japan."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import jpholiday

from hwportal.clock import TOKYO
from hwportal.rules.wording import N_

YEAR_END_CLOSING = N_("Year-end closing")
QUIET_FROM, QUIET_UNTIL = time(20), time(8)  # nobody gets a message that they did not just ask for


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """When an office is open on a working day."""

    opens: time = time(8, 30)
    closes: time = time(17, 15)


def holiday_name(day: date) -> str | None:
    """The Japanese name of a national holiday, the marked words for the year-end closing, or None."""
    name: str | None = jpholiday.is_holiday_name(day)
    return name or (YEAR_END_CLOSING if _is_year_end(day) else None)


def is_working_day(day: date) -> bool:
    """Whether offices are open: no weekend, no holiday, not 29 December to 3 January."""
    return day.weekday() < 5 and holiday_name(day) is None


def next_working_day(day: date) -> date:
    """The first working day after `day`."""
    return add_working_days(day, 1)


def working_day_on_or_before(day: date) -> date:
    """`day` itself, or the last working day before it: where a last day falls on a closed one."""
    return day if is_working_day(day) else add_working_days(day, -1)


def add_working_days(day: date, count: int) -> date:
    """The working day `count` working days after `day`, before it for a negative count, `day` for 0."""
    step = timedelta(days=1 if count > 0 else -1)
    for _ in range(abs(count)):
        day += step
        while not is_working_day(day):
            day += step
    return day


def working_days_between(start: date, end: date) -> int:
    """How many working days follow `start` up to and with `end`."""
    return sum(is_working_day(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))


def end_of_day(day: date) -> datetime:
    """The last instant of a day in Tokyo: what "by the 20th" means."""
    return datetime.combine(day, time.max, TOKYO)


def is_open(at: datetime, hours: OfficeHours | None = None) -> bool:
    """Whether an instant lies in office hours."""
    hours, local = hours or OfficeHours(), at.astimezone(TOKYO)
    return is_working_day(local.date()) and hours.opens <= local.time() <= hours.closes


def offer_deadline(offered: datetime, answer_within: timedelta, hours: OfficeHours | None = None) -> datetime:
    """When an offer runs out: not before `answer_within` has passed, and always in office hours of a working day."""
    hours = hours or OfficeHours()
    earliest = (offered + answer_within).astimezone(TOKYO)
    if is_open(earliest, hours):
        return earliest
    is_before_closing = is_working_day(earliest.date()) and earliest.time() < hours.opens
    day = earliest.date() if is_before_closing else next_working_day(earliest.date())
    return datetime.combine(day, hours.closes, TOKYO)


def after_quiet_hours(at: datetime) -> datetime:
    """`at` itself, or eight o'clock in the morning after it where it lies between 20:00 and 8:00 in Tokyo."""
    local = at.astimezone(TOKYO)
    if QUIET_UNTIL <= local.time() < QUIET_FROM:
        return at
    morning = datetime.combine(local.date(), QUIET_UNTIL, TOKYO)
    return morning if local.time() < QUIET_UNTIL else morning + timedelta(days=1)


def age_on(birth: date, day: date) -> int:
    """Full years of age; born on 29 February, a person is a year older on 1 March."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def months_on(birth: date, day: date) -> int:
    """Full months of age."""
    return (day.year - birth.year) * 12 + day.month - birth.month - (day.day < birth.day)


def _is_year_end(day: date) -> bool:
    return (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)
