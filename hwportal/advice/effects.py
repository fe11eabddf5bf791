"""The effect model: what a change brings, from published studies, this portal's comparison and its records.

Kept apart from the level model: conditions that predict a hire need not cause it. Employers who find it hard to hire
pay more, so that records alone say that more pay fills fewer vacancies.
"""

from dataclasses import dataclass

import numpy as np

from hwportal.advice.actions import ACTIONS
from hwportal.advice.features import LEVERS
from hwportal.advice.level import OWN, PREDICTORS
from hwportal.advice.priors import MISLED, MISLED_OTHERWISE, Belief, Priors
from hwportal.advice.tables import Floats
from hwportal.advice.trial import Comparison

DRAWS = 128
ROUNDS = 1500
SETTLING = 220
WAGE = LEVERS.index("wage")
DIRECTION = np.array(
    [-1 if name in ("overtime", "overtime_over_20", "night_shift", "experience_years") else 1 for name in LEVERS]
)
NOTHING = 0.02  # an effect that is none, as a standard deviation
SHARES = np.array([0.05, 0.2, 0.35, 0.5, 0.65, 0.8])
UNKNOWN_SHARE = 0.45  # how far an occupation's effect is from the common one where no records tell


@dataclass(frozen=True)
class Records:
    """What the records say about the levers: estimates with their covariance, and within each occupation."""

    estimate: Floats
    covariance: Floats
    information: Floats
    pull: Floats


@dataclass(frozen=True)
class Effects:
    """Draws of every lever's effect by occupation (the last row: an occupation without records), and their sources."""

    draws: Floats  # occupation, lever, draw
    shares: Floats  # lever, by studies, comparison, records


def marginal(information: Floats, product: Floats, means: Floats, precisions: Floats) -> tuple[Floats, Floats]:
    """Return estimates and covariance of the levers with everything else integrated out."""
    others = slice(OWN.stop, len(PREDICTORS))
    whole = information.copy()
    whole[others, others] += np.diag(precisions[others])
    right = product.copy()
    right[others] += precisions[others] * means[others]
    gain = np.linalg.solve(whole[others, others], whole[others, OWN]).T
    known = whole[OWN, OWN] - gain @ whole[others, OWN]
    covariance = np.linalg.inv(known + 1e-2 * np.eye(len(LEVERS)))
    return covariance @ (right[OWN] - gain @ right[others]), covariance


class Sampler:
    """Draws of the common effects: studies may hold, hold in part, or not hold here; records may mislead."""

    def __init__(self, priors: Priors, records: Records, comparison: Comparison, seed: int = 0) -> None:
        self.random = np.random.default_rng(seed)
        beliefs: list[Belief] = [priors.studies[name] for name in LEVERS]
        self.expected = np.array([belief.mean for belief in beliefs])
        self.deviation = np.array([belief.deviation for belief in beliefs])
        self.misled = np.array([MISLED.get(name, MISLED_OTHERWISE) for name in LEVERS])
        self.records = records
        self.known = np.linalg.inv(records.covariance)
        usable = np.isfinite(comparison.variance)
        self.moved = comparison.moved[usable]
        self.weight = 1 / comparison.variance[usable]
        self.difference = comparison.difference[usable]
        size = len(LEVERS)
        self.effect = self.expected.copy()
        self.bias, self.holds = np.zeros(size), np.ones(size, bool)
        self.scale, self.misleading, self.idle = 1.0, 1.0, 0.15

    def draws(self) -> Floats:
        """Return the draws, lever by draw."""
        kept = []
        for _ in range(ROUNDS):
            self._draw_effect()
            self._draw_holds()
            self._draw_scale()
            self._draw_bias()
            kept.append(self.effect)
        pick = np.linspace(SETTLING, ROUNDS - 1, DRAWS).astype(int)
        return np.asarray(np.array(kept)[pick].T)

    def _normal(self, precision: Floats, right: Floats) -> Floats:
        root = np.linalg.cholesky(precision)
        mean = np.linalg.solve(precision, right)
        return np.asarray(mean + np.linalg.solve(root.T, self.random.normal(size=len(right))))

    def _draw_effect(self) -> None:
        centre = np.where(self.holds, self.scale * self.expected, 0)
        prior = 1 / np.where(self.holds, self.deviation, NOTHING) ** 2
        precision = np.diag(prior) + self.known + self.moved.T @ (self.moved * self.weight[:, None])
        right = prior * centre + self.known @ (self.records.estimate - self.bias)
        self.effect = self._normal(precision, right + self.moved.T @ (self.weight * self.difference))

    def _draw_holds(self) -> None:
        distance = (self.effect - self.scale * self.expected) / self.deviation
        odds = np.log(1 - self.idle) - np.log(self.deviation) - distance**2 / 2
        odds = odds - (np.log(self.idle) - np.log(NOTHING) - (self.effect / NOTHING) ** 2 / 2)
        self.holds = np.log(1 / self.random.uniform(size=len(odds)) - 1) < odds
        idle = int((~self.holds).sum())
        self.idle = min(max(float(self.random.beta(0.5 + idle, 2 + len(odds) - idle)), 0.01), 0.97)

    def _draw_scale(self) -> None:
        ratio = self.expected[self.holds] / self.deviation[self.holds]
        precision = 1 / 0.4**2 + (ratio**2).sum()
        mean = (1 / 0.4**2 + (ratio * self.effect[self.holds] / self.deviation[self.holds]).sum()) / precision
        self.scale = float(max(self.random.normal(mean, precision**-0.5), 0))

    def _draw_bias(self) -> None:
        prior = 1 / (self.misleading * self.misled) ** 2
        self.bias = self._normal(self.known + np.diag(prior), self.known @ (self.records.estimate - self.effect))
        squares = ((self.bias / self.misled) ** 2).sum()
        shape = 6 + len(LEVERS) / 2
        self.misleading = float(np.clip(np.sqrt((6 + squares / 2) / self.random.gamma(shape)), 0.3, 4))


def by_occupation(common: Floats, records: Records, seed: int = 1) -> tuple[Floats, Floats]:
    """Return draws by occupation (the last row: none known) and the mean deviation of each."""
    random = np.random.default_rng(seed)
    size = np.abs(common.mean(1)) + 0.01
    share = _share(size, records)
    prior = np.diag(1 / (share * size) ** 2)
    draws, deviations = [], []
    for information, pull in zip(records.information, records.pull, strict=True):
        covariance = np.linalg.inv(information + prior)
        mean = covariance @ pull
        root = np.linalg.cholesky(covariance)
        noise = random.normal(size=(len(size), DRAWS))
        draws.append(common + mean[:, None] + root @ noise)
        deviations.append(mean)
    draws.append(common + UNKNOWN_SHARE * size[:, None] * random.normal(size=(len(size), DRAWS)))
    deviations.append(np.zeros(len(size)))
    signed = np.maximum(np.array(draws) * DIRECTION[None, :, None], 0) * DIRECTION[None, :, None]
    return signed, np.array(deviations)


def _share(size: Floats, records: Records) -> float:
    """Return how much effects differ between occupations, as a share of the common effect, most likely one."""
    if not len(records.information):
        return UNKNOWN_SHARE
    likely = [
        sum(_fit(share * size, i, p) for i, p in zip(records.information, records.pull, strict=True))
        - (share - UNKNOWN_SHARE) ** 2 / 0.08
        for share in SHARES
    ]
    return float(SHARES[int(np.argmax(likely))])


def _fit(deviation: Floats, information: Floats, pull: Floats) -> float:
    inner = np.diag(1 / deviation**2) + information
    _, log_size = np.linalg.slogdet(inner)
    return float(0.5 * pull @ np.linalg.solve(inner, pull) - 0.5 * log_size - np.log(deviation).sum())


def sources(priors: Priors, records: Records, comparison: Comparison) -> Floats:
    """Return for each action the shares of what its effect rests on: studies, comparison, records."""
    studies = np.array([priors.studies[name].deviation ** -2 for name in LEVERS])
    misled = np.array([MISLED.get(name, MISLED_OTHERWISE) for name in LEVERS])
    own = 1 / (np.diag(records.covariance) + misled**2)
    usable = np.where(np.isfinite(comparison.variance), 1 / comparison.variance, 0)
    drawn = ((comparison.moved**2) * usable[:, None]).sum(0)
    weights = np.column_stack([studies, drawn, own])
    return np.asarray(weights / weights.sum(1, keepdims=True))


__all__ = ["ACTIONS", "Effects", "Records", "Sampler", "by_occupation", "marginal", "sources"]
