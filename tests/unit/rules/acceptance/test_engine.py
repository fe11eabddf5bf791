"""The engine: rules are complete, in force on their days, and speak in the order of the form."""

import re
from datetime import date

import pytest

from hwportal.rules.acceptance import RULES, Level, judge
from hwportal.rules.acceptance.engine import ALWAYS
from hwportal.rules.acceptance.wording import READ
from hwportal.rules.published import sheet_of
from hwportal.rules.sheet import FIELDS, Sheet
from tests.published_sheets import FAULTY
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


LEVELS = {
    Level.REJECT: "F-5 I-4 N-1 N-3 N-5 N-6 T-2 W-1 W-3",
    Level.RETURN: "A-1 A-2 A-3 A-4 A-5 A-6 C-1 C-2 C-3 C-4 F-1 F-2 G-1 I-1 I-2 I-3 M-1 M-2 M-3 M-4 M-7 N-4 P-1 Q-1 T-1 "
    "T-3 T-4 T-6 T-8 W-2",
    Level.WARN: "A-7 F-3 F-4 G-2 G-3 G-4 M-5 N-2 T-5 T-7 W-4",
    Level.INFO: "A-8 C-5 M-6",
}
BEGINNINGS = {
    date(1999, 4, 1): "G-1 G-2 G-3",
    date(2007, 4, 1): "G-4",
    date(2007, 10, 1): "A-1 A-2 A-3 A-4 A-5 A-6 A-7 A-8",
    date(2010, 4, 1): "I-2",
    date(2018, 1, 1): "M-5",
    date(2019, 4, 1): "T-4",
    date(2020, 3, 30): "N-2 N-3 N-5 N-6",
    date(2020, 4, 1): "P-1",
    date(2022, 10, 1): "C-1",
    date(2024, 4, 1): "M-1 M-2 M-3 M-4",
    date(2026, 10, 1): "M-6",
}


def test_levels_are_those_of_the_offices() -> None:
    assert {code: rule.level for code, rule in RULES.items()} == {
        code: level for level, codes in LEVELS.items() for code in codes.split()
    }


def test_rules_begin_with_their_laws() -> None:
    begun = {code: rule.since for code, rule in RULES.items() if rule.since != ALWAYS}
    assert begun == {code: day for day, codes in BEGINNINGS.items() for code in codes.split()}
    assert date(1947, 12, 1) == ALWAYS


def test_findings_are_about_the_fields_that_their_rule_names() -> None:
    """The broken sheets of the published vacancies and an empty one cover most rules."""
    sheets = [Sheet(), *(sheet_of(case.texts) for case in FAULTY), nursery_teacher(message="女性歓迎。残業なし")]
    for finding in (finding for sheet in sheets for finding in judge(sheet, DAY)):
        assert finding.field in (RULES[finding.rule].about or FIELDS)


def test_a_finding_knows_its_section() -> None:
    findings = judge(nursery_teacher(paid_leave=0, openings=0), DAY)
    assert [finding.section for finding in findings] == ["hours", "selection"]
