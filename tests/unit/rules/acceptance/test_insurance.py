"""I-1 and I-2: insurances that the law requires, and those that it does not."""

from datetime import date, time
from typing import Any

import pytest

from hwportal.rules.acceptance import Level
from hwportal.rules.sheet import Sheet
from tests.sheets import care_worker_part_time, nursery_teacher
from tests.unit.rules.acceptance.found import breaks, found, levels


def test_accident_insurance_always_applies() -> None:
    assert levels(care_worker_part_time(insurance=("employment",)), "I-1") == [Level.RETURN]
    assert not breaks(care_worker_part_time(insurance=("accident",)), "I-1")
    assert not breaks(nursery_teacher(insurance=("public_accident", "health")), "I-1")


def hours(days: int, end: time, insured: bool, **changes: Any) -> Sheet:
    insurance = ("employment", "accident") if insured else ("accident",)
    return care_worker_part_time(
        weekly_days_min=days, weekly_days_max=days, shift_1_start=time(9), shift_1_end=end, break_minutes=0,
        insurance=insurance, **changes,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("days", "end", "must"),
    [(4, time(14), True), (5, time(13), True), (4, time(13, 59), False), (3, time(15), False)],
)
def test_twenty_hours_a_week_decide_on_employment_insurance(days: int, end: time, must: bool) -> None:
    assert not breaks(hours(days, end, insured=must), "I-2")
    assert levels(hours(days, end, insured=not must), "I-2") == [Level.RETURN]


def test_full_time_is_insured() -> None:
    assert breaks(nursery_teacher(insurance=("accident", "health", "pension")), "I-2")


def test_hours_on_both_sides_ask_for_a_text() -> None:
    sheet = hours(4, time(14), insured=True).replace(weekly_days_min=3, weekly_days_max=5)
    (finding,) = found(sheet, "I-2")
    assert finding.level is Level.WARN
    assert finding.facts["limit"] == 20


def test_work_of_less_than_31_days_is_not_insured() -> None:
    month = {"contract": "under_four_months", "renewal": "none", "contract_from": date(2026, 12, 1)}
    assert not breaks(hours(5, time(14), insured=True, **month, contract_until=date(2026, 12, 31)), "I-2")
    assert breaks(hours(5, time(14), insured=True, **month, contract_until=date(2026, 12, 30)), "I-2")
    assert not breaks(hours(5, time(14), insured=False, contract="day"), "I-2")


def test_ten_hours_are_enough_from_october_2028() -> None:
    sheet = hours(2, time(14), insured=False)
    assert not breaks(sheet, "I-2", date(2028, 9, 30))
    assert breaks(sheet, "I-2", date(2028, 10, 1))
    assert breaks(hours(2, time(14), insured=True), "I-2", date(2028, 9, 30))
    assert not breaks(hours(2, time(13, 59), insured=False), "I-2", date(2028, 10, 1))
