"""A small world, made once, and the model that was learnt from it."""

import csv
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from hwportal.advice.model import Model
from hwportal.advice.priors import Priors
from hwportal.advice.simulation import SCENARIOS, Simulated, simulate
from hwportal.advice.simulation.files import write
from hwportal.advice.training import train

AS_OF = int(np.datetime64("2025-09-01").astype(int))


@pytest.fixture(scope="session")
def world() -> Simulated:
    """A world of 12,000 vacancies, observed for long enough."""
    return simulate(SCENARIOS["default"], 12_000, 3, followup_days=100)


@pytest.fixture(scope="session")
def model(world: Simulated) -> Model:
    """What was learnt of it up to September 2025."""
    return train(world.spells, AS_OF, Priors())


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files of a world of 1,500 vacancies."""
    place = tmp_path_factory.mktemp("world")
    write(simulate(SCENARIOS["default"], 1_500, 4, followup_days=100), place, {})
    return place


def rewritten(source: Path, target: Path, **columns: Sequence[str] | str | None) -> Path:
    """Write a CSV file anew with some columns exchanged, added, or (None) left out."""
    with source.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    for number, row in enumerate(rows):
        for name, values in columns.items():
            row[name] = values if isinstance(values, str) else values[number] if values else ""
    names = [name for name in rows[0] if columns.get(name, "") is not None]
    with target.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, names, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return target
