"""T-1, T-2, T-3, T-5, T-7: hours, breaks and days off at their limits."""

from datetime import time
from decimal import Decimal
from typing import Any

import pytest

from hwportal.rules.acceptance import Level
from hwportal.rules.sheet import Sheet
from tests.sheets import care_worker_part_time, nursery_teacher
from tests.unit.rules.acceptance.found import breaks, found, levels

VARIABLE = ["flexible", "month", "year", "week", "discretionary", "deemed"]


def day(start: str, end: str, pause: int, **changes: Any) -> Sheet:
    return nursery_teacher(
        shift_1_start=time.fromisoformat(start), shift_1_end=time.fromisoformat(end), break_minutes=pause,
        shift_2_start=None, shift_2_end=None,
    ).replace(**changes)  # fmt: skip


def test_eight_hours_a_day_are_the_limit() -> None:
    assert not breaks(day("08:30", "17:30", 60), "T-1")
    (finding,) = found(day("08:30", "17:31", 60), "T-1")
    assert (finding.level, finding.field, finding.facts) == (Level.RETURN, "shift_1_end", {"hours": "8.01"})


@pytest.mark.parametrize(("hours", "is_found"), [("8", False), ("8.5", True)])
def test_hours_agreed_within_a_span_have_the_same_limit(hours: str, is_found: bool) -> None:
    sheet = day("08:30", "17:30", 60, shift_1_start=None, any_hours=Decimal(hours))
    assert [f.field for f in found(sheet, "T-1")] == (["any_hours"] if is_found else [])
    assert not breaks(sheet.replace(schedule="month"), "T-1")


@pytest.mark.parametrize("schedule", VARIABLE)
def test_a_variable_system_lifts_the_daily_limit(schedule: str) -> None:
    assert not breaks(day("16:30", "09:30", 120, schedule=schedule), "T-1")


@pytest.mark.parametrize("schedule", ["fixed", "shifts"])
def test_shifts_alone_do_not_lift_it(schedule: str) -> None:
    assert breaks(day("16:30", "09:30", 120, schedule=schedule), "T-1")


def test_forty_hours_a_week_are_the_limit_and_44_in_small_care_homes() -> None:
    week = care_worker_part_time(weekly_days_min=6, weekly_days_max=6, shift_1_start=time(9), shift_1_end=time(16, 40))
    assert not breaks(week, "T-1")  # 6 x 6 h 40 min
    assert found(week.replace(shift_1_end=time(16, 50)), "T-1")[0].facts == {"hours": "41", "limit": "40"}
    small = week.replace(staff_workplace=9, staff_women=5, staff_part_time=5)
    assert not breaks(small.replace(shift_1_end=time(17, 20)), "T-1")  # 44 h
    assert breaks(small.replace(shift_1_end=time(17, 30)), "T-1")


@pytest.mark.parametrize(
    ("start", "end", "pause", "needed"),
    [
        ("09:00", "15:00", 0, None),
        ("09:00", "15:01", 0, 45),
        ("09:00", "15:44", 44, None),
        ("09:00", "15:45", 44, 45),
        ("09:00", "17:45", 45, None),
        ("09:00", "17:46", 45, 60),
        ("16:30", "09:30", 59, 60),
        ("16:30", "09:30", 60, None),
    ],
)
def test_breaks_are_long_enough_for_the_work(start: str, end: str, pause: int, needed: int | None) -> None:
    findings = found(day(start, end, pause, schedule="month"), "T-2")
    assert [(f.level, f.facts["needed"]) for f in findings] == ([(Level.REJECT, needed)] if needed else [])


@pytest.mark.parametrize(
    ("hours", "pause", "needed"), [("6", 0, None), ("6.1", 0, 45), ("6.7", 45, None), ("9", 60, None), ("9.1", 50, 60)]
)
def test_hours_within_a_span_have_their_break(hours: str, pause: int, needed: int | None) -> None:
    sheet = care_worker_part_time(
        shift_1_start=None, shift_1_end=None, any_start=time(7), any_end=time(21), any_hours=Decimal(hours)
    )
    findings = found(sheet.replace(break_minutes=pause), "T-2")
    assert [(f.level, f.facts["needed"]) for f in findings] == ([(Level.REJECT, needed)] if needed else [])


def test_further_patterns_are_looked_at_unless_the_note_states_their_break() -> None:
    nights = day("09:00", "17:00", 45, schedule="month", shift_2_start=time(16), shift_2_end=time(9))
    assert found(nights, "T-2")[0].facts["number"] == 2
    assert not breaks(nights.replace(hours_note="（2）の休憩は120分"), "T-2")


@pytest.mark.parametrize(("end", "needed"), [("17:30", 105), ("17:15", 96), ("17:00", 87)])
def test_days_off_follow_from_the_hours_of_a_day(end: str, needed: int) -> None:
    sheet = day("08:30", end, 60, monthly_days=None)
    assert not breaks(sheet.replace(annual_holidays=needed), "T-3")
    (finding,) = found(sheet.replace(annual_holidays=needed - 1), "T-3")
    assert (finding.level, finding.facts["needed"]) == (Level.RETURN, needed)


def test_a_variable_system_needs_one_day_off_a_week_still() -> None:
    sheet = day("08:30", "17:30", 60, schedule="year")
    assert not breaks(sheet.replace(annual_holidays=52), "T-3")
    assert levels(sheet.replace(annual_holidays=51), "T-3") == [Level.REJECT]


def test_days_off_of_part_timers_are_not_asked_for() -> None:
    assert not breaks(care_worker_part_time(annual_holidays=30), "T-3")
    assert breaks(nursery_teacher(job_class="disability", annual_holidays=30), "T-3")


@pytest.mark.parametrize(
    ("days", "agrees"), [("20.4", True), ("20.3", True), ("20.6", True), ("20.2", False), ("20.7", False)]
)
def test_days_off_and_working_days_agree_within_a_fifth(days: str, agrees: bool) -> None:
    sheet = nursery_teacher(annual_holidays=120, monthly_days=Decimal(days))  # (365 - 120) / 12 = 20.42
    assert levels(sheet, "T-5") == ([] if agrees else [Level.WARN])


def test_two_days_off_every_week_make_104_a_year() -> None:
    sheet = day("08:30", "16:30", 60, two_days_off="every")
    assert not breaks(sheet.replace(annual_holidays=104), "T-7")
    assert levels(sheet.replace(annual_holidays=103), "T-7") == [Level.WARN]
    assert not breaks(sheet.replace(annual_holidays=103, two_days_off="other"), "T-7")


def test_the_working_days_that_follow_are_named() -> None:
    (finding,) = found(nursery_teacher(annual_holidays=120, monthly_days=Decimal(22)), "T-5")
    assert finding.facts == {"days": 120, "expected": "20.4"}


def test_the_shortest_of_too_long_weeks_is_named() -> None:
    sheet = care_worker_part_time(
        weekly_days_min=6, weekly_days_max=7, shift_1_start=time(9), shift_1_end=time(17), break_minutes=60
    )
    assert found(sheet, "T-1")[0].facts == {"hours": "42", "limit": "40"}
