"""What an employer can change: each action with its cost, for whom it is feasible, and what it does to the draft."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import partial

import numpy as np

from hwportal.advice.tables import Booleans, Drafts, Floats


class Cost(Enum):
    """What a change takes from the employer."""

    MONEY = "money"
    SCHEDULE = "schedule"
    FREE = "free"


@dataclass(frozen=True)
class Action:
    """A change to a draft. The licence that the law asks for is no action, and nothing here lowers a legal standard."""

    name: str
    cost: Cost
    feasible: Callable[[Drafts], Booleans]
    changes: Callable[[Drafts], dict[str, Floats]]
    undone: Callable[[Drafts], dict[str, Floats]]

    def apply(self, drafts: Drafts) -> Drafts:
        """Return the drafts with the change made, whether or not it is feasible."""
        changed: Drafts = drafts.changed(**self.changes(drafts))
        return changed

    def undo(self, drafts: Drafts) -> Drafts:
        """Return the drafts as they were before the change, as far as that can be told."""
        before: Drafts = drafts.changed(**self.undone(drafts))
        return before


MOST_HOLIDAYS_THAT_COUNT = 126
TYPICAL_POOR_DESCRIPTION = 0.42
FULL_DESCRIPTION = 0.95


def _pay(factor: float, drafts: Drafts) -> dict[str, Floats]:
    return {name: drafts[name] * factor for name in ("wage_lower", "wage_upper")}


def _raise(percent: int) -> Action:
    factor = 1 + percent / 100
    return Action(
        f"wage_plus{percent}",
        Cost.MONEY,
        lambda drafts: np.ones(len(drafts), bool),
        partial(_pay, factor),
        partial(_pay, 1 / factor),
    )


def _switch(name: str, cost: Cost, column: str | None = None, *, to: float = 1) -> Action:
    """Return the action that turns a condition on, or off with `to=0`."""
    key = column or name
    return Action(
        name,
        cost,
        lambda drafts: drafts[key] == 1 - to,
        lambda drafts: {key: np.full_like(drafts[key], to)},
        lambda drafts: {key: np.full_like(drafts[key], 1 - to)},
    )


def _shift(name: str, column: str, by: float, feasible: Callable[[Floats], Booleans]) -> Action:
    return Action(
        name,
        Cost.SCHEDULE,
        lambda drafts: feasible(drafts[column]),
        lambda drafts: {column: np.maximum(drafts[column] + by, 0)},
        lambda drafts: {column: drafts[column] - by},
    )


ACTIONS = (
    _raise(3),
    _raise(5),
    _raise(10),
    _shift("holidays_plus5", "annual_holidays", 5, lambda days: days <= MOST_HOLIDAYS_THAT_COUNT - 5),
    _shift("overtime_minus10", "overtime_hours", -10, lambda hours: hours >= 10),
    _switch("two_days_off", Cost.SCHEDULE),
    _switch("drop_night_shift", Cost.SCHEDULE, "night_shift", to=0),
    Action(
        "child_friendly",
        Cost.SCHEDULE,
        lambda drafts: (drafts["child_friendly"] == 0) & (drafts["night_shift"] == 0),
        lambda drafts: {"child_friendly": np.ones_like(drafts["child_friendly"])},
        lambda drafts: {"child_friendly": np.zeros_like(drafts["child_friendly"])},
    ),
    _switch("no_experience_ok", Cost.FREE),
    _switch("training_support", Cost.MONEY),
    _switch("tour_ok", Cost.FREE),
    Action(
        "complete_description",
        Cost.FREE,
        lambda drafts: drafts["description_completeness"] < 0.85,
        lambda drafts: {"description_completeness": np.full_like(drafts["photos"], FULL_DESCRIPTION)},
        lambda drafts: {"description_completeness": np.full_like(drafts["photos"], TYPICAL_POOR_DESCRIPTION)},
    ),
    Action(
        "add_photos",
        Cost.FREE,
        lambda drafts: drafts["photos"] == 0,
        lambda drafts: {"photos": np.full_like(drafts["photos"], 4)},
        lambda drafts: {"photos": np.zeros_like(drafts["photos"])},
    ),
    _switch("online_apply", Cost.FREE),
)
