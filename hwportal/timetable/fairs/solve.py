"""From nothing to a plan, step by step; every step leaves a plan that could be published."""

from collections.abc import Iterator

from hwportal.timetable.engine import Document, Settings, Step
from hwportal.timetable.fairs.aims import aims_of
from hwportal.timetable.fairs.budget import NODES, WHOLE_NODES, budget_of, part_size
from hwportal.timetable.fairs.chains import meet_all
from hwportal.timetable.fairs.document import document, meetings_of
from hwportal.timetable.fairs.gaps import shorten_waiting
from hwportal.timetable.fairs.greedy import fill_in_rounds
from hwportal.timetable.fairs.instance import Fair
from hwportal.timetable.fairs.locking import place_confirmed
from hwportal.timetable.fairs.model import build_model
from hwportal.timetable.fairs.plan import Plan
from hwportal.timetable.fairs.selection import Selection
from hwportal.timetable.fairs.swaps import follow_lots, make_fair

DEPTH = 2  # of chains; the parts find what lies deeper
ROUNDS = 8  # through everybody who waits


class Search:
    """The best plan so far and what is known about it."""

    def __init__(self, fair: Fair, settings: Settings) -> None:
        self.fair = fair
        self.settings = settings
        self.model = build_model(fair)
        self.aims = aims_of(self.model, settings.fairness)
        self.budget = budget_of(self.model, settings.seconds)
        self.confirmed = Plan(self.model)
        place_confirmed(self.confirmed)
        self.plan = self.confirmed.copy()
        self.bound: int | None = None
        self.promised: dict[int, int] = {}  # times of wishes that people were told
        self.parts = 0
        self.braked = 0  # parts that the clock ended

    def draft(self) -> None:
        """Have everybody placed in rounds."""
        fill_in_rounds(self.plan)

    def follow_flow(self) -> None:
        """Place the wishes that the best flow meets, and keep that plan if it is better."""
        from hwportal.timetable.fairs.flow import best_flow  # late: the solver takes long to load

        flow = best_flow(self.model, self.aims, self.confirmed.locked)
        self.bound = flow.bound
        other = self.confirmed.copy()
        meet_all(other, flow.wishes, DEPTH)
        fill_in_rounds(other)
        if self.aims.value(other) >= self.aims.value(self.plan):
            self.plan = other

    def plan_parts(self) -> Iterator[float]:
        """Plan parts of the people anew until nothing more is gained; yield the share that is done."""
        from hwportal.timetable.fairs.parts import plan_anew, relaxed_bound

        selection = Selection(self.model, self.settings.seed, part_size(len(self.model.people)))
        if self.budget.relaxes:
            self.bound = min(self.bound or 0, relaxed_bound(self.plan, self.aims))
        idle = 0
        while self.parts < self.budget.parts and idle < self.budget.patience and not self._is_best():
            people = selection.draw(self.parts)
            is_whole = len(people) == len(self.model.people)
            outcome = plan_anew(self.plan, self.aims, people, WHOLE_NODES if is_whole else NODES)
            self.parts += 1
            self.braked += outcome.braked
            idle = 0 if outcome.better else idle + 1
            if is_whole and outcome.proven:
                self.bound = self.aims.value(self.plan)
            yield self.parts / self.budget.parts

    def _is_best(self) -> bool:
        return self.bound is not None and self.aims.value(self.plan) >= self.bound

    def step(self, name: str, done: float, *, may_end: bool = True) -> Step:
        """Return where the search stands; its plan is finished on a copy, so that the search may go on."""
        return Step(name, done, self.aims.value(self.plan), self.bound, self.written, may_end, self.budget.to_finish)

    def written(self) -> Document:
        """Return the plan so far, finished and written down."""
        plan = self.finished()
        return document(self.fair, meetings_of(plan), self.figures(plan))

    def finished(self) -> Plan:
        """Return the plan so far with no unfair swap, no free seat that is wanted, and little waiting."""
        plan = self.plan.copy()
        plan.locked.update(self.promised)
        follow_lots(plan)
        make_fair(plan)
        if self.budget.shortens and shorten_waiting(plan, ROUNDS):
            make_fair(plan)
        return plan

    def figures(self, plan: Plan) -> Document:
        """Return what the search knows of a plan."""
        value = self.aims.value(plan)
        return {
            "bound": self.bound,
            "share": round(value / self.bound, 5) if self.bound else None,
            "parts": self.parts,
            "parts_braked": self.braked,
            "seed": self.settings.seed,
            "fairness": self.settings.fairness,
            "cut_short": None,
        }


def solving(fair: Fair, settings: Settings) -> Iterator[Step]:
    """Yield the draft, then ever better plans; the last is the result."""
    search = Search(fair, settings)
    search.draft()
    yield search.step("draft", 0.02, may_end=False)
    search.follow_flow()
    yield search.step("flow", 0.05, may_end=search.budget.parts > 0)
    for share in search.plan_parts():
        yield search.step("parts", 0.05 + 0.9 * share)
    yield search.step("finish", 1)
