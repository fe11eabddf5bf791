"""How a vacancy does beside similar ones: a comparison is shown only when it tells of nobody in particular."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median_low
from typing import NamedTuple
from uuid import UUID

LEAST_VACANCIES, LEAST_EMPLOYERS = 10, 3
PERIOD = timedelta(days=28)
WEEK = timedelta(days=7)


class Similar(NamedTuple):
    """A vacancy of another employer that is like one's own."""

    vacancy_id: UUID
    company_id: UUID


@dataclass(frozen=True)
class Figures:
    """How much interest a vacancy met in the last 28 days; None where nothing was measured."""

    views: int | None
    saves: int
    applicants: int


def middle(others: Sequence[Similar], numbers: Mapping[UUID, int | None]) -> int | None:
    """Return the median of the others that have a number; None below 10 vacancies or 3 employers."""
    counted = [(other.company_id, number) for other in others if (number := numbers.get(other.vacancy_id)) is not None]
    if len(counted) < LEAST_VACANCIES or len({company for company, _number in counted}) < LEAST_EMPLOYERS:
        return None
    return median_low(number for _company, number in counted)


def weeks(until: date) -> list[tuple[date, date]]:
    """Return the first and last days of the four weeks that end on a day, the oldest first."""
    ends = [until - WEEK * back for back in range(PERIOD // WEEK - 1, -1, -1)]
    return [(end - WEEK + timedelta(days=1), end) for end in ends]
