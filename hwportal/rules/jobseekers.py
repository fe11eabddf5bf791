"""What jobseekers choose from when they register, and how the places that they write are understood."""

import re
from collections.abc import Iterator
from functools import cache

from hwportal import reference
from hwportal.reference import Municipality, Prefecture
from hwportal.rules.folding import fold
from hwportal.rules.wording import N_, BadInput

YOUNGEST, OLDEST = 14, 100

SEXES = {"female": N_("Female"), "male": N_("Male")}
CONTACTS = {"email": N_("E-mail"), "letter": N_("Letter"), "phone": N_("Telephone call")}
SITUATIONS = {
    "not_working": N_("Not working now"),
    "working": N_("Working now"),
    "leaving": N_("Working, but leaving soon"),
    "student": N_("Student"),
}
SHARING = {
    "both": N_("With municipalities and private agencies"),
    "municipalities": N_("With municipalities only"),
    "agencies": N_("With private agencies only"),
    "nobody": N_("With nobody"),
}
HOURS = {"full_time": N_("Full-time"), "part_time": N_("Part-time"), "either": N_("Either")}
EMPLOYMENT = {
    "regular": N_("Regular employee"),
    "not_regular": N_("Employee who is not regular"),
    "part_time": N_("Part-time employee"),
    "dispatch": N_("Dispatched worker"),
}
PAY_KINDS = {"month": N_("A month"), "hour": N_("An hour")}
SCHOOLS = {
    "junior_high": N_("Junior high school"),
    "high": N_("High school"),
    "vocational": N_("Vocational school"),
    "junior_college": N_("Junior college or technical college"),
    "university": N_("University"),
    "graduate": N_("Graduate school"),
}
SCHOOL_STATES = {"graduated": N_("Graduated"), "attending": N_("In school"), "left": N_("Left before the end")}
PAST_EMPLOYMENT = {**EMPLOYMENT, "own_business": N_("Own business")}
LICENCES = {
    "nursery_teacher": N_("Nursery teacher"),
    "kindergarten_teacher": N_("Kindergarten teacher"),
    "nurse": N_("Nurse"),
    "assistant_nurse": N_("Assistant nurse"),
    "public_health_nurse": N_("Public health nurse"),
    "midwife": N_("Midwife"),
    "care_worker": N_("Certified care worker"),
    "care_manager": N_("Care manager"),
    "initial_training": N_("Initial training for care workers"),
    "practitioner_training": N_("Practitioner training for care workers"),
    "social_worker": N_("Certified social worker"),
    "dietitian": N_("Dietitian"),
    "car": N_("Car driving licence"),
    "car_automatic": N_("Car driving licence, automatic only"),
}
Place = Municipality | Prefecture


def place(code: str) -> Place | None:
    """The prefecture or municipality with this code."""
    return reference.prefecture(code) if len(code) == 2 else reference.municipality(code)


def place_name(code: str) -> str:
    """The full name of a place: 東京都千代田区, 東京都."""
    found = place(code)
    return getattr(found, "full_name", None) or (found.name if found else code)


def place_code(typed: str) -> str:
    """The code of the place that was typed, with or without its prefecture; BadInput says which ones are meant."""
    key = fold(typed)
    if not key:
        return ""
    found = _places().get(key, ())
    if not found:
        raise BadInput(N_("This place is not known. Write a city, ward, town, village or prefecture."))
    if len(found) > 1:
        names = "、".join(place_name(code) for code in found[:4])
        raise BadInput(N_("There are several such places. Write one of them: %(places)s"), places=names)
    return found[0]


@cache
def _places() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    everywhere: tuple[Place, ...] = (*reference.prefectures(), *reference.municipalities())
    for entry in everywhere:
        for key in {fold(spelling) for spelling in _spellings(entry)}:
            found[key] = (*found.get(key, ()), entry.code)
    return found


def _spellings(entry: Place) -> Iterator[str]:
    yield from (entry.name, entry.name_en)
    if isinstance(entry, Prefecture):
        return
    yield from (entry.full_name, f"{entry.name_en}, {entry.prefecture.name_en}", *entry.name_en.split(", "))
    if ward := re.fullmatch("(.+市)(.+区)", entry.name):
        yield from (*ward.groups(), entry.prefecture.name + ward[1])
    elif town := re.fullmatch("(.+?郡)(.+[町村])", entry.name):
        yield from (town[2], entry.prefecture.name + town[2])
