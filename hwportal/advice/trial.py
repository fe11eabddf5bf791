"""What the portal's own comparison says: the advice that is shown first is drawn at random, so its effect is causal."""

from dataclasses import dataclass

import numpy as np

from hwportal.advice.actions import ACTIONS, Action
from hwportal.advice.features import LEVERS, levers
from hwportal.advice.tables import Booleans, Floats, Spells

FEWEST = 30  # events in the arm: below that there is nothing to compare


@dataclass(frozen=True)
class Comparison:
    """Differences in the logarithm of the hazard by intention to treat, and what each arm changed on average."""

    difference: Floats
    variance: Floats
    moved: Floats  # by arm and lever: share that followed times what following changes

    @property
    def information(self) -> Floats:
        """Return for each action the precision with which its effect is known from the comparison alone."""
        return np.asarray(1 / self.variance)


def compare(spells: Spells, residual: Floats, information: Floats, slope: Floats) -> Comparison:
    """Compare each arm with all other spells for which its action was feasible.

    `residual` and `information` are of the logarithm of the hazard, `slope` are the coefficients of the levers, which
    take out what following has changed already.
    """
    arms = spells.shown_first.within({action.name: number for number, action in enumerate(ACTIONS)})
    found = [_arm(action, number, spells, arms, residual, information, slope) for number, action in enumerate(ACTIONS)]
    difference, variance, moved = zip(*found, strict=True)
    return Comparison(np.array(difference), np.array(variance), np.array(moved))


def _arm(
    action: Action,
    number: int,
    spells: Spells,
    arms: Floats,
    residual: Floats,
    information: Floats,
    slope: Floats,
) -> tuple[float, float, Floats]:
    rows = np.flatnonzero(arms == number)
    nothing = 0.0, np.inf, np.zeros(len(LEVERS))
    shown = spells.take(rows)
    if not len(rows):
        return nothing
    followed = shown.followed
    before = _before(action, shown, followed)
    could = action.feasible(before)
    feasible = action.feasible(spells)
    feasible[rows] = could
    others = feasible.copy()
    others[rows] = False
    change = levers(action.apply(before)) - levers(before)
    gone = np.where(followed[:, None], levers(shown) - levers(before), 0) @ slope
    pull = (residual[rows] + information[rows] * gone)[could].sum()
    known, known_else = information[rows][could].sum(), information[others].sum()
    if known < FEWEST or known_else < FEWEST:
        return nothing
    difference = pull / known - residual[others].sum() / known_else
    share = followed[could].mean()
    return float(difference), float(1 / known + 1 / known_else), np.asarray(share * change[could].mean(0))


def _before(action: Action, shown: Spells, followed: Booleans) -> Spells:
    undone = action.undone(shown)
    columns = {name: np.where(followed, column, shown[name]) for name, column in undone.items()}
    before: Spells = shown.changed(**columns)
    return before
