"""The figures of an evaluation: of the whole, by employer and by group, without telling of fewer than five people."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from hwportal.rules.calendar import age_on
from hwportal.rules.small_cells import protected
from hwportal.rules.wording import N_

AGES = {
    "under25": N_("Under 25"),
    "25to34": N_("25 to 34"),
    "35to44": N_("35 to 44"),
    "45to54": N_("45 to 54"),
    "55to64": N_("55 to 64"),
    "from65": N_("65 and over"),
    "": N_("Not known"),
}
_UPPER = ((25, "under25"), (35, "25to34"), (45, "35to44"), (55, "45to54"), (65, "55to64"))
SEXES = {"female": N_("Women"), "male": N_("Men"), "": N_("Not known")}


class Counted(Protocol):
    """What of a person is counted."""

    @property
    def came(self) -> bool:
        """Tell whether the person came."""

    @property
    def interviews(self) -> int:
        """Return how many interviews the person had."""

    @property
    def hires(self) -> int:
        """Return how many employers hired the person."""


class Line(NamedTuple):
    """One group: how many came, were interviewed, were hired; None for what would tell of fewer than five."""

    label: str
    numbers: list[int | None]


def age_group(birth_date: date | None, on: date) -> str:
    """Return the group of an age on the day of the event."""
    if birth_date is None:
        return ""
    age = age_on(birth_date, on)
    return next((name for limit, name in _UPPER if age < limit), "from65")


def lines(people: Iterable[Counted], labels: dict[str, str], group_of: Callable[..., str]) -> list[Line]:
    """Return a line for each group that is there, in the order of the labels, and last one for all of them."""
    grouped: dict[str, list[Counted]] = {}
    for person in people:
        if person.came:
            grouped.setdefault(group_of(person), []).append(person)
    names = [name for name in labels if name in grouped]
    return hidden([labels[name] for name in names], [_numbers(grouped[name]) for name in names]) if names else []


def _numbers(people: Sequence[Counted]) -> list[int]:
    interviewed = sum(person.interviews > 0 for person in people)
    return [len(people), interviewed, sum(person.hires > 0 for person in people)]


def hidden(labels: Sequence[str], table: Sequence[Sequence[int]]) -> list[Line]:
    """Return the rows of a table and their sum, without the numbers that would tell of fewer than five people."""
    columns = [protected(column, sum(column)) for column in zip(*table, strict=True)]
    found = [Line(label, [parts[place] for parts, _total in columns]) for place, label in enumerate(labels)]
    return [*found, Line(N_("All"), [total for _parts, total in columns])]
