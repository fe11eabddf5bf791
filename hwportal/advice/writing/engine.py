"""Advice on how a vacancy is written: what its readers look for and do not find. Each check is one small function.

What the law forbids is no matter of advice: it is a finding of `rules.acceptance`, returned apart and without a gain.
"""

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from hwportal.advice.actions import Cost
from hwportal.rules.acceptance import Finding, judge
from hwportal.rules.sheet import Sheet


@dataclass(frozen=True)
class Circumstances:
    """What is known beside the sheet; None stands for what is not known, and then nothing is said of it."""

    on: date
    pictures: int | None = None
    has_tour: bool | None = None
    other_duties: Sequence[str] = ()  # of the employer's other vacancies
    other_classes: Sequence[str] = ()  # full_time, part_time ... of the employer's other vacancies
    median_hourly_yen: int | None = None  # lowest pay of comparable vacancies nearby
    days_open: int | None = None
    referrals: int = 0
    hires: int = 0
    turnover: float | None = None  # share of the staff that left in a year

    @property
    def is_draft(self) -> bool:
        """Whether the vacancy is not published yet."""
        return self.days_open is None


@dataclass(frozen=True)
class Tip:
    """A hint about one field: a message with its facts, and what following it takes."""

    check: str
    field: str
    message: str
    cost: Cost = Cost.FREE
    facts: Mapping[str, Any] = dataclasses.field(default_factory=dict)


Check = Callable[[Sheet, Circumstances], Iterator[Tip]]
CHECKS: dict[str, Check] = {}


def check(code: str) -> Callable[[Check], Check]:
    """Make the decorated function the check with this number."""

    def register(function: Check) -> Check:
        assert code not in CHECKS, f"check {code} is written twice"
        CHECKS[code] = function
        return function

    return register


def tips(sheet: Sheet, known: Circumstances) -> list[Tip]:
    """Return all hints on a sheet, in the order of the checks."""
    return [tip for function in CHECKS.values() for tip in function(sheet, known)]


def law_gaps(sheet: Sheet, known: Circumstances) -> list[Finding]:
    """Return what the law finds (check 30); it must be mended and carries no figure."""
    return judge(sheet, known.on)
