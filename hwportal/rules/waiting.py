"""Who on a waiting list is offered a place, in which published order, and why somebody is passed over."""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from typing import NamedTuple

from hwportal.rules.wording import N_

SEATS = "seats"
KEPT_FOR = timedelta(hours=48)  # how long places are kept for people who come only together

ORDER_RULES = {
    "first_come": N_("In the order of joining the list"),
    "priority": N_("By groups, and in each group in the order of joining the list"),
    "lottery": N_("By lot, drawn once; who joins later comes after them"),
}
PRIORITY_GROUPS = {
    "childcare": N_("People who bring a child"),
    "assistance": N_("People who need assistance"),
    "first_time": N_("People who come to such an event for the first time"),
    "resident": N_("People who live in the prefecture"),
}
LINKED_RULES = {
    "skip": N_("People who come only together wait until there is room for all; the place goes to the next."),
    "keep": N_("A place is kept for up to 48 hours until there is room for the others, too."),
}
SILENCE_RULES = {
    "call": N_("Who does not answer keeps the place, and the office telephones."),
    "release": N_("Who does not answer gives the place back."),
}
AUDIENCES = {
    "public": N_("Everybody with an account, registered on the net or at the office"),
    "registered": N_("People who are registered at the office"),
    "invited": N_("People on the list of the invited"),
    "staff": N_("Nobody by themselves; only staff sign people up"),
}
ACT_LABELS = {
    "joined": N_("Joined the list"),
    "offered": N_("Was offered a place"),
    "passed_over": N_("Was passed over"),
    "kept": N_("A place is kept until there is one for the others"),
    "let_go": N_("The kept place went on"),
    "accepted": N_("Took the place"),
    "refused": N_("Did not take the place, or left the list"),
    "ran_out": N_("Did not answer in time"),
    "paused": N_("Paused"),
    "resumed": N_("Goes on waiting"),
    "drawn": N_("Lot drawn"),
    "closed": N_("The list closed without a place"),
}
# Reasons beside the places that are missing.
REASON_LABELS = {
    "paused": N_("The person paused."),
    "linked": N_("Somebody who comes along cannot have a place now."),
}


@dataclass(frozen=True)
class Waiter:
    """Somebody in the line: what is still missing, and with whom they come."""

    key: Hashable
    needs: Mapping[str, int] = field(default_factory=lambda: {SEATS: 1})
    group: Hashable = None
    is_paused: bool = False
    keeps: bool = False  # places are kept for the group until the others have one, too


class Step(NamedTuple):
    """What is decided about one of the line."""

    act: str  # offered, kept, passed_over
    key: Hashable
    position: int
    reasons: tuple[str, ...] = ()


def walk(line: Sequence[Waiter], free: Mapping[str, int]) -> list[Step]:
    """Return what becomes of everybody whom the free places reach, in the order of the line.

    Who is not reached, because no seat is left at all, has no step: the list has not come to them.
    """
    left, steps, seen = Counter(free), list[Step](), set[Hashable]()
    parties, positions = _parties(line), {waiter.key: at for at, waiter in enumerate(line, start=1)}
    for waiter in line:
        if waiter.key in seen:
            continue
        party = parties[waiter.group] if waiter.group else [waiter]
        seen.update(member.key for member in party)
        if any(member.needs.get(SEATS) for member in party) and not left[SEATS]:
            continue
        steps += [Step(act, who.key, positions[who.key], reasons) for act, who, reasons in _consider(party, left)]
    return steps


def _parties(line: Sequence[Waiter]) -> dict[Hashable, list[Waiter]]:
    parties: dict[Hashable, list[Waiter]] = defaultdict(list)
    for waiter in line:
        parties[waiter.group].append(waiter)
    return parties


def _consider(party: Sequence[Waiter], left: Counter[str]) -> Iterable[tuple[str, Waiter, tuple[str, ...]]]:
    """Decide about people who come together, all or none, and take what they get from what is left."""
    if any(member.is_paused for member in party):
        return [("passed_over", member, ("paused" if member.is_paused else "linked",)) for member in party]
    needed = _sum(party)
    missing = tuple(sorted(key for key, amount in needed.items() if amount > left[key]))
    if not missing:
        left.subtract(needed)
        return [("offered", member, ()) for member in party]
    if len(party) > 1 and all(member.keeps for member in party):
        return [_kept_or_not(member, left, missing) for member in party]
    return [("passed_over", member, missing) for member in party]


def _kept_or_not(member: Waiter, left: Counter[str], missing: tuple[str, ...]) -> tuple[str, Waiter, tuple[str, ...]]:
    if any(amount > left[key] for key, amount in member.needs.items()):
        return "passed_over", member, missing
    left.subtract(member.needs)
    return "kept", member, missing


def _sum(party: Iterable[Waiter]) -> Counter[str]:
    needed: Counter[str] = Counter()
    for member in party:
        needed.update(member.needs)
    return needed


def priority(groups: Collection[str], order: Sequence[str]) -> int:
    """Return the rank of somebody who belongs to `groups`: that of the first in the published order, else the last."""
    return next((rank for rank, group in enumerate(order) if group in groups), len(order))


def draw(codes: Iterable[str], seed: str) -> dict[str, int]:
    """Return the lot of each code, from 1; whoever knows the seed can work it out again."""
    drawn = sorted(codes, key=lambda code: (sha256(f"{seed}:{code}".encode()).hexdigest(), code))
    return {code: lot for lot, code in enumerate(drawn, start=1)}
