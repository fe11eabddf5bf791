"""Every rule, without exception, speaks on one side of its boundary and is silent on the other: a step of one thing.

The tests beside this one go into each rule; this one fails when a rule is written without its two examples.
"""

from dataclasses import fields
from datetime import date, time
from decimal import Decimal
from typing import Any, NamedTuple

import pytest

from hwportal.rules.acceptance import RULES, Breach, Declaration, EmployerFacts, Record, judge
from hwportal.rules.sheet import Sheet
from tests.sheets import DAY, care_worker_part_time, nursery_teacher

FULL, PART = nursery_teacher(), care_worker_part_time()
YOUNG = FULL.replace(age_reason="3i", age_to=35, age_explanation="長期勤続によるキャリア形成のため")
COUNTED = FULL.replace(
    age_reason="3ro", age_from=30, age_to=39, age_explanation="25〜29歳6人、30〜39歳2人、40〜49歳7人"
)
NOTE = "時間外労働の有無にかかわらず10時間分を支給し、10時間を超える時間外労働は追加で支給"
FIXED = FULL.replace(
    fixed_overtime=True, fixed_overtime_min=20_000, fixed_overtime_max=20_000, fixed_overtime_note=NOTE
)
TO_THE_YEN = FIXED.replace(base_pay_min=221_160, allowance_1_min=None, monthly_days=None, annual_holidays=125)
LIFTED = PART.replace(fixed_overtime=True, fixed_overtime_min=9_000, fixed_overtime_note=NOTE, base_pay_min=1_280)
ONE_SHIFT = FULL.replace(shift_2_start=None, shift_2_end=None)
WEEK = PART.replace(weekly_days_min=4, weekly_days_max=4, shift_1_end=time(14), break_minutes=0)
NIGHT = FULL.replace(job_title="介護職員", age="any", shift_1_start=time(16), shift_1_end=time(22))
TRIAL = FULL.replace(trial_conditions="different", trial_detail="時給1,280円")
RAISED = PART.replace(establishment_address="青森県青森市新町1", base_pay_min=1_090)
ELSEWHERE = PART.replace(
    workplace="other",
    workplace_address="千葉県市川市1",
    workplace_note="東京都江戸川区でも働きます",
    base_pay_min=1_280,
)
NOBODY = EmployerFacts()
WAGES = "労働基準法24条"


class Pair(NamedTuple):
    """Two vacancies, or two employers, that differ in one thing: with it the rule is silent, without it speaks."""

    silent: Sheet
    step: dict[str, Any] = {}
    known: EmployerFacts = NOBODY
    known_after: EmployerFacts = NOBODY

    @property
    def speaks(self) -> Sheet:
        """The vacancy on the other side."""
        return self.silent.replace(**self.step)


def known(before: dict[str, Any], after: dict[str, Any]) -> Pair:
    return Pair(PART, {}, EmployerFacts(**before), EmployerFacts(**after))


PAIRS = {
    "N-1": Pair(FULL, {"retirement_age": 59}),
    "N-2": known({"usual_hourly_pay": 1_300}, {"usual_hourly_pay": 1_301}),
    "N-3": known(
        {"records": (Record(Breach.PROSECUTED, WAGES, date(2025, 11, 24)),)},
        {"records": (Record(Breach.PROSECUTED, WAGES, date(2025, 11, 25)),)},
    ),
    "N-4": Pair(FULL, {"job_title": None}),
    "N-5": known({"declaration": Declaration.CLEAN}, {"declaration": Declaration.GANG}),
    "N-6": known(
        {"declaration": Declaration.UNANSWERED, "declaration_due": DAY},
        {"declaration": Declaration.UNANSWERED, "declaration_due": date(2026, 11, 23)},
    ),
    "M-1": Pair(FULL, {"duties": "認可保育園で0歳児から5歳児の保育をします。"}),
    "M-2": Pair(FULL.replace(transfer_range=None), {"transfer": True}),
    "M-3": Pair(PART, {"renewal": None}),
    "M-4": Pair(PART.replace(renewal_cap=True, renewal_cap_detail="通算5年まで"), {"renewal_cap_detail": "あり"}),
    "M-5": Pair(FULL, {"trial_length": None}),
    "M-6": Pair(FULL.replace(employment="not_regular"), {"contract": "four_months"}),
    "M-7": Pair(FULL.replace(base_pay_max=215_000), {"base_pay_max": 214_999}),
    "F-1": Pair(FIXED, {"fixed_overtime_note": "10時間分を支給"}),
    "F-2": Pair(FULL.replace(allowance_1_name="業務手当"), {"allowance_1_name": "業務手当（残業含む）"}),
    "F-3": Pair(TO_THE_YEN.replace(fixed_overtime_min=17_279), {"fixed_overtime_min": 17_278}),
    "F-4": Pair(
        FIXED.replace(fixed_overtime_note="45時間を超える分は追加で支給"),
        {"fixed_overtime_note": "45.5時間を超える分は追加で支給"},
    ),
    "F-5": Pair(LIFTED, {"base_pay_min": 1_279}),
    "A-1": Pair(FULL, {"age_explanation": None}),
    "A-2": Pair(FULL, {"contract": "four_months"}),
    "A-3": Pair(FULL, {"age_from": 18}),
    "A-4": Pair(YOUNG.replace(experience="preferred"), {"experience": "required"}),
    "A-5": Pair(FULL, {"age_to": 60}),
    "A-6": Pair(COUNTED, {"age_to": 40}),
    "A-7": Pair(PART.replace(message="若い園児が多い園です"), {"message": "若い方が多い園です。若い方歓迎"}),
    "A-8": Pair(NIGHT, {"shift_1_end": time(22, 1)}),
    "G-1": Pair(PART.replace(message="女性専用更衣室があります"), {"message": "女性専用。女性のみ募集"}),
    "G-2": Pair(
        PART.replace(message="女性利用者の入浴介助があります"),
        {"message": "女性利用者の入浴介助のため女性を募集"},
    ),
    "G-3": Pair(PART.replace(message="男女が活躍する職場"), {"message": "女性が活躍中です"}),
    "G-4": Pair(PART.replace(message="園児の身長120cm程度まで測定します"), {"message": "身長160cm以上の方"}),
    "W-1": Pair(PART.replace(base_pay_min=1_280), {"base_pay_min": 1_279}),
    "W-2": Pair(RAISED, {"base_pay_min": 1_089}),
    "W-3": Pair(TRIAL, {"trial_detail": "時給1,279円"}),
    "W-4": Pair(ELSEWHERE, {"base_pay_min": 1_279}),
    "T-1": Pair(ONE_SHIFT, {"shift_1_end": time(17, 31)}),
    "T-2": Pair(ONE_SHIFT.replace(break_minutes=60, shift_1_end=time(17, 46)), {"break_minutes": 59}),
    "T-3": Pair(ONE_SHIFT.replace(monthly_days=None, annual_holidays=105), {"annual_holidays": 104}),
    "T-4": Pair(FULL.replace(overtime_hours=Decimal(45)), {"overtime_hours": Decimal("45.1")}),
    "T-5": Pair(FULL.replace(annual_holidays=120, monthly_days=Decimal("20.6")), {"monthly_days": Decimal("20.7")}),
    "T-6": Pair(FULL, {"paid_leave": 9}),
    "T-7": Pair(
        ONE_SHIFT.replace(shift_1_end=time(16, 30), two_days_off="every", annual_holidays=104),
        {"annual_holidays": 103},
    ),
    "T-8": Pair(WEEK.replace(shift_1_end=time(17)), {"weekly_days_max": 5}),
    "I-1": Pair(PART, {"insurance": ("employment", "health", "pension")}),
    "I-2": Pair(WEEK.replace(insurance=("accident", "employment")), {"shift_1_end": time(13, 59)}),
    "I-3": Pair(WEEK.replace(insurance=("accident", "employment"), staff_company=50), {"staff_company": 59}),
    "I-4": Pair(
        FULL.replace(insurance=("accident", "employment", "health")), {"insurance": ("accident", "employment")}
    ),
    "P-1": Pair(FULL, {"smoking": None}),
    "Q-1": Pair(FULL, {"licence_1_need": "preferred"}),
    "C-1": Pair(FULL, {"contract": "four_months"}),
    "C-2": Pair(FULL.replace(openings=999), {"openings": 1_000}),
    "C-3": Pair(FULL.replace(staff_women=25), {"staff_women": 26}),
    "C-4": known(
        {"others": {"13010-00000161": PART.replace(job_title="介護職員（夜勤あり）")}},
        {"others": {"13010-00000161": PART}},
    ),
    "C-5": known({"office_code": "13010"}, {"office_code": "13060"}),
}


def rules(sheet: Sheet, facts: EmployerFacts) -> set[str]:
    return {finding.rule for finding in judge(sheet, DAY, facts)}


def test_no_rule_is_without_its_two_examples() -> None:
    assert PAIRS.keys() == RULES.keys()


@pytest.mark.parametrize("code", PAIRS)
def test_a_rule_is_silent_on_one_side_and_speaks_on_the_other(code: str) -> None:
    pair = PAIRS[code]
    assert code not in rules(pair.silent, pair.known)
    assert code in rules(pair.speaks, pair.known_after)


@pytest.mark.parametrize("code", PAIRS)
def test_the_two_sides_are_one_step_apart(code: str) -> None:
    pair = PAIRS[code]
    sheets = [
        field.name for field in fields(Sheet) if getattr(pair.silent, field.name) != getattr(pair.speaks, field.name)
    ]
    facts = [
        field.name
        for field in fields(EmployerFacts)
        if getattr(pair.known, field.name) != getattr(pair.known_after, field.name)
    ]
    assert len(sheets) + len(facts) == 1
