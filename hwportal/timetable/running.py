"""Running an engine to its end, or to the best that it has when it is told to stop or its time is over."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from hwportal.timetable.engine import Document, Step

Report = Callable[[Step], None]
STOPS = (signal.SIGTERM, signal.SIGINT)
WATCHED = "HWPORTAL_TIMETABLE_CHILD"  # set for runs that must not outlive the process that started them


def run(steps: Iterator[Step], report: Report, must_stop: Callable[[], bool], deadline: float) -> Document | None:
    """Return the plan of the last step, or of the step at which the run had to stop; None when there was none yet.

    The deadline is an emergency brake for slow machines: a plan that it cut short says so.
    """
    last = None
    for step in steps:
        last = step
        report(step)
        stopped, late = must_stop(), time.monotonic() + step.to_finish > deadline
        if step.done < 1 and (stopped or (late and step.may_end)):
            plan = step.plan()
            plan["figures"]["cut_short"] = "stopped" if stopped else "time"
            return plan
    return last.plan() if last else None


@contextmanager
def stoppable() -> Iterator[Callable[[], bool]]:
    """Give a function that says whether SIGTERM or SIGINT has come meanwhile, or who started the run is gone."""
    came: list[int] = []
    parent = os.getppid()
    before = {number: signal.signal(number, lambda given, _: came.append(given)) for number in STOPS}
    try:
        yield lambda: bool(came) or (WATCHED in os.environ and os.getppid() != parent)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
