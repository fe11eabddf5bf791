"""The test client: every request as alone as in production, and signed in without typing a password."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import Context
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from flask_login.utils import _create_identifier
from sqlalchemy import event
from werkzeug.test import TestResponse

from hwportal import clock
from hwportal.extensions import db
from hwportal.models import User


class Browser(FlaskClient):
    """A client whose requests see what the test has written, and whose test sees what the requests have written."""

    user: User  # of a signed-in client

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Commit what the test prepared, ask in a context without the test's, forget what the test had read."""
        db.session.commit()
        # The test's own application context would be shared by the request: its session, its `g`, its signed-in user.
        response = Context().run(super().open, *args, **kwargs)
        db.session.expire_all()
        return response


def browser_of(app: Flask, user: User | None = None, language: str | None = None) -> Browser:
    """Return a client, signed in as `user` where one is given, as after password and second factor."""
    app.test_client_class = Browser
    client: Any = app.test_client()
    if language:
        client.set_cookie("lang", language)
    if user:
        uniquifier = user.fs_uniquifier  # read before the commit: a reading test would keep SQLite locked
        db.session.commit()
        client.user = user
        Context().run(_sign_in, app, client, uniquifier)
    return client


def _sign_in(app: Flask, client: Browser, uniquifier: str) -> None:
    with app.test_request_context(headers={"User-Agent": client.environ_base["HTTP_USER_AGENT"]}):
        identifier = _create_identifier()
    with client.session_transaction() as session:
        now = clock.now().timestamp()
        session.update(_user_id=uniquifier, _fresh=True, _id=identifier, fs_cc="set", fs_paa=now)


@contextmanager
def counted_queries(at_most: int | None = None) -> Iterator[list[str]]:
    """Collect the statements sent to the database; fail when there are more than `at_most`."""
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(("PRAGMA", "BEGIN")):
            statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    assert at_most is None or len(statements) <= at_most, f"{len(statements)} queries:\n" + "\n".join(statements)
