"""The last word on fairness: nobody goes home without an interview who could sit in a seat of somebody with two."""

from hwportal.timetable.fairs.greedy import fill_in_rounds
from hwportal.timetable.fairs.model import bits
from hwportal.timetable.fairs.plan import UNMET, Plan


def make_fair(plan: Plan) -> int:
    """Leave no such swap open and no free seat that somebody wants; return how many swaps were made."""
    made = 0
    fill_in_rounds(plan)
    while swapped := sum(_help(plan, person) for person in _empty_handed(plan)):
        made += swapped
        fill_in_rounds(plan)
    return made


def _empty_handed(plan: Plan) -> list[int]:
    """Return who has no interview though a wish is possible, by lottery."""
    model = plan.model
    people = [person for person, own in enumerate(plan.own) if not own and model.limit[person]]
    return sorted(people, key=lambda person: model.people[person].lottery)


def _help(plan: Plan, person: int) -> bool:
    """Give a person the best seat that somebody with two or more interviews can spare, the latest in the lottery."""
    model = plan.model
    for wish in model.wishes[person]:
        guests = [
            guest
            for time in bits(model.suits[wish])
            for guest in plan.guests[model.booth[wish]].get(time, ())
            if guest not in plan.locked and len(plan.own[model.person[guest]]) > 1
        ]
        guests.sort(key=lambda guest: -model.people[model.person[guest]].lottery)
        if any(_swap(plan, wish, guest) for guest in guests):
            return True
    return False


def _swap(plan: Plan, wish: int, guest: int) -> bool:
    helpers = plan.interpreting.snapshot()
    time = plan.take(guest)
    if plan.choices(wish) >> time & 1:
        plan.place(wish, time)
        assert plan.at[guest] == UNMET
        return True
    plan.place_again(guest, time, helpers)
    return False
