"""Meeting one wish more by moving others to other times: nobody loses a meeting, some get another time for it.

A chain puts the wish where somebody sits (at the booth, or in the person's own day), and finds that meeting another
time in the same way, a few steps deep. What did not lead anywhere is undone.
"""

from collections.abc import Iterable

from hwportal.timetable.fairs.model import bits
from hwportal.timetable.fairs.plan import UNMET, Plan


class Chains:
    """Chains in one plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._moving: set[int] = set()  # wishes of the chain so far, which must not be pushed again

    def meet(self, wish: int, depth: int) -> bool:
        """Leave the wish met, with up to `depth` others moved; False when that was not found, and nothing changed."""
        return any(self._meet(wish, deeper) for deeper in range(depth + 1))

    def _meet(self, wish: int, depth: int) -> bool:
        plan, model = self.plan, self.plan.model
        person, booth = model.person[wish], model.booth[wish]
        if len(plan.own[person]) >= model.limit[person] or plan.total[booth] >= model.total[booth]:
            return False
        if times := plan.choices(wish):
            plan.place(wish, (times & -times).bit_length() - 1)
            return True
        if depth == 0:
            return False
        self._moving.add(wish)
        found = self._push_guest(wish, depth) or self._push_own(wish, depth)
        self._moving.discard(wish)
        return found

    def _push_guest(self, wish: int, depth: int) -> bool:
        """Take the seat of somebody at the booth, who gets another time there."""
        plan, model = self.plan, self.plan.model
        booth = model.booth[wish]
        for time in bits(model.suits[wish] & plan.free[model.person[wish]] & ~plan.open[booth]):
            for guest in list(plan.guests[booth].get(time, ())):
                if self._can_move(guest) and self._replace(wish, time, guest, depth):
                    return True
        return False

    def _push_own(self, wish: int, depth: int) -> bool:
        """Take a time of the person's own other meeting, which gets another time."""
        plan, model = self.plan, self.plan.model
        person = model.person[wish]
        clash = model.clash[person]
        for time in bits(model.suits[wish] & plan.open[model.booth[wish]] & ~plan.free[person]):
            against = [other for other in plan.own[person] if clash[time] >> plan.at[other] & 1]
            if len(against) == 1 and self._can_move(against[0]) and self._replace(wish, time, against[0], depth):
                return True
        return False

    def _can_move(self, other: int) -> bool:
        """Tell whether a meeting may be moved and has another time at which nothing of its own person is against it."""
        plan, model = self.plan, self.plan.model
        if other in plan.locked or other in self._moving:
            return False
        return bool(model.suits[other] & ~(1 << plan.at[other]))

    def _replace(self, wish: int, time: int, other: int, depth: int) -> bool:
        plan = self.plan
        before, helpers = plan.at[other], plan.interpreting.snapshot() if self._is_interpreted(wish, other) else None
        plan.take(other)
        if plan.choices(wish) >> time & 1:
            plan.place(wish, time)
            if self._meet(other, depth - 1):
                return True
            plan.take(wish)
        if helpers is None:
            plan.place(other, before)
        else:
            plan.place_again(other, before, helpers)
        return False

    def _is_interpreted(self, *wishes: int) -> bool:
        model = self.plan.model
        return any(model.kind[model.person[wish]] for wish in wishes)


def meet_all(plan: Plan, wishes: Iterable[int], depth: int) -> None:
    """Meet as many of these wishes as chains of growing depth can; those that suit few times come first."""
    model = plan.model
    chains = Chains(plan)
    left = sorted(wishes, key=lambda wish: (model.suits[wish].bit_count(), wish))
    for deeper in range(depth + 1):
        left = [wish for wish in left if plan.at[wish] == UNMET and not chains.meet(wish, deeper)]
