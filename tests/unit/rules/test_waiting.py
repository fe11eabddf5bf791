"""The waiting list in figures: who is offered what free places, who is passed over, and why."""

import random
from collections import Counter

import pytest

from hwportal.rules.waiting import Waiter, draw, priority, walk


def acts(steps: list) -> list[tuple]:  # type: ignore[type-arg]
    return [(step.act, step.key, step.reasons) for step in steps]


def test_free_places_go_to_the_first_in_line() -> None:
    line = [Waiter("a"), Waiter("b"), Waiter("c")]
    assert acts(walk(line, {"seats": 2})) == [("offered", "a", ()), ("offered", "b", ())]


def test_who_needs_what_is_not_free_is_passed_over_with_the_reason_and_keeps_the_position() -> None:
    """Case 9: ineligible for the freed type."""
    line = [Waiter("a", {"seats": 1, "childcare:1": 2}), Waiter("b")]
    steps = walk(line, {"seats": 1, "childcare:1": 1})
    assert acts(steps) == [("passed_over", "a", ("childcare:1",)), ("offered", "b", ())]
    assert [step.position for step in steps] == [1, 2]


def test_who_paused_is_passed_over() -> None:
    line = [Waiter("a", is_paused=True), Waiter("b")]
    assert acts(walk(line, {"seats": 1})) == [("passed_over", "a", ("paused",)), ("offered", "b", ())]


def test_linked_people_get_places_together_or_not_at_all() -> None:
    """Case 8: the first needs two linked places, one is free; the event skips and the trace says so."""
    line = [Waiter("a", group=1), Waiter("b", group=1), Waiter("c")]
    expected = [("passed_over", "a", ("seats",)), ("passed_over", "b", ("seats",)), ("offered", "c", ())]
    assert acts(walk(line, {"seats": 1})) == expected
    assert [step.act for step in walk(line, {"seats": 2})] == ["offered", "offered"]


def test_linked_people_take_the_turn_of_the_first_of_them() -> None:
    line = [Waiter("a", group=1), Waiter("b"), Waiter("c", group=1)]
    assert [step.key for step in walk(line, {"seats": 2})] == ["a", "c"]


def test_an_event_may_keep_a_place_for_linked_people_instead() -> None:
    """Case 8: hold N hours."""
    line = [Waiter("a", group=1, keeps=True), Waiter("b", group=1, keeps=True), Waiter("c")]
    steps = walk(line, {"seats": 1})
    assert acts(steps) == [("kept", "a", ("seats",)), ("passed_over", "b", ("seats",))]


def test_one_of_a_party_who_paused_holds_the_others_back() -> None:
    line = [Waiter("a", group=1), Waiter("b", group=1, is_paused=True)]
    assert acts(walk(line, {"seats": 2})) == [("passed_over", "a", ("linked",)), ("passed_over", "b", ("paused",))]


@pytest.mark.parametrize("seed", range(60))
def test_never_more_is_offered_than_is_free_and_nobody_earlier_could_have_had_it(seed: int) -> None:
    rng = random.Random(seed)
    keys = ("seats", "bus:1", "bus:2", "childcare:1")
    line = [
        Waiter(
            number,
            {"seats": 1, **{key: rng.randint(1, 2) for key in keys[1:] if rng.random() < 0.3}},
            group=rng.choice([None, None, None, 1, 2]),
            is_paused=rng.random() < 0.15,
        )
        for number in range(rng.randint(0, 25))
    ]
    free = {key: rng.randint(0, 6) for key in keys}
    steps = walk(line, free)
    by_key = {waiter.key: waiter for waiter in line}
    given: Counter[str] = Counter()
    for step in steps:
        if step.act == "offered":
            given.update(by_key[step.key].needs)
        else:
            assert step.reasons
    assert all(given[key] <= free[key] for key in keys)
    assert len({step.key for step in steps}) == len(steps)
    offered = {step.key for step in steps if step.act == "offered"}
    for group in (1, 2):
        party = {waiter.key for waiter in line if waiter.group == group}
        assert party <= offered or not party & offered
    left = Counter(free)
    left.subtract(given)
    for waiter in line:  # whom what is left would still suit was not forgotten
        alone = waiter.group is None and not waiter.is_paused
        assert not (alone and waiter.key not in offered and all(n <= left[key] for key, n in waiter.needs.items()))


def test_lots_are_the_same_for_the_same_seed_and_need_no_order() -> None:
    codes = [f"CODE{number:04}" for number in range(50)]
    lots = draw(codes, "seed")
    assert lots == draw(reversed(codes), "seed")
    assert sorted(lots.values()) == list(range(1, 51))
    assert lots != draw(codes, "other")


def test_the_first_group_in_the_published_order_decides() -> None:
    order = ["childcare", "resident"]
    assert [priority(groups, order) for groups in (["resident", "childcare"], ["resident"], [])] == [0, 1, 2]
