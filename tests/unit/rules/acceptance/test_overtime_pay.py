"""F-1 to F-5: pay for fixed overtime is shown apart, explained and enough."""

from decimal import Decimal
from typing import Any

import pytest

from hwportal.rules.acceptance import Level
from hwportal.rules.sheet import Sheet
from tests.sheets import care_worker_part_time, nursery_teacher
from tests.unit.rules.acceptance.found import breaks, found, levels

GOOD_NOTE = "時間外労働の有無にかかわらず１０時間分を支給し、１０時間を超える時間外労\n働は追加で支給"


def fixed_overtime(**changes: Any) -> Sheet:
    return nursery_teacher(
        fixed_overtime=True, fixed_overtime_min=20_000, fixed_overtime_max=20_000, fixed_overtime_note=GOOD_NOTE
    ).replace(**changes)


def test_fixed_overtime_that_says_everything_passes() -> None:
    assert not breaks(fixed_overtime(), "F-1")
    assert not breaks(nursery_teacher(fixed_overtime_note="なし"), "F-1")


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"fixed_overtime_min": None}, ["fixed_overtime_min"]),
        ({"fixed_overtime_note": "超過分は別途支給"}, ["fixed_overtime_note"]),
        ({"fixed_overtime_note": "10時間分を支給"}, ["fixed_overtime_note"]),
        ({"fixed_overtime_note": None}, ["fixed_overtime_note"] * 2),
        ({"fixed_overtime_note": "7.5時間を超過した分は別途支給します"}, []),
    ],
)
def test_fixed_overtime_names_amount_hours_and_further_pay(changes: dict[str, Any], fields: list[str]) -> None:
    assert [finding.field for finding in found(fixed_overtime(**changes), "F-1")] == fields


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"allowance_1_name": "業務手当（残業含む）"}, "allowance_1_name"),
        ({"allowance_1_name": "業務手当"}, None),
        ({"allowance_4_name": "定額残業手当"}, "allowance_4_name"),
        ({"other_allowances": "みなし残業手当を支給"}, "other_allowances"),
        ({"other_allowances": "固定残業代の支給なし"}, None),
        ({"other_allowances": "固定残業代。夜勤手当なし"}, "other_allowances"),
        ({"other_allowances": "時間外手当は別に支給"}, None),
        ({"pay_form_note": "２０時間分の時間外手当を含む"}, "pay_form_note"),
        ({"other_allowances": "固定残業代を含む", "fixed_overtime": True}, None),
    ],
)
def test_overtime_pay_is_not_hidden_in_allowances(changes: dict[str, Any], field: str | None) -> None:
    findings = found(nursery_teacher(**changes), "F-2")
    assert [(f.field, f.level) for f in findings] == ([(field, Level.RETURN)] if field else [])


def test_fixed_overtime_is_worth_its_hours_with_a_quarter_more() -> None:
    sheet = fixed_overtime(base_pay_min=221_160, allowance_1_min=None, monthly_days=None, annual_holidays=125)
    # 240 days of 8 hours are 160 hours a month: 1,382.25 yen an hour, and 10 hours with a quarter more 17,278.125
    assert not breaks(sheet.replace(fixed_overtime_min=17_279), "F-3")
    (finding,) = found(sheet.replace(fixed_overtime_min=17_278), "F-3")
    assert (finding.level, finding.facts["hours"]) == (Level.WARN, 10)
    assert finding.facts["worth"] == Decimal("17278.125")
    assert not breaks(sheet.replace(fixed_overtime_min=None), "F-3")
    assert not breaks(sheet.replace(fixed_overtime_min=1, fixed_overtime_note="超過分は別途支給"), "F-3")
    assert not breaks(sheet.replace(fixed_overtime_min=1, shift_1_start=None, shift_2_start=None), "F-3")
    assert not breaks(sheet.replace(fixed_overtime_min=1, fixed_overtime=False), "F-3")


@pytest.mark.parametrize(("hours", "is_fine"), [("45", True), ("45.5", False), ("46", False)])
def test_more_than_45_fixed_hours_ask_a_question(hours: str, is_fine: bool) -> None:
    sheet = fixed_overtime(fixed_overtime_note=f"{hours}時間を超える分は追加で支給")
    assert levels(sheet, "F-4") == ([] if is_fine else [Level.WARN])
    assert not breaks(sheet.replace(fixed_overtime=False), "F-4")
    assert not breaks(sheet.replace(fixed_overtime_note="超える分は追加で支給"), "F-4")


def test_fixed_overtime_does_not_lift_pay_over_the_minimum() -> None:
    enough = care_worker_part_time(
        fixed_overtime=True, fixed_overtime_min=9_000, fixed_overtime_note=GOOD_NOTE, base_pay_min=1_280
    )
    assert not breaks(enough, "F-5")
    assert levels(enough.replace(base_pay_min=1_279), "F-5") == [Level.REJECT]
    assert not breaks(enough.replace(base_pay_min=1_279), "W-1")
    assert not breaks(enough.replace(base_pay_min=1_279, fixed_overtime=False), "F-5")


@pytest.mark.parametrize(("amount", "is_enough"), [(20_000, True), (19_999, False)])
def test_fixed_overtime_is_worth_its_hours_to_the_yen(amount: int, is_enough: bool) -> None:
    note = "10時間分を支給し、10時間を超える時間外労働は追加で支給"  # 10 x 1,600 x 1.25
    sheet = care_worker_part_time(
        base_pay_min=1_600, fixed_overtime=True, fixed_overtime_min=amount, fixed_overtime_note=note
    )
    assert breaks(sheet, "F-3") is not is_enough
