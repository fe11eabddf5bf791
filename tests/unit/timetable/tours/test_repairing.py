"""After an event the plan keeps what was promised, moves no more than allowed, and fills what became free."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hwportal.timetable.engine import Settings
from hwportal.timetable.reading import Malformed, Value
from hwportal.timetable.tours.engine import check, repair
from tests.unit.timetable.tours.instances import tour
from tests.unit.timetable.tours.test_solving import solved


def repaired(instance: dict[str, Any], before: dict[str, Any], max_moved: int = 5) -> dict[str, Any]:
    """Return the plan after the event."""
    return [*repair(Value(instance), Value(before), None, Settings(max_moved=max_moved))][-1].plan()


def told(plan: dict[str, Any]) -> dict[tuple[str, str], tuple[str, int]]:
    """Return what people were told."""
    return {(one["jobseeker"], one["employer"]): (one["bus"], one["start"]) for one in plan["meetings"]}


@given(seed=st.integers(1, 10**6), gone=st.integers(0, 3), max_moved=st.integers(0, 4))
@settings(max_examples=12, deadline=None)
def test_cancellations_move_nobody_and_free_seats_are_filled(seed: int, gone: int, max_moved: int) -> None:
    instance = tour(14, 4, 2, seed)
    before = solved(instance, seconds=1)
    after = deepcopy(instance)
    after["withdrawn"] = sorted({one["jobseeker"] for one in before["meetings"]})[:gone]
    plan = repaired(after, before, max_moved)
    assert check(Value(after), Value(plan)) == []
    old = {pair: time for pair, time in told(before).items() if pair[0] not in after["withdrawn"]}
    assert old.items() <= told(plan).items()
    assert "OPEN" not in {one["reason"] for one in plan["unmet"]}


@pytest.mark.parametrize("max_moved", [0, 1, 5])
def test_with_one_interviewer_fewer_no_more_are_moved_than_allowed(max_moved: int) -> None:
    instance = tour(24, 3, 2, 21)
    for one in instance["employers"]:
        one.update(interviewers=2, windows=[[550, 1000]], quals_required=[], max_total=None)
    before = solved(instance)
    after = deepcopy(instance)
    for one in after["employers"]:
        one["interviewers"] = 1
    plan = repaired(after, before, max_moved)
    assert check(Value(after), Value(plan)) == []
    now = told(plan)
    assert sum(pair in now and now[pair] != time for pair, time in told(before).items()) <= max_moved


def test_a_facility_that_falls_away_is_passed_by_and_the_rest_stands() -> None:
    instance = tour(16, 4, 2, 11)
    before = solved(instance)
    out = before["trips"][0]["stops"][0]["employer"]
    after = deepcopy(instance)
    next(one for one in after["employers"] if one["id"] == out)["windows"] = []
    plan = repaired(after, before)
    assert check(Value(after), Value(plan)) == []
    kept = {pair: time for pair, time in told(before).items() if pair[1] != out}
    assert kept.items() <= told(plan).items()


def test_an_event_that_the_instance_does_not_show_is_refused() -> None:
    instance = tour(16, 4, 2, 11)
    before = solved(instance)
    event = {"cancelled": ["P01"], "employers_out": [], "interviewer_out": [], "late": []}
    with pytest.raises(Malformed, match=r"cancelled\[0\]: P01 has not withdrawn"):
        [*repair(Value(instance), Value(before), Value(event), Settings())]
