"""A published vacancy checked against the law: its sheet, and findings on what the page shows."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from hwportal.rules.acceptance import RULES, Finding, Label, Level, judge
from hwportal.rules.acceptance.engine import in_order
from hwportal.rules.published.page import Texts
from hwportal.rules.published.reading import sheet_of
from hwportal.rules.published.unread import is_impossible, unread_fields
from hwportal.rules.sheet import FIELDS, Sheet
from hwportal.rules.wording import N_

# What article 5-3 wants disclosed. Pages never show publication, sharing and the like, so their absence is no fault.
DISCLOSED = frozenset(
    {
        "duties", "contract", "contract_months", "trial_period", "workplace", "base_pay_min", "schedule",
        "shift_1_start", "overtime", "break_minutes", "holidays", "insurance",
    }
)  # fmt: skip


class Checked(NamedTuple):
    """A published vacancy with its findings, in the order of the form."""

    sheet: Sheet
    findings: list[Finding]


def check(texts: Texts, on: date) -> Checked:
    """Return the sheet of the texts and what the law says of it on a day."""
    sheet = sheet_of(texts)
    unread = list(_unread(sheet, texts))
    told = {finding.field for finding in unread}
    judged = [finding for finding in judge(sheet, on) if _is_said(finding, told)]
    return Checked(sheet, in_order(judged + unread))


def _is_said(finding: Finding, told: set[str]) -> bool:
    return finding.rule != "N-4" or (finding.field in DISCLOSED and finding.field not in told)


def _unread(sheet: Sheet, texts: Texts) -> Iterator[Finding]:
    rule = RULES["M-7"]
    for field in unread_fields(sheet, texts):
        text = texts[field.official]
        level = Level.RETURN if is_impossible(field.official, text) else Level.WARN
        message = N_("“%(words)s” cannot be understood as “%(name)s”. Write it anew.")
        facts = {"words": text.replace("\n", " ")[:40], "name": Label(FIELDS[field.name].label)}
        yield Finding(rule.code, level, rule.basis, field.name, message, facts)
