"""Which wishes could be met if nobody were ever in two places: a flow, whose value no plan can exceed.

A seat of a booth at a time takes one person; of times that suit the same wishes of a booth only the number matters,
so wishes of a booth with the same suiting times share their variables, which makes the program ten times smaller.
"""

from collections import defaultdict
from dataclasses import dataclass

from hwportal.timetable.fairs.aims import Aims
from hwportal.timetable.fairs.model import Model, bits
from hwportal.timetable.integer_program import IntegerProgram


@dataclass(frozen=True)
class Flow:
    """The wishes that the flow meets, and its value."""

    wishes: list[int]
    bound: int


def best_flow(model: Model, aims: Aims, locked: set[int]) -> Flow:
    """Return the most valuable wishes under the numbers of seats and interviews alone."""
    if not model.person:
        return Flow([], 0)
    program = IntegerProgram()
    met = [
        program.variable(aims.weight[wish], lower=1 if wish in locked else 0, whole=False)
        for wish in range(len(model.person))
    ]
    for person, wishes in enumerate(model.wishes):
        _person(program, [met[wish] for wish in wishes], model.limit[person], aims.bonuses)
    for booth, asked in enumerate(model.asked):
        _booth(program, model, booth, asked, met)
    solution = program.solve()
    assert solution is not None
    return Flow([wish for wish, variable in enumerate(met) if solution.is_chosen(variable)], int(solution.gain + 1e-6))


def _person(program: IntegerProgram, met: list[int], limit: int, bonuses: list[int]) -> None:
    """Let a person have at most so many interviews, each with its bonus."""
    if not met:
        return
    steps = [program.variable(bonus, whole=False) for bonus in bonuses[:limit]]
    rest = limit - len(steps)
    terms = [(variable, 1.0) for variable in met] + [(step, -1.0) for step in steps]
    program.row(terms, lower=0, upper=rest)


def _booth(program: IntegerProgram, model: Model, booth: int, asked: list[int], met: list[int]) -> None:
    """Let a booth see as many people as it has seats at each time, and no more in all than it wants."""
    groups: dict[int, list[int]] = defaultdict(list)
    for wish in asked:
        groups[model.suits[wish]].append(wish)
    seats: dict[int, list[int]] = defaultdict(list)
    for times, wishes in groups.items():
        used = [program.variable(upper=model.seats[booth], whole=False) for _ in bits(times)]
        for time, variable in zip(bits(times), used, strict=True):
            seats[time].append(variable)
        program.row([(met[wish], 1.0) for wish in wishes] + [(variable, -1.0) for variable in used], lower=0, upper=0)
    for variables in seats.values():
        if len(variables) > 1:
            program.row([(variable, 1.0) for variable in variables], upper=model.seats[booth])
    if model.total[booth] < len(asked):
        program.row([(met[wish], 1.0) for wish in asked], upper=model.total[booth])
