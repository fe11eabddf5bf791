"""What counts as a job-search activity (求職活動実績): an interview or a seminar, not mere entry."""

from hwportal.rules.wording import N_

ACTIVITIES = {
    "interview": N_("Interviews with employers"),
    "seminar": N_("Seminar on looking for work"),
    "counselling": N_("Job counselling"),
}


def activity_of(counts_as: str, interviews: int, *, heard_seminar: bool) -> str | None:
    """Return what somebody who came has done: the event itself may count as something; None: nothing that counts."""
    if interviews:
        return "interview"
    return counts_as or ("seminar" if heard_seminar else None)
