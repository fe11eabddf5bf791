"""Texts as employers of care, nursing and childcare write them: harmless ones pass, faulty ones are found."""

from pathlib import Path

import pytest

from hwportal.rules.acceptance import Level, judge
from hwportal.rules.sheet import Sheet
from tests.sheets import DAY, care_worker_part_time
from tests.unit.rules.acceptance.found import words


def lines(name: str) -> list[str]:
    return Path(__file__).with_name(name).read_text("utf-8").splitlines()


HARMLESS, FAULTY = lines("harmless.txt"), lines("faulty.txt")  # a faulty line begins with its rule


def with_text(text: str, field: str) -> Sheet:
    return care_worker_part_time(
        bonus=False, bonus_last_year=None, bonus_times=None, annual_holidays=120, experience="any",
        **{field: f"{text}。変更範囲：変更なし"},
    )  # fmt: skip


@pytest.mark.parametrize("field", ["message", "duties"])
@pytest.mark.parametrize("text", HARMLESS)
def test_texts_that_do_no_harm_pass(text: str, field: str) -> None:
    findings = judge(with_text(text, field), DAY)
    assert [(finding.rule, finding.facts) for finding in findings if finding.level > Level.INFO] == []


@pytest.mark.parametrize("faulty", FAULTY)
def test_texts_at_fault_are_found_and_nothing_else(faulty: str) -> None:
    code, _, text = faulty.partition(" ")
    sheet = with_text(text, "other_allowances" if code == "F-2" else "message")
    assert {finding.rule for finding in judge(sheet, DAY) if finding.level > Level.INFO} == {code}


@pytest.mark.parametrize(
    "title",
    words("""
        保育補助 看護助手 保育士の補助 看護師寮の清掃員 介護職員 調理員（保育園） 保育士養成校の事務 生活支援員
        看護師紹介会社の事務 児童指導員 夜間支援員（女性用住居） 介護職員（女性専用フロア担当）
    """),
)
def test_titles_that_need_no_licence_and_name_no_sex_pass(title: str) -> None:
    findings = judge(care_worker_part_time(job_title=title), DAY)
    assert [finding.rule for finding in findings if finding.level > Level.INFO] == []


def test_both_lists_are_long_enough_to_mean_something() -> None:
    assert len(set(HARMLESS)) >= 60
    assert len(set(FAULTY)) >= 60
