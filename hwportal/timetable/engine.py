"""What every engine of timetables offers: one for fairs, one for tours, chosen by the kind of the instance."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Protocol

from hwportal.timetable.reading import Value

Document = dict[str, Any]

FAIRNESS = ("cover", "wishes", "equal")


@dataclass(frozen=True)
class Settings:
    """How a plan is to be made; equal settings and an equal instance make an equal plan."""

    seconds: float = 60.0  # what the whole run may take; the amount of work is derived from it, not from the clock
    fairness: str = "cover"
    seed: int = 1
    max_moved: int = 5  # of a repair


@dataclass(frozen=True)
class Step:
    """Where a run stands. `plan()` writes down the best so far; it holds until the run goes on."""

    name: str
    done: float  # of the whole run, 0 to 1
    score: int
    bound: int | None  # no plan can have a higher score; None while unknown
    plan: Callable[[], Document]
    may_end: bool = True  # whether a run that is late may end here; a draft is too poor for that
    to_finish: float = 0.0  # seconds that `plan()` takes at most


@dataclass(frozen=True)
class Violation:
    """A hard rule that a plan breaks."""

    code: str
    what: str

    def __str__(self) -> str:
        """Return the code and what broke it."""
        return f"{self.code}: {self.what}"


class Engine(Protocol):
    """The functions of a module that plans one kind of event; each refuses what it cannot read with Malformed."""

    def solve(self, instance: Value, settings: Settings) -> Iterator[Step]:
        """Yield ever better plans; the last is the result."""

    def repair(self, instance: Value, previous: Value, event: Value | None, settings: Settings) -> Iterator[Step]:
        """Yield plans after an event that keep what was promised; the last is the result."""

    def check(self, instance: Value, plan: Value) -> list[Violation]:
        """Return every hard rule and every explanation that is broken."""


ENGINES = {"fair": "hwportal.timetable.fairs", "tour": "hwportal.timetable.tours"}


def engine_of(instance: Value) -> Engine:
    """Return the engine for the kind of an instance."""
    kind = instance["kind"].one_of(ENGINES)
    engine: Engine = import_module(f"{ENGINES[kind]}.engine")
    return engine
