"""N-4 and M-1 to M-6: what must be disclosed."""

from datetime import date
from typing import Any

import pytest

from hwportal.rules.acceptance import Level
from tests.sheets import care_worker_part_time, nursery_teacher
from tests.unit.rules.acceptance.found import breaks, found, levels


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"job_title": None}, ["job_title"]),
        ({"openings": None, "break_minutes": None}, ["break_minutes", "openings"]),
        ({"commuting": "none", "commuting_amount": None}, []),
        ({"commuting": "fixed", "commuting_amount": None}, ["commuting_amount"]),
        ({"workplace": "other"}, ["workplace_address"]),
        ({"retirement": False, "retirement_age": None}, []),
        ({"holidays": ()}, ["holidays"]),
        ({"job_title": ""}, ["job_title"]),
    ],
)
def test_required_fields_that_are_empty_are_named(changes: dict[str, Any], missing: list[str]) -> None:
    assert [finding.field for finding in found(nursery_teacher(**changes), "N-4")] == missing


def test_zero_and_no_are_answers() -> None:
    assert not breaks(nursery_teacher(staff_part_time=0, car_commuting=False), "N-4")


@pytest.mark.parametrize(
    ("duties", "note", "is_fine"),
    [
        ("保育をします。変更範囲：変更なし", None, True),
        ("保育をします。業務の変更の範囲：法人の定める業務", None, True),
        ("保育をします。変更\n範囲：変更なし", None, True),
        ("保育をします。", "仕事の変更範囲：会社の定める業務", True),
        ("保育をします。勤務時間の変更あり", None, False),
        ("保育をします。", None, False),
    ],
)
def test_duties_say_how_far_they_may_change(duties: str, note: str | None, is_fine: bool) -> None:
    assert breaks(nursery_teacher(duties=duties, note=note), "M-1") is not is_fine


def test_the_suggestion_mends_the_duties() -> None:
    sheet = nursery_teacher(duties="保育をします。")
    suggestion = found(sheet, "M-1")[0].suggestion
    assert not breaks(sheet.replace(duties=f"{sheet.duties}{suggestion}"), "M-1")


def test_transfers_need_a_range() -> None:
    assert levels(nursery_teacher(transfer=True), "M-2") == [Level.RETURN]
    assert not breaks(nursery_teacher(transfer=True, transfer_range="千代田区内の系列園"), "M-2")
    assert not breaks(nursery_teacher(transfer=False), "M-2")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"renewal": None}, "renewal"),
        ({"renewal": "conditional"}, "renewal_condition"),
        ({"renewal": "conditional", "renewal_condition": "勤務成績による"}, None),
        ({"renewal": "none"}, None),
        ({"contract": "indefinite", "renewal": None}, None),
    ],
)
def test_fixed_terms_say_whether_they_are_renewed(changes: dict[str, Any], field: str | None) -> None:
    findings = found(care_worker_part_time(**changes), "M-3")
    assert [finding.field for finding in findings] == ([field] if field else [])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"renewal_cap": True}, "renewal_cap_detail"),
        ({"renewal_cap": False}, None),
        ({"renewal_cap": True, "renewal_cap_detail": "あり"}, "renewal_cap_detail"),
        ({"renewal_cap": True, "renewal_cap_detail": "通算5年まで"}, None),
        ({"renewal_cap": True, "renewal_cap_detail": "更新は４回まで"}, None),
        ({"renewal_cap": True, "renewal": "none"}, None),
        ({"renewal_cap": True, "contract": "indefinite"}, None),
        ({"renewal": "conditional", "renewal_condition": "勤務成績による。更新上限：有"}, "renewal_condition"),
        ({"renewal": "conditional", "renewal_condition": "更新上限：有（通算契約期間３年）"}, None),
        ({"renewal": "conditional", "renewal_condition": "更新上限：無"}, None),
        ({"note": "更新上限：あり"}, "note"),
        ({"note": "更新上限：あり（更新回数４回）"}, None),
        ({"note": "契約は1年。更新上限：あり"}, "note"),
    ],
)
def test_a_limit_to_renewals_has_a_number(changes: dict[str, Any], field: str | None) -> None:
    findings = found(care_worker_part_time(**changes), "M-4")
    assert [(f.field, f.level) for f in findings] == ([(field, Level.RETURN)] if field else [])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"trial_length": None}, "trial_length"),
        ({"trial_conditions": None}, "trial_conditions"),
        ({"trial_conditions": "different"}, "trial_detail"),
        ({"trial_conditions": "different", "trial_detail": "時給1,300円"}, None),
        ({"trial_period": False, "trial_length": None, "trial_conditions": None}, None),
    ],
)
def test_a_trial_period_has_length_and_conditions(changes: dict[str, Any], field: str | None) -> None:
    findings = found(nursery_teacher(**changes), "M-5")
    assert [(f.field, f.level) for f in findings] == ([(field, Level.WARN)] if field else [])
    assert not breaks(nursery_teacher(**changes), "N-4")


def test_part_time_and_fixed_term_staff_may_ask_for_reasons_since_october_2026() -> None:
    assert levels(care_worker_part_time(contract="indefinite"), "M-6") == [Level.INFO]
    assert levels(nursery_teacher(contract="four_months", employment="not_regular"), "M-6") == [Level.INFO]
    assert not breaks(nursery_teacher(), "M-6")
    assert not breaks(care_worker_part_time(), "M-6", date(2026, 9, 30))
    assert breaks(care_worker_part_time(), "M-6", date(2026, 10, 1))
