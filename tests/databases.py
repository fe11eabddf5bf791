"""One migrated template database for a test run, a copy of it for each test process, and cleaning after each test."""

import fcntl
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import MetaData, Table, event, select

from hwportal import create_app
from hwportal.extensions import db
from hwportal.run import bring_up_to_date
from tests.servers import PostgresqlServer, Server, SqliteFiles

KINDS = ("sqlite", "postgresql")
TEMPLATE = "template"
_WRITTEN = re.compile(r"\b(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE|DELETE\s+FROM)\s+[\"`]?(\w+)", re.IGNORECASE)


def home() -> Path:
    """Return the directory of this test run, shared by its processes."""
    return Path(os.environ["HWPORTAL_TEST_HOME"])


def server(kind: str) -> Server:
    """Return the server of the throwaway databases, started when it was not."""
    return PostgresqlServer(home() / kind) if kind == "postgresql" else SqliteFiles(home() / kind)


@contextmanager
def alone() -> Iterator[None]:
    """Let one test process at a time do something."""
    with (home() / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def fresh_database(kind: str, name: str) -> str:
    """Return the address of a new database with every table and the reference data; the first call builds them."""
    with alone():
        place = server(kind)
        if not place.exists(TEMPLATE):
            place.create(TEMPLATE)
            build(place.url(TEMPLATE))
        place.copy(TEMPLATE, name)
        return place.url(name)


def build(url: str) -> None:
    """Migrate an empty database and load the reference tables into it."""
    app = portal(url)
    with app.app_context():
        try:
            bring_up_to_date()
        finally:
            db.session.remove()
            db.engine.dispose()


def portal(url: str, **settings: Any) -> Flask:
    """Return the portal on the database at `url`, set up for tests."""
    values = {
        "TESTING": True,
        "DATABASE_URL": url,
        "SECRET_KEY": secrets.token_urlsafe(32),
        "TOTP_KEY": secrets.token_urlsafe(32),
        "PUBLIC_URL": "http://localhost",
        "ASSETS": "local",
        "DEMO": True,
        "KEEP_SECONDS": 0,
        "VIEWS_SECONDS": 0,
    }
    return create_app({**values, **settings})


class Broom:
    """Notes which tables a test wrote to, and empties exactly these afterwards.

    Nothing is rolled back: each request commits as in production, so that locks, constraints and hooks are the real
    ones. A SQLite file, or a database whose reference data were changed, is replaced by a fresh copy.
    """

    def __init__(self, app: Flask, kind: str, name: str) -> None:
        self.app, self.kind, self.name = app, kind, name
        self.written: set[str] = set()
        with app.app_context():
            event.listen(db.engine, "before_cursor_execute", self._note)
            self.metadata: MetaData = db.metadata
            self.reference = {
                table.name
                for table in self.metadata.sorted_tables
                if db.session.execute(select(1).select_from(table).limit(1)).first()
            }
            db.session.rollback()

    def _note(self, _connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        self.written.update(_WRITTEN.findall(statement))

    def sweep(self) -> None:
        """Leave the database as it was before the first test."""
        written, self.written = self.written, set()
        tables = [table for table in self.metadata.sorted_tables if table.name in written]
        if not tables:
            return
        with self.app.app_context():
            if self.kind == "sqlite" or written & self.reference:
                db.engine.dispose()
                fresh_database(self.kind, self.name)
            else:
                empty(tables)
        self.written.clear()


def empty(tables: list[Table]) -> None:
    """Delete every row of these tables on PostgreSQL, also where triggers forbid it to the application."""
    with db.engine.begin() as connection:
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        for table in tables:
            connection.execute(table.delete())
