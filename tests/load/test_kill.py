"""A web process is killed in the middle of 200 sign-ups: what was acknowledged is there once, nothing is half done."""

import os
import signal
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from hwportal.extensions import db
from hwportal.models import Entry
from tests import live
from tests.databases import KINDS, fresh_database, portal
from tests.load.crowd import Person, crowd, halves, open_event, sign_up
from tests.load.wire import Wire, deliver

PEOPLE = 200
PLACES = 150


@pytest.fixture(params=KINDS)
def app(request: pytest.FixtureRequest, worker_id: str) -> Iterator[Flask]:
    """Return the portal on a database of its own."""
    app = portal(fresh_database(request.param, f"kill-{worker_id}"))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def test_what_was_acknowledged_survives_the_kill_of_a_worker(app: Flask, tmp_path: Path) -> None:
    event_id = open_event(PLACES).id
    people = crowd(app, PEOPLE)
    db.session.commit()
    url = db.engine.url.render_as_string(hide_password=False)
    with live.gunicorn(live.settings(url, live.free_port()), tmp_path) as running:
        cuts = rush(running, event_id, people)
        acknowledged = {person.jobseeker_id for person in people if person.placed}
        assert cuts, "the kill hit nobody"
        assert acknowledged <= set(db.session.scalars(select(Entry.jobseeker_id).filter_by(event_id=event_id)))
        assert set(halves(event_id).values()) == {0}, halves(event_id)
        db.session.rollback()
        for person in people:
            if not person.placed:
                with Wire(running.address) as wire:
                    assert sign_up(wire, event_id, person)
    entries = db.session.scalars(select(Entry).filter_by(event_id=event_id)).all()
    assert len(entries) == PEOPLE
    assert sum(entry.state == "confirmed" for entry in entries) == PLACES
    assert set(halves(event_id).values()) == {0}, halves(event_id)


def rush(running: live.Live, event_id: int, people: list[Person]) -> int:
    """Let everybody sign up, kill a worker after each quarter, and return how many requests were cut off."""
    done = threading.Semaphore(0)

    def task(person: Person, wire: Wire) -> bool:
        try:
            return sign_up(wire, event_id, person)
        finally:
            done.release()

    def kill() -> None:
        for _quarter in range(3):
            for _person in range(PEOPLE // 4):
                done.acquire()
            os.kill(running.workers()[0], signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    figures = deliver([partial(task, person) for person in people], clients=16, address=running.address)
    killer.join()
    return figures.cuts
