"""`python -m tests.load.advising`: how long an answer and a refit of the advice take, in CPU time of one process."""

import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import process_time
from typing import TypeVar

import numpy as np

from hwportal.advice.model import Model
from hwportal.advice.priors import Priors
from hwportal.advice.reading import read_spells
from hwportal.advice.scoring import Scorer
from hwportal.advice.simulation import SCENARIOS, simulate
from hwportal.advice.training import train

COUNTERFACTUALS = 20
ANSWERS = 300
SIZES = (100_000, 1_000_000)
LIMITS = {100_000: 5.0, 1_000_000: 40.0}  # CPU-seconds
T = TypeVar("T")
ANSWER_LIMIT = 5.0  # milliseconds


def main() -> None:
    """Print one line for each measurement beside its limit."""
    with tempfile.TemporaryDirectory() as name:
        for size in SIZES:
            model = _refit(Path(name), size)
    _answers(model)


def _refit(folder: Path, size: int) -> Model:
    # In a process of its own, so that the memory measured is that of the refit.
    command = [sys.executable, "-m", "hwportal", "advice", "simulate", "--n", str(size), "-o", str(folder)]
    subprocess.run(command, check=True)
    seconds, model = _timed(lambda: train(read_spells(folder / "vacancies.csv"), None, Priors()))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"refit of {size:>9,} rows: {seconds:5.1f} CPU-s (limit {LIMITS[size]:.0f}), {memory:.2f} GB so far")
    return model


def _answers(model: Model) -> None:
    scorer = Scorer(model)
    drafts = simulate(SCENARIOS["default"], ANSWERS + COUNTERFACTUALS, 2).spells
    times = []
    for start in range(ANSWERS):
        asked = drafts.take(slice(start, start + COUNTERFACTUALS + 1))
        times.append(1_000 * _timed(partial(scorer.score, asked))[0])
    p50, p95 = np.quantile(times, (0.5, 0.95))
    print(f"a draft with {COUNTERFACTUALS} others: p50 {p50:.2f} ms, p95 {p95:.2f} ms (limit {ANSWER_LIMIT:.0f})")


def _timed(action: Callable[[], T]) -> tuple[float, T]:
    start = process_time()
    found = action()
    return process_time() - start, found


if __name__ == "__main__":
    main()
