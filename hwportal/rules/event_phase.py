"""What a person can do about an event at an instant, and how a place on the waiting list is told."""

from datetime import datetime, timedelta
from enum import StrEnum

from hwportal.rules.calendar import offer_deadline
from hwportal.rules.wording import N_

ANSWER_WITHIN = timedelta(hours=24)
LIST_CLOSES = timedelta(hours=3)  # before the start; whoever still waits is told that there was no place
BAND = 5


class Phase(StrEnum):
    """The state of signing up."""

    HIDDEN = "hidden"
    NOT_OPEN = "not_open"
    OPEN = "open"
    FULL = "full"
    CLOSED = "closed"
    PAST = "past"
    CANCELLED = "cancelled"

    @property
    def takes_entries(self) -> bool:
        """Tell whether somebody can sign up or join the waiting list."""
        return self in {Phase.OPEN, Phase.FULL}


PHASE_LABELS = {
    Phase.HIDDEN: N_("Not published"),
    Phase.NOT_OPEN: N_("Sign-up not yet open"),
    Phase.OPEN: N_("Sign-up open"),
    Phase.FULL: N_("Full, waiting list open"),
    Phase.CLOSED: N_("Sign-up closed"),
    Phase.PAST: N_("Over"),
    Phase.CANCELLED: N_("Cancelled"),
}
PHASE_TONES = {
    Phase.HIDDEN: "neutral",
    Phase.NOT_OPEN: "info",
    Phase.OPEN: "success",
    Phase.FULL: "warning",
    Phase.CLOSED: "neutral",
    Phase.PAST: "neutral",
    Phase.CANCELLED: "danger",
}


def phase(
    state: str,
    opens_at: datetime | None,
    closes_at: datetime | None,
    starts_at: datetime,
    *,
    is_full: bool,
    now: datetime,
) -> Phase:
    """Return what a person can do about signing up at `now`."""
    if state == "cancelled":
        return Phase.CANCELLED
    if state != "published":
        return Phase.HIDDEN
    if now >= starts_at:
        return Phase.PAST
    if opens_at and now < opens_at:
        return Phase.NOT_OPEN
    if closes_at and now > closes_at:
        return Phase.CLOSED
    return Phase.FULL if is_full else Phase.OPEN


def list_closes(starts_at: datetime) -> datetime:
    """Return when the waiting list ends and nothing is offered any more."""
    return starts_at - LIST_CLOSES


def answer_until(starts_at: datetime, now: datetime) -> datetime | None:
    """Return until when an offer made now can be answered, in office hours; None: the event is near, so telephone."""
    deadline = offer_deadline(now, ANSWER_WITHIN)
    return deadline if deadline <= list_closes(starts_at) else None


def position_band(ahead: int) -> tuple[int, int]:
    """Return between which positions somebody with `ahead` people before them waits; exact numbers tell too much."""
    first = ahead // BAND * BAND + 1
    return first, first + BAND - 1
