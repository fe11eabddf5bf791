"""How an agreed conversation goes on the day, and what can come of it."""

from collections.abc import Collection

from hwportal.rules.wording import N_

PLANNED, CALLED, MET, MISSED, CANCELLED = STATES = ("planned", "called", "met", "missed", "cancelled")
HAPPENED = frozenset({CALLED, MET, MISSED})  # no new timetable moves it
LABELS = {
    PLANNED: N_("Planned"),
    CALLED: N_("Called to the booth"),
    MET: N_("Interviewed"),
    MISSED: N_("Did not come to the booth"),
    CANCELLED: N_("Cancelled"),
}
TONES = {PLANNED: "info", CALLED: "warning", MET: "success", MISSED: "danger", CANCELLED: "neutral"}

OUTCOMES = {
    "passed": N_("Passed to the next step"),
    "hired": N_("Hired"),
    "declined": N_("Not hired"),
    "withdrew": N_("The person withdrew"),
}

# What one may do to a meeting: the states in which it stands before, and the one after.
ACTS = {
    "call": ((PLANNED, MISSED), CALLED),
    "finish": ((PLANNED, CALLED), MET),
    "miss": ((PLANNED, CALLED), MISSED),
    "reset": ((CALLED, MET, MISSED), PLANNED),
}


def after(state: str, act: str) -> str | None:
    """Return the state that follows, None when the act is not possible in `state`."""
    before, result = ACTS[act]
    return result if state in before else None


def possible(state: str) -> Collection[str]:
    """Return the acts that are possible in `state`."""
    return [act for act, (before, _result) in ACTS.items() if state in before]
