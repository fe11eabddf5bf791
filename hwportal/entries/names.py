"""What the places of an event are called: their kind, and the bus, hours, interpreter or session they belong to."""

from collections.abc import Mapping

from flask_babel import get_locale
from flask_babel import gettext as _

from hwportal.filters import show_time
from hwportal.models import Bus, ChildcareBand, Event, Interpreter, Session
from hwportal.rules.event_kinds import QUOTA_LABELS
from hwportal.rules.interpreting import INTERPRETING

Part = Bus | ChildcareBand | Interpreter | Session
PARTS = {
    "bus": "buses",
    "childcare": "childcare",
    "interpreter": "interpreters",
    "session": "sessions",
    "seminar": "sessions",
}


def parts_of(event: Event) -> dict[str, Part]:
    """Return the parts of an event that have places of their own, by the key of these; others are not asked for."""
    kinds = {quota.kind for quota in event.quotas if quota.part}
    return {f"{kind}:{part.id}": part for kind in PARTS if kind in kinds for part in getattr(event, PARTS[kind])}


def names_of(event: Event) -> dict[str, str]:
    """Return what all the places of an event are called, by key."""
    parts = parts_of(event)
    return {quota.key: place_name(quota.key, parts) for quota in event.quotas}


def place_name(key: str, parts: Mapping[str, Part]) -> str:
    """Return what the places of a key are called: their kind, and the part where they belong to one."""
    label = _(QUOTA_LABELS[key.partition(":")[0]])
    part = parts.get(key.replace("bus_wheelchair:", "bus:"))
    return f"{label}: {part_name(part)}" if part else label


def part_name(part: Part) -> str:
    """Return the name of one part, in the language of the page."""
    if isinstance(part, Bus):
        return f"{part.name} {show_time(part.leaves_at)}–{show_time(part.returns_at)}"
    if isinstance(part, ChildcareBand):
        return f"{show_time(part.starts_at)}–{show_time(part.ends_at)}"
    if isinstance(part, Interpreter):
        return ", ".join(_(INTERPRETING[kind]) for kind in part.kinds)
    return f"{part.title_in(str(get_locale()))} {show_time(part.starts_at)}–{show_time(part.ends_at)}"
