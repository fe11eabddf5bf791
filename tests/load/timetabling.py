"""`python -m tests.load.timetabling [--full]`: how good timetables are, in what time and memory, by size of the fair.

The share is that of a bound which no plan can exceed: of everybody planned in fractions for fairs of a few hundred
people, and of the flow, which is a little higher still, for larger ones.
"""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from tests.made_fairs import drawn_fair

SIZES = {"50 x 10 x 12": (50, 10, 12), "300 x 40 x 18": (300, 40, 18), "1000 x 100 x 24": (1000, 100, 24)}
LARGEST = {"2000 x 150 x 24": (2000, 150, 24)}
KINDS: dict[str, dict[str, Any]] = {
    "": {},
    "half the interviewers": {"tightness": 1.5},
    "mixed lengths": {"mixed": True},
    "plain": {"plain": True},
}


@dataclass(frozen=True)
class Run:
    """One command: the plan it made, how long it took, and what it needed at most."""

    plan: dict[str, Any]
    seconds: float
    megabytes: int

    def __str__(self) -> str:
        """Return the share of the bound, the seconds and the memory."""
        figures = self.plan["figures"]
        return f"{figures['share']:9.3%} {self.seconds:6.1f} s {self.megabytes:4d} MB"


def measured(directory: Path, *words: object) -> Run:
    """Run a command of the timetable and return what it took."""
    out = directory / "plan.json"
    begun = perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "hwportal", "timetable", *map(str, words), "-o", out], stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{words} ended with {status}")
    return Run(json.loads(out.read_bytes()), perf_counter() - begun, usage.ru_maxrss // 1024)


def line(directory: Path, name: str, size: tuple[int, int, int], **drawn: Any) -> str:
    """Return the figures of a fair: the draft of a second and the plan of a minute."""
    instance = directory / "fair.json"
    instance.write_text(json.dumps(drawn_fair(*size, **drawn)))
    draft, whole = (measured(directory, "solve", instance, "--seconds", seconds) for seconds in (1, 60))
    waiting = whole.plan["figures"]["waiting_mean"]
    return f"  {name:<40} draft {draft}   plan {whole}   waiting {waiting:4.1f} min"


def mending(directory: Path, size: tuple[int, int, int]) -> str:
    """Return the figures of a repair: a twentieth withdraws and one employer stays away."""
    made = drawn_fair(*size)
    instance = directory / "fair.json"
    instance.write_text(json.dumps(made))
    before = measured(directory, "solve", instance)
    previous = directory / "previous.json"
    previous.write_text(json.dumps(before.plan))
    made["withdrawn"] = [guest["id"] for guest in made["jobseekers"][::20]]
    made["slots"]["E001"] = []
    instance.write_text(json.dumps(made))
    run = measured(directory, "repair", instance, "--previous", previous)
    afresh = measured(directory, "solve", instance)
    share = run.plan["figures"]["score"] / afresh.plan["figures"]["score"]
    figures = run.plan["figures"]
    kept = f"{figures['kept']} kept, {figures['moved']} moved, {figures['new']} new"
    return f"  {'repair':<40} {share:9.3%} of planning afresh {run.seconds:6.1f} s {run.megabytes:4d} MB   {kept}"


def main() -> None:
    """Print the table; `--full` adds the largest fairs, every kind and three seeds."""
    full = "--full" in sys.argv[1:]
    sizes = SIZES | (LARGEST if full else {})
    kinds = KINDS if full else {"": {}}
    print("Timetables of fairs, people x booths x times: share of the bound, seconds, memory")
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        for size, numbers in sizes.items():
            for kind, drawn in kinds.items():
                for seed in (1, 2, 3) if full else (1,):
                    print(line(directory, f"{size} {kind}", numbers, seed=seed, **drawn), flush=True)
        print(mending(directory, SIZES["300 x 40 x 18"]), flush=True)


if __name__ == "__main__":
    main()
