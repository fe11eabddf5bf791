"""The programmes that the portal serves: each is one settings file, none is known to the code by name."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent

# The nine kinds of work that programmes are made of; there is one engine for each.
KINDS_OF_WORK = frozenset(
    {
        "desk", "agreement", "case", "appointment", "vacancy_work", "referral", "event", "outreach", "directory",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that the ministry published about a programme, with the period it is about."""

    name: str
    period: str
    value: int
    unit: str


@dataclass(frozen=True, slots=True)
class Setting:
    """A parameter that a later year may change, with the days between which it holds."""

    name: str
    value: int
    starts: date
    ends: date | None

    def holds(self, on: date) -> bool:
        """Whether the parameter holds on this day."""
        return self.starts <= on and (self.ends is None or on <= self.ends)


@dataclass(frozen=True, slots=True)
class Programme:
    """What a programme is called, which kinds of work it uses, and whether taking part in it is sensitive."""

    code: str
    name: str
    name_en: str
    section: str
    is_sensitive: bool
    work: frozenset[str]
    settings: tuple[Setting, ...]
    figures: tuple[Figure, ...]

    def setting(self, name: str, on: date) -> int | None:
        """The value of a parameter on a day."""
        return next((setting.value for setting in self.settings if setting.name == name and setting.holds(on)), None)


@cache
def programmes() -> tuple[Programme, ...]:
    """All programmes in the order of the briefing's sections."""
    return tuple(sorted((_read(path) for path in FOLDER.glob("*.toml")), key=lambda entry: (entry.section, entry.code)))


def programme(code: str) -> Programme | None:
    """The programme with this code."""
    return next((entry for entry in programmes() if entry.code == code), None)


def _read(path: Path) -> Programme:
    with path.open("rb") as file:
        data: dict[str, Any] = tomllib.load(file)
    return Programme(
        path.stem,
        data["name"],
        data["name_en"],
        data["section"],
        data["sensitive"],
        frozenset(data["work"]),
        tuple(Setting(entry["name"], entry["value"], entry["from"], entry.get("to")) for entry in data["setting"]),
        tuple(Figure(**entry) for entry in data["figure"]),
    )
