"""What the states of a sign-up are called."""

from hwportal.rules.wording import N_

ENTRY_LABELS = {
    "requested": N_("Waiting for the office"),
    "confirmed": N_("Place confirmed"),
    "waiting": N_("On the waiting list"),
    "offered": N_("A place is offered"),
    "withdrawn": N_("Cancelled by yourself"),
    "declined": N_("Not accepted by the office"),
    "cancelled": N_("Event cancelled"),
    "not_placed": N_("No place became free"),
    "attended": N_("Attended"),
    "absent": N_("Did not attend"),
}
ENTRY_TONES = {
    "requested": "info",
    "confirmed": "success",
    "waiting": "warning",
    "offered": "warning",
    "withdrawn": "neutral",
    "declined": "danger",
    "cancelled": "danger",
    "not_placed": "neutral",
    "attended": "success",
    "absent": "neutral",
}
