"""The reason of every wish that was not met, in the order in which they are asked."""

import pytest

from tests.made_fairs import booth, fair, person, slots
from tests.unit.timetable.runs import Document, broken_codes, solved

CARE = {"bands": [{"id": "K1", "start": 600, "end": 640, "places": 1}]}
SIGN = [{"id": "I1", "kinds": ["sign"], "windows": [[600, 620]]}]
CASES: dict[str, Document] = {
    "NOT_QUALIFIED": fair([person("J1", "E1")], [booth("E1", quals_required=["nurse"])], {"E1": slots(1)}),
    "NO_COMMON_TIME": fair([person("J1", "E1", windows=[[610, 700]])], [booth("E1")], {"E1": slots(1)}),
    "MAX_REACHED": fair(
        [person("J1", "E2", "E1", max_interviews=1)], [booth("E1"), booth("E2")], {"E1": slots(1), "E2": slots(2)}
    ),
    "BOOTH_FULL": fair([person("J2", "E1"), person("J1", "E1")], [booth("E1")], {"E1": slots(1)}),
    "OWN_CLASH": fair([person("J1", "E2", "E1")], [booth("E1"), booth("E2")], {"E1": slots(1), "E2": slots(1)}),
    "CHILDCARE_FULL": fair(
        [person("J1", "E1", children=1), person("J2", "E1", children=1)],
        [booth("E1", interviewers=2)],
        {"E1": slots(2)},
        childcare=CARE,
    ),
    "INTERPRETER_FULL": fair(
        [person("J1", "E1", interpreter="sign"), person("J2", "E1", interpreter="sign")],
        [booth("E1", interviewers=2)],
        {"E1": slots(2)},
        interpreters=SIGN,
    ),
    "MIXED": fair(
        [person("J1", "E2", "E1"), person("J2", "E1", windows=[[620, 640]])],
        [booth("E1"), booth("E2")],
        {"E1": slots(2), "E2": slots(1)},
    ),
}


@pytest.mark.parametrize("reason", CASES)
def test_the_first_reason_that_is_true_is_given(reason: str) -> None:
    plan = solved(CASES[reason], seconds=2.0)
    assert reason in {unmet["reason"] for unmet in plan["unmet"]}
    assert broken_codes(CASES[reason], plan) == set()


def test_a_mixed_reason_counts_the_times() -> None:
    plan = solved(CASES["MIXED"], seconds=2.0)
    assert [unmet["detail"] for unmet in plan["unmet"]] == [{"BOOTH_FULL": 1, "OWN_CLASH": 1}]


def test_nobody_hears_of_others() -> None:
    plan = solved(CASES["BOOTH_FULL"], seconds=2.0)
    (unmet,) = plan["unmet"]
    assert set(unmet) == {"jobseeker", "employer", "reason", "detail"}


def test_interpreters_change_places_to_serve_one_more() -> None:
    instance = fair(
        [person("J1", "E1", interpreter="zh"), person("J2", "E1", interpreter="vi")],
        [booth("E1", interviewers=2)],
        {"E1": slots(1)},
        interpreters=[
            {"id": "I1", "kinds": ["vi", "zh"], "windows": [[600, 620]]},
            {"id": "I2", "kinds": ["zh"], "windows": [[600, 620]]},
        ],
    )
    plan = solved(instance, seconds=1.0)
    assert {meeting["jobseeker"]: meeting["interpreter"] for meeting in plan["meetings"]} == {"J1": "I2", "J2": "I1"}
