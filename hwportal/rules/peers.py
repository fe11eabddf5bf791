"""With which vacancies one is compared: its peers, looked for farther and farther until they are enough.

Peers are open vacancies of other employers of the same class (full-time or part-time are never compared with each
other), the newest first. Below ten of three employers nothing is said: a comparison must tell of nobody in particular.
"""

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple
from uuid import UUID

from hwportal.reference import around
from hwportal.rules import profiles
from hwportal.rules.sheet import Sheet
from hwportal.rules.wording import N_

LEAST_VACANCIES, LEAST_EMPLOYERS = 10, 3
MOST = 200  # vacancies that are compared
NEAR = 20  # kilometres


class Area(Enum):
    """How far peers are looked for."""

    NEAR = "near"
    PREFECTURE = "prefecture"
    COUNTRY = "country"


class Step(NamedTuple):
    """One definition of what is comparable."""

    label: str
    is_same_work: bool  # else work of the same group
    area: Area


class Peer(NamedTuple):
    """A vacancy of another employer that one is compared with."""

    vacancy_id: UUID
    company_id: UUID
    hourly_yen: int | None  # the lowest pay


# Tried in this order.
STEPS = (
    Step(N_("the same work within 20 km"), True, Area.NEAR),
    Step(N_("the same work in the same prefecture"), True, Area.PREFECTURE),
    Step(N_("work of the same group in all prefectures"), False, Area.COUNTRY),
)
LOCAL = STEPS[:2]


def enough(peers: Sequence[Peer]) -> bool:
    """Tell whether there are so many that a comparison tells of nobody in particular."""
    return len(peers) >= LEAST_VACANCIES and len({peer.company_id for peer in peers}) >= LEAST_EMPLOYERS


def work(sheet: Sheet, step: Step) -> str | None:
    """Return the code of the occupation or of its group that peers have; None while the sheet names no work."""
    if not sheet.occupations:
        return None
    return sheet.occupations[0] if step.is_same_work else profiles.group(sheet.occupations[0])


def places(sheet: Sheet, step: Step) -> tuple[str, ...] | None:
    """Return the codes of the places where peers are, none of them for everywhere; None while the place is unknown."""
    municipality, prefecture = sheet.municipality_code, (sheet.municipality_code or sheet.prefecture_code or "")[:2]
    if step.area is Area.COUNTRY:
        return ()
    if step.area is Area.PREFECTURE:
        return (prefecture,) if prefecture else None
    return tuple(around(municipality or "", NEAR)) or None
