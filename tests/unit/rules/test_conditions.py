"""Conditions that people search by: what a sheet fulfils, on each side of every limit."""

from datetime import time
from decimal import Decimal
from typing import Any

import pytest

from hwportal.rules import conditions
from tests.sheets import care_worker_part_time, nursery_teacher


def tags(**changes: Any) -> set[tuple[str, str]]:
    """Return what a nursery teacher's vacancy fulfils after some changes."""
    return set(conditions.fulfilled(nursery_teacher(**changes)))


def steps(found: set[tuple[str, str]], kind: str) -> set[int]:
    return {int(value) for name, value in found if name == kind}


@pytest.mark.parametrize(
    ("code", "holding", "failing"),
    [
        ("friendly", {"childcare_friendly": True}, {"childcare_friendly": None}),
        ("no_nights", {}, {"shift_3_start": time(16, 0), "shift_3_end": time(9, 0)}),
        ("no_nights", {}, {"shift_1_start": None, "shift_2_start": None}),
        ("no_experience", {"experience": "any"}, {"experience": "preferred"}),
        ("no_licence", {"licences": "any"}, {"licences": "listed"}),
        ("two_days_off", {"two_days_off": "every"}, {"two_days_off": "other"}),
        ("off_sat", {"holidays": ("sat", "sun")}, {"holidays": ("sun",)}),
        ("housing", {"housing": "family"}, {"housing": "none"}),
        ("near_station", {"station_by": "walk", "station_minutes": 10}, {"station_by": "walk", "station_minutes": 11}),
        ("near_station", {"station_by": "walk", "station_minutes": 5}, {"station_by": "bus", "station_minutes": 5}),
        ("no_transfer", {"transfer": False}, {"transfer": None}),
        ("returners", {"message": "ブランクのある方も歓迎します。"}, {"message": "ブランク不可"}),
        ("tour", {"note": "応募の前に見学できます。"}, {"note": "施設見学不可"}),
        ("step_free", {"wheelchair": True}, {"wheelchair": False}),
        ("insured_pension", {"insurance": ("pension",)}, {"insurance": ()}),
    ],
)
def test_a_condition_holds_and_fails(code: str, holding: dict[str, Any], failing: dict[str, Any]) -> None:
    assert ("f", code) in tags(**holding)
    assert ("f", code) not in tags(**failing)


def test_hours_keep_every_limit_that_all_shifts_keep() -> None:
    found = tags()  # 8:30 to 17:30 and 7:00 to 16:00
    assert steps(found, "s") == {7}
    assert steps(found, "z") == {18, 19}
    overnight = tags(shift_2_start=time(22, 0), shift_2_end=time(7, 0))
    assert steps(overnight, "z") == set()


def test_overtime_and_holidays_are_limits() -> None:
    assert steps(tags(overtime_hours=Decimal("10.0")), "v") == {10, 20, 30, 45}
    assert steps(tags(overtime_hours=Decimal("10.5")), "v") == {20, 30, 45}
    assert steps(tags(overtime=False, overtime_hours=None), "v") == {0, 10, 20, 30, 45}
    assert steps(tags(overtime_hours=None), "v") == set()
    assert steps(tags(annual_holidays=115), "h") == {105, 110, 115}


def test_pay_stands_at_every_step_that_it_reaches() -> None:
    hourly = set(conditions.fulfilled(care_worker_part_time()))  # 1,300 yen
    assert max(steps(hourly, "y")) == 1300
    assert steps(hourly, "g") == set()
    assert max(steps(tags(), "g")) == 220_000  # 215,000 and an allowance of 12,000


@pytest.mark.parametrize(
    ("kind", "yen", "step"), [("y", 899, None), ("y", 1350, 1300), ("y", 9999, 3000), ("g", 220_000, 220_000)]
)
def test_a_wish_begins_at_the_step_below(kind: str, yen: int, step: int | None) -> None:
    assert conditions.pay_step(kind, yen) == step
