"""How each database is opened, and how reading, writing and brief transactions begin on it."""

import json
from functools import partial
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, event

from hwportal.database import is_brief, is_reading

PATIENCE = 15  # seconds that a writer waits for those before it

# Japanese as it is: escaped it would take twice the room, and nobody could read it in the database.
_json = partial(json.dumps, ensure_ascii=False)


def engine_options(url: str) -> dict[str, Any]:
    """Return the engine options that suit the database at `url`."""
    if url.startswith("sqlite"):
        return {"json_serializer": _json, "connect_args": {"timeout": PATIENCE, "check_same_thread": False}}
    limits = "-c statement_timeout=10s -c lock_timeout=5s -c idle_in_transaction_session_timeout=15s"
    return {"json_serializer": _json, "pool_pre_ping": True, "connect_args": {"options": limits}}


def prepare_engine(engine: Engine) -> None:
    """Make `engine` begin reading transactions as readers and writing ones as writers."""
    if engine.dialect.name == "sqlite":
        queue = Lock()
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", partial(_begin_sqlite, queue))
        event.listen(engine, "checkin", partial(_leave, queue))
    else:
        event.listen(engine, "begin", _begin_postgresql)


def _prepare_sqlite(dbapi_connection: Any, _record: Any) -> None:
    dbapi_connection.isolation_level = None  # SQLAlchemy's "begin" event begins, not the driver
    for pragma in ("journal_mode=WAL", f"busy_timeout={PATIENCE * 1000}", "foreign_keys=ON"):
        dbapi_connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(queue: Lock, connection: Connection) -> None:
    reading = is_reading()
    _set(connection, "query_only", "ON" if reading else "OFF")
    _set(connection, "synchronous", "NORMAL" if is_brief() else "FULL")
    if not reading:
        _join(queue, connection)
    # A deferred transaction that turns to writing can fail at once; a writer therefore says so first.
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _set(connection: Connection, pragma: str, value: str) -> None:
    """Set a pragma of the connection unless it has the value already."""
    if connection.info.get(pragma) != value:
        connection.exec_driver_sql(f"PRAGMA {pragma}={value}")
        connection.info[pragma] = value


def _join(queue: Lock, connection: Connection) -> None:
    """Wait for the other writers of this process in turn; SQLite alone would let them poll, and some starve."""
    if not connection.info.get("queued"):
        connection.info["queued"] = queue.acquire(timeout=PATIENCE)


def _leave(queue: Lock, _dbapi_connection: Any, record: Any) -> None:
    """Let the next writer begin, now that the connection went back to the pool."""
    if record.info.pop("queued", False):
        queue.release()


def _begin_postgresql(connection: Connection) -> None:
    dbapi_connection: Any = connection.connection.dbapi_connection
    dbapi_connection.read_only = is_reading()
    if is_brief():
        connection.exec_driver_sql("SET LOCAL synchronous_commit TO OFF")
