"""Plans of fairs: every rule kept, no chance wasted, nobody passed over without need, and as good as can be."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.made_fairs import booth, drawn_fair, fair, person, slots
from tests.unit.timetable.runs import Document, broken_codes, solved


@settings(max_examples=50, deadline=None, derandomize=True)
@given(
    people=st.integers(1, 40),
    booths=st.integers(1, 8),
    count=st.integers(3, 10),
    seed=st.integers(0, 10**6),
    mixed=st.booleans(),
    fairness=st.sampled_from(["cover", "wishes", "equal"]),
)
def test_plans_of_any_fair_keep_every_rule_and_waste_no_chance(
    people: int, booths: int, count: int, seed: int, mixed: bool, fairness: str
) -> None:
    instance = drawn_fair(people, booths, count, seed=seed, mixed=mixed)
    plan = solved(instance, fairness=fairness, seconds=3.0)
    assert broken_codes(instance, plan) == set()
    assert "OPEN" not in {unmet["reason"] for unmet in plan["unmet"]}
    assert not unfair_swaps(instance, plan)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_without_breaks_and_needs_the_bound_of_the_flow_is_reached(seed: int) -> None:
    plan = solved(drawn_fair(80, 10, 12, seed=seed, plain=True))
    assert plan["figures"]["score"] == plan["figures"]["bound"]


def test_small_fairs_are_planned_to_the_proven_optimum() -> None:
    instance = fair(
        [person("J1", "E1", "E2"), person("J2", "E1", "E2", max_interviews=1), person("J3", "E2", "E1", rest_min=20)],
        [booth("E1"), booth("E2", max_total=2)],
        {"E1": slots(2), "E2": slots(3)},
    )
    assert solved(instance)["figures"]["score"] == best_by_trying_all(instance)


def test_a_draft_takes_a_second_of_work_and_is_nearly_as_good() -> None:
    instance = drawn_fair(120, 15, 12)
    quick, thorough = solved(instance, seconds=1.0), solved(instance)
    assert broken_codes(instance, quick) == set()
    assert quick["figures"]["parts"] == 0
    assert quick["figures"]["score"] >= 0.97 * thorough["figures"]["score"]


def test_nobody_is_empty_handed_while_others_have_two() -> None:
    instance = fair(
        [person("J1", "E1", "E2"), person("J2", "E1")], [booth("E1"), booth("E2")], {"E1": slots(1), "E2": slots(1)}
    )
    for fairness in ("cover", "wishes", "equal"):
        met = {
            (meeting["jobseeker"], meeting["employer"]) for meeting in solved(instance, fairness=fairness)["meetings"]
        }
        assert met == {("J1", "E2"), ("J2", "E1")}


def test_equal_gives_alike_numbers_where_cover_follows_the_wishes() -> None:
    instance = fair(
        [person("J1", "E1", "E2", "E3", "E4"), person("J2", "E5", "E6", "E7", "E1", "E2")],
        [booth(f"E{number}") for number in range(1, 8)],
        {"E1": slots(1), "E2": slots(1, start=700), "E3": slots(1, start=800), "E4": slots(1, start=900)}
        | {"E5": slots(1, start=1000), "E6": [], "E7": []},
    )
    assert counts(solved(instance, fairness="cover")) == [4, 1]
    assert counts(solved(instance, fairness="equal")) == [3, 2]


def test_lots_decide_between_people_who_are_alike() -> None:
    people = [person("J1", "E1", lottery=2), person("J2", "E1", lottery=1)]
    plan = solved(fair(people, [booth("E1")], {"E1": slots(1)}), seconds=1.0)
    assert [meeting["jobseeker"] for meeting in plan["meetings"]] == ["J2"]


def test_confirmed_meetings_stay_where_they_are() -> None:
    instance = drawn_fair(40, 6, 8, seed=5)
    first = solved(instance, seconds=1.0)
    locked = [{key: meeting[key] for key in ("jobseeker", "employer", "slot")} for meeting in first["meetings"][:9]]
    plan = solved(instance | {"locked": locked})
    assert broken_codes(instance | {"locked": locked}, plan) == set()


def test_people_wait_a_few_minutes_only() -> None:
    instance = drawn_fair(120, 15, 12)
    assert solved(instance)["figures"]["waiting_mean"] <= 20


def test_a_fair_without_people_has_an_empty_plan() -> None:
    instance = fair([], [booth("E1")], {"E1": slots(2)})
    plan = solved(instance)
    assert (plan["meetings"], plan["unmet"], plan["figures"]["score"]) == ([], [], 0)
    assert broken_codes(instance, plan) == set()


def counts(plan: Document) -> list[int]:
    """Return the numbers of interviews, highest first."""
    people = [meeting["jobseeker"] for meeting in plan["meetings"]]
    return sorted((people.count(name) for name in set(people)), reverse=True)


def unfair_swaps(instance: Document, plan: Document) -> list[str]:
    """Return who has nothing and could sit, by trying it, in the seat of somebody with two or more."""
    met = [meeting["jobseeker"] for meeting in plan["meetings"]]
    wishes = {guest["id"]: guest["wishes"] for guest in instance["jobseekers"]}
    return [
        poor
        for poor in wishes.keys() - set(met)
        for seat in plan["meetings"]
        if met.count(seat["jobseeker"]) > 1 and seat["employer"] in wishes[poor]
        if not broken_codes(instance, _with_seat_for(plan, seat, poor))
    ]


def _with_seat_for(plan: Document, seat: Document, poor: str) -> Document:
    others = [meeting for meeting in plan["meetings"] if meeting is not seat]
    without_reasons = {key: value for key, value in plan.items() if key != "unmet"}
    return without_reasons | {"meetings": [*others, seat | {"jobseeker": poor}]}


def best_by_trying_all(instance: Document) -> int:
    """Return the best score of all plans of a fair without needs and with one interviewer a booth."""
    guests = {guest["id"]: guest for guest in instance["jobseekers"]}
    pairs = [(name, wish) for name, guest in guests.items() for wish in guest["wishes"]]
    ways = [[None, *range(len(instance["slots"][wish]))] for _, wish in pairs]
    best = 0
    for way in product(*ways):
        meetings = [
            {"jobseeker": name, "employer": wish, "slot": slot, "interviewer": 1, "interpreter": None}
            for (name, wish), slot in zip(pairs, way, strict=True)
            if slot is not None
        ]
        plan = {"format": "hwportal-timetable/1", "instance": instance["id"], "meetings": meetings}
        if not broken_codes(instance, plan):
            weights = instance["objective"]["rank_weights"]
            met = sum(weights[guests[each["jobseeker"]]["wishes"].index(each["employer"])] for each in meetings)
            best = max(best, met + 20 * len({each["jobseeker"] for each in meetings}))
    return best
