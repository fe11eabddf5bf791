"""Figures that judge predictions, for outcomes that are known in full and for censored ones."""

import numpy as np

from hwportal.advice.tables import Booleans, Floats, Integers

DAYS = np.arange(10, 91, 10)
MOST_PAIRS = 4000


def concordance(chance: Floats, days: Floats, filled: Booleans, horizon: int) -> float:
    """Return how often, of two vacancies, the one filled first within the horizon had the larger chance."""
    rows = np.linspace(0, len(days) - 1, min(len(days), MOST_PAIRS)).astype(int)
    p, t, hit = chance[rows], np.minimum(days[rows], horizon + 0.5), filled[rows] & (days[rows] <= horizon)
    first = hit[:, None] & (t[:, None] < t[None, :])
    difference = p[:, None] - p[None, :]
    return float(((difference > 0) & first).sum() + 0.5 * ((difference == 0) & first).sum()) / max(
        float(first.sum()), 1.0
    )


def integrated_brier(chances: Floats, days: Floats, filled: Booleans) -> float:
    """Return the mean squared error of the chances at DAYS (one column each), weighted for censoring."""
    at_end, at_day = censoring_survival(days, ~filled)
    return float(
        np.mean([_brier(chances[:, number], days, filled, int(day), at_end, at_day) for number, day in enumerate(DAYS)])
    )


def _brier(chance: Floats, days: Floats, filled: Booleans, day: int, at_end: Floats, at_day: Floats) -> float:
    hit = filled & (days <= day)
    weight = np.where(hit, 1 / at_end, np.where(days > day, 1 / at_day[day], 0))
    return float(np.average((chance - hit) ** 2, weights=weight))


def censoring_survival(days: Floats, censored: Booleans) -> tuple[Floats, Floats]:
    """Return the share not censored just before each spell's end, and by day up to 90."""
    day = np.ceil(np.minimum(days, 400)).astype(int)
    at_risk = np.cumsum(np.bincount(day, minlength=402)[::-1])[::-1]
    lost = np.bincount(day, censored, 402)
    stays = np.cumprod(1 - lost / np.maximum(at_risk, 1)).clip(0.02)
    return np.append(1, stays)[day], stays[:91]


def kaplan_meier(days: Floats, filled: Booleans, groups: Integers, size: int) -> Floats:
    """Return for each group the share filled by day 0 to 90; a group without spells gets that of all."""

    def curve(rows: Booleans) -> Floats:
        day = np.ceil(np.minimum(days[rows], 400)).astype(int)
        at_risk = np.cumsum(np.bincount(day, minlength=402)[::-1])[::-1]
        events = np.bincount(day, filled[rows], 402)
        return np.asarray(1 - np.cumprod(1 - events / np.maximum(at_risk, 1)))[:91]

    every = curve(np.ones(len(days), bool))
    return np.array([curve(groups == group) if (groups == group).any() else every for group in range(size)] + [every])


def slope(chance: Floats, outcome: Floats) -> float:
    """Return the slope of a logistic regression of outcomes (or true chances) on the logit of the predicted chance."""
    p = chance.clip(1e-4, 1 - 1e-4)
    x = np.column_stack([np.ones(len(p)), np.log(p / (1 - p))])
    coefficients = np.array([0.0, 1.0])
    for _ in range(25):
        fitted = 1 / (1 + np.exp(-(x @ coefficients)))
        gram = x.T @ (x * (fitted * (1 - fitted))[:, None]) + 1e-9 * np.eye(2)
        coefficients = coefficients + np.linalg.solve(gram, x.T @ (outcome - fitted))
    return float(coefficients[1])
