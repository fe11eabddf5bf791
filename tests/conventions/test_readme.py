"""What the README and the docs say is true: settings, links, commands, periodic work."""

import re
from pathlib import Path

import pytest
from flask import Flask

from hwportal.config import ROOT, SETTINGS
from hwportal.jobs import JOBS

README = (ROOT / "README.md").read_text()
LINKS = sorted({target for target in re.findall(r"\]\(([^)#]+)\)", README) if "://" not in target})


def row(name: str, default: str, meaning: str) -> str:
    """Return the table row of a setting."""
    shown = default.replace(f"{ROOT}/", "")
    return f"| `{name}` | {f'`{shown}`' if shown else ''} | {meaning} |"


def test_the_table_of_settings_is_that_of_the_program() -> None:
    wanted = [row(setting.name, setting.default, setting.meaning) for setting in SETTINGS]
    assert [line for line in README.splitlines() if line.startswith("| `")] == wanted, "\n".join(wanted)


@pytest.mark.parametrize("target", LINKS)
def test_every_link_leads_somewhere(target: str) -> None:
    assert (ROOT / target).exists()


def test_operations_list_every_periodic_job(app: Flask) -> None:
    listed = re.findall(r"^\| `([a-z_]+\.[a-z_]+)` \|", (ROOT / "docs" / "operations.md").read_text(), re.MULTILINE)
    assert sorted(listed) == sorted(JOBS)


def test_every_make_target_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"make ([a-z-]+)", README)) <= targets


def test_continuous_integration_runs_the_test_command_of_the_readme() -> None:
    assert "make test" in README
    assert Path(ROOT / ".ci" / "run").read_text().rstrip().endswith("make test")
