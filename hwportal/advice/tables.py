"""Vacancies as columns: drafts before anything happened, and spells with what became of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

# What an array holds; numpy's own stubs do not follow it through arithmetic.
Floats = NDArray[Any]
Integers = NDArray[Any]
Booleans = NDArray[Any]


@dataclass(frozen=True)
class Coded:
    """A column of codes: the distinct ones, and for each row which it is (-1 where there is none)."""

    levels: tuple[str, ...]
    index: Integers

    def take(self, rows: Any) -> "Coded":
        """Return some of the rows."""
        return Coded(self.levels, self.index[rows])

    def within(self, places: Mapping[str, int]) -> Integers:
        """Return for each row the place of its code in another list, -1 where that list does not know it."""
        known = np.array([places.get(level, -1) for level in self.levels] + [-1], dtype=np.int64)
        return known[self.index]


@dataclass(frozen=True)
class Drafts:
    """Vacancies as posted: days count from 1970-01-01."""

    ids: Sequence[str]
    posted: Integers
    occupation: Coded
    prefecture: Coded
    employer: Coded
    numbers: Mapping[str, Floats]

    def __len__(self) -> int:
        return len(self.posted)

    def __getitem__(self, name: str) -> Floats:
        return self.numbers[name]

    def take(self, rows: Any) -> Any:
        """Return some of the rows, in the order asked for."""
        return replace(
            self,
            ids=[self.ids[row] for row in np.arange(len(self))[rows]],
            posted=self.posted[rows],
            occupation=self.occupation.take(rows),
            prefecture=self.prefecture.take(rows),
            employer=self.employer.take(rows),
            numbers={name: column[rows] for name, column in self.numbers.items()},
        )

    def changed(self, **columns: Floats) -> Any:
        """Return the same vacancies with some columns of numbers exchanged."""
        return replace(self, numbers={**self.numbers, **columns})


@dataclass(frozen=True)
class Spells(Drafts):
    """Vacancies with how long each stood open, why that ended, and which advice was shown first."""

    duration: Floats
    status: Coded
    shown_first: Coded
    followed: Booleans

    def ended_by(self, status: str) -> Booleans:
        """Tell for each spell whether it ended so."""
        return np.asarray(self.status.within({status: 0}) == 0)

    def take(self, rows: Any) -> "Spells":
        """Return some of the rows, in the order asked for."""
        taken: Spells = super().take(rows)
        return replace(
            taken,
            duration=self.duration[rows],
            status=self.status.take(rows),
            shown_first=self.shown_first.take(rows),
            followed=self.followed[rows],
        )

    def known_by(self, day: int) -> "Spells":
        """Return what could be known at the end of a day: later spells are gone, running ones are open."""
        posted = self.take(self.posted < day)
        room = (day - posted.posted).astype(posted.duration.dtype)
        runs_on = posted.duration > room
        levels = (*posted.status.levels, "open")
        status = Coded(levels, np.where(runs_on, len(levels) - 1, posted.status.index))
        return replace(posted, duration=np.minimum(posted.duration, room), status=status)
