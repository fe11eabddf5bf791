"""The drift alarm: the day on which what is filled had left what was expected, beyond chance."""

import numpy as np

from hwportal.advice.columns import FILLED
from hwportal.advice.hazard import DAYS_OF_WEEK, Position, Rates
from hwportal.advice.level import Places
from hwportal.advice.model import Model
from hwportal.advice.tables import Floats, Integers, Spells

WINDOWS = range(3, 11)  # weeks: shorter ones hold too few events, longer ones answer too late
REFERENCE = 39  # weeks before a window that tell what was usual
FEWEST_EXPECTED = 15
WANDERING = 0.03  # what months differ in by themselves, as a share
LIMIT = 3.7  # standard errors: 37 steady worlds reached 3.6 at most in 41 months
LONGEST = 52  # weeks of a spell that are looked at


def drift_alarm(model: Model, spells: Spells) -> int | None:
    """Return the first day on which the records up to the model's day raise the alarm, None if none does."""
    known = spells.known_by(model.as_of)
    if not len(known):
        return None
    first, seen, expected = weekly(model, known)
    week = first_alarm(seen[:-1], expected[:-1])  # the last week is not over
    return None if week is None else (first + week + 1) * DAYS_OF_WEEK


def first_alarm(seen: Floats, expected: Floats) -> int | None:
    """Return the first week at whose end some window of weeks departs from all the weeks before it."""
    total_seen, total_expected = np.append(0, np.cumsum(seen)), np.append(0, np.cumsum(expected))
    wandering = max(WANDERING, _wandering(seen, expected))
    for week in range(REFERENCE, len(seen)):
        starts = np.array([week + 1 - window for window in WINDOWS if week + 1 - window >= REFERENCE], dtype=int)
        usual, norm = total_seen[starts], total_expected[starts]
        awaited = (total_expected[week + 1] - norm) * usual / np.maximum(norm, 1e-9)
        found = total_seen[week + 1] - usual
        departure = _departure(found, awaited, wandering**2 + 1 / np.maximum(usual, 1))
        if (departure[awaited >= FEWEST_EXPECTED] > LIMIT).any():
            return week
    return None


def _departure(found: Floats, awaited: Floats, wandering: Floats) -> Floats:
    """Return by how many standard errors counts are off, on the scale of square roots, which few events need."""
    distance = 2 * np.abs(np.sqrt(found + 0.375) - np.sqrt(awaited + 0.375))
    return np.asarray(distance / np.sqrt(1 + awaited * wandering))


def _wandering(seen: Floats, expected: Floats) -> float:
    """Return how far spells of eight weeks usually are from what was expected, beyond chance, as a share."""
    whole = len(seen) // 8 * 8
    found, awaited = seen[:whole].reshape(-1, 8).sum(1), expected[:whole].reshape(-1, 8).sum(1)
    kept = awaited >= FEWEST_EXPECTED
    if kept.sum() < 6:
        return 0.0
    ratio = np.log((found[kept] + 0.5) / (awaited[kept] + 0.5))
    steps = np.diff(ratio)
    chance = 1 / awaited[kept][1:] + 1 / awaited[kept][:-1]
    # The median of a squared normal deviate is 0.455 of its variance; a break touches one step only. As the median
    # is itself uncertain by some half, only what is beyond 1.5 times chance counts.
    excess = (np.median(steps**2) / 0.455 - 1.5 * np.median(chance)) / 2
    return float(np.sqrt(max(excess, 0)))


def weekly(model: Model, spells: Spells) -> tuple[int, Floats, Floats]:
    """Return the first week, and fills seen and expected by week, as if there had been no trend."""
    level = model.level
    places = Places.of(spells, model.known)
    rates = Rates(level.rates.base, level.rates.season, level.rates.first_month, np.zeros(1))
    weight = np.exp(level.log_hazard(level.predictors(spells, places), places))
    first = int(spells.posted.min()) // DAYS_OF_WEEK
    size = int((spells.posted + spells.duration).max()) // DAYS_OF_WEEK - first + 2
    expected, before = np.zeros(size), np.zeros(len(spells))
    for age in range(LONGEST):
        running = np.flatnonzero(spells.duration > age * DAYS_OF_WEEK)
        if not len(running):
            break
        days = np.minimum(spells.duration[running], (age + 1) * DAYS_OF_WEEK)
        after = _log_survival(
            rates, spells.posted[running], places.occupation[running], days, weight[running], level.spread
        )
        week = (spells.posted[running] + age * DAYS_OF_WEEK + 3) // DAYS_OF_WEEK - first
        expected += np.bincount(week.clip(0, size - 1), before[running] - after, size)
        before[running] = after
    filled = spells.ended_by(FILLED) & (spells.duration <= LONGEST * DAYS_OF_WEEK)
    ends = (spells.posted + spells.duration)[filled].astype(np.int64) // DAYS_OF_WEEK - first
    return first, np.bincount(ends.clip(0, size - 1), minlength=size).astype(float), expected


def _log_survival(
    rates: Rates, posted: Integers, occupation: Integers, days: Floats, weight: Floats, spread: float
) -> Floats:
    gathered = rates.cumulated(occupation, Position.at(posted, days)) * weight
    return np.asarray(-np.log1p(spread * gathered) / spread)
