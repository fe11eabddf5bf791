"""docs/acceptance_rules.md says what the rules say, and nothing is missing from it."""

from hwportal.blueprints.vacancies.rules_page import rules_page
from hwportal.config import ROOT
from hwportal.rules.acceptance import RULES

GROUPS = {"N": 6, "M": 7, "F": 5, "A": 8, "G": 4, "W": 4, "T": 8, "I": 4, "P": 1, "Q": 1, "C": 5}


def test_the_page_is_fresh() -> None:
    page = (ROOT / "docs" / "acceptance_rules.md").read_text("utf-8")
    assert page == rules_page(), "write it anew: python -m hwportal vacancies rules > docs/acceptance_rules.md"


def test_every_rule_of_every_group_is_written() -> None:
    assert set(RULES) == {f"{group}-{number}" for group, count in GROUPS.items() for number in range(1, count + 1)}


def test_every_rule_has_a_line() -> None:
    page = rules_page()
    assert all(f"| {code} | {rule.level.name} | {rule.summary} |" in page for code, rule in RULES.items())
