"""The states of a vacancy in words, each with the tone of its tag."""

from flask_babel import lazy_gettext as _l

from hwportal import clock
from hwportal.models import Vacancy

STATES = {
    "draft": (_l("Being written"), "neutral"),
    "submitted": (_l("The office is checking"), "info"),
    "returned": (_l("Please correct"), "danger"),
    "accepted": (_l("Public"), "success"),
    "refused": (_l("Refused"), "danger"),
}
CHANGE_STATES = {
    "draft": (_l("Public; change not sent yet"), "warning"),
    "submitted": (_l("Public; the office is checking a change"), "info"),
    "returned": (_l("Public; please correct the change"), "danger"),
}
ENDED = (_l("Ended"), "neutral")


def state_of(vacancy: Vacancy) -> tuple[object, str]:
    """Return how a vacancy stands and the tone of it."""
    if vacancy.is_accepted and not vacancy.is_open(clock.today()):
        return ENDED
    if vacancy.is_accepted and vacancy.change_state:
        return CHANGE_STATES[vacancy.change_state]
    return STATES[vacancy.state]
