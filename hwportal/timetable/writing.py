"""Writing a plan: whole or not at all, and the same bytes for the same plan."""

import json
import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from hwportal.timetable.engine import Document


def write_plan(plan: Document, path: Path) -> None:
    """Leave the plan in the file; whatever happens meanwhile, the file is the old one or the new one."""
    text = json.dumps(plan, ensure_ascii=False, sort_keys=True, indent=1) + "\n"
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
