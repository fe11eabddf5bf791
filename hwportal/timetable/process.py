"""A run as a process of its own: it can be watched, told to stop, and killed without harm to who started it."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from hwportal.timetable.engine import Document, Settings
from hwportal.timetable.running import WATCHED
from hwportal.timetable.writing import as_text


@dataclass(frozen=True)
class Report:
    """Where a run stands."""

    step: str
    done: float  # 0 to 1
    score: int
    bound: int | None


class Run:
    """A run that was started; `close` it in the end."""

    def __init__(self, process: subprocess.Popen[bytes], directory: Path) -> None:
        self.process = process
        self.directory = directory

    def latest(self) -> Report | None:
        """Return where the run stands; None before its first step."""
        lines = [line for line in self._said() if line.startswith("{") and line.endswith("}")]
        return Report(**json.loads(lines[-1])) if lines else None

    def is_over(self) -> bool:
        """Tell whether the process has ended."""
        return self.process.poll() is not None

    def stop(self) -> None:
        """Have the run end soon with the best it has."""
        if not self.is_over():
            self.process.send_signal(signal.SIGTERM)

    def plan(self) -> Document | None:
        """Return the plan of a run that is over; None when it made none."""
        out = self.directory / "plan.json"
        if not self.is_over() or not out.exists():
            return None
        plan: Document = json.loads(out.read_bytes())
        return plan

    def refusal(self) -> str | None:
        """Return why the instance could not be used; None when it could."""
        lines = [line for line in self._said() if line.startswith("Error: ")]
        return lines[-1].removeprefix("Error: ") if lines else None

    def close(self) -> None:
        """Leave neither process nor files."""
        if not self.is_over():
            self.process.kill()
        self.process.wait()
        rmtree(self.directory)

    def _said(self) -> list[str]:
        return (self.directory / "progress").read_text(encoding="utf-8").splitlines()


def start(instance: Document, settings: Settings, previous: Document | None = None) -> Run:
    """Start to plan an instance, or to mend the previous plan of it."""
    directory = Path(mkdtemp(prefix="timetable-"))
    (directory / "instance.json").write_text(as_text(instance), encoding="utf-8")
    words = ["repair" if previous else "solve", "instance.json", "-o", "plan.json", "--progress", "json"]
    words += ["--seconds", str(settings.seconds), "--fairness", settings.fairness, "--seed", str(settings.seed)]
    if previous:
        (directory / "previous.json").write_text(as_text(previous), encoding="utf-8")
        words += ["--previous", "previous.json", "--max-moved", str(settings.max_moved)]
    with (directory / "progress").open("wb") as progress:
        process = subprocess.Popen(
            [sys.executable, "-m", "hwportal", "timetable", *words],
            cwd=directory,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=progress,
            env=_environment(),
        )
    return Run(process, directory)


def _environment() -> dict[str, str]:
    """Return an environment in which this very program is found and the run does not outlive us."""
    root = str(Path(__file__).resolve().parents[2])
    return {**os.environ, "PYTHONPATH": root, WATCHED: "1"}
