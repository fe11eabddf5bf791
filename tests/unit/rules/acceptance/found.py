"""How tests of rules look at findings."""

from datetime import date

from hwportal.rules.acceptance import Finding, Level, judge
from hwportal.rules.sheet import Sheet
from tests.sheets import DAY


def found(sheet: Sheet, rule: str, on: date = DAY) -> list[Finding]:
    """Return what one rule finds on a sheet."""
    return [finding for finding in judge(sheet, on) if finding.rule == rule]


def levels(sheet: Sheet, rule: str, on: date = DAY) -> list[Level]:
    """Return the levels of what one rule finds."""
    return [finding.level for finding in found(sheet, rule, on)]


def breaks(sheet: Sheet, rule: str, on: date = DAY) -> bool:
    """Tell whether the rule finds anything."""
    return bool(found(sheet, rule, on))


def words(text: str) -> list[str]:
    """Return the examples that a text lists, parted by spaces."""
    return text.split()
