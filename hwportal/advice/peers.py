"""How a vacancy stands among its peers: shares and quartiles, and nothing that could tell of somebody."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import quantiles
from uuid import UUID

from hwportal.rules.peers import LEAST_EMPLOYERS, LEAST_VACANCIES
from hwportal.rules.wording import N_


@dataclass(frozen=True)
class Conditions:
    """What is compared of one vacancy; None where it is not given."""

    company_id: UUID
    hourly_yen: float | None
    annual_holidays: float | None
    overtime_hours: float | None


@dataclass(frozen=True)
class Standing:
    """Where one figure of a vacancy stands among that of its peers."""

    label: str
    own: float | None
    vacancies: int
    quarters: tuple[float, float, float]  # a quarter of the peers is at or below the first, half at the second ...
    better_than: float | None  # share of the peers with a less attractive figure, half of those with the same

    @property
    def is_among_the_best(self) -> bool:
        """Whether three in four peers offer less."""
        return self.better_than is not None and self.better_than >= 0.75

    @property
    def is_among_the_last(self) -> bool:
        """Whether three in four peers offer more."""
        return self.better_than is not None and self.better_than <= 0.25


Reading = Callable[[Conditions], float | None]
# What is compared, how it is read, and whether more of it is what people look for.
COMPARED: tuple[tuple[str, Reading, bool], ...] = (
    (N_("Lowest pay, yen an hour"), lambda vacancy: vacancy.hourly_yen, True),
    (N_("Holidays a year"), lambda vacancy: vacancy.annual_holidays, True),
    (N_("Overtime hours a month"), lambda vacancy: vacancy.overtime_hours, False),
)


def standings(own: Conditions, peers: Sequence[Conditions]) -> list[Standing]:
    """Return where a vacancy stands; a figure that fewer than ten peers of three employers give is left out."""
    found = [_standing(label, read, is_gain, own, peers) for label, read, is_gain in COMPARED]
    return [standing for standing in found if standing is not None]


def _standing(
    label: str, read: Reading, is_gain: bool, own: Conditions, peers: Sequence[Conditions]
) -> Standing | None:
    given = [(peer.company_id, value) for peer in peers if (value := read(peer)) is not None]
    if len(given) < LEAST_VACANCIES or len({company for company, _ in given}) < LEAST_EMPLOYERS:
        return None
    values = [value for _, value in given]
    low, middle, high = quantiles(values, n=4, method="inclusive")
    mine = read(own)
    return Standing(label, mine, len(values), (low, middle, high), _better(mine, values, is_gain))


def _better(own: float | None, values: Sequence[float], is_gain: bool) -> float | None:
    if own is None:
        return None
    below = sum(value < own for value in values) if is_gain else sum(value > own for value in values)
    same = sum(value == own for value in values)
    return (below + same / 2) / len(values)
