"""The administrator sees whether the worker runs and whether messages leave."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from hwportal import clock, jobs
from hwportal.blueprints.notices.words import JOBS
from hwportal.extensions import db
from hwportal.models import Delivery, JobRun, Message
from tests import factories
from tests.conftest import Entering
from tests.pages import visit


@pytest.mark.parametrize(("language", "title"), [("ja", "システムの状態"), ("en", "System status")])
def test_a_worker_that_never_ran_is_reported(as_role: Entering, language: str, title: str) -> None:
    page = visit(as_role("administrator", language), "/admin/status", language=language)
    assert page.title == title
    assert "python -m hwportal worker" in page.text


def test_a_worker_at_work_shows_its_jobs_and_is_missed_when_it_falls_silent(app: Flask, as_role: Entering) -> None:
    administrator = as_role("administrator")
    jobs.run_due(app)
    page = visit(administrator, "/admin/status")
    assert len(page.main.all("tr")) == 1 + len(jobs.JOBS)
    assert "動いています" in page.text
    with time_machine.travel(clock.now() + timedelta(minutes=11)):
        assert "確認できません" in visit(as_role("administrator"), "/admin/status").text


def test_a_job_that_failed_says_why(as_role: Entering) -> None:
    factories.added(JobRun(name="events.expire_offers", next_at=clock.now(), error="LookupError: 見本"))
    assert "LookupError: 見本" in visit(as_role("administrator"), "/admin/status").text


def test_mail_that_waits_too_long_is_reported(as_role: Entering) -> None:
    message = Message(user=factories.user(), kind="note", locale="ja", subject="見本", body="見本")
    since = clock.now() - timedelta(hours=1)
    message.deliveries.append(Delivery(channel="email", address="x@example.jp", created_at=since))
    factories.added(message)
    factories.added(JobRun(name="outbox.give_up", next_at=clock.now(), last_at=clock.now()))
    db.session.commit()
    assert "いつもより長く" in visit(as_role("administrator"), "/admin/status").text


def test_every_job_has_words(app: Flask) -> None:
    assert jobs.JOBS.keys() == JOBS.keys()


@pytest.mark.parametrize("role", ["staff", "auditor", "jobseeker"])
def test_only_administrators_see_it(as_role: Entering, role: str) -> None:
    assert as_role(role).get("/admin/status").status_code == 403
