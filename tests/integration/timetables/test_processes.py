"""A run has a process of its own: whatever is killed, it ends with a timetable or as failed, and nothing else moves."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select

from hwportal.blueprints.timetables import plans, processes, services
from hwportal.blueprints.timetables.services import Wished
from hwportal.extensions import db
from hwportal.models import TimetableMeeting, TimetableRun
from hwportal.policy import Role
from tests import factories
from tests.integration.timetables.things import fair, published

PATIENCE = 60.0


@pytest.fixture(autouse=True)
def settings(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the processes find the database of this test; none is left behind."""
    for name in ("DATABASE_URL", "SECRET_KEY", "TOTP_KEY", "PUBLIC_URL"):
        monkeypatch.setenv(name, app.config[name])
    monkeypatch.setenv("DEMO", "1")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).resolve().parents[3]))
    yield
    for child in processes._children:
        child.kill()
        child.wait()
    processes._children.clear()


def begun(seconds: int) -> UUID:
    """Return a run that waits for a process."""
    event = fair(people=8, employers=3)
    run = services.start_plan(event, Wished(seconds), factories.user(Role.STAFF))
    db.session.commit()
    return run.id


def fresh(run_id: UUID) -> TimetableRun:
    """Return the run as the database has it now."""
    db.session.rollback()
    db.session.expire_all()
    return db.session.get_one(TimetableRun, run_id)


def look() -> None:
    """Do what the worker does every second."""
    processes.start_waiting()
    db.session.commit()


def wait_until(condition: Callable[[], object], again: Callable[[], object] = lambda: None) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        again()
        time.sleep(0.1)


def killed(child: subprocess.Popen[bytes]) -> None:
    child.send_signal(signal.SIGKILL)
    child.wait()


def test_a_run_is_worked_out_by_a_process_and_ends_as_a_checked_draft(app: Flask) -> None:
    run_id = begun(seconds=2)
    look()
    wait_until(lambda: fresh(run_id).state != "working")
    run = fresh(run_id)
    assert (run.state, run.done, run.attempts) == ("draft", 1.0, 1)
    assert run.bound is not None
    assert run.score <= run.bound
    assert plans.violations(plans.instance_in(run), plans.plan_in(run)) == []
    assert processes._children[0].wait(20) == 0


def test_a_killed_process_is_followed_by_another_and_the_published_timetable_is_untouched(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "SILENCE", timedelta(seconds=0.1))
    event = fair(people=6, employers=3)
    before = published(event).plan
    run_id = services.start_plan(event, Wished(seconds=2), factories.user(Role.STAFF)).id
    db.session.commit()
    look()
    killed(processes._children[0])
    time.sleep(0.2)
    look()
    monkeypatch.setattr(processes, "SILENCE", timedelta(seconds=20))
    wait_until(lambda: fresh(run_id).state != "working")
    assert fresh(run_id).state == "draft"
    assert fresh(run_id).attempts == 2
    standing = db.session.scalars(select(TimetableRun).filter_by(event_id=event.id, state="published")).one()
    assert standing.plan == before


def test_after_three_silent_processes_the_draft_is_kept_and_the_reason_told(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "SILENCE", timedelta(seconds=0.1))
    run_id = begun(seconds=300)
    for _attempt in range(processes.ATTEMPTS):
        look()
        killed(processes._children[-1])
        time.sleep(0.2)
    look()
    run = fresh(run_id)
    assert (run.state, run.attempts) == ("draft", processes.ATTEMPTS)
    assert "3 times" in run.failure
    assert db.session.scalars(select(TimetableMeeting).filter_by(run_id=run_id)).all()


def test_a_process_that_lost_its_run_ends_by_itself(app: Flask) -> None:
    run_id = begun(seconds=300)
    look()
    run = fresh(run_id)
    run.state = "discarded"
    db.session.commit()
    assert processes._children[0].wait(PATIENCE) == 0
    assert fresh(run_id).state == "discarded"


def test_the_solver_may_not_take_the_memory_of_the_machine(app: Flask) -> None:
    code = (
        "import resource\n"
        "from hwportal.blueprints.timetables import processes\n"
        "resource.setrlimit(resource.RLIMIT_AS, (processes.MEMORY, processes.MEMORY))\n"
        "try:\n    bytearray(processes.MEMORY)\nexcept MemoryError:\n    print('refused')"
    )
    done = subprocess.run([sys.executable, "-c", code], env=dict(os.environ), capture_output=True, text=True)
    assert done.stdout == "refused\n"
