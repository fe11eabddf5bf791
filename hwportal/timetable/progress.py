"""A bar on standard error while a plan is made."""

import json
import sys

from hwportal.timetable.engine import Step

WIDTH = 24


def show(step: Step) -> None:
    """Write where the run stands: over the line before on a terminal, on a line of its own elsewhere."""
    end = "\n" if step.done >= 1 or not sys.stderr.isatty() else ""
    start = "\r\033[K" if sys.stderr.isatty() else ""
    print(f"{start}{line(step)}", end=end, file=sys.stderr, flush=True)


def tell(step: Step) -> None:
    """Write where the run stands as a line of JSON, for the program that started it."""
    report = {"step": step.name, "done": round(step.done, 3), "score": step.score, "bound": step.bound}
    print(json.dumps(report), file=sys.stderr, flush=True)


def line(step: Step) -> str:
    """Return the bar, the step, its score and the share of what is possible at most."""
    full = round(WIDTH * step.done)
    bar = "#" * full + "-" * (WIDTH - full)
    share = f" of {step.bound} = {step.score / step.bound:.2%}" if step.bound else ""
    return f"[{bar}] {step.name:<8} {step.score}{share}"


SHOWN = {"bar": show, "json": tell}
