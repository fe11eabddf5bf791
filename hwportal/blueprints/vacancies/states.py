"""The states of a vacancy in words, each with the tone of its tag."""

from flask_babel import lazy_gettext as _l

from hwportal.models import Vacancy

STATES = {
    "draft": (_l("Being written"), "neutral"),
    "submitted": (_l("The office is checking"), "info"),
    "returned": (_l("Please correct"), "danger"),
    "accepted": (_l("Public"), "success"),
    "refused": (_l("Refused"), "danger"),
    "suspended": (_l("Stopped for now"), "warning"),
    "withheld": (_l("Stopped by the office"), "danger"),
    "filled": (_l("Filled"), "neutral"),
    "cancelled": (_l("Cancelled by the employer or the office"), "neutral"),
    "expired": (_l("Ended"), "neutral"),
}
CHANGE_STATES = {
    "draft": (_l("Public; change not sent yet"), "warning"),
    "submitted": (_l("Public; the office is checking a change"), "info"),
    "returned": (_l("Public; please correct the change"), "danger"),
}


def state_of(vacancy: Vacancy) -> tuple[object, str]:
    """Return how a vacancy stands and the tone of it."""
    if vacancy.stage == "accepted" and vacancy.change_state:
        return CHANGE_STATES[vacancy.change_state]
    return STATES[vacancy.stage]
