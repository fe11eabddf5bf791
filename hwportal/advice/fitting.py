"""Fitting the level model: sweeps over coefficients, groups, employers, baseline, season, trend and spread.

Each block takes one Newton step of the same penalised likelihood, given all others, until nothing moves.
"""

from dataclasses import dataclass

import numpy as np

from hwportal.advice.columns import FILLED
from hwportal.advice.features import LEVERS, levers
from hwportal.advice.groups import Group, Multipliers
from hwportal.advice.hazard import LENGTHS, STRETCHES, Position, Rates, month_numbers
from hwportal.advice.level import (
    OWN,
    PREDICTORS,
    Known,
    Places,
    beliefs,
    design,
    tightness_level,
)
from hwportal.advice.priors import AVERAGE_LEVERS, AVERAGE_LOG_TIGHTNESS, SEASON, Priors
from hwportal.advice.tables import Floats, Integers, Spells

SWEEPS = 30
ROWS_AT_ONCE = 100_000
FIRST_SPREAD = 0.7
USUAL_SHARE = 0.12  # new openings filled, fiscal 2022 (Employment security statistics)
# Below the first, early withdrawal of hopeless vacancies is mistaken for vacancies that are all alike.
SPREADS = np.array([0.5, 0.6, 0.7, 0.85, 1.0, 1.2, 1.4, 1.7])


@dataclass
class Evidence:
    """What the records say about the coefficients, without any prior: information matrix and its product with them."""

    information: Floats
    product: Floats
    by_occupation: Floats  # information of the levers within each occupation
    residual_by_occupation: Floats
    residual: Floats  # of each spell
    row_information: Floats


class Fit:
    """One fit in progress."""

    def __init__(self, spells: Spells, known: Known, as_of: int, priors: Priors) -> None:
        self.spells, self.known, self.priors = spells, known, priors
        self.places = Places.of(spells, known)
        self.filled = spells.ended_by(FILLED).astype(np.float64)
        self.position = Position.at(spells.posted, spells.duration)
        self.spread = FIRST_SPREAD
        self.means, self.precisions = beliefs(priors)
        self.coefficients = self.means.copy()
        self.rates = self._first_rates(as_of)
        self.tightness = self._occupation_tightness()
        self.share = self._occupation_share()
        self.habits = self._habits()
        self.x = design(spells, self.places, self.habits, self.tightness, self.share)
        self._groups()
        self.level = self._level()
        self.trend_doubt = 0.04
        self.covariance = np.diag(1 / self.precisions)

    def _first_rates(self, as_of: int) -> Rates:
        posted = self.spells.posted
        first = int(month_numbers(posted.min(keepdims=True))[0]) if len(posted) else month_numbers(np.array([as_of]))[0]
        last = int(month_numbers(np.array([as_of]))[0])
        season = np.tile(SEASON, (len(self.known.occupations) + 1, 1))
        return Rates(self.priors.base.copy(), season, int(first), np.zeros(max(last - int(first), 0) + 1))

    def _occupation_tightness(self) -> Floats:
        size = len(self.known.occupations)
        index = self.places.occupation
        count = np.bincount(index, minlength=size)
        total = np.bincount(index, np.log(self.spells["tightness_published"]), size)
        return np.append((total + AVERAGE_LOG_TIGHTNESS) / (count + 1), AVERAGE_LOG_TIGHTNESS)

    def _occupation_share(self) -> Floats:
        size = len(self.known.occupations)
        ended = ~self.spells.ended_by("open")
        count = np.bincount(self.places.occupation, ended, size)
        filled = np.bincount(self.places.occupation, self.filled, size)
        return np.append((filled + USUAL_SHARE * 20) / (count + 20), USUAL_SHARE)

    def _habits(self) -> Floats:
        own = levers(self.spells) - np.array(AVERAGE_LEVERS, np.float32)
        size = len(self.known.employers)
        index = self.places.employer
        has = index >= 0
        count = np.maximum(np.bincount(index[has], minlength=size), 1)
        sums = [np.bincount(index[has], column[has], size) for column in own.T]
        return np.vstack([(np.array(sums) / count).T, np.zeros((1, len(LEVERS)))]).astype(np.float32)

    def _groups(self) -> None:
        occupations, prefectures = len(self.known.occupations), len(self.known.prefectures)
        centre = tightness_level(self.tightness[:-1])
        if self.priors.occupations:
            published = [self.priors.deviation(self.priors.occupations, code) for code in self.known.occupations]
            centre = np.where(np.array(published) != 0, published, centre)
        area = np.array([self.priors.deviation(self.priors.prefectures, code) for code in self.known.prefectures])
        place = self.places
        self.occupation = Group(place.occupation, occupations, 1.0, centre, learns=False)
        self.prefecture = Group(place.prefecture, prefectures, 0.04, area)
        self.part_time = Group(place.cell, 2 * occupations, 0.03, np.zeros(2 * occupations))
        cell = place.occupation * prefectures + place.prefecture
        self.local = Group(cell, occupations * prefectures, 0.03, np.zeros(occupations * prefectures))
        self.employer = Multipliers(
            np.where(place.employer < 0, len(self.known.employers), place.employer), len(self.known.employers) + 1, 3.0
        )

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groupings from coarse to fine."""
        return self.occupation, self.prefecture, self.part_time, self.local

    def _level(self) -> Floats:
        found = self.x @ self.coefficients
        for group in self.groups:
            found = found + group.value[group.index]
        return np.asarray(found)

    def run(self, sweeps: int = SWEEPS) -> None:
        """Sweep until the fit stands."""
        if not len(self.spells):
            return
        for sweep in range(sweeps):
            self._sweep()
            if sweep % 3 == 2:
                self._fit_spread()

    def _expected(self) -> tuple[Floats, Floats, Floats]:
        """Return the average hazard gathered, the cumulated hazard of each spell, and its expected events."""
        gathered = self.rates.cumulated(self.places.occupation, self.position)
        cumulated = np.exp(self.level) * gathered * self.employer.factors[self.employer.index]
        return gathered, cumulated, self._events(cumulated)

    def _events(self, cumulated: Floats) -> Floats:
        return np.asarray((1 + self.spread * self.filled) / (1 + self.spread * cumulated) * cumulated)

    def _sweep(self) -> None:
        _, cumulated, events = self._expected()
        moved = self._move_coefficients(self.filled - events, events / (1 + self.spread * cumulated))
        for group in self.groups:
            self.level = self.level + moved
            cumulated = cumulated * np.exp(moved)
            events = self._events(cumulated)
            moved = group.step(self.filled - events, events / (1 + self.spread * cumulated))
        self.level = self.level + moved
        self._fit_employers()
        self._fit_rates(self._expected()[2])

    def _fit_employers(self) -> None:
        _, cumulated, events = self._expected()
        factor = self.employer.factors[self.employer.index]
        self.employer.update(self.filled, events / factor)
        cumulated = cumulated / factor
        events = self._events(cumulated)
        self.employer.learn(self.filled - events, events / (1 + self.spread * cumulated))

    def _move_coefficients(self, residual: Floats, information: Floats) -> Floats:
        gram, gained = self.gram(residual, information)
        self.covariance = np.linalg.inv(gram + np.diag(self.precisions))
        move = self.covariance @ (gained - self.precisions * (self.coefficients - self.means))
        move = move.clip(-0.5, 0.5)
        self.coefficients = self.coefficients + move
        return np.asarray(self.x @ move)

    def gram(self, residual: Floats, information: Floats) -> tuple[Floats, Floats]:
        """Return information matrix and gradient of the coefficients."""
        size = len(PREDICTORS)
        gram, gained = np.zeros((size, size)), np.zeros(size)
        for start in range(0, len(residual), ROWS_AT_ONCE):
            rows = slice(start, start + ROWS_AT_ONCE)
            x = self.x[rows]
            gram += x.T @ (x * information[rows, None].astype(np.float32))
            gained += residual[rows] @ x
        return gram, gained

    def _fit_rates(self, events: Floats) -> None:
        seen, expected, months = self._by_stretch(events)
        by_stretch = seen.sum((0, 1)), expected.sum((0, 1))
        change = np.log((by_stretch[0] + 2) / (by_stretch[1] + 2))
        self.rates.base = self.rates.base + change
        expected = expected * np.exp(change)
        self._fit_season(seen, expected, months)
        self._fit_trend(seen, expected, months)

    def _by_stretch(self, events: Floats) -> tuple[Floats, Floats, Integers]:
        """Return events seen and expected by occupation, week of posting and stretch, and the months of these."""
        weeks = self.position.week - self.position.week.min()
        count = int(weeks.max()) + 1
        shape = len(self.known.occupations), count, STRETCHES
        index = (self.places.occupation * count + weeks) * STRETCHES + self.position.stretch
        size = shape[0] * shape[1] * shape[2]
        gathered = self.rates.cumulated(self.places.occupation, self.position)
        intensity = events / np.maximum(gathered, 1e-12)
        seen = np.bincount(index, self.filled, size).reshape(shape)
        reached = np.bincount(index, intensity, size).reshape(shape)
        part = np.bincount(index, intensity * self.position.part, size).reshape(shape)
        through = np.flip(np.cumsum(np.flip(reached, 2), 2), 2) - reached
        calendar = np.arange(count) + int(self.position.week.min())
        rate, _ = self.rates.table(calendar)
        return seen, rate[:-1] * (through * np.where(LENGTHS > 3000, 0, LENGTHS) + part), self.rates.months(calendar)

    def _fit_season(self, seen: Floats, expected: Floats, months: Integers) -> None:
        month = (months % 12).ravel()
        observed = np.array([np.bincount(month, each.ravel(), 12) for each in seen])
        awaited = np.array([np.bincount(month, each.ravel(), 12) for each in expected])
        common = np.log((observed.sum(0) + 30) / (awaited.sum(0) + 30))
        season = self.rates.season
        season[-1] += common - common.mean()
        own = season[:-1] - season[-1]
        awaited = awaited * np.exp(-own)  # as if the occupation had the common season
        awaited = awaited * (observed.sum(1) / np.maximum(awaited.sum(1), 1e-9))[:, None]
        own = np.log((observed + 40) / (awaited + 40))
        season[:-1] = season[-1] + own - own.mean(1, keepdims=True)

    def _fit_trend(self, seen: Floats, expected: Floats, months: Integers) -> None:
        size = len(self.rates.trend)
        place = (months - self.rates.first_month).clip(0, size - 1).ravel()
        observed = np.bincount(place, seen.sum(0).ravel(), size)
        awaited = np.bincount(place, expected.sum(0).ravel(), size)
        self.trend_counts = observed, awaited * np.exp(-self.rates.trend)
        self.rates.trend, self.trend_doubt = smooth_trend(*self.trend_counts)

    def _fit_spread(self) -> None:
        _, cumulated, _ = self._expected()
        gains = [self._likelihood(cumulated, spread) for spread in SPREADS]
        best = SPREADS[int(np.argmax(gains))]
        self.spread = float(self.spread * (best / self.spread) ** 0.5)

    def _likelihood(self, cumulated: Floats, spread: float) -> float:
        # The hazard is scaled so that the number of events stays: otherwise spread and level drag each other.
        scale = 1.0
        for _ in range(4):
            events = (1 + spread * self.filled) / (1 + spread * cumulated * scale) * cumulated * scale
            scale *= self.filled.sum() / max(events.sum(), 1e-9)
        cumulated = cumulated * scale
        inner = self.filled * np.log(np.maximum(cumulated, 1e-12))
        return float((inner - (1 / spread + self.filled) * np.log1p(spread * cumulated)).sum())

    def evidence(self) -> Evidence:
        """Return what the records alone say about the coefficients, also within each occupation."""
        _, cumulated, events = self._expected() if len(self.spells) else (None, self.filled, self.filled)
        residual, information = self.filled - events, events / (1 + self.spread * cumulated)
        gram, gained = self.gram(residual, information)
        size = len(self.known.occupations)
        blocks, pulls = np.zeros((size, len(LEVERS), len(LEVERS))), np.zeros((size, len(LEVERS)))
        own = self.x[:, OWN].astype(np.float64)
        order = np.argsort(self.places.occupation, kind="stable")
        starts = np.searchsorted(self.places.occupation[order], np.arange(size + 1))
        for number in range(size):
            rows = order[starts[number] : starts[number + 1]]
            x, weight = own[rows], information[rows]
            if not len(rows):
                continue
            x = x - np.average(x, axis=0, weights=np.maximum(weight, 1e-12))
            blocks[number] = x.T @ (x * weight[:, None])
            pulls[number] = residual[rows] @ x
        return Evidence(gram, gram @ self.coefficients + gained, blocks, pulls, residual, information)


def smooth_trend(observed: Floats, expected: Floats) -> tuple[Floats, float]:
    """Return the trend by month, as logarithms with mean 0 over the events, and the variance of its last value."""
    size = len(observed)
    ratio = np.log((observed + 0.5) / (expected + 0.5))
    best = (-np.inf, np.zeros(size), 0.05)
    for wander in (1e-5, 1e-4, 5e-4, 2e-3, 8e-3, 0.03):
        best = max(best, _walk(ratio, 1 / (observed + 1), wander), key=lambda found: found[0])
    trend = best[1]
    return trend - np.average(trend, weights=observed + 1e-9), best[2]


def _walk(ratio: Floats, noise: Floats, wander: float) -> tuple[float, Floats, float]:
    """Return log-likelihood, smoothed walk and last variance of a local level that wanders by `wander` a month."""
    size = len(ratio)
    mean, variance, fit = 0.0, 0.05, 0.0
    means, variances = np.empty(size), np.empty(size)
    for month in range(size):
        variance += wander if month else 0
        total = variance + noise[month]
        surprise = ratio[month] - mean
        fit -= 0.5 * (np.log(total) + surprise**2 / total)
        gain = variance / total
        mean, variance = mean + gain * surprise, variance * (1 - gain)
        means[month], variances[month] = mean, variance
    smoothed = means.copy()
    for month in range(size - 2, -1, -1):
        share = variances[month] / (variances[month] + wander)
        smoothed[month] += share * (smoothed[month + 1] - means[month])
    return fit, smoothed, float(variances[-1])
