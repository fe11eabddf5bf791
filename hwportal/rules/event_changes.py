"""What differs between two states of an event, and whom each difference concerns."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import NamedTuple

Snapshot = Mapping[str, Mapping[str, str]]  # thing -> field -> text; a thing is EVENT or kind and id of a part
Differences = dict[str, list[str | None]]  # key (see `Key`) -> before and after
EVENT = "event"
NAME = ""  # the field under which a snapshot keeps the name of a thing


class Key(NamedTuple):
    """Of what a difference is: written kind/id/name|field, for the event itself event|field; no field: the whole."""

    kind: str
    id: str
    name: str
    field: str

    @property
    def thing(self) -> str:
        """Return the thing as a snapshot knows it."""
        return f"{self.kind}/{self.id}" if self.id else self.kind


def key_of(text: str) -> Key:
    """Return a written key in its parts."""
    thing, field = text.rsplit("|", 1)
    kind, number, name = (*thing.split("/", 2), "", "")[:3]
    return Key(kind, number, name, field)


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
    went, came = sorted(before.keys() - after.keys()), sorted(after.keys() - before.keys())
    found: Differences = {_written(thing, before): [before[thing][NAME], None] for thing in went}
    found |= {_written(thing, after): [None, after[thing][NAME]] for thing in came}
    for thing in (thing for thing in before if thing in after):
        for field, text in after[thing].items():
            if field != NAME and before[thing].get(field, "") != text:
                found[_written(thing, after, field)] = [before[thing].get(field, ""), text]
    return found


def _written(thing: str, snapshot: Snapshot, field: str = "") -> str:
    name = snapshot[thing].get(NAME)
    return f"{thing}/{name}|{field}" if name else f"{thing}|{field}"


def audience(written: str) -> Audience:
    """Return whom one difference concerns."""
    key = key_of(written)
    if key.kind == EVENT:
        return Audience.EVERYBODY if key.field in _TELLS_EVERYBODY else Audience.NOBODY
    if key.field in _UNTOLD:
        return Audience.NOBODY
    if key.kind in _CONCERNS_ALL:
        return Audience.EVERYBODY
    return Audience.USERS if key.kind in _CONCERNS_USERS else Audience.NOBODY


def felt_things(found: Collection[str]) -> set[str]:
    """Return the things whose users are told."""
    return {key_of(written).thing for written in found if audience(written) is Audience.USERS}


def tells_everybody(found: Collection[str]) -> bool:
    """Tell whether one of the differences concerns all who come."""
    return any(audience(written) is Audience.EVERYBODY for written in found)
