"""The occupational classification of the ministry's forms (5th revision, 2022), as far as it is known here."""

from dataclasses import dataclass
from functools import cache

from hwportal.reference.tables import read_table


@dataclass(frozen=True, slots=True)
class Occupation:
    """A major (2 digits), middle (3) or minor (3-2) group; `status` tells how far the entry was verified."""

    level: str
    code: str
    name: str
    name_en: str
    parent: str
    status: str

    @property
    def is_verified(self) -> bool:
        """Whether code and wording were read in an official text."""
        return self.status == "verified"


@cache
def occupations() -> tuple[Occupation, ...]:
    """All groups in the order of the classification, each followed by its subgroups."""
    return tuple(Occupation(**row) for row in read_table("occupations.csv"))


def occupation(code: str) -> Occupation | None:
    """The group with this code."""
    return _by_code().get(code)


def major_group(code: str) -> Occupation | None:
    """The major group that a code of any level belongs to."""
    found = occupation(code)
    while found and found.parent:
        found = occupation(found.parent)
    return found


def within(code: str) -> tuple[str, ...]:
    """The code itself and the codes of all its subgroups: what a search for `code` must match."""
    below = (inner for child in occupations() if child.parent == code for inner in within(child.code))
    return (code, *below)


@cache
def _by_code() -> dict[str, Occupation]:
    return {entry.code: entry for entry in occupations()}
