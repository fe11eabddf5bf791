"""How a field of the sheet is declared: one line that says label, official id, kind, limit and requirement."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field
from enum import Enum
from typing import Any

from hwportal.rules.sheet import kinds

Condition = Mapping[str, Any]


class Source(Enum):
    """Who fills a field in."""

    EMPLOYER = "employer"
    ESTABLISHMENT = "establishment"  # copied from the registered establishment
    OFFICE = "office"  # set by the office that receives the vacancy


@dataclass(frozen=True)
class Requirement:
    """When a field must be filled in: always, never, or while other fields hold certain values."""

    always: bool = False
    condition: Condition | None = None

    def holds(self, sheet: Any) -> bool:
        """Tell whether `sheet` must have the field."""
        return self.always or (self.condition is not None and matches(sheet, self.condition))


ALWAYS = Requirement(always=True)
NEVER = Requirement()


def when(**condition: Any) -> Requirement:
    """Return the requirement that holds while every named field has the value, or one of the values, given."""
    return Requirement(condition=condition)


def matches(sheet: Any, condition: Condition) -> bool:
    """Tell whether the fields of `sheet` have the values of `condition`."""
    return all(
        getattr(sheet, name) in (wanted if isinstance(wanted, tuple) else (wanted,))
        for name, wanted in condition.items()
    )


@dataclass(frozen=True)
class Field:
    """Everything that is known of one field of the vacancy form."""

    label: str
    official: str  # element id on the published page without ID_; "" where there is none
    kind: kinds.Kind
    needed: Requirement = NEVER
    hint: str = ""
    heading: str = ""  # begins a group of fields under this heading
    source: Source = Source.EMPLOYER
    public: bool = True
    protected: bool = False  # a change of an accepted vacancy goes back to review
    missing_by: str = "N-4"  # the rule that speaks when it is needed and empty
    name: str = ""

    def named(self, name: str) -> "Field":
        """Return the field under the name that the sheet gives it."""
        return replace(self, name=name)


def _declare(kind: kinds.Kind, label: str, official: str, needed: Requirement, more: Mapping[str, Any]) -> Any:
    return dataclass_field(default=None, metadata={"field": Field(label, official, kind, needed, **more)})


def line(label: str, official: str, limit: int, needed: Requirement = NEVER, **more: Any) -> Any:
    """Declare one line of text."""
    return _declare(kinds.Line(limit), label, official, needed, more)


def text(label: str, official: str, limit: int, needed: Requirement = NEVER, **more: Any) -> Any:
    """Declare a text of several lines."""
    return _declare(kinds.Text(limit), label, official, needed, more)


def whole(label: str, official: str, needed: Requirement = NEVER, unit: str = "", **more: Any) -> Any:
    """Declare a whole number."""
    return _declare(kinds.Whole(unit), label, official, needed, more)


def yen(label: str, official: str, needed: Requirement = NEVER, **more: Any) -> Any:
    """Declare an amount of yen."""
    return _declare(kinds.Yen(), label, official, needed, more)


def decimal(label: str, official: str, needed: Requirement = NEVER, unit: str = "", **more: Any) -> Any:
    """Declare a number with one decimal place."""
    return _declare(kinds.Tenths(unit), label, official, needed, more)


def day(label: str, official: str, needed: Requirement = NEVER, **more: Any) -> Any:
    """Declare a date."""
    return _declare(kinds.Day(), label, official, needed, more)


def clock(label: str, official: str, needed: Requirement = NEVER, **more: Any) -> Any:
    """Declare a time of day."""
    return _declare(kinds.Clock(), label, official, needed, more)


def choice(
    label: str,
    official: str,
    options: Mapping[str, str],
    needed: Requirement = NEVER,
    **more: Any,
) -> Any:
    """Declare a choice of one among `options`, code to label."""
    return _declare(kinds.Choice(options), label, official, needed, more)


def occupation(label: str, official: str, needed: Requirement = NEVER, **more: Any) -> Any:
    """Declare an occupation code."""
    return _declare(kinds.OccupationCode(), label, official, needed, more)


def choices(label: str, official: str, options: Mapping[str, str], needed: Requirement = NEVER, **more: Any) -> Any:
    """Declare a choice of any number among `options`, code to label."""
    return _declare(kinds.Choices(options), label, official, needed, more)


def flag(label: str, official: str, needed: Requirement = NEVER, **more: Any) -> Any:
    """Declare a yes or no."""
    return _declare(kinds.Flag(), label, official, needed, more)
