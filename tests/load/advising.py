"""`python -m tests.load.advising`: how long an answer and a refit of the advice take, in CPU time of one process."""

import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import process_time

from hwportal.advice.model import Model
from hwportal.advice.scoring import Scorer
from hwportal.advice.simulation import SCENARIOS, simulate

COUNTERFACTUALS = 20
ANSWERS = 300
LIMITS = {100_000: 5.0, 1_000_000: 40.0}  # CPU-seconds of a refit by rows, from the start of Python to the file
ANSWER_LIMIT = 5.0  # milliseconds


def main() -> None:
    """Print one line for each measurement beside its limit."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for size, limit in LIMITS.items():
            _run("simulate", "--n", str(size), "-o", name)
            seconds = _run("fit", str(folder / "vacancies.csv"), "-o", str(folder / "model.npz"))
            print(f"refit of {size:>9,} rows: {seconds:5.1f} CPU-s (limit {limit:.0f})")
        _answers(Scorer(Model.load(folder / "model.npz")))


def _run(*words: str) -> float:
    """Run a command of the advice in a process of its own; return its CPU time."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "hwportal", "advice", *words], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _answers(scorer: Scorer) -> None:
    drafts = simulate(SCENARIOS["default"], ANSWERS + COUNTERFACTUALS, 2).spells
    times = []
    for start in range(ANSWERS):
        asked = drafts.take(slice(start, start + COUNTERFACTUALS + 1))
        began = process_time()
        scorer.score(asked)
        times.append(1_000 * (process_time() - began))
    p95 = sorted(times)[int(ANSWERS * 0.95)]
    print(
        f"a draft with {COUNTERFACTUALS} others, all gains and intervals: p95 {p95:.2f} ms (limit {ANSWER_LIMIT:.0f})"
    )


if __name__ == "__main__":
    main()
