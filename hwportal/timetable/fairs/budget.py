"""How much work fits into the time asked for: decided by the size of the fair, never by a clock.

The figures are what one slow core needs, about twice what was measured, so that equal runs end alike everywhere.
"""

from dataclasses import dataclass

from hwportal.timetable.fairs.model import Model

WHOLE = 250  # people who are planned together, those with needs counted several times
PART = 500  # ... in a large fair: fewer gain little, more take too long
LARGE = 600  # people
RELAXED = 30_000  # wishes × times whose program is quickly solved in fractions, for a bound
PART_SECONDS = 0.8
NODES = 20  # of the search tree of a part
WHOLE_NODES = 400  # ... when the part is everybody
STARTING = 1.0
SIZE_OF_A_SECOND = 40_000  # wishes × times whose waiting is shortened, explained and written in a second
PATIENCE = 6  # how often everybody is gone through without any gain


@dataclass(frozen=True)
class Budget:
    """How many parts are planned anew, when to give up, whether a better bound is found and waiting shortened."""

    parts: int
    patience: int
    relaxes: bool
    shortens: bool
    to_finish: float  # seconds


def part_size(people: int) -> int:
    """Return how many people are planned anew together."""
    return WHOLE if people < LARGE else PART


def budget_of(model: Model, seconds: float) -> Budget:
    """Return the work that fits into so many seconds."""
    size = sum(times.bit_count() for times in model.suits)
    to_finish = size / SIZE_OF_A_SECOND
    left = seconds - STARTING - to_finish
    rounds = len(model.people) / part_size(len(model.people))
    return Budget(
        parts=max(0, int(left / PART_SECONDS)),
        patience=max(PATIENCE, int(PATIENCE * rounds)),
        relaxes=0 < size <= RELAXED and left > PART_SECONDS,
        shortens=left > 0,
        to_finish=to_finish,
    )
