"""The truth of a simulated world, for judging only: no model ever reads it."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from hwportal.advice.actions import ACTIONS
from hwportal.advice.reading import Unusable
from hwportal.advice.tables import Floats

NEEDED = ("vacancy_id", "latent_fill_day", "p60", *(f"gain60_{action.name}" for action in ACTIONS))


@dataclass(frozen=True)
class Truth:
    """What really holds for each vacancy; NaN for what is not feasible or never happens."""

    fill_day: Floats
    chance: Floats
    gains: Mapping[str, Floats]


def read_truth(path: Path, ids: list[str]) -> Truth:
    """Return the truth of these vacancies, in their order."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as opened:
            rows = csv.reader(opened)
            header = next(rows, [])
            missing = [name for name in NEEDED if name not in header]
            if missing:
                raise Unusable(f"{path}: missing columns: {', '.join(missing)}.")
            places = [header.index(name) for name in NEEDED]
            held = {row[places[0]]: [_number(row[place]) for place in places[1:]] for row in rows if row}
    except (OSError, UnicodeDecodeError, csv.Error, ValueError, IndexError) as error:
        raise error if isinstance(error, Unusable) else Unusable(f"{path}: cannot be read: {error}.") from None
    absent = next((name for name in ids if name not in held), None)
    if absent is not None:
        raise Unusable(f"{path}: nothing about vacancy {absent[:40]}.")
    table = np.array([held[name] for name in ids], dtype=np.float64).reshape(len(ids), len(NEEDED) - 1)
    gains = {action.name: table[:, 2 + number] for number, action in enumerate(ACTIONS)}
    return Truth(np.where(np.isnan(table[:, 0]), np.inf, table[:, 0]), table[:, 1], gains)


def _number(text: str) -> float:
    return float(text) if text else float("nan")
