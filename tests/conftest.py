"""Fixtures of every test: the database of this process, the portal on it, and clients in every role."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from hwportal.extensions import db
from hwportal.policy import Role
from tests import factories
from tests.browser import Browser, browser_of
from tests.databases import KINDS, Broom, fresh_database, home, portal, server

Entering = Callable[..., Browser]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=KINDS, default="sqlite", help="where the integration tests run")


def pytest_configure(config: pytest.Config) -> None:
    """Make the directory of the throwaway databases; worker processes inherit it."""
    if not hasattr(config, "workerinput"):
        memory = Path("/dev/shm")  # noqa: S108  (only where it exists: no test waits for the disk)
        directory = tempfile.mkdtemp(prefix="hwportal-tests-", dir=memory if memory.is_dir() else None)
        Path(directory).chmod(0o711)
        os.environ["HWPORTAL_TEST_HOME"] = directory


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop every server that the run started and leave no file behind."""
    if hasattr(config, "workerinput") or "HWPORTAL_TEST_HOME" not in os.environ:
        return
    for kind in KINDS:
        if (home() / kind).exists():
            server(kind).stop()
    shutil.rmtree(home())


@pytest.fixture(scope="session")
def database(request: pytest.FixtureRequest) -> str:
    """Return which database this run is about."""
    return str(request.config.getoption("--database"))


@pytest.fixture(scope="session")
def _portal(database: str, worker_id: str) -> Iterator[tuple[Flask, Broom]]:
    app = portal(fresh_database(database, worker_id))
    yield app, Broom(app, database, worker_id)
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def app(_portal: tuple[Flask, Broom]) -> Iterator[Flask]:
    """Return the portal within an application context; what the test commits is gone afterwards."""
    app, broom = _portal
    with app.app_context():
        yield app
    broom.sweep()


@pytest.fixture
def client(app: Flask) -> Browser:
    """Return a visitor, who reads Japanese."""
    return browser_of(app)


@pytest.fixture
def as_user(app: Flask) -> Entering:
    """Return a function that signs an account in: `as_user(user, language="en")`."""
    return lambda user, language=None: browser_of(app, user, language)


@pytest.fixture
def as_role(app: Flask) -> Entering:
    """Return a function that makes an account of a role and signs it in; the account is `client.user`."""

    def enter(role: Role | str, language: str | None = None, **facts: object) -> Browser:
        return browser_of(app, factories.user(Role(role), **facts), language)

    return enter
