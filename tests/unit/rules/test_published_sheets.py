"""Thirty published vacancies: the planted faults are found as planted, and nothing else above WARN."""

import pytest

from hwportal.rules.acceptance import Level
from hwportal.rules.published import check, read_texts
from tests.published_pages import page
from tests.published_sheets import FAULTY, SOUND, Case
from tests.sheets import DAY


def found(case: Case, encoding: str = "utf-8") -> list[tuple[str, str]]:
    """Return what is found above WARN on the page of a case."""
    findings = check(read_texts(page(case.texts, encoding)), DAY).findings
    return [(finding.rule, finding.level.name) for finding in findings if finding.level > Level.WARN]


@pytest.mark.parametrize("case", SOUND, ids=lambda case: case.name)
def test_sound_pages_have_no_finding_above_a_warning(case: Case) -> None:
    assert found(case) == []


@pytest.mark.parametrize("case", FAULTY, ids=lambda case: case.name)
@pytest.mark.parametrize("encoding", ["utf-8", "shift_jis"])
def test_a_planted_fault_is_the_only_finding(case: Case, encoding: str) -> None:
    assert found(case, encoding) == [(case.rule, case.level)]


def test_there_are_thirty_and_half_are_at_fault() -> None:
    assert (len(SOUND), len(FAULTY)) == (15, 15)
    assert len({case.rule for case in FAULTY}) == len(FAULTY)


@pytest.mark.parametrize("case", SOUND, ids=lambda case: case.name)
def test_warnings_on_sound_pages_are_few(case: Case) -> None:
    findings = check(read_texts(page(case.texts)), DAY).findings
    assert [finding.rule for finding in findings if finding.level is Level.WARN] == []
