"""Plans of tours keep every rule, explain every unmet wish, and are the same every time."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hwportal.timetable.engine import Settings, Step
from hwportal.timetable.reading import Value
from hwportal.timetable.tours.engine import check, solve
from hwportal.timetable.writing import as_text
from tests.unit.timetable.tours.instances import tour


def solved(instance: dict[str, Any], **given: Any) -> dict[str, Any]:
    """Return the finished plan."""
    return [*solve(Value(instance), Settings(**{"seconds": 2, **given}))][-1].plan()


def broken(instance: dict[str, Any], plan: dict[str, Any]) -> list[str]:
    """Return the rules that the plan breaks."""
    return [str(one) for one in check(Value(instance), Value(plan))]


@given(people=st.integers(1, 16), facilities=st.integers(1, 5), buses=st.integers(1, 3), seed=st.integers(1, 10**6))
@settings(max_examples=20, deadline=None)
def test_every_plan_keeps_every_rule_and_wastes_no_chance(people: int, facilities: int, buses: int, seed: int) -> None:
    instance = tour(people, facilities, buses, seed)
    plan = solved(instance, seconds=1)
    assert broken(instance, plan) == []
    assert "OPEN" not in {one["reason"] for one in plan["unmet"]}


@pytest.mark.parametrize("fairness", ["cover", "wishes", "equal"])
def test_every_setting_of_fairness_makes_a_sound_plan(fairness: str) -> None:
    instance = tour(20, 5, 2, 3)
    plan = solved(instance, fairness=fairness)
    assert plan["meetings"]
    assert broken(instance, plan) == []


def test_nobody_empty_handed_covers_at_least_as_many_as_wishes_alone() -> None:
    instance = tour(30, 5, 2, 8)
    by_wishes, by_cover = (solved(instance, fairness=name)["figures"] for name in ("wishes", "cover"))
    assert by_cover["covered"] >= by_wishes["covered"]


def test_the_score_never_falls_and_the_last_step_is_the_end() -> None:
    steps: list[Step] = [*solve(Value(tour(20, 5, 3, 2)), Settings(seconds=5))]
    scores = [step.score for step in steps]
    assert scores == sorted(scores)
    assert steps[-1].done == 1
    assert len(steps) > 2


def test_a_confirmed_seat_is_kept_even_where_others_would_gain_more() -> None:
    instance = tour(25, 4, 1, 5)
    bus = instance["buses"][0]
    bus.update(start=540, end=1000, max_stops=3)
    last = max(instance["jobseekers"], key=lambda one: one["lottery"])
    last.update(windows=[[540, 1020]], children=0, wheelchair=False, interpreter=None, wishes=["F1"])
    instance["locked"] = [{"jobseeker": last["id"], "bus": bus["id"]}]
    plan = solved(instance)
    assert last["id"] in plan["trips"][0]["passengers"]
    assert broken(instance, plan) == []


def test_a_route_fixed_by_staff_is_driven_as_it_stands() -> None:
    instance = tour(12, 4, 2, 4)
    instance["employers"][0].update(windows=[[550, 1000]], brief_min=20, interview_min=15, quals_required=[])
    instance["buses"][0].update(start=540, end=1000, max_stops=4)
    instance["buses"][0]["route"] = [{"employer": "F1", "arrive": 620, "depart": 700}]
    for one in instance["jobseekers"]:
        one["wishes"] = ["F1", *(wish for wish in one["wishes"] if wish != "F1")]
    plan = solved(instance)
    trip = next(trip for trip in plan["trips"] if trip["bus"] == "B1")
    assert trip["stops"] == [{"employer": "F1", "arrive": 620, "depart": 700}]
    assert any(meeting["bus"] == "B1" for meeting in plan["meetings"])
    assert broken(instance, plan) == []


def test_two_buses_at_one_facility_at_the_same_time_share_its_interviewers_and_its_limit_of_visitors() -> None:
    instance = tour(12, 1, 2, 4)
    instance["employers"][0].update(
        windows=[[550, 1000]],
        brief_min=10,
        interview_min=10,
        interviewers=1,
        max_visitors=6,
        quals_required=[],
        max_total=None,
    )
    for bus in instance["buses"]:
        bus.update(start=540, end=1000, seats=9, route=[{"employer": "F1", "arrive": 620, "depart": 670}])
    for one in instance["jobseekers"]:
        one.update(windows=[[540, 1020]], children=0, wheelchair=False, interpreter=None)
    plan = solved(instance)
    assert broken(instance, plan) == []
    assert len(plan["meetings"]) == 4
    assert sum(len(trip["passengers"]) for trip in plan["trips"]) <= 6


def test_a_person_whom_no_bus_suits_is_told_why() -> None:
    instance = tour(6, 3, 1, 9)
    instance["jobseekers"][0].update(windows=[[540, 545]], wishes=["F1", "F2", "F3"], quals=["kangoshi"])
    reasons = {one["reason"] for one in solved(instance)["unmet"] if one["jobseeker"] == "P01"}
    assert reasons <= {"NO_COMMON_TIME", "NOT_VISITED"}
    assert reasons


def test_a_tour_without_people_or_ways_has_an_empty_plan() -> None:
    nobody = {**tour(3, 2, 1), "jobseekers": []}
    assert solved(nobody)["trips"] == []
    far = tour(3, 2, 1)
    far["travel_min"] = {origin: dict.fromkeys(row, 900) for origin, row in far["travel_min"].items()}
    assert solved(far)["meetings"] == []


def test_the_same_plan_comes_out_whatever_the_hash_seed(tmp_path: Path) -> None:
    code = (
        "from hwportal.timetable.writing import as_text\n"
        "from tests.unit.timetable.tours.test_solving import solved\n"
        "from tests.unit.timetable.tours.instances import tour\n"
        "print(as_text(solved(tour(18, 5, 3, 7), seconds=3)))"
    )
    texts = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True
        ).stdout
        for seed in ("0", "1")
    }
    assert texts == {f"{as_text(solved(tour(18, 5, 3, 7), seconds=3))}\n".encode()}
