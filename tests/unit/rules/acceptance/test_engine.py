"""The engine: rules are complete, in force on their days, and speak in the order of the form."""

import re
from datetime import date

import pytest

from hwportal.rules.acceptance import RULES, Level, judge
from hwportal.rules.acceptance.wording import READ
from hwportal.rules.sheet import FIELDS, Sheet
from tests.sheets import DAY, care_worker_part_time, nursery_teacher

PLACEHOLDER = re.compile(r"%\((\w+)\)s")


@pytest.mark.parametrize("sheet", [nursery_teacher(), care_worker_part_time()], ids=["full_time", "part_time"])
def test_lawful_vacancies_have_no_findings(sheet: Sheet) -> None:
    assert [finding for finding in judge(sheet, DAY) if finding.level > Level.INFO] == []


def test_an_empty_sheet_lacks_every_required_field() -> None:
    findings = judge(Sheet(), DAY)
    assert {finding.rule for finding in findings} == {"N-4", "P-1"}
    assert all(finding.level.blocks for finding in findings)
    assert [finding.field for finding in findings] == [field.name for field in Sheet().missing]


def test_findings_stand_in_the_order_of_the_form_and_the_gravest_first() -> None:
    sheet = nursery_teacher(openings=0, base_pay_min=150_000, annual_holidays=51)
    findings = judge(sheet, DAY)
    places = [list(FIELDS).index(finding.field) for finding in findings]
    assert places == sorted(places)
    assert [finding.rule for finding in findings][:1] == ["W-1"]


def test_every_message_names_only_facts_that_it_has() -> None:
    broken = nursery_teacher(
        base_pay_min=100_000, break_minutes=0, annual_holidays=60, monthly_days=25, two_days_off="every",
        fixed_overtime=True, transfer=True, openings=0, staff_women=90, insurance=("health",), smoking=None,
        licence_1=None, contract="four_months", message="女性歓迎。女性が活躍中。若い方歓迎。",
        age="any", duties="保育",
    )  # fmt: skip
    findings = judge(broken, DAY)
    assert len({finding.rule for finding in findings}) >= 15
    for finding in findings:
        assert set(PLACEHOLDER.findall(finding.message)) <= {*finding.facts, "suggestion"}


def test_a_rule_is_silent_outside_its_period() -> None:
    sheet = nursery_teacher(duties="保育をします。")
    assert [f.rule for f in judge(sheet, date(2024, 3, 31)) if f.rule == "M-1"] == []
    assert [f.rule for f in judge(sheet, date(2024, 4, 1)) if f.rule == "M-1"] == ["M-1"]


def test_every_rule_says_its_basis_and_what_it_finds() -> None:
    for rule in RULES.values():
        assert rule.basis
        assert rule.summary.endswith(".")
        assert isinstance(rule.level, Level)


def test_colours_and_blocking_follow_the_level() -> None:
    assert [(level.color, level.blocks) for level in Level] == [
        ("blue", False), ("orange", False), ("red", True), ("red", True),
    ]  # fmt: skip


def test_names_and_addresses_are_not_read_as_promises() -> None:
    assert {"duties", "job_title", "message", "note", "hours_note", "pay_form_note"} <= set(READ)
    assert not {"note_to_office", "contact_name", "workplace_address", "establishment_name", "website"} & set(READ)
