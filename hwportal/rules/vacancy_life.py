"""The life of a vacancy as one table: who may do what in which state, and the state that follows."""

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

RENEWAL_WINDOW = timedelta(days=7)  # before the deadline, from when a renewal is accepted


class Who(StrEnum):
    """On whose part something is done."""

    EMPLOYER = "employer"
    OFFICE = "office"


class Step(NamedTuple):
    """Who may take it, and the state that follows."""

    who: frozenset[Who]
    to: str


def _employer(to: str) -> Step:
    return Step(frozenset({Who.EMPLOYER}), to)


def _office(to: str) -> Step:
    return Step(frozenset({Who.OFFICE}), to)


def _both(to: str) -> Step:
    return Step(frozenset(Who), to)


# What is not here cannot be done. An accepted vacancy whose validity is over counts as expired.
STEPS: dict[tuple[str, str], Step] = {
    ("draft", "send"): _employer("submitted"),
    ("draft", "cancel"): _employer("cancelled"),
    ("returned", "send"): _employer("submitted"),
    ("returned", "cancel"): _employer("cancelled"),
    ("submitted", "take_back"): _employer("draft"),
    ("submitted", "accept"): _office("accepted"),
    ("submitted", "send_back"): _office("returned"),
    ("submitted", "refuse"): _office("refused"),
    ("accepted", "send"): _employer("submitted"),  # a change; what is public stays
    ("accepted", "suspend"): _employer("suspended"),
    ("accepted", "withhold"): _office("withheld"),
    ("accepted", "fill"): _both("filled"),
    ("accepted", "cancel"): _both("cancelled"),
    ("accepted", "extend"): _employer("accepted"),
    ("accepted", "renew"): _employer("accepted"),
    ("suspended", "resume"): _both("accepted"),
    ("suspended", "withhold"): _office("withheld"),
    ("suspended", "fill"): _both("filled"),
    ("suspended", "cancel"): _both("cancelled"),
    ("withheld", "resume"): _office("accepted"),  # what the office stopped, the employer cannot take up
    ("withheld", "cancel"): _both("cancelled"),
    ("filled", "resume"): _both("accepted"),
    ("filled", "renew"): _employer("filled"),
    ("expired", "renew"): _employer("expired"),
}
STATES = frozenset({state for state, _ in STEPS} | {step.to for step in STEPS.values()})
ACTS = frozenset(act for _, act in STEPS)
ONCE_PUBLIC = frozenset({"accepted", "suspended", "withheld", "filled"})  # end with their validity


def after(state: str, act: str, who: Who) -> str | None:
    """Return the state that follows, or None where `who` may not do this."""
    step = STEPS.get((state, act))
    return step.to if step and who in step.who else None


def stage(state: str, until: date | None, on: date) -> str:
    """Return the state on a day: what is over has expired, whatever it was before."""
    return "expired" if state in ONCE_PUBLIC and until is not None and on > until else state


def may_renew(until: date, on: date) -> bool:
    """Tell whether a renewal may begin: from seven days before the deadline, and afterwards."""
    return on >= until - RENEWAL_WINDOW
