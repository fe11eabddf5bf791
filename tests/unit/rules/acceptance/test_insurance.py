"""I-1 to I-4: insurances that the law requires, and those that it does not."""

from datetime import date, time
from fractions import Fraction
from typing import Any

import pytest

from hwportal.rules.acceptance import EmployerFacts, Level, judge
from hwportal.rules.sheet import Sheet
from tests.sheets import DAY, care_worker_part_time, nursery_teacher
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


SMALL = {"staff_company": 30}


def insured(days: int, end: time, *insurance: str, **changes: Any) -> Sheet:
    return hours(days, end, insured=False, **changes).replace(insurance=("employment", "accident", *insurance))


@pytest.mark.parametrize(
    ("given", "changes", "is_fine"),
    [
        (("health", "pension"), {}, True),
        (("health",), {}, False),
        (("pension",), {}, False),
        (("pension", "other"), {}, True),
        (("health", "other"), {}, False),
        (("pension",), {"note": "医師国保に加入"}, True),
        (("pension",), {"benefits": "健康保険は国民健康保険組合"}, True),
    ],
)
def test_health_insurance_and_pension_go_together(
    given: tuple[str, ...], changes: dict[str, Any], is_fine: bool
) -> None:
    assert levels(insured(5, time(15), *given, **changes), "I-3") == ([] if is_fine else [Level.RETURN])


@pytest.mark.parametrize(
    ("days", "end", "changes", "level"),
    [
        (5, time(15), SMALL, Level.RETURN),
        (5, time(14, 59), SMALL, None),
        (4, time(14), {}, Level.RETURN),
        (4, time(13, 59), {}, None),
        (4, time(14), {"staff_company": 59}, Level.RETURN),
        (4, time(14), {"staff_company": 58}, None),
        (
            5,
            time(15),
            {**SMALL, "establishment_name": "みほん園", "staff_workplace": 5, "staff_part_time": 1},
            Level.RETURN,
        ),
        (5, time(15), {**SMALL, "establishment_name": "みほん園", "staff_workplace": 4, "staff_part_time": 1}, None),
        (5, time(15), {**SMALL, "establishment_name": "みほん園", "staff_workplace": None}, None),
        (5, time(15), {**SMALL, "contract": "day"}, None),
        (5, time(15), {**SMALL, "insurance": ("public_accident",)}, None),
    ],
)
def test_hours_and_size_decide_on_health_insurance(
    days: int, end: time, changes: dict[str, Any], level: Level | None
) -> None:
    sheet = insured(days, end).replace(**changes)
    assert levels(sheet, "I-3") == ([level] if level else [])


def test_the_hours_and_their_limit_are_named() -> None:
    assert found(insured(4, time(14, 30)), "I-3")[0].facts == {"hours": "22", "limit": 20}
    assert found(insured(5, time(15), **SMALL), "I-3")[0].facts == {"hours": "30", "limit": 30}


@pytest.mark.parametrize(
    ("on", "size"),
    [
        (date(2016, 9, 30), None),
        (date(2016, 10, 1), 501),
        (date(2022, 10, 1), 101),
        (date(2024, 9, 30), 101),
        (date(2024, 10, 1), 51),
        (date(2027, 9, 30), 51),
        (date(2027, 10, 1), 36),
        (date(2029, 9, 30), 36),
        (date(2029, 10, 1), 21),
        (date(2032, 9, 30), 21),
        (date(2032, 10, 1), 11),
        (date(2035, 9, 30), 11),
        (date(2035, 10, 1), 1),
    ],
)
def test_the_size_of_companies_falls_by_the_years(on: date, size: int | None) -> None:
    staff = {"staff_part_time": None, "staff_women": None, "staff_workplace": 1}
    sheet = insured(4, time(14), base_pay_min=1_300, **staff)
    if size is None:
        assert not breaks(sheet.replace(staff_company=9_999), "I-3", on)
    else:
        assert breaks(sheet.replace(staff_company=size), "I-3", on)
        assert not breaks(sheet.replace(staff_company=size - 1), "I-3", on)


def test_pay_of_88000_yen_counted_until_september_2026() -> None:
    sheet = insured(4, time(14), base_pay_min=1_012)  # 86.9 hours a month: 87,944 yen
    assert not breaks(sheet, "I-3", date(2026, 9, 30))
    assert breaks(sheet, "I-3", date(2026, 10, 1))
    assert breaks(sheet.replace(base_pay_min=1_013), "I-3", date(2026, 9, 30))
    assert not breaks(sheet.replace(base_pay_min=None), "I-3", date(2026, 9, 30))


def test_hours_on_both_sides_of_health_insurance_ask_for_a_text() -> None:
    sheet = insured(4, time(14)).replace(weekly_days_min=3, weekly_days_max=5)
    assert levels(sheet, "I-3") == [Level.WARN]
    assert not breaks(sheet.replace(note="社会保険は週20時間以上の方が加入します"), "I-3")
    assert not breaks(sheet.replace(hours_note="勤務時間に応じて各種保険に加入"), "I-3")


def test_full_time_hours_of_the_employer_move_the_three_quarters() -> None:
    sheet = insured(5, time(14), **SMALL)  # 25 hours
    short_weeks = EmployerFacts(full_time_weekly_hours=Fraction(100, 3))
    assert not breaks(sheet, "I-3")
    assert [f.rule for f in judge(sheet, DAY, short_weeks) if f.rule == "I-3"] == ["I-3"]
    one_more = EmployerFacts(full_time_weekly_hours=Fraction(34))
    assert [f.rule for f in judge(sheet, DAY, one_more) if f.rule == "I-3"] == []


@pytest.mark.parametrize(
    ("changes", "levels_found"),
    [
        ({}, [Level.REJECT]),
        ({"insurance": ("accident", "employment", "health")}, []),
        ({"insurance": ("public_accident",)}, []),
        ({"insurance": ()}, []),
        ({"establishment_name": "みほん園"}, []),
        ({"establishment_name": "みほん園", "corporate_number": "1000000000000"}, [Level.REJECT]),
        ({"contract": "under_four_months", "renewal": "none", "contract_months": 2}, []),
        ({"contract": "under_four_months", "renewal": "none", "contract_months": 3}, [Level.REJECT]),
        ({"contract": "under_four_months", "renewal": "principle", "contract_months": 2}, [Level.REJECT]),
        ({"contract": "under_four_months", "renewal": "none"}, [Level.REJECT]),
        ({"contract": "four_months", "renewal": "none", "contract_months": 2}, [Level.REJECT]),
        ({"contract": "under_four_months", "renewal": "none", "contract_from": date(2026, 12, 1),
          "contract_until": date(2027, 1, 31)}, []),
        ({"contract": "under_four_months", "renewal": "none", "contract_from": date(2026, 12, 1),
          "contract_until": date(2027, 2, 28)}, [Level.REJECT]),
        ({"job_class": "part_time"}, []),
    ],
)  # fmt: skip
def test_full_time_at_a_corporation_has_all(changes: dict[str, Any], levels_found: list[Level]) -> None:
    sheet = nursery_teacher(insurance=("accident", "employment")).replace(**changes)
    assert levels(sheet, "I-4") == levels_found
    if levels_found:
        assert not breaks(sheet, "I-3")


def test_what_is_known_of_the_employer_decides_whether_it_is_a_corporation() -> None:
    sheet = nursery_teacher(insurance=("accident", "employment"))
    of_a_person = judge(sheet, DAY, EmployerFacts(is_corporation=False))
    assert [f.rule for f in of_a_person if f.rule in ("I-3", "I-4")] == ["I-3"]
    unnamed = sheet.replace(establishment_name=None)
    assert [f.rule for f in judge(unnamed, DAY, EmployerFacts(is_corporation=True)) if f.rule == "I-4"] == ["I-4"]


def test_hours_that_reach_the_limit_at_most_ask_for_a_text() -> None:
    sheet = insured(3, time(14)).replace(weekly_days_max=4)
    assert levels(sheet, "I-2") == [Level.WARN]
    assert levels(sheet.replace(shift_1_end=time(13, 59)), "I-2") == [Level.RETURN]
