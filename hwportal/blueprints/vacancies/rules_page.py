"""docs/acceptance_rules.md: every rule of acceptance in one table."""

from hwportal.rules.acceptance import RULES, Rule
from hwportal.rules.acceptance.engine import ALWAYS
from hwportal.rules.acceptance.wording import READ
from hwportal.rules.sheet import FIELDS

HEAD = """# Rules of acceptance

What the portal says of a vacancy, from `hwportal/rules/acceptance/`. Written by
`python -m hwportal vacancies rules > docs/acceptance_rules.md`; a test compares the two.

REJECT: cannot be accepted. RETURN: goes back to be corrected. WARN: staff judge, the message asks. INFO: told only.
A rule speaks on days from “since” to “until”; a single finding may be milder than the rule where staff must judge.

| Rule | Level | What it finds | Fields | Legal basis | Since | Until |
| --- | --- | --- | --- | --- | --- | --- |
"""


def rules_page() -> str:
    """Return the page as Markdown."""
    return HEAD + "".join(_row(rule) for rule in sorted(RULES.values(), key=_order))


def _row(rule: Rule) -> str:
    since = rule.since.isoformat() if rule.since != ALWAYS else ""
    until = rule.until.isoformat() if rule.until else ""
    cells = (rule.code, rule.level.name, rule.summary, _fields(rule), rule.basis, since, until)
    return f"| {' | '.join(cells)} |\n"


def _fields(rule: Rule) -> str:
    """Return the names of the fields; texts that are all read go under one name."""
    reads_all = set(READ) <= set(rule.about)
    own = [FIELDS[name].label for name in dict.fromkeys(rule.about) if not (reads_all and name in READ)]
    return ", ".join([*own, *(["all free texts"] if reads_all else [])]) or "every required field"


def _order(rule: Rule) -> tuple[str, int]:
    group, _, number = rule.code.partition("-")
    return group, int(number)
