"""T-4, T-6 and T-8: overtime, paid leave, and part-time hours at their limits."""

from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from hwportal.rules.acceptance import EmployerFacts, Level, judge
from hwportal.rules.sheet import Sheet
from tests.sheets import DAY, care_worker_part_time, nursery_teacher
from tests.unit.rules.acceptance.found import breaks, found, levels


@pytest.mark.parametrize(
    ("hours", "clause", "field"),
    [
        ("45", None, None),
        ("45.1", None, "overtime_hours"),
        ("45.1", False, "overtime_hours"),
        ("45.1", True, None),
        ("60", True, None),
        ("60.1", True, "overtime_hours"),
    ],
)
def test_45_hours_a_month_are_the_limit_and_60_with_a_clause(
    hours: str, clause: bool | None, field: str | None
) -> None:
    sheet = nursery_teacher(overtime_hours=Decimal(hours), special_clause=clause)
    assert [(f.field, f.level) for f in found(sheet, "T-4")] == ([(field, Level.RETURN)] if field else [])


@pytest.mark.parametrize(
    ("detail", "limits"),
    [
        ("月80時間、年6回、年720時間まで", []),
        ("1ヶ月99時間、年間720時間を限度", []),
        ("月１００時間、年６回", [100]),
        ("1か月に100時間まで", [100]),
        ("年721時間まで", [720]),
        ("１年７２１時間", [720]),
        ("年7回まで", [6]),
        ("月120時間、年12回、年800時間", [100, 720, 6]),
        ("納期の切迫", []),
        (None, []),
    ],
)
def test_a_special_clause_stays_within_the_law(detail: str | None, limits: list[int]) -> None:
    sheet = nursery_teacher(special_clause=True, special_clause_detail=detail)
    assert [f.facts["limit"] for f in found(sheet, "T-4")] == limits
    assert not breaks(sheet.replace(special_clause=False), "T-4")


def test_doctors_have_limits_of_their_own_and_2018_had_none() -> None:
    assert not breaks(nursery_teacher(job_title="医師", overtime_hours=Decimal(80)), "T-4")
    assert not breaks(nursery_teacher(overtime_hours=Decimal(80)), "T-4", date(2019, 3, 31))
    assert breaks(nursery_teacher(overtime_hours=Decimal(80)), "T-4", date(2019, 4, 1))


def week(days: int, end: time, **changes: Any) -> Sheet:
    return care_worker_part_time(
        weekly_days_min=days, weekly_days_max=days, shift_1_start=time(9), shift_1_end=end, break_minutes=0
    ).replace(**changes)


@pytest.mark.parametrize(
    ("days", "end", "needed"),
    [
        (5, time(12), 10),
        (4, time(12), 7),
        (3, time(12), 5),
        (2, time(12), 3),
        (1, time(12), 1),
        (4, time(16, 30), 10),
        (4, time(16, 29), 7),
        (6, time(12), 10),
    ],
)
def test_leave_follows_from_days_and_hours(days: int, end: time, needed: int) -> None:
    assert not breaks(week(days, end, paid_leave=needed), "T-6")
    (finding,) = found(week(days, end, paid_leave=needed - 1), "T-6")
    assert (finding.level, finding.facts) == (Level.RETURN, {"needed": needed, "days": needed - 1})


@pytest.mark.parametrize(
    ("changes", "is_owed"),
    [
        ({}, True),
        ({"weekly_days_min": None}, False),
        ({"contract": "day"}, False),
        ({"contract": "indefinite", "renewal": None}, True),
        ({"renewal": "none", "contract_months": 6}, False),
        ({"renewal": "none", "contract_months": 7}, True),
        ({"renewal": "conditional", "contract_months": 3}, True),
        ({"renewal": "principle", "contract_months": 3}, True),
        ({"renewal": "none", "contract_months": None}, True),
        ({"renewal": "none", "contract_months": None, "contract": "under_four_months"}, False),
        ({"paid_leave": None}, False),
    ],
)
def test_leave_is_owed_after_six_months_only(changes: dict[str, Any], is_owed: bool) -> None:
    assert breaks(week(4, time(12), paid_leave=0).replace(**changes), "T-6") is is_owed


def test_full_time_has_ten_days() -> None:
    assert not breaks(nursery_teacher(paid_leave=10), "T-6")
    assert breaks(nursery_teacher(paid_leave=9), "T-6")


@pytest.mark.parametrize(
    ("least", "most", "level"),
    [(5, 5, Level.RETURN), (4, 4, None), (4, 5, Level.WARN), (3, 4, None)],
)
def test_part_time_is_shorter_than_full_time(least: int, most: int, level: Level | None) -> None:
    sheet = week(5, time(17), weekly_days_min=least, weekly_days_max=most)
    assert levels(sheet, "T-8") == ([level] if level else [])


@pytest.mark.parametrize(
    ("least", "most", "level"),
    [(time(17), time(17), Level.RETURN), (time(17), time(16), Level.WARN), (time(16), time(13), None)],
)
def test_part_time_staff_may_work_any_of_the_patterns(least: time, most: time, level: Level | None) -> None:
    sheet = week(5, least, shift_2_start=time(9), shift_2_end=most)
    assert levels(sheet, "T-8") == ([level] if level else [])


def test_the_shortest_week_is_named() -> None:
    assert [f.facts for f in found(week(5, time(17), weekly_days_max=6), "T-8")] == [{"hours": 40}]
    assert [f.facts for f in found(week(4, time(17), weekly_days_max=6), "T-8")] == [{"hours": 48}]


@pytest.mark.parametrize(
    ("changes", "is_short"),
    [
        ({"shift_1_end": time(16)}, False),
        ({"shift_1_end": time(15, 59)}, True),
        ({"weekly_days_min": 6, "weekly_days_max": 6, "shift_1_end": time(14, 50)}, False),
        ({"weekly_days_min": 3, "weekly_days_max": 3, "shift_1_end": time(17)}, True),
        ({"weekly_days_min": 3, "weekly_days_max": 5, "shift_1_end": time(17)}, False),
        ({"shift_1_end": time(13), "shift_2_start": time(9), "shift_2_end": time(17)}, False),
        ({"weekly_days_min": None, "annual_holidays": 124, "shift_1_end": time(15)}, True),
        ({"weekly_days_min": None, "annual_holidays": 124, "shift_1_end": time(16)}, False),
        ({"weekly_days_min": None, "annual_holidays": 60, "shift_1_end": time(15)}, False),
        ({"shift_1_start": None}, False),
    ],
)
def test_full_time_with_short_hours_is_part_time(changes: dict[str, Any], is_short: bool) -> None:
    sheet = week(5, time(17), job_class="full_time").replace(**changes)
    assert levels(sheet, "T-8") == ([Level.RETURN] if is_short else [])
    assert not breaks(sheet.replace(job_class="disability"), "T-8")


@pytest.mark.parametrize(
    ("full", "level"), [(None, None), (36, None), ("36.5", Level.WARN), (40, Level.WARN), (32, None)]
)
def test_full_time_shorter_than_that_of_the_employer_is_asked_about(full: Any, level: Level | None) -> None:
    known = EmployerFacts(full_time_weekly_hours=Fraction(full) if full else None)
    sheet = week(5, time(16, 12), job_class="full_time")
    assert [f.level for f in judge(sheet, DAY, known) if f.rule == "T-8"] == ([level] if level else [])


def test_an_employer_with_short_weeks_may_call_them_full_time() -> None:
    facts = [EmployerFacts(full_time_weekly_hours=Fraction(hours)) for hours in (30, 31)]
    sheet = week(5, time(15), job_class="full_time")
    assert [[f.level for f in judge(sheet, DAY, known) if f.rule == "T-8"] for known in facts] == [[], [Level.RETURN]]


def test_full_time_hours_of_the_employer_are_the_measure() -> None:
    sheet = week(5, time(16))
    facts = [EmployerFacts(full_time_weekly_hours=Fraction(hours)) for hours in (35, 36)]
    assert [[f.facts for f in judge(sheet, DAY, known) if f.rule == "T-8"] for known in facts] == [[{"hours": 35}], []]
    assert not breaks(sheet.replace(weekly_days_min=None), "T-8")
