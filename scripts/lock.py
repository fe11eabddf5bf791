"""Resolve the dependencies of setup.cfg anew into the hashed locks, for every platform."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV = Path(sys.executable).parent / "uv"
COMPILE = [str(UV), "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-annotate", "--no-header"]
OPTIONS = ["--python-version", "3.11", "--upgrade"]


def compile_lock(source: str, target: str, *extra: str, requirements: str | None = None) -> None:
    """Write `target` from `source`, or from `requirements` when source is `-`."""
    command = [*COMPILE, *OPTIONS, *extra, source, "--output-file", target]
    subprocess.run(command, check=True, cwd=ROOT, input=requirements, text=True)


if __name__ == "__main__":
    compile_lock("setup.cfg", "requirements.lock")
    compile_lock("setup.cfg", "requirements-dev.lock", "--extra", "dev")
    compile_lock("-", "requirements-uv.lock", requirements="uv\n")
