"""The public employment offices and the municipalities that each answers for."""

from dataclasses import dataclass
from functools import cache

from hwportal.reference.tables import read_table


@dataclass(frozen=True, slots=True)
class Office:
    """A main office or a branch; `code` has five digits, and that of a branch does not end in 0."""

    code: str
    name: str
    kana: str
    name_en: str
    municipality_codes: tuple[str, ...]

    @property
    def prefecture_code(self) -> str:
        """The prefecture that it lies in."""
        return self.code[:2]

    @property
    def is_branch(self) -> bool:
        """Whether it belongs to a main office."""
        return not self.code.endswith("0")

    @property
    def full_name(self) -> str:
        """The name as people say it: ハローワーク飯田橋."""
        return f"ハローワーク{self.name}"

    @property
    def full_name_en(self) -> str:
        """The name in English: Hello Work Iidabashi."""
        return f"Hello Work {self.name_en}"


@cache
def offices() -> tuple[Office, ...]:
    """All offices in the order of their codes."""
    return tuple(
        Office(row["code"], row["name"], row["kana"], row["name_en"], tuple(row["municipality_codes"].split()))
        for row in read_table("offices.csv")
    )


def office(code: str) -> Office | None:
    """The office with this code."""
    return next((entry for entry in offices() if entry.code == code), None)


def offices_for(municipality_code: str) -> tuple[Office, ...]:
    """Every office that answers for a municipality: often a main office and its branch."""
    return _by_municipality().get(municipality_code, ())


def office_for(municipality_code: str) -> Office | None:
    """The nearest office that answers for a municipality: its branch where it has one."""
    answering = offices_for(municipality_code)
    return next((entry for entry in answering if entry.is_branch), answering[0] if answering else None)


@cache
def _by_municipality() -> dict[str, tuple[Office, ...]]:
    answering: dict[str, tuple[Office, ...]] = {}
    for entry in offices():
        for code in entry.municipality_codes:
            answering[code] = (*answering.get(code, ()), entry)
    return answering
