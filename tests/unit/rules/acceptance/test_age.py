"""A-1 to A-8: age limits, their reasons, and words that are or are not one."""

from datetime import time
from typing import Any

import pytest

from hwportal.rules.acceptance import Level
from tests.sheets import care_worker_part_time, nursery_teacher
from tests.unit.rules.acceptance.found import breaks, found, levels, words


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, []),
        ({"age_reason": None}, ["age_reason"]),
        ({"age_explanation": None}, ["age_explanation"]),
        ({"age_to": None}, ["age_to"]),
        ({"age": "any", "age_to": None, "age_reason": None, "age_explanation": None}, []),
    ],
)
def test_a_limit_has_ages_reason_and_explanation(changes: dict[str, Any], fields: list[str]) -> None:
    assert [finding.field for finding in found(nursery_teacher(**changes), "A-1")] == fields


@pytest.mark.parametrize("reason", ["1", "3i", "3ro"])
def test_some_reasons_need_an_indefinite_contract(reason: str) -> None:
    assert levels(nursery_teacher(age_reason=reason, contract="four_months"), "A-2") == [Level.RETURN]
    assert not breaks(nursery_teacher(age_reason=reason), "A-2")
    assert not breaks(nursery_teacher(age_reason="2", contract="four_months"), "A-2")


@pytest.mark.parametrize(
    ("reason", "is_fine"), [("1", False), ("3i", False), ("2", True), ("3ro", True), ("3ni", True)]
)
def test_some_reasons_allow_an_upper_limit_only(reason: str, is_fine: bool) -> None:
    assert breaks(nursery_teacher(age_reason=reason, age_from=18), "A-3") is not is_fine
    assert not breaks(nursery_teacher(age_reason=reason, age_from=None), "A-3")


@pytest.mark.parametrize(
    "text",
    words("""
        若い方歓迎 若い人が多い職場です 若手を募集しています 40歳まで ３５歳以下の方
        応募は45歳未満 20代活躍中 20代・30代が活躍 シニア不可 高齢者の方はご遠慮ください
        年齢は50歳位まで
    """),
)
def test_words_that_read_like_a_limit_are_pointed_out(text: str) -> None:
    assert levels(care_worker_part_time(message=text), "A-7") == [Level.WARN]


@pytest.mark.parametrize(
    "text",
    words("""
        若い園児が多い園です 3歳未満の子どもの保育 18歳未満の児童が対象です 0歳から5歳まで
        65歳まで再雇用します 定年後は70歳まで 60歳以上の利用者
        20代から60代まで幅広く活躍 若い方の就職を支援する仕事です 入所者は50歳未満の方が中心
        70歳まで勤務可 経験3年以下
    """),
)
def test_words_that_merely_resemble_a_limit_are_not(text: str) -> None:
    assert not breaks(care_worker_part_time(message=text), "A-7")


def test_words_beside_a_lawful_limit_are_not_pointed_out_again() -> None:
    assert not breaks(nursery_teacher(message="59歳まで（定年60歳）。35歳以下の方"), "A-7")


def test_words_are_found_across_the_line_ends_of_the_form() -> None:
    assert breaks(
        care_worker_part_time(duties="デイサービスの仕事です。応募は４\n０歳までの方。変更範囲：変更なし"), "A-7"
    )


@pytest.mark.parametrize(
    ("explanation", "is_fine"),
    [
        ("労働基準法第61条により", True),
        ("深夜業があるため", True),
        ("体力が必要なため", False),
        ("警備業務のため", True),
    ],
)
def test_reason_2_names_its_law(explanation: str, is_fine: bool) -> None:
    sheet = nursery_teacher(age_reason="2", age_from=18, age_to=None, age_explanation=explanation)
    assert [f.field for f in found(sheet, "A-1")] == ([] if is_fine else ["age_explanation"])


@pytest.mark.parametrize(
    ("lowest", "explanation", "is_fine"),
    [
        (60, "高齢の方を募集", True),
        (59, "高齢の方を募集", False),
        (55, "国の施策による", True),
        (None, "高齢の方を募集", False),
    ],
)
def test_reason_3_ni_is_for_60_or_older_or_a_scheme(lowest: int | None, explanation: str, is_fine: bool) -> None:
    sheet = nursery_teacher(age_reason="3ni", age_from=lowest, age_to=64, age_explanation=explanation)
    assert [f.field for f in found(sheet, "A-1")] == ([] if is_fine else ["age_from"])


@pytest.mark.parametrize(
    ("reason", "experience", "is_fine"),
    [("3i", "any", True), ("3i", "preferred", True), ("3i", "required", False), ("1", "required", True)],
)
def test_reason_3_i_requires_no_experience(reason: str, experience: str, is_fine: bool) -> None:
    sheet = nursery_teacher(age_reason=reason, experience=experience)
    assert levels(sheet, "A-4") == ([] if is_fine else [Level.RETURN])
    assert not breaks(sheet.replace(age="any"), "A-4")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"age_to": 59}, None),
        ({"age_to": 58}, "age_to"),
        ({"age_to": 60}, "age_to"),
        ({"age_to": None}, None),
        ({"retirement_age": 65}, "age_to"),
        ({"retirement_age": None}, None),
        ({"retirement": None, "retirement_age": None}, None),
        ({"retirement": False, "retirement_age": None}, "retirement"),
        ({"age_reason": "3i", "age_to": 35}, None),
        ({"age": "any", "age_to": 35}, None),
    ],
)
def test_reason_1_ends_at_retirement(changes: dict[str, Any], field: str | None) -> None:
    findings = found(nursery_teacher(**changes), "A-5")
    assert [(f.field, f.level) for f in findings] == ([(field, Level.RETURN)] if field else [])


def test_the_limit_that_retirement_allows_is_named() -> None:
    assert found(nursery_teacher(age_to=45), "A-5")[0].facts == {"retirement": 60, "limit": 59}


COUNTS = "25〜29歳6人、30〜39歳2人、40〜49歳7人"


@pytest.mark.parametrize(
    ("lowest", "highest", "explanation", "fields"),
    [
        (30, 39, COUNTS, []),
        (40, 49, COUNTS, []),
        (30, 34, COUNTS, []),
        (30, 33, COUNTS, ["age_from"]),
        (30, 40, COUNTS, ["age_from"]),
        (29, 38, COUNTS, ["age_from"]),
        (41, 50, COUNTS, ["age_from"]),
        (None, 39, COUNTS, ["age_from"]),
        (30, None, COUNTS, ["age_from"]),
        (30, 39, "30代が少ない（2人、6人）", ["age_explanation"]),
    ],
)
def test_reason_3_ro_has_its_group_and_counts(
    lowest: int | None, highest: int | None, explanation: str, fields: list[str]
) -> None:
    sheet = nursery_teacher(age_reason="3ro", age_from=lowest, age_to=highest, age_explanation=explanation)
    assert [(f.field, f.level) for f in found(sheet, "A-6")] == [(field, Level.RETURN) for field in fields]
    assert not breaks(sheet.replace(age_reason="3ha"), "A-6")
    assert not breaks(sheet.replace(age="any"), "A-6")


@pytest.mark.parametrize(
    ("counts", "is_asked"), [("6人、3人、7人", False), ("5人、3人、7人", True), ("0人、0人、0人", False)]
)
def test_whether_the_group_of_reason_3_ro_is_half_as_large_is_for_staff_to_judge(counts: str, is_asked: bool) -> None:
    sheet = nursery_teacher(age_reason="3ro", age_from=30, age_to=39, age_explanation=counts)
    assert [(f.field, f.level) for f in found(sheet, "A-6")] == ([("age_explanation", Level.WARN)] if is_asked else [])


@pytest.mark.parametrize(
    ("title", "end", "age", "is_told"),
    [
        ("介護職員（夜勤あり）", time(9), "any", True),
        ("看護師", time(9), "any", True),
        ("介護職員", time(22), "any", False),
        ("介護職員", time(22, 1), "any", True),
        ("介護職員", time(9), "limited", False),
        ("保育士", time(9), "any", False),
    ],
)
def test_nights_in_care_suggest_18_and_older(title: str, end: time, age: str, is_told: bool) -> None:
    sheet = nursery_teacher(job_title=title, age=age, shift_1_start=time(16), shift_1_end=end)
    assert levels(sheet, "A-8") == ([Level.INFO] if is_told else [])


def test_the_words_that_read_like_a_limit_are_named() -> None:
    texts = ["40歳までの方を募集", "20代歓迎", "若い方歓迎"]
    sheets = [nursery_teacher(age="any", message=text) for text in texts]
    assert [found(sheet, "A-7")[0].facts["words"] for sheet in sheets] == ["40歳まで", "20代歓迎", "若い方"]
