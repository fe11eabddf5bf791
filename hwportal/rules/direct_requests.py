"""Direct requests (直接リクエスト) of employers to people who allowed it: their states, limits and end."""

from datetime import timedelta

from hwportal.rules.wording import N_

MOST_OPEN = 10  # of one vacancy at the same time
LASTS = timedelta(days=14)
OPEN = "open"
# What the person sees.
LABELS = {
    "open": N_("Waits for your answer"),
    "accepted": N_("You have applied"),
    "declined": N_("You have declined"),
    "lapsed": N_("Not answered in time"),
    "taken_back": N_("Taken back by the employer"),
    "ended": N_("Ended"),
}
# What the employer sees: why nothing came of it is the person's own business.
FOR_EMPLOYER = {
    "open": N_("Waits for an answer"),
    "accepted": N_("The person has applied"),
    "taken_back": N_("Taken back"),
    **dict.fromkeys(("declined", "lapsed", "ended"), N_("No application came of it")),
}
TONES = {
    "open": "warning",
    "accepted": "success",
    **dict.fromkeys(("declined", "lapsed", "taken_back", "ended"), "neutral"),
}
