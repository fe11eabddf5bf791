"""Regional minimum wages: yen per hour, by prefecture, with the day from which they hold."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from hwportal.reference.tables import read_table

# New amounts come into force between these days of the fiscal year (the span announced for FY2026).
_EARLIEST = (10, 1)
_LATEST = (12, 2)


@dataclass(frozen=True, slots=True)
class MinimumWage:
    """One amount; `effective_from` is None while only the amount is published."""

    prefecture_code: str
    fiscal_year: int
    hourly_yen: int
    effective_from: date | None

    @property
    def earliest_from(self) -> date:
        """The first day on which the amount can hold."""
        return self.effective_from or date(self.fiscal_year, *_EARLIEST)

    @property
    def latest_from(self) -> date:
        """The day by which the amount surely holds."""
        return self.effective_from or date(self.fiscal_year, *_LATEST)


def minimum_wage(prefecture_code: str, on: date) -> MinimumWage | None:
    """The amount known to be in force on `on`; None before the table begins or for an unknown prefecture."""
    in_force = [wage for wage in _wages(prefecture_code) if wage.effective_from and wage.effective_from <= on]
    return in_force[-1] if in_force else None


def coming_minimum_wage(prefecture_code: str, on: date, until: date) -> MinimumWage | None:
    """The newest amount that may hold by `until` and is not known to hold on `on`: it may warn, never refuse."""
    present = minimum_wage(prefecture_code, on)
    coming = [
        wage
        for wage in _wages(prefecture_code)
        if wage.earliest_from <= until and (present is None or wage.fiscal_year > present.fiscal_year)
    ]
    return coming[-1] if coming else None


@cache
def _wages(prefecture_code: str) -> tuple[MinimumWage, ...]:
    wages = (wage for wage in _all_wages() if wage.prefecture_code == prefecture_code)
    return tuple(sorted(wages, key=lambda wage: wage.fiscal_year))


@cache
def _all_wages() -> tuple[MinimumWage, ...]:
    return tuple(
        MinimumWage(
            row["prefecture_code"],
            int(row["fiscal_year"]),
            int(row["hourly_yen"]),
            date.fromisoformat(row["effective_from"]) if row["effective_from"] else None,
        )
        for row in read_table("minimum_wages.csv")
    )
