"""Running the engine and the command line in tests."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from hwportal.timetable.engine import Settings, engine_of
from hwportal.timetable.reading import Value

Document = dict[str, Any]


def solved(instance: Document, **settings: Any) -> Document:
    """Return the plan that the engine ends with."""
    *_, last = engine_of(Value(instance)).solve(Value(instance), Settings(**{"seconds": 10.0, **settings}))
    return as_written(last.plan())


def mended(instance: Document, previous: Document, **settings: Any) -> Document:
    """Return the repaired plan that the engine ends with."""
    engine = engine_of(Value(instance))
    *_, last = engine.repair(Value(instance), Value(previous), None, Settings(**{"seconds": 10.0, **settings}))
    return as_written(last.plan())


def broken_codes(instance: Document, plan: Document) -> set[str]:
    """Return the codes of the rules that a plan breaks."""
    return {found.code for found in engine_of(Value(instance)).check(Value(instance), Value(plan))}


def as_written(plan: Document) -> Document:
    """Return a plan as it would be read again from a file."""
    again: Document = json.loads(json.dumps(plan))
    return again


def command(*words: object, directory: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `hwportal timetable` and return how it ended."""
    return subprocess.run(
        [sys.executable, "-m", "hwportal", "timetable", *map(str, words)],
        cwd=directory,
        env={"PYTHONPATH": str(Path(__file__).parents[3]), "PATH": "/usr/bin:/bin", **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def write(directory: Path, name: str, document: object) -> Path:
    """Write a document as JSON and return the file."""
    file = directory / name
    file.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return file
