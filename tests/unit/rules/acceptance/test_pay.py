"""W-1 to W-4: the minimum wage, to the yen."""

from datetime import date, time
from decimal import Decimal
from fractions import Fraction

import pytest

from hwportal.rules.acceptance import Level
from tests.sheets import care_worker_part_time, nursery_teacher
from tests.unit.rules.acceptance.found import breaks, found, levels


def test_hourly_pay_meets_the_minimum_to_the_yen() -> None:
    tokyo = 1_280
    assert not breaks(care_worker_part_time(base_pay_min=tokyo), "W-1")
    assert levels(care_worker_part_time(base_pay_min=tokyo - 1), "W-1") == [Level.REJECT]


def test_monthly_pay_shows_its_arithmetic_and_what_would_do() -> None:
    (finding,) = found(nursery_teacher(base_pay_min=190_000), "W-1")
    assert finding.field == "base_pay_min"
    assert finding.facts["sum"] == "(a 190,000 + b 12,000) ÷ 160.8 h = 1,256.21"
    assert finding.facts["minimum"] == 1280
    assert finding.facts["since"] == date(2026, 10, 1)
    assert finding.facts["prefecture"].name == "東京都"
    enough = finding.facts["needed"]
    assert not breaks(nursery_teacher(base_pay_min=enough), "W-1")
    assert breaks(nursery_teacher(base_pay_min=enough - 1), "W-1")


def test_thirds_of_an_hour_are_exact() -> None:
    """245 working days of 8 hours are 163 1/3 hours a month; 1,131 yen an hour are 184,730 yen, not a yen less."""
    hokkaido = {"establishment_address": "北海道札幌市中央区北1条西1", "annual_holidays": 120, "monthly_days": None}
    sheet = nursery_teacher(base_pay_min=184_730, allowance_1_min=None, **hokkaido)
    assert not breaks(sheet, "W-1")
    assert breaks(sheet.replace(base_pay_min=184_729), "W-1")


def test_the_longer_reading_of_the_hours_decides() -> None:
    sheet = nursery_teacher(
        base_pay_min=198_000, allowance_1_min=None, annual_holidays=137, monthly_days=Decimal("19.0")
    )
    assert not breaks(sheet, "W-1")
    assert breaks(sheet.replace(monthly_days=Decimal("21.0")), "W-1")
    assert found(sheet.replace(monthly_days=Decimal("21.0")), "W-1")[0].facts["hours"] == Fraction(168)


@pytest.mark.parametrize(
    "name", ["通勤手当", "家族手当", "皆勤手当", "精勤手当", "夜勤手当", "固定残業手当", "深夜手当", "扶養手当"]
)
def test_allowances_that_do_not_count(name: str) -> None:
    assert breaks(nursery_teacher(base_pay_min=195_000, allowance_1_name=name, allowance_1_min=30_000), "W-1")


@pytest.mark.parametrize("name", ["処遇改善手当", "資格手当", "住宅手当", "職務手当", "特定処遇改善手当"])
def test_allowances_that_count(name: str) -> None:
    assert not breaks(nursery_teacher(base_pay_min=195_000, allowance_1_name=name, allowance_1_min=30_000), "W-1")


def test_daily_and_annual_pay_are_converted() -> None:
    daily = nursery_teacher(pay_form="daily", base_pay_min=10_240, allowance_1_min=None)
    assert not breaks(daily, "W-1")
    assert found(daily.replace(base_pay_min=10_239), "W-1")[0].facts["sum"] == "a 10,239 ÷ 8 h = 1,279.87"
    annual = nursery_teacher(pay_form="annual", base_pay_min=2_469_888, allowance_1_min=None)
    assert not breaks(annual, "W-1")
    assert (
        found(annual.replace(base_pay_min=2_469_887), "W-1")[0].facts["sum"] == "a 2,469,887 ÷ 12 ÷ 160.8 h = 1,279.99"
    )


def test_mixed_pay_adds_each_part() -> None:
    mixed = nursery_teacher(pay_form="daily", base_pay_min=9_600, allowance_1_min=12_864)
    assert not breaks(mixed, "W-1")
    assert found(mixed.replace(allowance_1_min=12_863), "W-1")[0].facts["sum"] == (
        "a 9,600 ÷ 8 h + b 12,863 ÷ 160.8 h = 1,279.99"
    )


def test_allowances_of_part_timers_are_paid_by_the_hour_when_small() -> None:
    sheet = care_worker_part_time(base_pay_min=1_230, allowance_1_name="処遇改善手当", allowance_1_min=50)
    assert not breaks(sheet, "W-1")
    (finding,) = found(sheet.replace(allowance_1_min=49), "W-1")
    assert (finding.facts["sum"], finding.facts["needed"]) == ("a 1,230 + b 49 = 1,279", 1_231)
    monthly = sheet.replace(allowance_1_min=5_300)
    assert not breaks(monthly, "W-1")
    assert breaks(monthly.replace(allowance_1_min=999, base_pay_min=281), "W-1") is False
    assert breaks(monthly.replace(allowance_1_min=1_000, base_pay_min=281), "W-1")


def test_the_workplace_decides_and_not_the_head_office() -> None:
    elsewhere = care_worker_part_time(workplace="other", workplace_address="宮崎県宮崎市橘通西1", base_pay_min=1_085)
    assert not breaks(elsewhere, "W-1")
    assert breaks(elsewhere.replace(base_pay_min=1_084), "W-1")
    assert breaks(elsewhere.replace(workplace="establishment"), "W-1")


def test_a_later_first_day_of_work_takes_the_later_amount() -> None:
    kyoto = {"establishment_address": "京都府京都市中京区1", "base_pay_min": 1_179}
    before = date(2026, 11, 15)
    assert not breaks(care_worker_part_time(**kyoto), "W-1", before)
    assert breaks(care_worker_part_time(**kyoto, contract_from=date(2026, 11, 16)), "W-1", before)
    assert breaks(care_worker_part_time(**kyoto), "W-1", date(2026, 11, 16))


def test_an_unknown_place_or_unknown_hours_refuse_nobody() -> None:
    assert not breaks(care_worker_part_time(establishment_address="さいたま市1", base_pay_min=500), "W-1")
    assert not breaks(nursery_teacher(base_pay_min=100_000, shift_1_start=None, shift_2_start=None), "W-1")


def test_a_dated_raise_within_the_period_returns_the_vacancy() -> None:
    sheet = care_worker_part_time(establishment_address="京都府京都市中京区1", base_pay_min=1_179)
    assert levels(sheet, "W-2", date(2026, 10, 1)) == [Level.RETURN]
    assert found(sheet, "W-2", date(2026, 10, 1))[0].facts["since"] == date(2026, 11, 16)
    assert not breaks(sheet.replace(base_pay_min=1_180), "W-2", date(2026, 10, 1))
    assert not breaks(sheet.replace(referral_deadline=date(2026, 11, 1)), "W-2", date(2026, 8, 1))


def test_a_raise_without_date_only_warns() -> None:
    aomori = care_worker_part_time(establishment_address="青森県青森市新町1", base_pay_min=1_089)
    assert levels(aomori, "W-2") == [Level.WARN]
    assert not breaks(aomori.replace(base_pay_min=1_090), "W-2")


def test_one_finding_is_enough_where_pay_is_below_today_already() -> None:
    sheet = care_worker_part_time(establishment_address="京都府京都市中京区1", base_pay_min=900)
    assert breaks(sheet, "W-1", date(2026, 10, 1))
    assert not breaks(sheet, "W-2", date(2026, 10, 1))


@pytest.mark.parametrize(
    ("detail", "is_fine"),
    [
        ("時給1,280円", True),
        ("時給１，２７９円", False),
        ("試用期間中は月給20万円", False),
        ("試用期間中は月給２０．６万円", True),
        ("試用期間中は日給10,240円", True),
        ("賞与の対象外", True),
    ],
)
def test_the_minimum_wage_holds_in_the_trial_period(detail: str, is_fine: bool) -> None:
    sheet = nursery_teacher(trial_conditions="different", trial_detail=detail)
    assert levels(sheet, "W-3") == ([] if is_fine else [Level.REJECT])


def test_part_time_pay_by_the_month_is_divided_by_its_own_hours() -> None:
    sheet = care_worker_part_time(
        pay_form="monthly", base_pay_min=133_000, weekly_days_min=4, weekly_days_max=4, shift_1_end=time(16, 0)
    )
    assert found(sheet, "W-1")[0].facts["sum"] == "a 133,000 ÷ 104.28 h = 1,275.34"
    assert not breaks(sheet.replace(base_pay_min=133_486), "W-1")


def test_an_address_without_prefecture_leaves_the_minimum_unknown() -> None:
    sheet = care_worker_part_time(establishment_address="さいたま市1")
    assert [(f.field, f.level) for f in found(sheet, "W-4")] == [("establishment_address", Level.WARN)]
    elsewhere = care_worker_part_time(workplace="other", workplace_address="さいたま市1")
    assert [f.field for f in found(elsewhere, "W-4")] == ["workplace_address"]
    assert not breaks(care_worker_part_time(establishment_address=None), "W-4")
    assert not breaks(sheet.replace(base_pay_min=None), "W-4")


def test_further_workplaces_are_tested_each() -> None:
    sheet = care_worker_part_time(
        workplace="other",
        workplace_address="千葉県市川市1",
        workplace_note="東京都江戸川区でも働きます",
        base_pay_min=1_279,
    )
    (finding,) = found(sheet, "W-4")
    assert (finding.field, finding.level, finding.facts["prefecture"].name) == ("workplace_note", Level.WARN, "東京都")
    assert (finding.facts["minimum"], finding.facts["pay"]) == (1_280, 1_279)
    assert not breaks(sheet.replace(base_pay_min=1_280), "W-4")
    assert not breaks(sheet.replace(workplace_note="千葉県内だけです"), "W-4")
    assert breaks(sheet.replace(workplace_note=None, workplace_address="千葉県市川市1\n東京都江戸川区1"), "W-4")
    twice = sheet.replace(workplace_note="東京都江戸川区、東京都葛飾区")
    assert len(found(twice, "W-4")) == 1


def test_a_further_workplace_is_judged_on_the_first_day_of_work() -> None:
    sheet = care_worker_part_time(workplace_note="京都府でも働きます", base_pay_min=1_170)
    before = date(2026, 11, 15)
    minimum = [f.facts["minimum"] for f in found(sheet, "W-4", before) if "minimum" in f.facts]
    later = found(sheet.replace(contract_from=date(2026, 11, 16)), "W-4", before)
    assert minimum == []
    assert [f.facts["minimum"] for f in later] == [1_180]


def test_pay_on_trial_at_an_unknown_place_is_not_compared() -> None:
    sheet = nursery_teacher(trial_conditions="different", trial_detail="時給500円", establishment_address="見本町1")
    assert not breaks(sheet, "W-3")
    assert breaks(sheet.replace(establishment_address="東京都千代田区1"), "W-3")
