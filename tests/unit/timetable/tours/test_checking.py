"""The checker of tours finds what somebody breaks in a sound plan, each by its name; bad documents name the place."""

from collections.abc import Callable
from copy import deepcopy
from functools import cache
from typing import Any

import pytest

from hwportal.timetable.reading import Malformed, Value
from hwportal.timetable.tours.engine import check
from tests.unit.timetable.tours.instances import tour
from tests.unit.timetable.tours.test_solving import solved

Plan = dict[str, Any]


@cache
def sound() -> tuple[Plan, Plan]:
    """Return a tour and a sound plan with interviews for it."""
    instance = tour(16, 4, 2, 11)
    return instance, solved(instance)


def _first(plan: Plan) -> Plan:
    return plan["meetings"][0]


def _trip(plan: Plan) -> Plan:
    return next(trip for trip in plan["trips"] if trip["bus"] == _first(plan)["bus"])


def _crowd(instance: Plan, plan: Plan) -> None:
    for bus in instance["buses"]:
        bus["seats"] = 1


def _late(instance: Plan, plan: Plan) -> None:
    _trip(plan)["return"] += 600


def _faster(instance: Plan, plan: Plan) -> None:
    _trip(plan)["depart"] += 30


BROKEN: dict[str, Callable[[Plan, Plan], Any]] = {
    "SEATS": _crowd,
    "BUSTIME": _late,
    "TRAVEL": _faster,
    "BUSTWICE": lambda _, plan: plan["trips"].append(deepcopy(_trip(plan))),
    "STOPS": lambda instance, _: [bus.update(max_stops=0) for bus in instance["buses"]],
    "DUP": lambda _, plan: plan["meetings"].append(deepcopy(_first(plan))),
    "NOTWISHED": lambda instance, plan: [one.update(wishes=[]) for one in instance["jobseekers"]],
    "QUAL": lambda instance, plan: [one.update(quals_required=["pilot"]) for one in instance["employers"]],
    "MAXINT": lambda instance, plan: [one.update(max_interviews=0) for one in instance["jobseekers"]],
    "ATSTOP": lambda _, plan: _first(plan).update(start=_first(plan)["start"] - 200, end=_first(plan)["end"] - 200),
    "BOOTHNO": lambda _, plan: _first(plan).update(interviewer=99),
    "BOOTH": lambda instance, plan: [one.update(interviewers=0) for one in instance["employers"]],
    "TOTAL": lambda instance, plan: [one.update(max_total=0) for one in instance["employers"]],
    "VISITORS": lambda instance, plan: [one.update(max_visitors=0) for one in instance["employers"]],
    "FACWIN": lambda instance, plan: [one.update(windows=[]) for one in instance["employers"]],
    "WINDOW": lambda instance, plan: [one.update(windows=[[0, 1]]) for one in instance["jobseekers"]],
    "WHEEL": lambda instance, plan: [one.update(wheelchair=True) for one in instance["jobseekers"]],
    "INTERP": lambda instance, plan: [one.update(interpreter="sign") for one in instance["jobseekers"]],
    "CHILD": lambda instance, plan: [one.update(children=9) for one in instance["jobseekers"]],
    "LOCKED": lambda instance, plan: (
        instance.update(locked=[{"jobseeker": _first(plan)["jobseeker"], "bus": "B1"}])
        or _trip(plan)["passengers"].remove(_first(plan)["jobseeker"])
    ),
    "WITHDRAWN": lambda instance, plan: instance.update(withdrawn=[_first(plan)["jobseeker"]]),
    "REF": lambda _, plan: _first(plan).update(employer="F99"),
    "WRONGWHY": lambda _, plan: plan["unmet"][0].update(reason="BLAME"),
    "NOWHY": lambda _, plan: plan["unmet"].pop(),
}


def test_the_sound_plan_is_sound() -> None:
    instance, plan = sound()
    assert plan["meetings"]
    assert check(Value(instance), Value(plan)) == []


@pytest.mark.parametrize("code", BROKEN)
def test_what_is_broken_is_found_by_its_name(code: str) -> None:
    instance, plan = deepcopy(sound())
    BROKEN[code](instance, plan)
    assert code in {one.code for one in check(Value(instance), Value(plan))}


def _put(instance: Plan, *path: Any) -> Plan:
    *way, last, value = path
    inner: Any = instance
    for key in way:
        inner = inner[key]
    inner[last] = value
    return instance


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("buses", 0, "seats", "ten"), "buses[0].seats"),
        (("buses", 0, "end", 10), "buses[0].end"),
        (("buses", 0, "max_stops", -1), "buses[0].max_stops"),
        (("buses", 1, "id", "B1"), "buses[1].id"),
        (("employers", 1, "windows", [[700, 600]]), "employers[1].windows[0]"),
        (("employers", 0, "interview_min", 0), "employers[0].interview_min"),
        (("jobseekers", 2, "wishes", ["F9"]), "jobseekers[2].wishes[0]"),
        (("jobseekers", 2, "wheelchair", "yes"), "jobseekers[2].wheelchair"),
        (("travel_min", "D", {}), "travel_min.D"),
        (("depot", "F1"), "depot"),
        (("withdrawn", ["nobody"]), "withdrawn[0]"),
        (("locked", [{"jobseeker": "P01", "bus": "B9"}]), "locked[0].bus"),
        (("childcare", {}), "childcare"),
        (("objective", "rank_weights", [1, None]), "objective.rank_weights[1]"),
        (("format", "hwportal-fair-instance/1"), "format"),
    ],
)
def test_a_malformed_tour_is_refused_with_its_place(path: tuple[Any, ...], place: str) -> None:
    with pytest.raises(Malformed) as refused:
        check(Value(_put(tour(), *path)), Value(sound()[1]))
    assert refused.value.place == place


def test_a_malformed_plan_is_refused_with_its_place() -> None:
    instance, plan = deepcopy(sound())
    plan["trips"][0]["stops"][0]["arrive"] = None
    with pytest.raises(Malformed, match=r"trips\[0\].stops\[0\].arrive"):
        check(Value(instance), Value(plan))
