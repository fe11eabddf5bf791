"""Section 5, 労働時間: hours, overtime, breaks, holidays and leave."""

from dataclasses import dataclass
from datetime import time
from decimal import Decimal

from hwportal.rules.sheet.classification import FULL_TIME_CLASSES
from hwportal.rules.sheet.declare import ALWAYS, choice, choices, clock, decimal, flag, text, when, whole
from hwportal.rules.wording import N_

SHIFTS = range(1, 4)
VARIABLE = ("flexible", "month", "year", "week", "discretionary", "deemed")


@dataclass(frozen=True, kw_only=True)
class Hours:
    """When the work is done and when it is not."""

    schedule: str | None = choice(
        N_("Working time system"),
        "henkeiRdTani",
        {
            "fixed": N_("Fixed hours"),
            "shifts": N_("Shifts"),
            "flexible": N_("Flexible hours"),
            "month": N_("Variable within a month"),
            "year": N_("Variable within a year"),
            "week": N_("Variable within a week"),
            "discretionary": N_("Discretionary work"),
            "deemed": N_("Deemed hours outside the workplace"),
        },
        ALWAYS,
        protected=True,
    )
    shift_1_start: time | None = clock(
        N_("Hours 1, from"), "shgJn1", when(any_hours=None), heading=N_("Working hours"), protected=True
    )
    shift_1_end: time | None = clock(N_("Hours 1, to"), "shgJn1", when(any_hours=None), protected=True)
    shift_2_start: time | None = clock(N_("Hours 2, from"), "shgJn2", protected=True)
    shift_2_end: time | None = clock(N_("Hours 2, to"), "shgJn2", protected=True)
    shift_3_start: time | None = clock(N_("Hours 3, from"), "shgJn3", protected=True)
    shift_3_end: time | None = clock(N_("Hours 3, to"), "shgJn3", protected=True)
    any_start: time | None = clock(
        N_("Or between, from"), "shgJn", hint=N_("For hours that are agreed within a span of the day.")
    )
    any_end: time | None = clock(N_("Or between, to"), "shgJn")
    any_hours: Decimal | None = decimal(N_("Hours within that span"), "shgJn", unit=N_("%(number)s hours"))
    hours_note: str | None = text(
        N_("Note about working hours"), "shgJiknTkjk", 120, hint=N_("An example of shifts, nights a month.")
    )
    overtime: bool | None = flag(N_("Overtime"), "jkgiRodoJn", ALWAYS, heading=N_("Overtime and breaks"))
    overtime_hours: Decimal | None = decimal(
        N_("Overtime a month, average"), "thkinJkgiRodoJn", when(overtime=True), N_("%(number)s hours")
    )
    special_clause: bool | None = flag(N_("Special clause in the overtime agreement"), "sanrokuKyotei")
    special_clause_detail: str | None = text(
        N_("Reason and period of the special clause"), "tkbsNaJijo", 150, when(special_clause=True)
    )
    break_minutes: int | None = whole(N_("Break"), "kyukeiJn", ALWAYS, N_("%(number)s minutes"), protected=True)
    weekly_days_min: int | None = whole(
        N_("Working days a week, at least"), "shuRdNisu", when(job_class="part_time"), N_("%(number)s days")
    )
    weekly_days_max: int | None = whole(N_("Working days a week, at most"), "shuRdNisu", unit=N_("%(number)s days"))
    days_negotiable: bool | None = flag(N_("Working days can be discussed"), "shuRdNisuSodanKa")
    holidays: tuple[str, ...] | None = choices(
        N_("Days off"),
        "kyjs",
        {
            "mon": N_("Monday"),
            "tue": N_("Tuesday"),
            "wed": N_("Wednesday"),
            "thu": N_("Thursday"),
            "fri": N_("Friday"),
            "sat": N_("Saturday"),
            "sun": N_("Sunday"),
            "public": N_("Public holidays"),
            "other": N_("Other days"),
        },
        ALWAYS,
        heading=N_("Days off and leave"),
    )
    two_days_off: str | None = choice(
        N_("Two days off a week"),
        "shukFtskSei",
        {"every": N_("Every week"), "other": N_("Some weeks"), "none": N_("No")},
        ALWAYS,
    )
    holidays_note: str | None = text(N_("Note about days off"), "kyjsSnta", 60)
    annual_holidays: int | None = whole(
        N_("Days off a year"),
        "nenkanKjsu",
        when(job_class=FULL_TIME_CLASSES),
        N_("%(number)s days"),
        protected=True,
    )
    paid_leave: int | None = whole(N_("Paid leave after six months"), "nenjiYukyu", ALWAYS, N_("%(number)s days"))
