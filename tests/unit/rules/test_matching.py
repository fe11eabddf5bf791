"""Each reason of a match, on both sides of its boundary, from lawful inputs only."""

from dataclasses import fields
from datetime import time
from decimal import Decimal
from typing import Any

import pytest

from hwportal.rules import licences
from hwportal.rules.matching import AGAINST, ASK, FITS, Reason, Wishes, match
from hwportal.rules.sheet import Sheet
from hwportal.rules.sheet.pay import ALLOWANCES
from tests.sheets import nursery_teacher

NURSERY: dict[str, Any] = {"occupations": ("029-01",), "areas": ("13101",), "licences": ("nursery_teacher",)}


def reasons(wishes: dict[str, Any], sheet: Sheet) -> set[tuple[str, str]]:
    return {(reason.kind, reason.sentence) for reason in match(Wishes(**wishes), sheet).reasons}


def test_nothing_is_weighed_that_the_law_forbids() -> None:
    forbidden = {"sex", "birth_date", "age", "name", "address", "school", "situation", "sharing", "appeal"}
    assert {field.name for field in fields(Wishes)} & forbidden == set()


def test_an_age_limit_on_the_sheet_changes_nothing() -> None:
    wishes = Wishes(**NURSERY)
    limited = nursery_teacher(age="limited", age_to=40, age_reason="3_i")
    assert match(wishes, limited) == match(wishes, nursery_teacher(age="any", age_to=None, age_reason=None))


SHIFTS: dict[str, Any] = {"shift_1_start": time(8, 30), "shift_1_end": time(17, 30)}
NO_SHIFTS = {f"shift_{n}_{end}": None for n in (2, 3) for end in ("start", "end")}
NIGHT = {"shift_2_start": time(17), "shift_2_end": time(9)}


@pytest.mark.parametrize(
    ("wishes", "changes", "kind", "words"),
    [
        ({"occupations": ("029-01",)}, {}, FITS, "the work that the person wishes"),
        ({"occupations": ("029-02",)}, {}, FITS, "of the group"),
        ({"occupations": ("029",)}, {}, FITS, "of the group"),
        ({"occupations": ("05",)}, {}, FITS, "of the group"),
        ({"occupations": ("050-01",)}, {}, AGAINST, "other work"),
        ({"areas": ("13101",)}, {}, FITS, "in a place that the person wishes"),
        ({"areas": ("13",)}, {}, FITS, "in a place that the person wishes"),
        ({"areas": ("13421",)}, {}, ASK, "same prefecture"),  # 小笠原村
        ({"areas": ("13104",)}, {}, FITS, "It lies about %(number)s km from a place that the person wishes"),
        ({"areas": ("12203", "01101")}, {}, ASK, "wishes. Ask."),  # 市川市, 16 km
        ({"areas": ("14201",)}, {}, AGAINST, "outside the places"),  # 横須賀市, 49 km
        ({"areas": ("14201",), "may_move": True}, {}, ASK, "would move"),
        ({"municipality_code": "13104", "commute_minutes": 14}, {}, FITS, "from home, less than"),  # 4.5 km
        ({"municipality_code": "13104", "commute_minutes": 13}, {}, ASK, "from home. Ask"),
        ({"municipality_code": "13104", "commute_minutes": 7}, {}, ASK, "from home. Ask"),
        ({"municipality_code": "13104", "commute_minutes": 6}, {}, AGAINST, "from home, more than"),
        ({"areas": ("27",)}, {}, AGAINST, "outside the places"),
        ({"areas": ("27",), "may_move": True}, {}, ASK, "would move"),
        ({"areas": ("27",), "telework": True}, {"workplace": "telework"}, FITS, "at home"),
        ({"licences": ("nursery_teacher",)}, {}, FITS, "The licence is there"),
        ({"licences": ("nurse",)}, {}, AGAINST, "licence is missing"),
        ({}, {"licence_1": "サービス管理責任者"}, ASK, "Ask whether the person has"),
        ({}, {"licences": "any", "licence_1": None, "licence_1_need": None}, FITS, "No licence is needed"),
        ({"licences": ("nursery_teacher",)}, {"licence_1_need": "preferred"}, FITS, "Welcome and there"),
        ({"hours": "full_time"}, {}, FITS, "Full-time or part-time is as wished"),
        ({"hours": "part_time"}, {}, AGAINST, "is not as wished"),
        ({"employment": ("regular",)}, {}, FITS, "kind of employment is as"),
        ({"employment": ("part_time",)}, {}, AGAINST, "kind of employment is not"),
        ({"employment": ("dispatch",)}, {"employment": "dispatch_fixed"}, FITS, "kind of employment is as"),
        ({"work_from": time(8, 30), "work_to": time(17, 30)}, {**SHIFTS, **NO_SHIFTS}, FITS, "within those wished"),
        ({"work_from": time(8, 31)}, {**SHIFTS, **NO_SHIFTS}, AGAINST, "begin earlier or end later"),
        ({"work_to": time(17, 29)}, {**SHIFTS, **NO_SHIFTS}, AGAINST, "begin earlier or end later"),
        ({"work_to": time(18)}, {**SHIFTS, **NO_SHIFTS, **NIGHT}, ASK, "Some patterns"),
        ({"nights": True}, {**SHIFTS, **NO_SHIFTS, **NIGHT}, FITS, "nights, on which the person can work"),
        ({"nights": False}, {**SHIFTS, **NO_SHIFTS, **NIGHT}, AGAINST, "nights, on which the person cannot"),
        ({}, {**SHIFTS, **NO_SHIFTS, **NIGHT}, ASK, "There are nights. Ask"),
        ({"days_per_week": 3}, {"weekly_days_min": 4}, AGAINST, "more days a week"),
        ({"overtime": 10}, {"overtime": True, "overtime_hours": Decimal(10)}, FITS, "Overtime is within"),
        ({"overtime": 9}, {"overtime": True, "overtime_hours": Decimal(10)}, AGAINST, "more overtime"),
        ({"overtime": 0}, {"overtime": False, "overtime_hours": None}, FITS, "Overtime is within"),
        ({"by_car": True}, {"car_commuting": True}, FITS, "can come by car"),
        ({"by_car": True}, {"car_commuting": False}, AGAINST, "Nobody may come by car"),
        ({}, {"experience": "required"}, ASK, "Experience is required"),
    ],
)
def test_a_reason(wishes: dict[str, Any], changes: dict[str, Any], kind: str, words: str) -> None:
    found = reasons({**NURSERY, **wishes}, nursery_teacher(**changes))
    assert [told for told in found if told[0] == kind and words in told[1]], found


@pytest.mark.parametrize(
    ("least", "wish", "kind"), [(1300, 1300, FITS), (1300, 1400, ASK), (1300, 1401, AGAINST), (1300, None, None)]
)
def test_pay_an_hour(least: int, wish: int | None, kind: str | None) -> None:
    nothing = {f"allowance_{n}_{part}": None for n in ALLOWANCES for part in ("name", "min", "max")}
    sheet = nursery_teacher(job_class="part_time", pay_form="hourly", base_pay_min=least, base_pay_max=1400, **nothing)
    found = [
        told for told in reasons({**NURSERY, "pay_kind": "hour", "pay_from": wish}, sheet) if "pay" in told[1].lower()
    ]
    assert [told[0] for told in found] == ([kind] if kind else [])


def test_what_was_not_said_neither_helps_nor_hurts() -> None:
    told = {words for _kind, words in reasons(NURSERY, nursery_teacher())}
    assert not [words for words in told if "pay" in words.lower() or "car" in words or "Overtime" in words]


def test_more_that_fits_comes_first_and_the_weightiest_reason_of_a_kind_first() -> None:
    sheet = nursery_teacher()
    good = match(Wishes(**NURSERY, hours="full_time"), sheet)
    poor = match(Wishes(**{**NURSERY, "areas": ("27",), "licences": ()}), sheet)
    assert good.points > poor.points
    weights = [reason.weight for reason in good.of(FITS)]
    assert weights == sorted(weights, reverse=True)
    assert all(isinstance(reason, Reason) for reason in poor.of(AGAINST))


@pytest.mark.parametrize(
    ("held", "name", "answer"),
    [
        ("nurse", "准看護師", True),
        ("assistant_nurse", "看護師", False),
        ("midwife", "看護師", True),
        ("care_worker", "介護職員初任者研修修了者", True),
        ("initial_training", "介護福祉士実務者研修修了者", False),
        ("car_automatic", "普通自動車運転免許（AT限定可）", True),
        ("car_automatic", "普通自動車運転免許", False),
        ("car", "大型自動車免許", None),
        ("dietitian", "管理栄養士", None),
        ("nursery_teacher", "保育士", True),
        ("nursery_teacher", "サービス管理責任者", None),
    ],
)
def test_a_licence_answers_its_names_on_sheets(held: str, name: str, answer: bool | None) -> None:
    assert licences.holds([held], name) is answer
