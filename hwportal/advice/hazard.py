"""How fast vacancies fill as they stand open: a hazard that is constant by stretch of days, times the season.

With a gamma-distributed rest of what nobody observes (variance `spread`), the share that is filled by a day is
`1 - (1 + spread * L) ** (-1 / spread)` for a cumulated hazard L.
"""

from dataclasses import dataclass

import numpy as np

from hwportal.advice.tables import Floats, Integers

EDGES = np.array([0, 4, 8, 14, 21, 30, 45, 60, 75, 90, 120, 180], dtype=np.float64)
LENGTHS = np.append(np.diff(EDGES), 3650)
MIDDLES = EDGES + np.minimum(LENGTHS, 120) / 2
STRETCHES = len(EDGES)
DAYS_OF_WEEK = 7


def filled_share(cumulated: Floats, spread: float) -> Floats:
    """Return the chance of being filled for a cumulated hazard."""
    return np.asarray(-np.expm1(-np.log1p(spread * cumulated) / spread))


def month_numbers(days: Integers) -> Integers:
    """Return calendar months counted from January 1970."""
    return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


@dataclass(frozen=True)
class Position:
    """Where spells stand: the week of posting, the stretch they have reached, and the days spent in it."""

    week: Integers
    stretch: Integers
    part: Floats

    @classmethod
    def at(cls, posted: Integers, days: Floats) -> "Position":
        """Return where spells stand after some days."""
        stretch = np.searchsorted(EDGES, days, side="left") - 1
        stretch = np.maximum(stretch, 0)
        return cls(posted // DAYS_OF_WEEK, stretch, (days - EDGES[stretch]).astype(np.float32))


@dataclass
class Rates:
    """The daily hazard of an average vacancy by occupation, month of the year, calendar month and stretch."""

    base: Floats  # by stretch, logarithm
    season: Floats  # by occupation and month of the year, logarithm; the last row is for unknown occupations
    first_month: int
    trend: Floats  # by calendar month, logarithm; the last one stays

    def months(self, weeks: Integers) -> Integers:
        """Return for weeks of posting the calendar month in the middle of every stretch."""
        days = weeks[:, None] * DAYS_OF_WEEK + 3 + MIDDLES[None, :].astype(np.int64)
        return month_numbers(days)

    def table(self, weeks: Integers) -> tuple[Floats, Floats]:
        """Return hazard and hazard cumulated before each stretch, by occupation, week and stretch."""
        months = self.months(weeks)
        place = (months - self.first_month).clip(0, len(self.trend) - 1)
        rate = np.exp(self.base[None, None, :] + self.season[:, months % 12] + self.trend[place][None])
        before = np.cumsum(rate * LENGTHS, axis=2) - rate * LENGTHS
        return rate, before

    def cumulated(self, occupation: Integers, position: Position) -> Floats:
        """Return the hazard that average vacancies have gathered; unknown occupations are -1."""
        if not len(position.week):
            return np.empty(0)
        first = int(position.week.min())
        rate, before = self.table(np.arange(first, int(position.week.max()) + 1))
        where = occupation, position.week - first, position.stretch
        return np.asarray(before[where] + rate[where] * position.part)
