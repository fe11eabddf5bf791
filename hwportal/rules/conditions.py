"""What a vacancy offers that people search by: each condition, read from the sheet, for the index and for the form.

A limit such as "by 17:00" becomes a tag for every step that the vacancy keeps, so that the index alone answers.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from hwportal.rules import wage, worktime
from hwportal.rules.sheet import Sheet
from hwportal.rules.wording import N_


class Condition(NamedTuple):
    """A condition that a vacancy fulfils or not."""

    code: str
    label: str
    holds: Callable[[Sheet], bool]


STARTS = (7, 8, 9, 10, 12, 13, 17)  # o'clock: every shift begins then or later
ENDS = (13, 15, 16, 17, 18, 19)  # o'clock: every shift ends by then, on the same day
OVERTIME = (0, 10, 20, 30, 45)  # hours a month, at most
HOLIDAYS = (105, 110, 115, 120, 125)  # days a year, at least
HOURLY = range(900, 3001, 100)  # yen
MONTHLY = range(140_000, 500_001, 20_000)
NEAR = 10  # minutes on foot
_TOUR = ("見学", "園見学", "施設見学")
_RETURNERS = ("ブランク", "復職", "子育てが一段落")
_STEP_FREE = ("wheelchair", "accessible_toilet", "elevator")


def _says(*words: str) -> Callable[[Sheet], bool]:
    """Return whether one of the words stands where an employer speaks to applicants, and is not denied there."""

    def says(sheet: Sheet) -> bool:
        texts = (sheet.duties, sheet.training, sheet.work_and_care, sheet.message, sheet.note, sheet.experience_detail)
        text = " ".join(filter(None, texts))
        return any(word in text and f"{word}不可" not in text for word in words)

    return says


def _no_nights(sheet: Sheet) -> bool:
    patterns = worktime.shifts(sheet)
    return bool(patterns) and not any(shift.is_night for shift in patterns)


def _near_station(sheet: Sheet) -> bool:
    return sheet.station_by == "walk" and sheet.station_minutes is not None and sheet.station_minutes <= NEAR


def _insured(kind: str) -> Callable[[Sheet], bool]:
    return lambda sheet: kind in (sheet.insurance or ())


CONDITIONS = (
    Condition("friendly", N_("Work and child-rearing go together"), lambda sheet: bool(sheet.childcare_friendly)),
    Condition("no_nights", N_("No night shifts"), _no_nights),
    Condition("no_experience", N_("No experience needed"), lambda sheet: sheet.experience == "any"),
    Condition("no_licence", N_("No licence needed"), lambda sheet: sheet.licences == "any"),
    Condition("no_education", N_("Any education"), lambda sheet: sheet.education == "any"),
    Condition("two_days_off", N_("Two days off every week"), lambda sheet: sheet.two_days_off == "every"),
    Condition("off_sat", N_("Saturdays off"), lambda sheet: "sat" in (sheet.holidays or ())),
    Condition("off_sun", N_("Sundays off"), lambda sheet: "sun" in (sheet.holidays or ())),
    Condition("off_public", N_("Public holidays off"), lambda sheet: "public" in (sheet.holidays or ())),
    Condition("bonus", N_("Bonus"), lambda sheet: bool(sheet.bonus)),
    Condition("nursery", N_("Childcare facility for staff"), lambda sheet: bool(sheet.nursery)),
    Condition("housing", N_("Housing"), lambda sheet: sheet.housing in ("single", "family", "both")),
    Condition("insured_health", N_("Health insurance"), _insured("health")),
    Condition("insured_pension", N_("Employees' pension insurance"), _insured("pension")),
    Condition("insured_work", N_("Employment insurance"), _insured("employment")),
    Condition("by_car", N_("Commuting by car"), lambda sheet: bool(sheet.car_commuting)),
    Condition("near_station", N_("Within 10 minutes' walk of a station"), _near_station),
    Condition("no_transfer", N_("No transfers"), lambda sheet: sheet.transfer is False),
    Condition("telework", N_("At home (telework)"), lambda sheet: sheet.workplace == "telework"),
    Condition("returners", N_("Returners are welcome"), _says(*_RETURNERS)),
    Condition("tour", N_("A tour of the workplace is possible"), _says(*_TOUR)),
    Condition("step_free", N_("Barrier-free"), lambda sheet: any(getattr(sheet, name) for name in _STEP_FREE)),
    Condition("direct", N_("Direct applications online"), lambda sheet: bool(sheet.direct_applications)),
    Condition("trial", N_("Also for trial employment"), lambda sheet: bool(sheet.trial_employment)),
    Condition("uij", N_("People moving from cities are welcome"), lambda sheet: bool(sheet.uij_turn)),
)


def fulfilled(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Yield what the sheet fulfils, as kind and value of a tag."""
    for condition in CONDITIONS:
        if condition.holds(sheet):
            yield "f", condition.code
    yield "e", sheet.employment or ""
    yield from _hours(sheet)
    yield from _pays(sheet)


def pay_step(kind: str, yen: int) -> int | None:
    """Return the highest step of pay that a wish includes; None below the lowest."""
    steps = HOURLY if kind == "y" else MONTHLY
    return max((step for step in steps if step <= yen), default=None)


def _hours(sheet: Sheet) -> Iterator[tuple[str, str]]:
    if patterns := worktime.shifts(sheet):
        earliest = min(shift.start.hour for shift in patterns)
        yield from (("s", str(hour)) for hour in STARTS if earliest >= hour)
        minutes = max(shift.start.hour * 60 + shift.start.minute + shift.minutes for shift in patterns)
        yield from (("z", str(hour)) for hour in ENDS if minutes <= hour * 60)
    overtime = 0 if sheet.overtime is False else sheet.overtime_hours
    if overtime is not None:
        yield from (("v", str(hours)) for hours in OVERTIME if overtime <= hours)
    yield from (("h", str(days)) for days in HOLIDAYS if (sheet.annual_holidays or 0) >= days)


def _pays(sheet: Sheet) -> Iterator[tuple[str, str]]:
    if lowest := wage.lowest_pay(sheet):
        yield from (("y", str(step)) for step in HOURLY if lowest.hourly >= step)
    if wage.base_unit(sheet) == "monthly":
        monthly = (sheet.base_pay_min or 0) + sum(item.lowest for item in sheet.allowances)
        yield from (("g", str(step)) for step in MONTHLY if monthly >= step)
