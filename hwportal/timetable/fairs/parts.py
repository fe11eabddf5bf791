"""A part of the people planned anew, exactly: an integer program while everybody else stays where they are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from hwportal.timetable.fairs.aims import Aims
from hwportal.timetable.fairs.model import Model, bits
from hwportal.timetable.fairs.plan import UNMET, Plan
from hwportal.timetable.integer_program import IntegerProgram, Solution


@dataclass(frozen=True)
class Outcome:
    """Whether a part became better, and whether nothing better is possible in it."""

    better: bool
    proven: bool
    braked: bool = False  # whether the clock ended it, which happens on a machine that is much too slow


@dataclass(frozen=True)
class Promises:
    """What people were told: their meetings stay, and so many of them at most at another time."""

    times: Mapping[int, int]  # by wish
    moves: int
    broken: frozenset[int] = frozenset()  # wishes whose meeting cannot be where it was

    def gain(self, wish: int, time: int) -> int:
        """Return what it is worth besides to keep a promise, or to find another time for a broken one."""
        if wish in self.broken:
            return AGAIN
        return MOVING if self.times.get(wish) == time else 0


MOVING = 3  # less than any first wish: a person is told another time only when that helps somebody
AGAIN = 30
CUTS = 500
BRAKE = 15.0  # seconds for a program that takes one or two
NONE = Promises({}, 0)


@dataclass
class Part:
    """The integer program of some people and what its variables mean."""

    plan: Plan
    aims: Aims
    people: list[int]
    promises: Promises
    program: IntegerProgram = field(default_factory=IntegerProgram)
    meets: dict[tuple[int, int], int] = field(default_factory=dict)  # variable of a wish at a time
    serves: dict[tuple[int, int, int], int] = field(default_factory=dict)  # ... by an interpreter
    start: dict[int, float] = field(default_factory=dict)  # what the variables are now, when not 0

    def __post_init__(self) -> None:
        """Write the program down."""
        self.mine = {wish for person in self.people for wish in self.plan.own[person]}
        for person in self.people:
            self._add_person(person)
        self._add_seats()
        self._add_moves()
        self._add_care()
        self._add_interpreters()

    @property
    def model(self) -> Model:
        """The fair in numbers."""
        return self.plan.model

    def _seats(self, booth: int, time: int) -> int:
        """Return the seats of a booth at a time that the others leave."""
        others = sum(1 for guest in self.plan.guests[booth].get(time, ()) if guest not in self.mine)
        return self.model.seats[booth] - others

    def _add_person(self, person: int) -> None:
        mine: list[tuple[int, int]] = []  # time, variable
        for wish in self.model.wishes[person]:
            mine += self._add_wish(wish)
        if not mine:
            return
        limit = self.model.limit[person]
        bonuses = [self.program.variable(bonus) for bonus in self.aims.bonuses[:limit]]
        for variable in bonuses[: len(self.plan.own[person])]:
            self.start[variable] = 1
        terms = [(variable, 1.0) for _, variable in mine] + [(variable, -1.0) for variable in bonuses]
        self.program.row(terms, lower=0, upper=limit - len(bonuses))
        for together in self._cliques(mine, self.model.people[person].rest):
            self.program.row([(variable, 1.0) for variable in together], upper=1)

    def _add_wish(self, wish: int) -> list[tuple[int, int]]:
        now, must = self.plan.at[wish], wish in self.plan.locked or wish in self.promises.times
        found = []
        for time in self._times(wish):
            gain = self.aims.weight[wish] + self.promises.gain(wish, time)
            variable = self.program.variable(gain)
            self.meets[wish, time] = variable
            found.append((time, variable))
            if time == now:
                self.start[variable] = 1
        if must or len(found) > 1:
            self.program.row([(variable, 1.0) for _, variable in found], lower=1 if must else 0, upper=1)
        return found

    def _times(self, wish: int) -> list[int]:
        """Return the times at which a wish may be met."""
        now, booth = self.plan.at[wish], self.model.booth[wish]
        if wish in self.plan.locked:
            return [now]
        may_move = wish not in self.promises.times or self.promises.moves > 0
        times = self.model.suits[wish] if may_move else 0
        return [
            time for time in bits(times | (1 << now if now != UNMET else 0)) if time == now or self._seats(booth, time)
        ]

    def _cliques(self, mine: list[tuple[int, int]], rest: int) -> list[list[int]]:
        """Return the sets of variables of which a person can have one only, each at the start of one of them."""
        times = self.model.times
        found = []
        for start in sorted({times[time][0] for time, _ in mine}):
            together = [variable for time, variable in mine if times[time][0] <= start < times[time][1] + rest]
            if len(together) > 1:
                found.append(together)
        return found

    def _add_seats(self) -> None:
        seats: dict[tuple[int, int], list[int]] = defaultdict(list)
        total: dict[int, list[int]] = defaultdict(list)
        for (wish, time), variable in self.meets.items():
            booth = self.model.booth[wish]
            seats[booth, time].append(variable)
            total[booth].append(variable)
        for (booth, time), variables in seats.items():
            if len(variables) > (free := self._seats(booth, time)):
                self.program.row([(variable, 1.0) for variable in variables], upper=free)
        for booth, variables in total.items():
            others = self.plan.total[booth] - sum(1 for wish in self.mine if self.model.booth[wish] == booth)
            if len(variables) > (free := self.model.total[booth] - others):
                self.program.row([(variable, 1.0) for variable in variables], upper=free)

    def _add_moves(self) -> None:
        """Let so many promised meetings at most be at another time."""
        moves = [
            variable for (wish, time), variable in self.meets.items() if self.promises.times.get(wish, time) != time
        ]
        before = sum(1 for variable in moves if variable in self.start)
        if moves:
            self.program.row([(variable, 1.0) for variable in moves], upper=self.promises.moves + before)

    def _add_care(self) -> None:
        uses: dict[int, list[tuple[int, float]]] = defaultdict(list)
        room = list(self.plan.room)
        for person in self.people:
            if children := self.model.children[person]:
                for band, used in self._bands_of(person).items():
                    uses[band].append((used, children))
                    if self.start.get(used):
                        room[band] += children
        for band, terms in uses.items():
            self.program.row(terms, upper=room[band])

    def _bands_of(self, person: int) -> dict[int, int]:
        """Return the variables that say in which bands a person's children are there."""
        found = {}
        for band in range(len(self.model.places)):
            touching = [
                [
                    (time, variable)
                    for time in bits(self.model.suits[wish])
                    if self.model.bands[time] >> band & 1 and (variable := self.meets.get((wish, time))) is not None
                ]
                for wish in self.model.wishes[person]
            ]
            if any(touching):
                found[band] = self._band(touching)
        return found

    def _band(self, touching: list[list[tuple[int, int]]]) -> int:
        """Return a variable that is 1 when any meeting in the band takes place: a row for each wish and each moment."""
        used = self.program.variable()
        every = [pair for pairs in touching for pair in pairs]
        for variables in [[variable for _, variable in pairs] for pairs in touching] + self._cliques(every, 0):
            if variables:
                self.program.row([(variable, 1.0) for variable in variables] + [(used, -1.0)], upper=0)
        if any(self.start.get(variable) for _, variable in every):
            self.start[used] = 1
        return used

    def _add_interpreters(self) -> None:
        """Give each interpreted meeting one interpreter, who has nothing else at that time."""
        jobs: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for (wish, time), variable in self.meets.items():
            kind = self.model.kind[self.model.person[wish]]
            if kind is None:
                continue
            terms = [(variable, 1.0)]
            for helper in self.model.speaks[kind]:
                if self._is_available(helper, time):
                    serves = self.program.variable()
                    self.serves[wish, time, helper] = serves
                    jobs[helper].append((time, serves))
                    terms.append((serves, -1.0))
                    if self.start.get(variable) and self.plan.interpreting.helper[wish] == helper:
                        self.start[serves] = 1
            self.program.row(terms, lower=0, upper=0)
        for mine in jobs.values():
            for together in self._cliques(mine, 0):
                self.program.row([(variable, 1.0) for variable in together], upper=1)

    def _is_available(self, helper: int, time: int) -> bool:
        interpreting = self.plan.interpreting
        if not self.model.duty[helper] >> time & 1:
            return False
        return not any(
            self.model.overlap[time] >> interpreting.time[job] & 1
            for job in interpreting.jobs[helper]
            if job not in self.mine
        )

    def value(self) -> float:
        """Return what the people of the part have now."""
        return sum(self.program.gains[variable] for variable in self.start)

    def solve(self, nodes: int) -> Solution | None:
        """Return the best way found, never worse than now."""
        start = [self.start.get(variable, 0.0) for variable in range(len(self.program.gains))]
        return self.program.solve(nodes=nodes, cuts=CUTS, seconds=BRAKE, start=start)


def plan_anew(plan: Plan, aims: Aims, people: Iterable[int], nodes: int, promises: Promises = NONE) -> Outcome:
    """Leave these people with the best plan found while the others stay and promises are kept."""
    part = Part(plan, aims, sorted(people), promises)
    solution = part.solve(nodes)
    if solution is None:
        return Outcome(better=False, proven=False)
    better = solution.gain > part.value() + 0.5
    if better:
        _carry_over(part, solution)
    return Outcome(better, proven=solution.bound < solution.gain + 1, braked=solution.braked)


def relaxed_bound(plan: Plan, aims: Aims) -> int:
    """Return what no plan can exceed, confirmed meetings staying: the value of everybody planned in fractions."""
    part = Part(plan, aims, list(range(len(plan.model.people))), NONE)
    return int(part.program.relaxed() + 1e-6)


def _carry_over(part: Part, solution: Solution) -> None:
    plan = part.plan
    chosen = {wish: time for (wish, time), variable in part.meets.items() if solution.is_chosen(variable)}
    helpers = {wish: helper for (wish, _, helper), variable in part.serves.items() if solution.is_chosen(variable)}
    for wish in part.mine:
        if chosen.get(wish, UNMET) != plan.at[wish] or wish in helpers:
            plan.take(wish)
    for wish, time in chosen.items():
        if plan.at[wish] == UNMET:
            plan.place(wish, time, helpers.get(wish))
