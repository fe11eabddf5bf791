"""`hwportal timetable`: files in, files out, exit codes, and nothing half written."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from hwportal.timetable import process
from hwportal.timetable.engine import Settings
from tests.made_fairs import booth, drawn_fair, fair, person, slots
from tests.unit.timetable.runs import Document, broken_codes, command, write

SMALL = drawn_fair(30, 6, 8)


def test_solving_writes_a_plan_that_the_check_accepts(tmp_path: Path) -> None:
    instance, out = write(tmp_path, "fair.json", SMALL), tmp_path / "plan.json"
    solving = command("solve", instance, "-o", out, "--seconds", 4, directory=tmp_path)
    assert (solving.returncode, solving.stdout) == (0, "")
    assert "[####" in solving.stderr.splitlines()[-1]
    checking = command("check", instance, out, directory=tmp_path)
    assert (checking.returncode, checking.stdout) == (0, "The plan keeps every rule.\n")


def test_a_broken_plan_is_told_and_ends_with_one(tmp_path: Path) -> None:
    instance, out = write(tmp_path, "fair.json", SMALL), tmp_path / "plan.json"
    command("solve", instance, "-o", out, "--seconds", 1, directory=tmp_path)
    plan = json.loads(out.read_text())
    plan["meetings"].append(plan["meetings"][0])
    checking = command("check", instance, write(tmp_path, "plan.json", plan), directory=tmp_path)
    assert checking.returncode == 1
    assert checking.stdout.startswith("DUP: ")


def test_repairing_keeps_what_was_promised(tmp_path: Path) -> None:
    before, out = write(tmp_path, "fair.json", SMALL), tmp_path / "plan.json"
    command("solve", before, "-o", out, "--seconds", 2, directory=tmp_path)
    after = write(tmp_path, "after.json", SMALL | {"withdrawn": ["J0001"]})
    happened = {"cancelled": ["J0001"], "employers_out": [], "interviewer_out": [], "late": []}
    event, mended = write(tmp_path, "event.json", happened), tmp_path / "mended.json"
    words = ("--previous", out, "--event", event, "--max-moved", 0, "-o", mended)
    assert command("repair", after, *words, directory=tmp_path).returncode == 0
    assert command("check", after, mended, directory=tmp_path).returncode == 0
    assert json.loads(mended.read_text())["figures"]["moved"] == 0


def test_an_event_that_the_instance_does_not_show_is_refused(tmp_path: Path) -> None:
    before, out = write(tmp_path, "fair.json", SMALL), tmp_path / "plan.json"
    command("solve", before, "-o", out, "--seconds", 1, directory=tmp_path)
    happened = {"cancelled": ["J0001"], "employers_out": [], "interviewer_out": [], "late": []}
    event = write(tmp_path, "event.json", happened)
    ended = command("repair", before, "--previous", out, "--event", event, "-o", out, directory=tmp_path)
    assert (ended.returncode, ended.stderr) == (2, "Error: cancelled[0]: J0001 has not withdrawn in the instance\n")


def test_the_same_bytes_whatever_the_order_of_sets(tmp_path: Path) -> None:
    instance = write(tmp_path, "fair.json", drawn_fair(60, 8, 8, mixed=True))
    plans = []
    for seed in ("0", "1", "4711"):
        out = tmp_path / f"{seed}.json"
        command("solve", instance, "-o", out, "--seconds", 6, directory=tmp_path, PYTHONHASHSEED=seed)
        plans.append(out.read_bytes())
    assert len(set(plans)) == 1


def _without(key: str) -> Callable[[Document], object]:
    return lambda made: made.pop(key)


def _set(*path: Any) -> Callable[[Document], object]:
    """Return a change that puts the last of the path where the others lead."""

    def change(made: Any) -> None:
        *way, last, value = path
        for step in way:
            made = made[step]
        made[last] = value

    return change


MALFORMED: list[tuple[Callable[[Document], object], str]] = [
    (_without("kind"), "document: kind is missing"),
    (_without("jobseekers"), "document: jobseekers is missing"),
    (_without("objective"), "document: objective is missing"),
    (_without("locked"), "document: locked is missing"),
    (_set("kind", "ball"), "kind: ball is unknown"),
    (_set("kind", None), "kind: must be a text"),
    (_set("slots", []), "slots: must be an object"),
    (
        _set("slots", "E1", [[600, 620], [610, 630]]),
        "slots.E1[1]: starts at 610, before the slot before it ends at 620",
    ),
    (_set("slots", "E1", [[620, 600]]), "slots.E1[0]: ends at 600, before it starts at 620"),
    (_set("slots", "E1", [[600]]), "slots.E1[0]: must be [start, end]"),
    (_set("slots", "E1", [["10:00", "10:20"]]), "slots.E1[0][0]: must be a whole number"),
    (_set("slots", "E9", []), "slots.E9: is no employer"),
    (_set("jobseekers", {}), "jobseekers: must be a list"),
    (_set("jobseekers", 0, None), "jobseekers[0]: must be an object"),
    (_set("jobseekers", 1, "id", "J1"), "jobseekers[1].id: J1 stands here twice"),
    (_set("jobseekers", 0, "id", ""), "jobseekers[0].id: must be a text"),
    (_set("jobseekers", 0, "id", "\ud800"), "jobseekers[0].id: holds half a character"),
    (_set("jobseekers", 0, "wishes", ["E1", "E1"]), "jobseekers[0].wishes[1]: E1 stands here twice"),
    (_set("jobseekers", 0, "wishes", ["E9"]), "jobseekers[0].wishes[0]: E9 is unknown"),
    (_set("jobseekers", 0, "max_interviews", 2.5), "jobseekers[0].max_interviews: must be a whole number"),
    (_set("jobseekers", 0, "max_interviews", True), "jobseekers[0].max_interviews: must be a whole number"),
    (_set("jobseekers", 0, "rest_min", -1), "jobseekers[0].rest_min: -1 is not between 0 and 1000000"),
    (_set("jobseekers", 0, "lottery", 2), "jobseekers[1].lottery: 2 is drawn twice"),
    (_set("employers", 0, "interviewers", "2"), "employers[0].interviewers: must be a whole number"),
    (_set("employers", 1, "id", "E1"), "employers[1].id: E1 stands here twice"),
    (_set("objective", "rank_weights", []), "objective.rank_weights: is empty"),
    (_set("withdrawn", ["J9"]), "withdrawn[0]: J9 is unknown"),
    (_set("locked", [{"jobseeker": "J1", "employer": "E1", "slot": 7}]), "locked[0].slot: 7 is not between 0 and 1"),
    (
        _set("locked", [{"jobseeker": "J1", "employer": "E2", "slot": 0}]),
        "locked[0]: J1 cannot meet E2",
    ),
    (
        _set("locked", [{"jobseeker": name, "employer": "E1", "slot": 0} for name in ("J1", "J2")]),
        "locked[1]: J2 cannot be at E1 in slot 0",
    ),
]


@pytest.mark.parametrize(("change", "said"), MALFORMED, ids=[said for _, said in MALFORMED])
def test_what_is_malformed_is_named_with_its_place(
    change: Callable[[Document], object], said: str, tmp_path: Path
) -> None:
    made = deepcopy(
        fair([person("J1", "E1"), person("J2", "E1")], [booth("E1"), booth("E2")], {"E1": slots(2), "E2": slots(2)})
    )
    change(made)
    file = tmp_path / "fair.json"
    file.write_text(json.dumps(made), encoding="utf-8")
    assert refusal(file, tmp_path) == f"Error: {said}\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is not JSON"),
        (b"[1, 2]", "document: must be an object"),
        (b'{"kind": "fair", "seed": NaN}', "NaN is no number"),
        (b'{"kind": "fair", "kind": "tour"}', "kind stands twice in an object"),
        (b"\xff\xfe", "is not JSON"),
        (b'{"a": ' + b"[" * 100_000, "is nested too deeply"),
        (b'{"a": 1' + b"0" * 5000 + b"}", "is not JSON"),
    ],
)
def test_what_is_no_document_is_refused(content: bytes, said: str, tmp_path: Path) -> None:
    file = tmp_path / "fair.json"
    file.write_bytes(content)
    assert said in refusal(file, tmp_path)


def test_files_that_are_not_there_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.json", tmp_path) == f"Error: {tmp_path}/none.json: No such file or directory\n"
    instance = write(tmp_path, "fair.json", SMALL)
    ended = command("solve", instance, "-o", tmp_path / "none" / "plan.json", directory=tmp_path)
    assert (ended.returncode, ended.stderr) == (2, f"Error: {tmp_path}/none/plan.json: stands in no directory\n")


def refusal(file: Path, directory: Path) -> str:
    """Return what was said when a file was refused; nothing was written then."""
    ended = command("solve", file, "-o", directory / "plan.json", directory=directory)
    assert ended.returncode == 2
    assert not (directory / "plan.json").exists()
    return ended.stderr


@pytest.mark.parametrize("after", [0.05, 0.6, 2.0])
def test_a_run_that_is_stopped_leaves_a_whole_plan_or_none(after: float, tmp_path: Path) -> None:
    made = drawn_fair(500, 40, 18)
    instance, out = write(tmp_path, "fair.json", made), tmp_path / "plan.json"
    running = subprocess.Popen(
        [sys.executable, "-m", "hwportal", "timetable", "solve", instance, "-o", out],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])},
        stderr=subprocess.DEVNULL,
    )
    time.sleep(after)
    running.send_signal(signal.SIGTERM)
    assert running.wait(30) in (-signal.SIGTERM, 143)
    assert {file.name for file in tmp_path.iterdir()} <= {"fair.json", "plan.json"}
    if out.exists():
        plan = json.loads(out.read_text())
        assert broken_codes(made, plan) == set()
        assert plan["figures"]["cut_short"] == "stopped"


def test_a_run_starts_without_the_web(tmp_path: Path) -> None:
    loaded = "import sys, hwportal.timetable.cli, hwportal.timetable.fairs.engine; print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout.split()
    assert not {"flask", "sqlalchemy", "numpy", "highspy"} & set(modules)


def test_a_run_of_its_own_reports_and_gives_its_plan() -> None:
    run = process.start(SMALL, Settings(seconds=4))
    try:
        assert run.process.wait(30) == 0
        report, plan = run.latest(), run.plan()
        assert report is not None
        assert (report.step, report.done) == ("finish", 1)
        assert plan is not None
        assert broken_codes(SMALL, plan) == set()
        assert run.refusal() is None
    finally:
        run.close()
    assert not run.directory.exists()


def test_a_run_of_its_own_stops_and_keeps_the_best() -> None:
    made = drawn_fair(600, 50, 20)
    run = process.start(made, Settings(seconds=60))
    try:
        while run.latest() is None:
            time.sleep(0.05)
        run.stop()
        run.process.wait(30)
        plan = run.plan()
        assert plan is not None
        assert broken_codes(made, plan) == set()
    finally:
        run.close()


def test_a_run_of_its_own_says_why_it_cannot_plan() -> None:
    run = process.start(SMALL | {"slots": {}}, Settings(seconds=4))
    try:
        run.process.wait(30)
        assert run.plan() is None
        assert run.refusal() == "slots: E001 is missing"
    finally:
        run.close()
