"""After an event: what was promised stays, the rest is filled, and few meetings move."""

from copy import deepcopy

import pytest

from hwportal.timetable.fairs.moves import move, options
from hwportal.timetable.fairs.refill import refill
from hwportal.timetable.reading import Malformed
from tests.made_fairs import booth, drawn_fair, fair, person, slots
from tests.unit.timetable.runs import Document, as_written, broken_codes, mended, solved


def after_event(instance: Document, *, gone: int, seed: int) -> Document:
    """Return the instance after some withdrew, an employer stays away, another has one interviewer fewer."""
    after = deepcopy(instance)
    after["id"] += "+event"
    after["withdrawn"] = [guest["id"] for guest in instance["jobseekers"][seed :: len(instance["jobseekers"]) // gone]]
    after["slots"][instance["employers"][seed]["id"]] = []
    several = next(each for each in after["employers"] if each["interviewers"] > 1)
    several["interviewers"] -= 1
    after["jobseekers"].append(person("J9999", *[each["id"] for each in instance["employers"][-4:]]))
    return after


def times_of(plan: Document) -> dict[tuple[str, str], int]:
    """Return the slot of every meeting by who meets whom."""
    return {(meeting["jobseeker"], meeting["employer"]): meeting["slot"] for meeting in plan["meetings"]}


@pytest.mark.parametrize(("seed", "max_moved"), [(1, 0), (2, 5), (3, 2)])
def test_nobody_loses_what_the_event_did_not_break_and_few_move(seed: int, max_moved: int) -> None:
    instance = drawn_fair(90, 18, 10, seed=seed)
    before = solved(instance, seconds=4.0)
    after = after_event(instance, gone=5, seed=seed)
    plan = mended(after, before, max_moved=max_moved)
    assert broken_codes(after, plan) == set()
    alike = [each["id"] for each in instance["employers"] if each in after["employers"] and after["slots"][each["id"]]]
    unbroken = {
        pair: slot for pair, slot in times_of(before).items() if pair[0] not in after["withdrawn"] and pair[1] in alike
    }
    now = times_of(plan)
    assert unbroken.keys() <= now.keys()
    assert sum(now[pair] != slot for pair, slot in unbroken.items()) <= max_moved
    assert plan["figures"]["score"] >= 0.96 * solved(after)["figures"]["score"]


def test_changes_name_everybody_whose_plan_differs() -> None:
    instance = drawn_fair(60, 8, 8, seed=4)
    before = solved(instance, seconds=3.0)
    after = after_event(instance, gone=4, seed=2)
    plan = mended(after, before)
    old, new = times_of(before), times_of(plan)
    still = {pair for pair in old.keys() | new.keys() if pair[0] not in after["withdrawn"]}
    told = {pair[0] for pair in still if old.get(pair) != new.get(pair)}
    assert {change["jobseeker"] for change in plan["changes"]} == told
    assert plan["figures"]["people_told"] == len(told)


def test_a_plan_that_nothing_happened_to_stays_as_it_is() -> None:
    instance = drawn_fair(60, 8, 8, seed=6)
    before = solved(instance)
    assert times_of(mended(instance, before, max_moved=0)) == times_of(before)


def test_the_lower_lot_keeps_its_seat_when_there_are_fewer() -> None:
    people = [person("J1", "E1", lottery=2), person("J2", "E1", lottery=1)]
    instance = fair(people, [booth("E1", interviewers=2)], {"E1": slots(1)})
    after = fair(people, [booth("E1")], {"E1": slots(1)})
    assert times_of(mended(after, solved(instance))) == {("J2", "E1"): 0}


def test_a_broken_promise_is_kept_at_another_time() -> None:
    people = [person("J1", "E1"), person("J2", "E1")]
    before = solved(fair(people, [booth("E1")], {"E1": slots(2)}))
    after = fair(people, [booth("E1")], {"E1": slots(1) + slots(2, start=800)})
    plan = mended(after, before, max_moved=0)
    assert set(times_of(plan)) == {("J1", "E1"), ("J2", "E1")}


def test_a_previous_plan_with_somebody_unknown_is_refused() -> None:
    instance = drawn_fair(10, 3, 4)
    before = solved(instance, seconds=1.0)
    before["meetings"][0]["jobseeker"] = "J7777"
    with pytest.raises(Malformed, match=r"meetings\[0\].jobseeker: J7777 is unknown"):
        mended(instance, before)


def test_on_the_day_free_seats_are_filled_and_nothing_else_changes() -> None:
    instance = drawn_fair(40, 8, 10, seed=2)
    before = solved(instance, seconds=3.0)
    instance["jobseekers"].append(person("J9998", *[each["id"] for each in instance["employers"]], lottery=9998))
    plan = as_written(refill(instance, before))
    assert broken_codes(instance, plan) == set()
    assert times_of(before).items() <= times_of(plan).items()
    assert any(meeting["jobseeker"] == "J9998" for meeting in plan["meetings"])


def test_by_hand_exactly_the_allowed_times_can_be_taken() -> None:
    instance = drawn_fair(40, 5, 8, seed=3)
    plan = solved(instance, seconds=2.0)
    meeting = next(
        each for each in plan["meetings"] if len(options(instance, plan, each["jobseeker"], each["employer"])) > 3
    )
    pair = meeting["jobseeker"], meeting["employer"]
    for option in options(instance, plan, *pair):
        if option.against is None:
            moved = as_written(move(instance, plan, *pair, option.slot))
            assert broken_codes(instance, moved) == set()
            assert times_of(moved) == times_of(plan) | {pair: option.slot}
        else:
            with pytest.raises(Malformed):
                move(instance, plan, *pair, option.slot)


def test_a_meeting_taken_away_by_hand_leaves_the_others() -> None:
    instance = drawn_fair(20, 4, 6, seed=3)
    plan = solved(instance, seconds=2.0)
    pair = plan["meetings"][0]["jobseeker"], plan["meetings"][0]["employer"]
    moved = as_written(move(instance, plan, *pair, None))
    assert broken_codes(instance, moved) == set()
    assert times_of(plan).keys() - times_of(moved).keys() == {pair}
