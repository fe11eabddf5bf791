"""M-7: reversed and absurd figures, and texts against their fields."""

from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest

from hwportal.rules.acceptance import Level
from tests.sheets import care_worker_part_time, nursery_teacher
from tests.unit.rules.acceptance.found import breaks, found, levels


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"base_pay_max": 215_000}, None),
        ({"base_pay_max": 214_999}, "base_pay_max"),
        ({"allowance_1_max": 11_999}, "allowance_1_max"),
        ({"allowance_4_min": 2, "allowance_4_max": 1}, "allowance_4_max"),
        ({"fixed_overtime_min": 2, "fixed_overtime_max": 1}, "fixed_overtime_max"),
        ({"age_from": 60}, "age_to"),
        ({"age_from": 59}, None),
        ({"contract_from": date(2026, 12, 2), "contract_until": date(2026, 12, 1)}, "contract_until"),
        ({"weekly_days_min": 5, "weekly_days_max": 4}, "weekly_days_max"),
        ({"base_pay_min": 0}, "base_pay_min"),
        ({"base_pay_min": 1}, None),
        ({"base_pay_max": 3_000_000}, None),
        ({"base_pay_max": 3_000_001}, "base_pay_max"),
        ({"base_pay_max": None}, None),
        ({"annual_holidays": 365}, None),
        ({"annual_holidays": 366}, "annual_holidays"),
        ({"monthly_days": Decimal("31.1")}, "monthly_days"),
        ({"break_minutes": 601}, "break_minutes"),
        ({"break_minutes": 600}, None),
        ({"weekly_days_max": 8}, "weekly_days_max"),
        ({"payday_day": 32}, "payday_day"),
        ({"closing_day": 31}, None),
        ({"paid_leave": 367}, "paid_leave"),
    ],
)
def test_figures_that_cannot_be_are_returned(changes: dict[str, Any], field: str | None) -> None:
    findings = found(nursery_teacher(**changes), "M-7")
    assert [(finding.field, finding.level) for finding in findings] == ([(field, Level.RETURN)] if field else [])


@pytest.mark.parametrize(
    ("form", "low", "most"), [("hourly", 1_300, 20_000), ("daily", 12_000, 200_000), ("annual", 3_000_000, 36_000_000)]
)
def test_the_highest_pay_follows_its_unit(form: str, low: int, most: int) -> None:
    sheet = nursery_teacher(pay_form=form, base_pay_min=low, base_pay_max=most)
    assert not breaks(sheet, "M-7")
    assert found(sheet.replace(base_pay_max=most + 1), "M-7")[0].facts == {"number": most + 1}


@pytest.mark.parametrize(
    ("text", "changes", "is_fine"),
    [
        ("残業なし", {"overtime": True}, False),
        ("残業なし", {"overtime": False}, True),
        ("残業なし", {"overtime": None}, True),
        ("残業は一切ありません", {"overtime": True}, False),
        ("残業はほぼなし", {"overtime": True}, True),
        ("残業ほぼなし", {"overtime": True}, True),
        ("基本残業なし", {"overtime": True}, True),
        ("残業なしの勤務も相談できます", {"overtime": True}, True),
        ("転勤なし", {"transfer": True}, False),
        ("転勤なし", {"transfer": False}, True),
        ("賞与年2回", {"bonus": False}, False),
        ("賞与年2回", {"bonus": True}, True),
        ("賞与3.5か月", {"bonus": False}, False),
        ("正社員は賞与年2回", {"bonus": False}, True),
        ("賞与年2回（正社員）", {"bonus": False}, True),
        ("賞与年2回。正社員への登用もあります", {"bonus": False}, False),
        ("正社員登用あり。賞与年2回", {"bonus": False}, False),
        ("昇給あり", {"raises": False}, False),
        ("昇給有無は面接で", {"raises": False}, True),
        ("未経験可", {"experience": "required"}, False),
        ("未経験可", {"experience": "preferred"}, True),
        ("経験不問", {"experience": "required"}, False),
        ("車通勤可", {"car_commuting": False}, False),
        ("車通勤可否は相談", {"car_commuting": False}, True),
        ("試用期間なし", {"trial_period": True}, False),
    ],
)
def test_texts_agree_with_the_fields(text: str, changes: dict[str, Any], is_fine: bool) -> None:
    findings = found(nursery_teacher(message=text, **changes), "M-7")
    assert [(f.field, f.level) for f in findings] == ([] if is_fine else [("message", Level.RETURN)])


def test_both_the_words_and_the_field_are_named() -> None:
    (finding,) = found(nursery_teacher(message="皆で支えます。残業はありません。"), "M-7")
    assert finding.facts == {"words": "残業はありません", "name": "Overtime"}


@pytest.mark.parametrize(
    ("title", "end", "is_fine"),
    [
        ("看護師（夜勤なし）", time(9, 30), False),
        ("看護師（日勤のみ）", time(9, 30), False),
        ("看護師（夜勤あり）", time(9, 30), True),
        ("看護師（夜勤なし）", time(22, 30), True),
        ("看護師（夜勤なし）", time(16, 30), False),
    ],
)
def test_a_title_without_nights_has_no_nights(title: str, end: time, is_fine: bool) -> None:
    sheet = nursery_teacher(job_title=title, shift_1_start=time(16, 30), shift_1_end=end, schedule="month")
    assert [f.field for f in found(sheet, "M-7")] == ([] if is_fine else ["job_title"])


def test_days_off_in_texts_are_those_of_the_field() -> None:
    assert not breaks(nursery_teacher(message="年間休日は124日です"), "M-7")
    assert levels(nursery_teacher(message="年間休日は125日です"), "M-7") == [Level.RETURN]
    assert not breaks(nursery_teacher(message="年間休日110日以上です"), "M-7")
    assert not breaks(care_worker_part_time(message="年間休日125日です"), "M-7")


def test_the_days_off_of_a_text_are_named() -> None:
    (finding,) = found(nursery_teacher(message="年間休日は120日です"), "M-7")
    assert finding.facts["words"] == "年間休日は120日"
