"""The route of a bus as staff write it: whether it can be driven."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from hwportal.rules.wording import N_

Stay = tuple[datetime, datetime]


def route_problem(stays: Sequence[Stay], leaves_at: datetime, returns_at: datetime) -> str | None:
    """Return why the stops cannot be one route between leaving and coming back, or None."""
    if any(leaves <= arrives for arrives, leaves in stays):
        return N_("At each stop the departure must be after the arrival.")
    if any(following[0] <= before[1] for before, following in pairwise(stays)):
        return N_("Write the stops in the order in which the bus comes to them, with time to drive between.")
    if stays and not (leaves_at < stays[0][0] and stays[-1][1] < returns_at):
        return N_("The stops must lie between the departure and the return of the bus.")
    return None
