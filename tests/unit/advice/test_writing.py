"""Hints on how a vacancy is written: when each speaks, and when it must not."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest

from hwportal.advice.writing import CHECKS, GROUPS, Circumstances, law_gaps, tips
from tests.sheets import nursery_teacher

KNOWN = Circumstances(on=date(2026, 11, 2), pictures=3, has_tour=True, other_classes=("part_time",))
LONG = (
    "定員90名の認可保育園で、0歳児から5歳児の保育をします。1クラス20人を複数の担任で受け持ちます。"
    "朝は受け入れと健康の確認、午前は散歩や制作、午後は午睡の見守りと記録です。"
    "入職後3か月は先輩が一緒に入り、書類の書き方も教えます。行事の準備は勤務時間内にします。"
    "記録は端末で行い、持ち帰りの仕事はありません。休憩は職員の休憩室で60分とれます。"
    "クラスの打ち合わせは週に1回、30分です。変更範囲：変更なし"
)
GOOD: dict[str, Any] = {
    "duties": LONG,
    "strengths": "園庭が広く、職員の休憩室があります。研修費は法人が負担します。",
    "training": "入職後3か月は先輩が一緒に担当します。",
    "overtime": True,
    "overtime_hours": Decimal(5),
    "nursery": False,
    "childcare_friendly": None,
    "work_and_care": "時間単位の休みがあります。",
    "workplace_station": "みほん駅",
    "annual_holidays": 122,
    "age_reason": "1",
    "selection": ("interview",),
    "documents_days": None,
    "interview_days": 5,
    "selection_note": "見学は平日の10時から15時に受け付けます。",
}

# Number of the check: what makes it speak on a good sheet, and something near that must not.
CASES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "1": ({"duties": "保育の仕事全般です。" + LONG[70:]}, {"duties": LONG}),
    "2": ({"duties": LONG[:150]}, {"duties": LONG[:230]}),
    "3": ({"duties": "・保育\n・行事の準備\n・書類の作成"}, {"duties": "・保育をします。\n・行事を準備します。"}),
    "4": ({"job_title": "保育士"}, {"job_title": "保育士（0歳児から5歳児）"}),
    "5": ({"experience": "required"}, {"experience": "any"}),
    "7": ({"strengths": "明るい職場です。"}, {"strengths": "園庭が広く、研修費は法人が全額を負担しています。"}),
    "8": ({"base_pay_min": 200_000, "base_pay_max": 320_000}, {"base_pay_min": 200_000, "base_pay_max": 310_000}),
    "10": ({"annual_holidays": 109}, {"annual_holidays": 110}),
    "11": ({"overtime_hours": Decimal(21)}, {"overtime_hours": Decimal(20)}),
    "12": ({"selection": ("interview", "documents")}, {"selection": ("interview", "test")}),
    "13": ({"direct_applications": False}, {"direct_applications": True}),
    "14": ({"publication": "hidden"}, {"publication": "named_to_registered"}),
    "19": ({"age_reason": "3i"}, {"age": "any", "age_reason": None}),
    "20": ({"work_and_care": None}, {"work_and_care": None, "nursery": True}),
    "21": ({"training": None}, {"training": None, "experience": "required"}),
    "22": ({"message": "アットホームな園です。"}, {"message": "職員25人のうち12人が5年以上勤めています。"}),
    "23": ({"interview_days": 8}, {"interview_days": 7}),
    "28": (
        {"workplace_station": None, "establishment_station": None},
        {"workplace_station": None, "establishment_station": None, "workplace": "telework"},
    ),
    "29": ({"job_title": "保育補助（短時間）"}, {"job_title": "保育補助（短時間）", "licence_1_need": "preferred"}),
}
SURROUNDINGS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "6": ({"other_duties": (LONG, LONG)}, {"other_duties": (LONG[:100],)}),
    "9": ({"median_hourly_yen": 3_000}, {"median_hourly_yen": 1_200}),
    "15": ({"pictures": 0}, {"pictures": None}),
    "17": ({"other_classes": ()}, {"other_classes": ("full_time", "part_time")}),
    "24": ({"on": date(2026, 11, 20)}, {"on": date(2026, 11, 20), "days_open": 3}),
    "25": ({"days_open": 30}, {"days_open": 30, "referrals": 1, "hires": 1}),
    "26": ({"days_open": 45, "referrals": 2}, {"days_open": 20, "referrals": 2}),
    "27": ({"turnover": 0.3}, {"turnover": 0.29}),
}


def _spoken(changes: dict[str, Any], known: Circumstances = KNOWN) -> set[str]:
    return {tip.check for tip in tips(nursery_teacher(**{**GOOD, **changes}), known)}


def test_a_good_sheet_is_left_alone() -> None:
    assert _spoken({}) == set()


@pytest.mark.parametrize("code", CASES)
def test_a_check_speaks_where_it_should_and_not_nearby(code: str) -> None:
    fires, rests = CASES[code]
    assert code in _spoken(fires)
    assert code not in _spoken(rests)


@pytest.mark.parametrize("code", SURROUNDINGS)
def test_a_check_on_the_surroundings_speaks_where_it_should(code: str) -> None:
    fires, rests = SURROUNDINGS[code]
    assert code in _spoken({}, replace(KNOWN, **fires))
    assert code not in _spoken({}, replace(KNOWN, **rests))


def test_a_visit_is_missed_only_where_neither_a_tour_nor_a_word_offers_it() -> None:
    silent = {"selection_note": None}
    assert "16" in _spoken(silent, replace(KNOWN, has_tour=False))
    assert "16" not in _spoken(silent, KNOWN)
    assert "16" not in _spoken({}, replace(KNOWN, has_tour=False))


def test_part_time_work_with_one_pattern_may_offer_more() -> None:
    one = {
        "job_class": "part_time",
        "shift_1_start": time(9),
        "shift_1_end": time(15),
        "shift_2_start": None,
        "shift_2_end": None,
        "shift_3_start": None,
        "shift_3_end": None,
        "days_negotiable": None,
    }
    assert "18" in _spoken(one)
    assert "18" not in _spoken({**one, "days_negotiable": True})
    assert "18" not in _spoken({**one, "hours_note": "時間は相談に応じます。"})


def test_the_thirtieth_check_is_the_law_and_all_others_are_written() -> None:
    assert sorted(map(int, CHECKS)) == list(range(1, 30))
    assert set(CASES) | set(SURROUNDINGS) | {"16", "18"} == set(CHECKS)


def test_what_the_law_forbids_is_a_finding_and_no_hint() -> None:
    unlawful = nursery_teacher(**{**GOOD, "job_title": "保母さん（女性歓迎）"})
    assert any(finding.level.blocks for finding in law_gaps(unlawful, KNOWN))
    assert not tips(unlawful, KNOWN)


def test_every_hint_stands_in_a_module_that_is_loaded() -> None:
    assert {function.__module__ for function in CHECKS.values()} == {module.__name__ for module in GROUPS}
