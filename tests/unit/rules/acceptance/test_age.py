"""A-1, A-2, A-3 and A-7: age limits and words that are or are not one."""

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
