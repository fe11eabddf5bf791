"""A run has a process of its own: it reports, can be stopped and killed, and is taken up again when it fell silent."""

import os
import resource
import subprocess
import sys
import time
from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import or_, select, update

from hwportal import clock
from hwportal.blueprints.timetables import plans, services
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import TimetableRun
from hwportal.timetable import process
from hwportal.timetable.engine import Settings

SILENCE = timedelta(seconds=20)  # after which a process counts as dead
ATTEMPTS = 3
MEMORY = 2 * 1024**3  # address space of a run and of what it starts; measured use is a tenth of it
PAUSE = 0.5
LATE = 120  # seconds beyond the wished ones after which a run is ended in any case
_children: list[subprocess.Popen[bytes]] = []


def start_waiting() -> None:
    """Give every run that no living process works on a process; one that died too often fails."""
    _children[:] = [child for child in _children if child.poll() is None]
    silent = or_(TimetableRun.seen_at.is_(None), TimetableRun.seen_at < clock.now() - SILENCE)
    waiting = select(TimetableRun).filter_by(state="working").where(silent)
    for run in db.session.scalars(waiting.with_for_update(skip_locked=True)):
        if run.attempts >= ATTEMPTS:
            services.fail(run, f"The process ended {ATTEMPTS} times without a result.")
        else:
            run.attempts, run.seen_at = run.attempts + 1, clock.now()
            _children.append(_started(run.id, run.attempts))


def _started(run_id: UUID, attempt: int) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-m", "hwportal", "work-on-timetable", str(run_id), str(attempt)]
    return subprocess.Popen(words, stdin=subprocess.DEVNULL, env={**os.environ, "OPENBLAS_NUM_THREADS": "1"})


def work_on(app: Flask, run_id: UUID, attempt: int) -> None:
    """Work the run out as its so-many-th process; end without a trace if another has taken over."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    given = _given(app, run_id, attempt)
    if given is None:
        return
    run = process.start(*given)
    try:
        if _watched(app, run, run_id, attempt, time.monotonic() + given[1].seconds + LATE):
            _settle(app, run, run_id, attempt)
    finally:
        run.close()


def _given(app: Flask, run_id: UUID, attempt: int) -> tuple[Any, Settings, Any] | None:
    """Return what to work on, once the transaction that started this process has ended."""
    for _try in range(20):
        with app.app_context(), db.session.begin():
            row = db.session.get_one(TimetableRun, run_id)
            if row.attempts > attempt or row.state != "working":
                return None
            if row.attempts == attempt:
                settings = Settings(row.seconds, row.fairness, row.seed, row.max_moved)
                return plans.instance_in(row), settings, plans.plan_in(row.parent) if row.parent else None
        time.sleep(PAUSE)
    return None


def _watched(app: Flask, run: process.Run, run_id: UUID, attempt: int, deadline: float) -> bool:
    """Pass on how far it is until it is over; False when it is no longer ours or whoever started us is gone."""
    parent = os.getppid()
    while not run.is_over():
        time.sleep(PAUSE)
        is_stopping = _report(app, run.latest(), run_id, attempt)
        if is_stopping is None or os.getppid() != parent:
            return False
        if is_stopping or time.monotonic() > deadline:
            run.stop()
    return True


def _report(app: Flask, report: process.Report | None, run_id: UUID, attempt: int) -> bool | None:
    """Write down that we live and how far we are; return whether to stop, None when the run is no longer ours."""
    values: dict[str, Any] = {"seen_at": clock.now()}
    if report is not None:
        values |= {"step": report.step, "done": report.done, "score": report.score, "bound": report.bound}
    ours = update(TimetableRun).filter_by(id=run_id, attempts=attempt, state="working")
    with app.app_context(), db.session.begin():
        return db.session.scalar(ours.values(values).returning(TimetableRun.is_stopping))


def _settle(app: Flask, run: process.Run, run_id: UUID, attempt: int) -> None:
    """Keep the plan; without one the next process tries again, unless the input itself was refused."""
    plan, refusal, last = run.plan(), run.refusal(), run.latest()
    with app.app_context(), db.session.begin():
        ours = select(TimetableRun).filter_by(id=run_id, attempts=attempt, state="working").with_for_update()
        row = db.session.scalar(ours)
        if row is None:
            return
        row.bound = last.bound if last else None
        if plan is not None:
            _finish(row, plan)
        elif refusal is not None:
            services.fail(row, refusal)
        else:
            row.seen_at = None  # the solver was killed: free for the next process at once


def _finish(row: TimetableRun, plan: dict[str, Any]) -> None:
    try:
        services.finish(row, plan)
    except RuleBroken as refusal:
        services.fail(row, str(refusal.message))
