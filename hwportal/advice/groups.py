"""Shrinkage: what sets a group of vacancies apart, drawn towards nothing where the group is small."""

from dataclasses import dataclass, field

import numpy as np

from hwportal.advice.tables import Floats, Integers


@dataclass
class Group:
    """Deviations of the levels of one grouping, as logarithms of the hazard, with their own variance."""

    index: Integers
    size: int
    variance: float
    centre: Floats
    learns: bool = True
    value: Floats = field(init=False)
    doubt: Floats = field(init=False)  # variance of each value

    def __post_init__(self) -> None:
        self.value = self.centre.copy()
        self.doubt = np.full(self.size, self.variance)

    def step(self, residual: Floats, information: Floats) -> Floats:
        """Move every level by one Newton step and return how far each row has moved."""
        gained = np.bincount(self.index, residual, self.size)
        known = np.bincount(self.index, information, self.size) + 1 / self.variance
        move = ((gained - (self.value - self.centre) / self.variance) / known).clip(-1, 1)
        self.value = self.value + move
        self.doubt = 1 / known
        if self.learns:
            self._learn(known)
        return np.asarray(move[self.index])

    def _learn(self, known: Floats) -> None:
        seen = known > 1.5 / self.variance
        if seen.sum() >= 3:
            spread = float(np.mean((self.value - self.centre)[seen] ** 2 + self.doubt[seen]))
            self.variance = min(max(spread, 0.0025), 2.0)


@dataclass
class Multipliers:
    """What sets employers apart: a factor with mean 1 each, (observed + k) / (expected + k)."""

    index: Integers
    size: int
    weight: float
    observed: Floats = field(init=False)
    expected: Floats = field(init=False)

    def __post_init__(self) -> None:
        self.observed = np.zeros(self.size)
        self.expected = np.zeros(self.size)

    @property
    def factors(self) -> Floats:
        """The factor of every employer."""
        return np.asarray((self.observed + self.weight) / (self.expected + self.weight))

    def update(self, filled: Floats, expected: Floats) -> None:
        """Take in what was filled and what was expected of the same vacancies at an average employer."""
        self.observed = np.bincount(self.index, filled, self.size)
        self.expected = np.bincount(self.index, expected, self.size)

    def learn(self, residual: Floats, information: Floats) -> None:
        """Set the weight from how much the residuals of one employer go together (method of moments)."""
        together = np.bincount(self.index, residual, self.size)
        known = np.bincount(self.index, information, self.size)
        variance = (together**2 - known).sum() / max((known**2).sum(), 1e-9)
        self.weight = float(1 / np.clip(variance, 0.03, 0.8))
