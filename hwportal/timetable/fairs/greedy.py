"""The draft: round by round, whoever has fewest interviews comes first and takes the best wish that is left."""

from hwportal.timetable.fairs.model import Model, bits
from hwportal.timetable.fairs.plan import UNMET, Plan


def fill_in_rounds(plan: Plan) -> None:
    """Leave no wish unmet that could be met at once; those with fewest interviews first, then by lottery."""
    model = plan.model
    pressure = _pressure(model)
    waiting = sorted(range(len(model.people)), key=lambda person: model.people[person].lottery)
    by_count: list[list[int]] = [[] for _ in range(max(model.limit, default=0) + 1)]
    for person in waiting:
        by_count[len(plan.own[person])].append(person)
    for count, people in enumerate(by_count):
        for person in people:
            if _take_best(plan, person, pressure):
                by_count[count + 1].append(person)
        # those who came up keep their places in the lottery
        if count + 1 < len(by_count):
            by_count[count + 1].sort(key=lambda person: model.people[person].lottery)


def _take_best(plan: Plan, person: int, pressure: list[list[float]]) -> bool:
    for wish in plan.model.wishes[person]:
        if plan.at[wish] == UNMET and (times := plan.choices(wish)):
            least = pressure[plan.model.booth[wish]]
            plan.place(wish, min(bits(times), key=least.__getitem__))
            return True
    return False


def _pressure(model: Model) -> list[list[float]]:
    """Return for each booth how much each time is wanted: a wish that suits few times weighs more on them."""
    found = []
    for asked in model.asked:
        wanted = [0.0] * len(model.times)
        for wish in asked:
            times = model.suits[wish]
            share = 1 / times.bit_count()
            for time in bits(times):
                wanted[time] += share
        found.append(wanted)
    return found
