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


def follow_lots(plan: Plan) -> None:
    """Let the lower lottery number have a seat wherever two people would merely trade places.

    They do when the wish is worth the same to both and each would have as many interviews as the other has now.
    """
    unmet = [wish for wish, time in enumerate(plan.at) if time == UNMET]
    for wish in sorted(unmet, key=lambda wish: (_lot(plan, wish), wish)):
        guests = [guest for guest in _guests(plan, wish) if _trade_places(plan, wish, guest)]
        guests.sort(key=lambda guest: -_lot(plan, guest))
        any(_swap(plan, wish, guest) for guest in guests)


def _trade_places(plan: Plan, wish: int, guest: int) -> bool:
    model = plan.model
    mine, theirs = plan.own[model.person[wish]], plan.own[model.person[guest]]
    alike = model.weight[wish] == model.weight[guest] and len(mine) + 1 == len(theirs)
    return alike and _lot(plan, wish) < _lot(plan, guest)


def _lot(plan: Plan, wish: int) -> int:
    return plan.model.people[plan.model.person[wish]].lottery


def _guests(plan: Plan, wish: int) -> list[int]:
    """Return the meetings in whose place this wish could be met, confirmed ones apart."""
    seats = plan.guests[plan.model.booth[wish]]
    return [guest for time in bits(plan.model.suits[wish]) for guest in seats.get(time, ()) if guest not in plan.locked]


def _empty_handed(plan: Plan) -> list[int]:
    """Return who has no interview though a wish is possible, by lottery."""
    model = plan.model
    people = [person for person, own in enumerate(plan.own) if not own and model.limit[person]]
    return sorted(people, key=lambda person: model.people[person].lottery)


def _help(plan: Plan, person: int) -> bool:
    """Give a person the best seat that somebody with two or more interviews can spare, the latest in the lottery."""
    model = plan.model
    for wish in model.wishes[person]:
        guests = [guest for guest in _guests(plan, wish) if len(plan.own[model.person[guest]]) > 1]
        guests.sort(key=lambda guest: -_lot(plan, guest))
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
