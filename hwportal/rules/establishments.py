"""What is true of a sound establishment: its head counts, its address, and what staff should look at."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from hwportal.rules.wording import N_

# From ten workers on, an employer must write work rules (Labour Standards Act, article 89).
WORK_RULES_FROM = 10

FACILITIES = {
    "elevator": N_("Lift"),
    "braille": N_("Braille signs"),
    "stair_handrails": N_("Handrails on stairs"),
    "handrails": N_("Handrails in corridors"),
    "accessible_toilet": N_("Accessible toilet"),
    "wheelchair": N_("Wheelchairs can move inside"),
    "rest_room": N_("Rest room"),
    "job_coach": N_("Job coach on the staff"),
}
RECORD = {"yes": N_("Yes, it was"), "no": N_("Not so far"), "none": N_("Not applicable")}
EXISTS = {"yes": N_("Yes, there is"), "no": N_("No, there is none")}


class Place(Protocol):
    """A town that a postal code names."""

    @property
    def municipality(self) -> Any:
        """The municipality, with `code` and `full_name`."""

    @property
    def address(self) -> str:
        """The beginning of an address there."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a reader should look at: red blocks, orange asks for a second look, blue advises."""

    level: str
    title: str
    why: str = ""
    values: tuple[tuple[str, object], ...] = ()


def head_count_faults(company: int, workplace: int, women: int, part_time: int) -> Iterator[tuple[str, str]]:
    """Yield (field, sentence) for each number that is larger than the number it is part of."""
    if workplace > company:
        yield "staff_workplace", N_("This cannot be more than the staff of the whole company.")
    if women > workplace:
        yield "staff_women", N_("This cannot be more than the staff at the workplace.")
    if part_time > workplace:
        yield "staff_part_time", N_("This cannot be more than the staff at the workplace.")


def municipality_of(address: str, towns: Iterable[Place]) -> Any | None:
    """Return the municipality, among those of a postal code, that an address begins with."""
    found = {town.municipality.code: town.municipality for town in towns}
    plain = "".join(address.split())
    return next((place for place in found.values() if plain.startswith(place.full_name)), None)


def beginning_of(towns: Sequence[Place]) -> str:
    """Return the beginning of an address in the towns of a postal code: the town, or their municipality if several."""
    return towns[0].address if len(towns) == 1 else towns[0].municipality.full_name


def findings(answers: Mapping[str, Any], namesakes: int, is_first: bool) -> list[Finding]:
    """Return what staff should look at in an establishment before they accept it."""
    found = []
    workers = answers.get("staff_workplace") or 0
    if workers >= WORK_RULES_FROM and not (answers.get("rules_full_time") and answers.get("rules_part_time")):
        found.append(
            Finding(
                "orange",
                N_("There are ten or more workers, but no work rules for all of them."),
                N_("Work rules are required from ten workers on (Labour Standards Act, article 89)."),
            )
        )
    if namesakes:
        found.append(
            Finding(
                "orange",
                N_("An establishment with the same name is registered in this municipality."),
                N_("Two branches may have registered the same place twice."),
            )
        )
    if is_first:
        found.append(
            Finding(
                "blue",
                N_("This is the first establishment of the company."),
                N_("Accepting it also confirms the company. Compare its name with the corporate number."),
            )
        )
    return found
