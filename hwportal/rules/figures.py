"""How a vacancy does beside similar ones: a comparison is shown only when it tells of nobody in particular."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median_low
from uuid import UUID

from hwportal.rules.peers import Peer, enough

PERIOD = timedelta(days=28)
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Figures:
    """How much interest a vacancy met in the last 28 days; None where nothing was measured."""

    views: int | None
    saves: int
    applicants: int


def middle(others: Sequence[Peer], numbers: Mapping[UUID, int | None]) -> int | None:
    """Return the median of the others that have a number; None below 10 vacancies or 3 employers."""
    counted = [other for other in others if numbers.get(other.vacancy_id) is not None]
    if not enough(counted):
        return None
    return median_low(number for other in counted if (number := numbers[other.vacancy_id]) is not None)


def weeks(until: date) -> list[tuple[date, date]]:
    """Return the first and last days of the four weeks that end on a day, the oldest first."""
    ends = [until - WEEK * back for back in range(PERIOD // WEEK - 1, -1, -1)]
    return [(end - WEEK + timedelta(days=1), end) for end in ends]
