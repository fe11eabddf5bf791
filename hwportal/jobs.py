"""Periodic work: features say what must be done how often; the worker does it, once for all workers."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flask import Flask
from sqlalchemy import select, update

from hwportal import clock
from hwportal.extensions import db
from hwportal.models import JobRun
from hwportal.rows import insert_new

RETRY = timedelta(minutes=1)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """Something to be done again and again, without harm when it is done once too often."""

    name: str
    every: timedelta
    run: Callable[[], object]


JOBS: dict[str, Job] = {}


def periodic(name: str, every: timedelta, run: Callable[[], object]) -> None:
    """Have the worker call `run` every so often, in a transaction of its own; called where a feature is wired."""
    JOBS[name] = Job(name, every, run)


def run_due(app: Flask) -> None:
    """Leave every job done that was due; one that failed is tried again a minute later."""
    for job in _due(app):
        try:
            with app.app_context(), db.session.begin():
                if _take(job):
                    job.run()
        except Exception as failure:
            log.exception("The job %s failed.", job.name)
            _postpone(app, job, failure)


def _due(app: Flask) -> list[Job]:
    with app.app_context(), db.session.begin():
        waiting = select(JobRun.name).where(JobRun.next_at > clock.now())
        asleep = set(db.session.scalars(waiting))
    return [job for job in JOBS.values() if job.name not in asleep]


def _take(job: Job) -> bool:
    """Move the job's time on; only one worker finds it still due."""
    now = clock.now()
    insert_new(JobRun, name=job.name, next_at=LONG_AGO)
    mine = update(JobRun).where(JobRun.name == job.name, JobRun.next_at <= now)
    taken = db.session.execute(mine.values(next_at=now + job.every, last_at=now, error=None).returning(JobRun.name))
    return taken.first() is not None


def _postpone(app: Flask, job: Job, failure: Exception) -> None:
    with app.app_context(), db.session.begin():
        later = {"next_at": clock.now() + RETRY, "error": f"{type(failure).__name__}: {failure}"[:500]}
        insert_new(JobRun, name=job.name, next_at=LONG_AGO)
        db.session.execute(update(JobRun).where(JobRun.name == job.name).values(later))
