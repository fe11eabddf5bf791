"""What people get instead when an event, an employer or a stop falls away: the nearest thing that suits."""

from collections import Counter
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from hwportal.rules.wording import N_

CAUSES = {
    "event": N_("The whole event"),
    "employer": N_("An employer"),
    "stop": N_("A facility that the tour visits"),
}
WAYS = {
    "same_employer": N_("A place where an employer of their choice takes part"),
    "same_kind": N_("A place at an event of the same kind nearby"),
    "stay": N_("They keep the rest of their sign-up"),
    "call": N_("The office telephones"),
}
OUTCOMES = {
    "offered": N_("A place is offered"),
    "told": N_("Told"),
    "call": N_("To be telephoned"),
    "gone": N_("Had ended the sign-up before"),
}
STATES = {
    "prepared": N_("Not sent"),
    "due": N_("Leaves soon"),
    "done": N_("Sent"),
    "undone": N_("Undone"),
}
STATE_TONES = {"prepared": "neutral", "due": "warning", "done": "success", "undone": "neutral"}


@dataclass(frozen=True)
class Affected:
    """Somebody who loses something: whom they wished to meet, and which places they need, by kind."""

    key: Hashable
    wished: Sequence[Hashable] = ()
    needs: Mapping[str, int] = field(default_factory=lambda: {"seats": 1})
    busy: Collection[int] = ()  # events for which they have signed up, or that overlap with one


@dataclass(frozen=True)
class Candidate:
    """An event to come: who takes part, and how many places of which kind are free."""

    event_id: int
    starts_at: datetime
    free: Mapping[str, int]
    establishments: Collection[Hashable] = ()
    is_similar: bool = False  # of the same kind and nearby


class Proposal(NamedTuple):
    """What one person gets."""

    key: Hashable
    way: str
    event_id: int | None = None


def propose(people: Sequence[Affected], candidates: Sequence[Candidate], *, may_stay: bool) -> list[Proposal]:
    """Return what each person gets, those first in line first; no place is promised twice.

    Who can stay stays. Otherwise an event with an employer of their choice comes first, then one of the same kind
    nearby, the sooner the better; for whom nothing suits, the office telephones.
    """
    left = {candidate.event_id: Counter(candidate.free) for candidate in candidates}
    ordered = sorted(candidates, key=lambda candidate: (candidate.starts_at, candidate.event_id))
    return [Proposal(person.key, "stay") if may_stay else _one(person, ordered, left) for person in people]


def _one(person: Affected, ordered: Sequence[Candidate], left: dict[int, Counter[str]]) -> Proposal:
    suiting = [one for one in ordered if one.event_id not in person.busy and _fits(person, left[one.event_id])]
    wished = [one for one in suiting if set(one.establishments) & set(person.wished)]
    similar = [one for one in suiting if one.is_similar]
    for way, found in (("same_employer", wished), ("same_kind", similar)):
        if found:
            left[found[0].event_id].subtract(person.needs)
            return Proposal(person.key, way, found[0].event_id)
    return Proposal(person.key, "call")


def _fits(person: Affected, free: Counter[str]) -> bool:
    return all(amount <= free[kind] for kind, amount in person.needs.items())
