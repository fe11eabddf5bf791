"""What differs between two states of an event, and whom each difference concerns."""

from collections.abc import Collection, Mapping
from enum import StrEnum

Snapshot = Mapping[str, Mapping[str, str]]  # thing -> field -> text; a thing is "event" or a part and its name
Differences = dict[str, list[str | None]]  # "thing|field" -> before and after; no field: the thing came or went
EVENT = "event"


class Audience(StrEnum):
    """Who is told of a difference."""

    NOBODY = "nobody"
    EVERYBODY = "everybody"  # who signed up, and the employers
    USERS = "users"  # who has a place in this part, or wishes to meet this employer


_TELLS_EVERYBODY = frozenset({"starts_at", "ends_at", "venue", "address"})
_CONCERNS_ALL = frozenset({"stops", "sessions"})
_CONCERNS_USERS = frozenset({"buses", "childcare", "interpreters", "employers"})
_UNTOLD = frozenset(
    {"company", "company_phone", "interviewers", "interview_minutes", "max_interviews", "max_stops", "vacancies"}
)


def differences(before: Snapshot, after: Snapshot) -> Differences:
    """Return what came, what went, and each field that is another now."""
    found: Differences = {f"{thing}|": [thing, None] for thing in before if thing not in after}
    found |= {f"{thing}|": [None, thing] for thing in after if thing not in before}
    for thing in (thing for thing in before if thing in after):
        for field, text in after[thing].items():
            if before[thing].get(field, "") != text:
                found[f"{thing}|{field}"] = [before[thing].get(field, ""), text]
    return found


def audience(key: str) -> Audience:
    """Return whom one difference concerns."""
    thing, field = key.rsplit("|", 1)
    part = thing.split("/", 1)[0]
    if part == EVENT:
        return Audience.EVERYBODY if field in _TELLS_EVERYBODY else Audience.NOBODY
    if field in _UNTOLD:
        return Audience.NOBODY
    if part in _CONCERNS_ALL:
        return Audience.EVERYBODY
    return Audience.USERS if part in _CONCERNS_USERS else Audience.NOBODY


def things_of(found: Collection[str]) -> set[str]:
    """Return the things whose users are told."""
    return {key.rsplit("|", 1)[0] for key in found if audience(key) is Audience.USERS}


def tells_everybody(found: Collection[str]) -> bool:
    """Tell whether one of the differences concerns all who come."""
    return any(audience(key) is Audience.EVERYBODY for key in found)
