"""How the database behaves: column types, SQLite and PostgreSQL settings, and the one transaction per request."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import partial
from typing import Any

from flask import Flask, Response, has_request_context, request
from sqlalchemy import Connection, DateTime, Dialect, Engine, MetaData, event
from sqlalchemy.orm import DeclarativeBase, Session, registry
from sqlalchemy.types import JSON, TypeDecorator

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_own_transaction: ContextVar[bool] = ContextVar("own_transaction", default=False)


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware UTC in Python, and stored so that both databases order it rightly."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


CONSTRAINT_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The declarative base of every model, with constraint names that migrations can rely on."""

    registry = registry(
        metadata=MetaData(naming_convention=CONSTRAINT_NAMES),
        type_annotation_map={datetime: UtcDateTime, dict[str, Any]: JSON, list[str]: JSON},
    )


def is_reading() -> bool:
    """Tell whether the present transaction may only read: that of a GET request."""
    return has_request_context() and request.method in SAFE_METHODS and not _own_transaction.get()


@contextmanager
def own_transaction(engine: Engine) -> Iterator[Connection]:
    """Give a short transaction apart from the request's, which may write even in a GET (sessions, audit of reading)."""
    token = _own_transaction.set(True)
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        _own_transaction.reset(token)


# Japanese as it is: escaped it would take twice the room, and nobody could read it in the database.
_json = partial(json.dumps, ensure_ascii=False)


def engine_options(url: str) -> dict[str, Any]:
    """Return the engine options that suit the database at `url`."""
    if url.startswith("sqlite"):
        return {"json_serializer": _json, "connect_args": {"timeout": 15, "check_same_thread": False}}
    limits = "-c statement_timeout=10s -c lock_timeout=5s -c idle_in_transaction_session_timeout=15s"
    return {"json_serializer": _json, "pool_pre_ping": True, "connect_args": {"options": limits}}


def prepare_engine(engine: Engine) -> None:
    """Make `engine` begin reading transactions as readers and writing ones as writers."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "begin", _begin_postgresql)


def _prepare_sqlite(dbapi_connection: Any, _record: Any) -> None:
    dbapi_connection.isolation_level = None  # SQLAlchemy's "begin" event begins, not the driver
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=15000", "foreign_keys=ON"):
        dbapi_connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    reading = is_reading()
    connection.exec_driver_sql(f"PRAGMA query_only={'ON' if reading else 'OFF'}")
    # A deferred transaction that turns to writing can fail at once; a writer therefore says so first.
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _begin_postgresql(connection: Connection) -> None:
    dbapi_connection: Any = connection.connection.dbapi_connection
    dbapi_connection.read_only = is_reading()


def refuse_writes_while_reading(session: Session, _context: Any, _instances: Any) -> None:
    """Raise when a GET tries to write; a defect of the program, never of the person."""
    if is_reading() and (session.new or session.dirty or session.deleted):
        raise RuntimeError("A GET request cannot write.")


def end_transaction(session: Any, response: Response) -> None:
    """Commit a write request that ended below 400; roll everything else back."""
    if request.method in SAFE_METHODS or response.status_code >= 400:
        session.rollback()
    else:
        session.commit()


def init_app(app: Flask) -> None:
    """Bind the engine, the read guard and the transaction hook to `app`."""
    from hwportal.extensions import db

    with app.app_context():
        prepare_engine(db.engine)
    event.listen(db.session, "before_flush", refuse_writes_while_reading)

    @app.after_request
    def _end_transaction(response: Response) -> Response:
        end_transaction(db.session, response)
        return response
