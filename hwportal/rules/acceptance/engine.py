"""How a rule of acceptance is written, found and applied: one small pure function each, judged on a date."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Any

from hwportal.rules.acceptance.employer import EmployerFacts
from hwportal.rules.sheet import FIELDS, SECTION_OF, Sheet


class Level(IntEnum):
    """What a finding means for the vacancy; the higher, the graver."""

    INFO = 1
    WARN = 2
    RETURN = 3
    REJECT = 4

    @property
    def color(self) -> str:
        """How people know it: red blocks, orange passes on the second press, blue informs."""
        return {Level.INFO: "blue", Level.WARN: "orange"}.get(self, "red")

    @property
    def blocks(self) -> bool:
        """Whether the vacancy cannot be sent with it."""
        return self >= Level.RETURN


class Label(str):
    """A fact that is a message itself, such as the name of a field; it is translated where it is shown."""

    __slots__ = ()


@dataclass(frozen=True)
class Remark:
    """What a rule says about one field: a message, its facts, and words that would mend it."""

    field: str
    message: str
    facts: Mapping[str, Any]
    level: Level | None = None
    suggestion: str = ""


@dataclass(frozen=True)
class Finding:
    """A remark together with the rule that made it."""

    rule: str
    level: Level
    basis: str
    field: str
    message: str
    facts: Mapping[str, Any]
    suggestion: str = ""

    @property
    def section(self) -> str:
        """The section of the form that holds the field."""
        return SECTION_OF[self.field].code


Check = Callable[[Sheet, date], Iterator[Remark]]
EmployerCheck = Callable[[Sheet, date, EmployerFacts], Iterator[Remark]]


@dataclass(frozen=True)
class Rule:
    """One rule of acceptance with its legal basis, its fields and the period in which it holds."""

    code: str
    level: Level
    basis: str
    about: tuple[str, ...]
    summary: str  # the first line of its docstring, for the table of rules
    check: EmployerCheck
    since: date
    until: date | None = None

    def in_force(self, on: date) -> bool:
        """Tell whether the rule holds on a day."""
        return self.since <= on and (self.until is None or on <= self.until)

    def findings(self, sheet: Sheet, on: date, employer: EmployerFacts) -> Iterator[Finding]:
        """Yield what the rule finds on the sheet."""
        for remark in self.check(sheet, on, employer):
            level = remark.level or self.level
            yield Finding(self.code, level, self.basis, remark.field, remark.message, remark.facts, remark.suggestion)


RULES: dict[str, Rule] = {}
ALWAYS = date(1947, 12, 1)  # the day on which 職業安定法 came into force
NOTHING_KNOWN = EmployerFacts()
_PLACE = {name: place for place, name in enumerate(FIELDS)}


def rule(
    code: str, level: Level, basis: str, *about: str, since: date = ALWAYS, until: date | None = None
) -> Callable[[Check], Check]:
    """Make the decorated function the rule `code` about the named fields."""

    def register(check: Check) -> Check:
        _enter(code, level, basis, about, check.__doc__, lambda sheet, on, _: check(sheet, on), since, until)
        return check

    return register


def employer_rule(
    code: str, level: Level, basis: str, *about: str, since: date = ALWAYS, until: date | None = None
) -> Callable[[EmployerCheck], EmployerCheck]:
    """Make the decorated function the rule `code`; it is also told what is known of the employer."""

    def register(check: EmployerCheck) -> EmployerCheck:
        _enter(code, level, basis, about, check.__doc__, check, since, until)
        return check

    return register


def _enter(
    code: str,
    level: Level,
    basis: str,
    about: tuple[str, ...],
    doc: str | None,
    check: EmployerCheck,
    since: date,
    until: date | None,
) -> None:
    assert code not in RULES, f"rule {code} is written twice"
    RULES[code] = Rule(code, level, basis, about, (doc or "").strip().partition("\n")[0], check, since, until)


def says(field: str, message: str, *, level: Level | None = None, suggestion: str = "", **facts: Any) -> Remark:
    """Return the remark of a rule about `field`."""
    return Remark(field, message, facts, level, suggestion)


def label(field: str) -> Label:
    """Return the name of a field as a fact."""
    return Label(FIELDS[field].label)


def judge(sheet: Sheet, on: date, employer: EmployerFacts = NOTHING_KNOWN) -> list[Finding]:
    """Return all findings on a sheet as of a day, in the order of the form and the gravest first."""
    rules = [rule for rule in RULES.values() if rule.in_force(on)]
    found = [finding for rule in rules for finding in rule.findings(sheet, on, employer)]
    return in_order(found)


def in_order(findings: list[Finding]) -> list[Finding]:
    """Return the findings in the order of the form, the gravest first."""
    return sorted(findings, key=lambda finding: (_PLACE[finding.field], -finding.level, finding.rule))
