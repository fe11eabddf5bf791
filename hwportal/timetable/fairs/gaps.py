"""Shorter waiting: the same meetings at better times, by moves to free seats and exchanges at a booth.

Waiting hurts more the longer it is, so its square counts as well: first the long waits go, then the others.
"""

from collections.abc import Iterator

from hwportal.timetable.fairs.model import bits
from hwportal.timetable.fairs.plan import Plan

LONG = 30  # minutes after which a minute more counts double
NOBODY = -1


class Waiting:
    """What everybody's waiting costs in a plan, and how a change of time would alter it."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.starts = [start for start, _ in plan.model.times]
        self.ends = [end for _, end in plan.model.times]

    def cost(self, person: int) -> int:
        """Return what the person's waiting costs now."""
        return self._cost(person, [self.plan.at[wish] for wish in self.plan.own[person]])

    def with_change(self, wish: int, time: int) -> int:
        """Return what it would cost if one of the person's meetings were at another time."""
        person = self.plan.model.person[wish]
        return self._cost(person, [time if own == wish else self.plan.at[own] for own in self.plan.own[person]])

    def minutes(self, person: int) -> int:
        """Return the minutes between the person's meetings beyond the rest they asked for."""
        return self._minutes(person, [self.plan.at[wish] for wish in self.plan.own[person]])

    def _minutes(self, person: int, times: list[int]) -> int:
        if len(times) <= 1:
            return 0
        starts, ends = [self.starts[time] for time in times], [self.ends[time] for time in times]
        rest = self.plan.model.people[person].rest * (len(times) - 1)
        return max(ends) - min(starts) - sum(ends) + sum(starts) - rest

    def _cost(self, person: int, times: list[int]) -> int:
        minutes = self._minutes(person, times)
        return minutes * (minutes + 2 * LONG)


def shorten_waiting(plan: Plan, rounds: int) -> bool:
    """Go through everybody who waits, longest first, up to so many times; False when nothing more was found."""
    waiting = Waiting(plan)
    for _ in range(rounds):
        people = [person for person, own in enumerate(plan.own) if len(own) > 1 and waiting.cost(person)]
        people.sort(key=lambda person: (-waiting.cost(person), person))
        if not sum(_shorten(plan, waiting, person) for person in people):
            return False
    return True


def _shorten(plan: Plan, waiting: Waiting, person: int) -> bool:
    """Make the best change of one of the person's meetings, again and again; True when there was any."""
    changed = False
    while any(_move(plan, waiting, wish) for wish in sorted(plan.own[person]) if wish not in plan.locked):
        changed = True
    return changed


def _move(plan: Plan, waiting: Waiting, wish: int) -> bool:
    """Put one meeting to the time that shortens waiting most, whoever sits there taking its time instead."""
    return any(
        plan.move(wish, time) if guest == NOBODY else plan.exchange(wish, guest)
        for _, time, guest in sorted(_changes(plan, waiting, wish))
    )


def _changes(plan: Plan, waiting: Waiting, wish: int) -> Iterator[tuple[int, int, int]]:
    """Yield what changes of one meeting would save as a negative cost, the new time, and who sits there."""
    model = plan.model
    person, booth, now = model.person[wish], model.booth[wish], plan.at[wish]
    cost = waiting.cost(person)
    for time in bits(model.suits[wish] & plan.free_without(wish) & ~(1 << now)):
        saved = waiting.with_change(wish, time) - cost
        if plan.open[booth] >> time & 1:
            if saved < 0:
                yield saved, time, NOBODY
            continue
        for guest in plan.guests[booth][time]:
            if guest not in plan.locked and (model.suits[guest] & plan.free_without(guest)) >> now & 1:
                both = saved + waiting.with_change(guest, now) - waiting.cost(model.person[guest])
                if both < 0:
                    yield both, time, guest
