"""A plan mended after an event: what was promised stays, freed seats are filled, few meetings move, none is lost.

Only what the event broke is lost: the meetings of who withdrew, of employers who stay away, and some where there are
fewer seats than promised. Everybody else keeps every meeting; `max_moved` of them at most get another time.
"""

from collections import Counter
from collections.abc import Iterator

from hwportal.timetable.engine import Document, Settings, Step
from hwportal.timetable.fairs.budget import NODES, PART, WHOLE_NODES
from hwportal.timetable.fairs.chains import Chains
from hwportal.timetable.fairs.changes import KINDS, Told, changes_of
from hwportal.timetable.fairs.greedy import fill_in_rounds
from hwportal.timetable.fairs.instance import Fair, Interval
from hwportal.timetable.fairs.model import Model
from hwportal.timetable.fairs.plan import UNMET, Plan
from hwportal.timetable.fairs.selection import Selection
from hwportal.timetable.fairs.solve import Search

AT_ONCE = 400  # people who are planned in one program, which is small as most meetings are given
ROUNDS = 3  # so often everybody is planned anew, part by part


class Repair(Search):
    """A search that begins with what people were told and keeps it."""

    def __init__(self, fair: Fair, told: Told, settings: Settings) -> None:
        super().__init__(fair, settings)
        self.told = told
        wanted = _wishes(self.model, told)
        self.plan = _kept(self.confirmed, wanted)
        self.promised = {wish: time for wish, time in wanted.items() if self.plan.at[wish] == time}
        self.broken = frozenset(_of_pairs(self.model, told)) - self.promised.keys()

    def mend(self) -> Iterator[float]:
        """Plan everybody anew around what is promised; yield the share that is done.

        A fair that is planned all at once moves meetings in the same program. In a large one the parts fill free
        seats only, and chains move single meetings afterwards: programs with a limit of moves take too long there.
        """
        from hwportal.timetable.fairs.parts import Promises, plan_anew  # late: the solver takes long to load

        people = range(len(self.model.people))
        if len(people) <= AT_ONCE:
            promises = Promises(self.promised, self.settings.max_moved, self.broken)
            outcome = plan_anew(self.plan, self.aims, people, WHOLE_NODES, promises)
            self.parts, self.braked = 1, int(outcome.braked)
            return
        selection = Selection(self.model, self.settings.seed, PART)
        turns = -(-ROUNDS * len(people) // PART)
        for turn in range(turns):
            plan_anew(self.plan, self.aims, selection.draw(turn), NODES, Promises(self.promised, 0, self.broken))
            self.parts += 1
            yield (turn + 1) / turns
        self._move_few()

    def _move_few(self) -> None:
        """Meet the most wanted wishes that one promised meeting at another time makes possible."""
        chains = Chains(self.plan)
        for wish in self._most_wanted():
            if self.moved() >= self.settings.max_moved:
                return
            if self.plan.at[wish] == UNMET:
                chains.meet(wish, 1)

    def _most_wanted(self) -> list[int]:
        model = self.model
        unmet = [wish for wish, time in enumerate(self.plan.at) if time == UNMET]
        return sorted(unmet, key=lambda wish: (len(self.plan.own[model.person[wish]]) > 0, -model.weight[wish], wish))

    def moved(self) -> int:
        """Return how many promised meetings are at another time now."""
        return sum(1 for wish, time in self.promised.items() if self.plan.at[wish] != time)

    def written(self) -> Document:
        """Return the plan so far, written down with what it changes for whom."""
        plan = super().written()
        changes = changes_of(self.told, plan, self.fair)
        counts = Counter(change["kind"] for change in changes)
        plan["changes"] = [change for change in changes if change["kind"] != "kept"]
        plan["figures"] |= {kind: counts[kind] for kind in KINDS}
        plan["figures"]["people_told"] = len({change["jobseeker"] for change in plan["changes"]})
        return plan


def repairing(fair: Fair, told: Told, settings: Settings) -> Iterator[Step]:
    """Yield the plan with only free seats filled, then better ones; the last is the result."""
    repair = Repair(fair, told, settings)
    fill_in_rounds(repair.plan)
    yield repair.step("refill", 0.05)
    for share in repair.mend():
        yield repair.step("parts", 0.05 + 0.9 * share)
    yield repair.step("finish", 1)


def _of_pairs(model: Model, told: Told) -> dict[int, Interval | int]:
    """Return what was told by wish; wishes of who withdrew and of booths that are gone are not in the model."""
    booths = list(model.fair.booths)
    found = {}
    for wish, person in enumerate(model.person):
        when = told.get((model.people[person].id, booths[model.booth[wish]]))
        if when is not None:
            found[wish] = when
    return found


def _wishes(model: Model, told: Told) -> dict[int, int]:
    """Return the times that were told, where the booth still has them."""
    booths = list(model.fair.booths.values())
    index = {time: number for number, time in enumerate(model.times)}
    found = {}
    for wish, when in _of_pairs(model, told).items():
        slots = dict(enumerate(booths[model.booth[wish]].slots))
        time = slots.get(when) if isinstance(when, int) else when
        if time is not None and time in slots.values():
            found[wish] = index[time]
    return found


def _kept(confirmed: Plan, wanted: dict[int, int]) -> Plan:
    """Return a plan with every promised meeting that can still be.

    Where there are fewer seats than promised, those stay for whom it is the only meeting, then the better wishes, then
    the lower lottery numbers.
    """
    plan = confirmed.copy()
    model = plan.model
    meetings = Counter(model.person[wish] for wish in wanted)

    def order(wish: int) -> tuple[bool, int, int]:
        person = model.person[wish]
        return meetings[person] > 1, -model.weight[wish], model.people[person].lottery

    for wish in sorted(wanted, key=order):
        if plan.at[wish] == UNMET and plan.choices(wish) >> wanted[wish] & 1:
            plan.place(wish, wanted[wish])
    return plan
