"""Writing a plan: whole or not at all, and the same bytes for the same plan."""

import json
import os
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from hwportal.timetable.engine import Document


def as_text(plan: Document) -> str:
    """Return the plan as JSON with a line for each item of its lists, to be read and compared by people."""
    return "{\n" + ",\n".join(f"{_json(key)}: {_member(plan[key])}" for key in sorted(plan)) + "\n}\n"


def _member(value: Any) -> str:
    if not isinstance(value, list) or not value:
        return _json(value)
    return "[\n" + ",\n".join(f" {_json(item)}" for item in value) + "\n]"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def write_plan(plan: Document, path: Path) -> None:
    """Leave the plan in the file; whatever happens meanwhile, the file is the old one or the new one."""
    text = as_text(plan)
    with NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        try:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).chmod(0o644)
            Path(file.name).replace(path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise
