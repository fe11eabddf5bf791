"""When somebody counts as having come to an event, as late, or as not expected."""

from datetime import datetime, timedelta

from hwportal.clock import local

EXPECTED = ("confirmed", "attended", "absent")  # have a place; those recorded as absent may still turn up
NOT_PLACED = ("requested", "waiting", "offered", "withdrawn", "not_placed")
LATE_AFTER = timedelta(minutes=10)


def may_be_let_in(state: str) -> bool:
    """Tell whether a sign-up without a place may get one of those kept for walk-ins."""
    return state in NOT_PLACED


def counts_on(came_at: datetime, starts_at: datetime, ends_at: datetime) -> bool:
    """Tell whether somebody who came then came to the event: on one of its days in Japan."""
    return local(starts_at).date() <= local(came_at).date() <= local(ends_at).date()


def told_time(told: datetime, now: datetime) -> datetime:
    """Return the time that a device told, which is never later than now whatever its clock says."""
    return min(told, now)
