"""The draft: round by round, whoever has fewest interviews comes first and takes the best wish that is left."""

from hwportal.timetable.fairs.model import bits
from hwportal.timetable.fairs.plan import UNMET, Plan


def fill_in_rounds(plan: Plan) -> None:
    """Leave no wish unmet that could be met at once; those with fewest interviews first, then by lottery."""
    model = plan.model
    waiting = sorted(range(len(model.people)), key=lambda person: model.people[person].lottery)
    by_count: list[list[int]] = [[] for _ in range(max(model.limit, default=0) + 1)]
    for person in waiting:
        by_count[len(plan.own[person])].append(person)
    for count, people in enumerate(by_count):
        for person in people:
            if _take_best(plan, person):
                by_count[count + 1].append(person)
        # those who came up keep their places in the lottery
        if count + 1 < len(by_count):
            by_count[count + 1].sort(key=lambda person: model.people[person].lottery)


def _take_best(plan: Plan, person: int) -> bool:
    """Meet the best wish of a person that can be met at once, at the time that others want least."""
    for wish in plan.model.wishes[person]:
        if plan.at[wish] == UNMET and (times := plan.choices(wish)):
            pressure = plan.model.pressure[plan.model.booth[wish]]
            plan.place(wish, min(bits(times), key=pressure.__getitem__))
            return True
    return False
