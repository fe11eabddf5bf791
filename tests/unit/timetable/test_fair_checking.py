"""The checker: each rule that is broken on purpose is found, and nothing else."""

from collections.abc import Callable
from copy import deepcopy

import pytest

from hwportal.timetable.reading import Malformed
from tests.made_fairs import booth, fair, person, slots
from tests.unit.timetable.runs import Document, broken_codes, solved

INSTANCE = fair(
    [
        person("J1", "E1", "E2", max_interviews=2, rest_min=20),
        person("J2", "E1", interpreter="sign"),
        person("J3", "E1", "E3", children=1, windows=[[600, 660]]),
        person("J4", "E2", quals=["nurse"]),
    ],
    [booth("E1", interviewers=2), booth("E2", max_total=2), booth("E3", quals_required=["nurse"])],
    {"E1": slots(4), "E2": slots(4), "E3": slots(4)},
    childcare={"bands": [{"id": "K1", "start": 600, "end": 640, "places": 1}]},
    interpreters=[
        {"id": "I1", "kinds": ["sign"], "windows": [[600, 660]]},
        {"id": "I2", "kinds": ["zh"], "windows": []},
    ],
)


def at(name: str, employer: str, slot: int, interviewer: int = 1, interpreter: str | None = None) -> Document:
    """Return a meeting."""
    return {
        "jobseeker": name,
        "employer": employer,
        "slot": slot,
        "interviewer": interviewer,
        "interpreter": interpreter,
    }


SOUND = [at("J1", "E1", 0), at("J1", "E2", 2), at("J2", "E1", 1, 1, "I1"), at("J3", "E1", 0, 2), at("J4", "E2", 0)]


def plan_of(meetings: list[Document], **given: object) -> Document:
    """Return a plan without reasons."""
    return {"format": "hwportal-timetable/1", "instance": "made", "meetings": meetings} | given


def test_a_sound_plan_breaks_nothing() -> None:
    assert broken_codes(INSTANCE, plan_of(SOUND)) == set()


@pytest.mark.parametrize(
    ("code", "meetings"),
    [
        ("REF", [*SOUND, at("J9", "E1", 3)]),
        ("REF", [*SOUND[1:], at("J1", "E1", 9)]),
        ("REF", [*SOUND[1:], at("J1", "E1", 0) | {"start": 605}]),
        ("DUP", [*SOUND[:1], at("J1", "E1", 3), *SOUND[2:]]),
        ("NOTWISHED", [*SOUND, at("J2", "E2", 1, 1, "I1")]),
        ("QUAL", [*SOUND[:3], at("J3", "E3", 1), SOUND[4]]),
        ("WINDOW", [*SOUND[:3], at("J3", "E1", 3), SOUND[4]]),
        ("CLASH", [at("J1", "E1", 2), *SOUND[1:]]),
        ("REST", [at("J1", "E1", 1, 2), *SOUND[1:]]),
        ("MAXINT", [*SOUND, at("J1", "E3", 0)]),
        ("BOOTH", [*SOUND[:2], at("J2", "E1", 0, 2, "I1"), *SOUND[3:]]),
        ("BOOTHNO", [*SOUND[:3], at("J3", "E1", 0), SOUND[4]]),
        ("BOOTHNO", [*SOUND[:3], at("J3", "E1", 0, 3), SOUND[4]]),
        ("TOTAL", [*SOUND, at("J2", "E2", 1, 1, "I1")]),
        ("CHILD", [*SOUND[:3], at("J3", "E1", 2), SOUND[4]]),
        ("INTERP", [*SOUND[:2], at("J2", "E1", 1), *SOUND[3:]]),
        ("INTERP", [*SOUND[:2], at("J2", "E1", 1, 1, "I2"), *SOUND[3:]]),
        ("INTERP", [*SOUND[:2], at("J2", "E1", 3, 1, "I1"), *SOUND[3:]]),
        ("INTERP", [at("J1", "E1", 0, 1, "I1"), *SOUND[1:]]),
    ],
)
def test_a_broken_rule_is_named(code: str, meetings: list[Document]) -> None:
    assert code in broken_codes(INSTANCE, plan_of(meetings))


def test_somebody_who_withdrew_has_no_meeting() -> None:
    assert broken_codes(INSTANCE | {"withdrawn": ["J4"]}, plan_of(SOUND)) == {"WITHDRAWN"}


def test_a_confirmed_meeting_must_be_there() -> None:
    locked = [{"jobseeker": "J4", "employer": "E2", "slot": 1}]
    assert broken_codes(INSTANCE | {"locked": locked}, plan_of(SOUND)) == {"LOCKED"}


def test_children_fill_every_band_that_a_meeting_touches() -> None:
    instance = deepcopy(INSTANCE)
    instance["jobseekers"][3]["children"] = 1
    assert broken_codes(instance, plan_of(SOUND)) == {"CHILD"}


def test_a_plan_for_another_fair_is_refused() -> None:
    assert broken_codes(INSTANCE, plan_of(SOUND, instance="other")) == {"REF"}
    assert broken_codes(INSTANCE, plan_of(SOUND, format="other")) == {"REF"}


def test_what_is_no_plan_is_malformed() -> None:
    with pytest.raises(Malformed, match="meetings is missing"):
        broken_codes(INSTANCE, {"format": "hwportal-timetable/1", "instance": "made"})


def _wrong(unmet: list[Document]) -> None:
    unmet[0]["reason"] = "OWN_CLASH"


def _too_many(unmet: list[Document]) -> None:
    unmet.append({"jobseeker": "J4", "employer": "E2", "reason": "BOOTH_FULL"})


def _too_few(unmet: list[Document]) -> None:
    unmet.clear()


@pytest.mark.parametrize(("code", "change"), [("WRONGWHY", _wrong), ("WRONGWHY", _too_many), ("NOWHY", _too_few)])
def test_reasons_that_are_not_true_are_named(code: str, change: Callable[[list[Document]], None]) -> None:
    plan = solved(INSTANCE)
    change(plan["unmet"])
    assert broken_codes(INSTANCE, plan) == {code}
