"""What an event offers to who signs up: its employers and parts, what they are called, and how much is left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from flask_babel import gettext as _

from hwportal.blueprints.events.queries import Participant, participants
from hwportal.entries.names import Part, parts_of, place_name
from hwportal.models import ChildcareBand, CoOrganiser, Event
from hwportal.rules.calendar import months_on


@dataclass(frozen=True)
class Choices:
    """The parts of an event by the key of their quota, as far as they have places at all."""

    event: Event
    employers: Sequence[Participant]
    parts: Mapping[str, Part]
    capacities: Mapping[str, int]
    left: Mapping[str, int]
    organisers: Sequence[CoOrganiser] = field(default_factory=list)

    def of_kind(self, *kinds: str) -> dict[str, Part]:
        """Return the parts of some kinds by key, in the order in which the event has them."""
        return {key: part for key, part in self.parts.items() if key.partition(":")[0] in kinds}

    def has(self, kind: str) -> bool:
        """Tell whether there are places of a kind, in whatever part."""
        return any(key.partition(":")[0] == kind for key in self.capacities)

    def interpreting(self) -> list[str]:
        """Return what the interpreters can do, each once."""
        found = (kind for one in self.of_kind("interpreter").values() for kind in one.kinds)  # type: ignore[union-attr]
        return list(dict.fromkeys(found))

    def interpreter_for(self, kind: str) -> str | None:
        """Return the key of the places of an interpreter of this kind, of one who is free if there is one."""
        able = [key for key, one in self.of_kind("interpreter").items() if kind in one.kinds]  # type: ignore[union-attr]
        return next((key for key in able if self.left[key]), able[0] if able else None)

    def bands_for(self, born: date, windows: Sequence[tuple[datetime, datetime]]) -> list[str]:
        """Return the keys of the childcare that a child of this birth date needs while the person is there."""
        age = months_on(born, self.event.starts_at.date())
        there = windows or [(self.event.starts_at, self.event.ends_at)]
        return [
            key
            for key, band in self.of_kind("childcare").items()
            if isinstance(band, ChildcareBand)
            and band.takes(age)
            and any(band.starts_at < last and band.ends_at > first for first, last in there)
        ]

    def name(self, key: str) -> str:
        """Return what the places of a key are called."""
        return place_name(key, self.parts)


def choices_of(event: Event) -> Choices:
    """Return what the event offers; parts that it does not have are not asked for."""
    offered = {quota.key: quota for quota in event.quotas if quota.capacity}
    return Choices(
        event=event,
        employers=participants(event.id) if event.parts.has_employers and event.max_wishes else [],
        parts={key: part for key, part in parts_of(event).items() if key in offered},
        capacities={key: quota.capacity for key, quota in offered.items()},
        left={key: quota.left for key, quota in offered.items()},
        organisers=[one for one in event.co_organisers if one.user_id],
    )


def left_words(choices: Choices) -> dict[str, str]:
    """Return how many places are left, by key, as the form says it."""
    return {
        key: _("Places left: %(left)s", left=left) if left else _("Full. You can join the waiting list for it.")
        for key, left in choices.left.items()
    }
