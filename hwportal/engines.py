"""How each database is opened, and how reading, writing and brief transactions begin on it."""

import json
import sqlite3
from functools import partial
from threading import Lock
from time import monotonic, sleep
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.exc import OperationalError

from hwportal.database import is_brief, is_reading

PATIENCE = 15  # seconds that a writer waits for those before it
PAUSE = 0.0002  # seconds between its questions whether it is its turn
BEGIN_WRITING = "BEGIN IMMEDIATE"
LOCKS = " /* FOR UPDATE */"

# Japanese as it is: escaped it would take twice the room, and nobody could read it in the database.
_json = partial(json.dumps, ensure_ascii=False)


class LockingCompiler(SQLiteCompiler):
    """Leaves a mark where other databases read FOR UPDATE, which SQLite does not know."""

    def for_update_clause(self, select: Any, **kw: Any) -> str:
        """Return the mark."""
        return LOCKS


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
        engine.dialect.statement_compiler = LockingCompiler
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        event.listen(engine, "before_cursor_execute", partial(_turn_to_writing, queue))
        event.listen(engine, "checkin", partial(_leave, queue))
    else:
        event.listen(engine, "begin", _begin_postgresql)


def _prepare_sqlite(dbapi_connection: Any, _record: Any) -> None:
    dbapi_connection.isolation_level = None  # SQLAlchemy's "begin" event begins, not the driver
    for pragma in ("journal_mode=WAL", f"busy_timeout={PATIENCE * 1000}", "foreign_keys=ON"):
        dbapi_connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    _set(connection, "query_only", "ON" if is_reading() else "OFF")
    _set(connection, "synchronous", "NORMAL" if is_brief() else "FULL")
    connection.exec_driver_sql("BEGIN")
    connection.info["writes"] = False


def _turn_to_writing(
    queue: Lock, connection: Connection, cursor: Any, statement: str, _parameters: Any, _context: Any, _many: bool
) -> None:
    """Take SQLite's one write lock where PostgreSQL takes its first row lock: at the first write or FOR UPDATE.

    What was read until then may be old by then, as it may on PostgreSQL; a deferred transaction would fail instead.
    """
    if connection.info.get("writes", True) or is_reading() or not takes_lock(statement):
        return
    connection.info["writes"] = True
    cursor.execute("COMMIT")
    _join(queue, connection)
    _begin_writing(cursor)


def _begin_writing(cursor: Any) -> None:
    """Begin as the only writer; asking often is quicker than SQLite's own pauses, which grow to 100 ms."""
    deadline = monotonic() + PATIENCE
    cursor.execute("PRAGMA busy_timeout=0")
    try:
        while not _has_begun(cursor, last=monotonic() > deadline):
            sleep(PAUSE)
    finally:
        cursor.execute(f"PRAGMA busy_timeout={PATIENCE * 1000}")


def _has_begun(cursor: Any, *, last: bool) -> bool:
    try:
        cursor.execute(BEGIN_WRITING)
    except sqlite3.OperationalError as busy:
        if last or busy.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise OperationalError(BEGIN_WRITING, None, busy) from busy
        return False
    return True


def takes_lock(statement: str) -> bool:
    """Tell whether a statement locks what it touches until the end of the transaction."""
    return not statement.startswith(("SELECT", "PRAGMA", "BEGIN")) or LOCKS in statement


def _set(connection: Connection, pragma: str, value: str) -> None:
    """Set a pragma of the connection unless it has the value already."""
    if connection.info.get(pragma) != value:
        connection.exec_driver_sql(f"PRAGMA {pragma}={value}")
        connection.info[pragma] = value


def _join(queue: Lock, connection: Connection) -> None:
    """Wait for the other writers of this process in turn; SQLite alone would let them poll, and some starve.

    A connection that was taken out of the pool does not come back to it, and so would never let the next begin.
    """
    if not connection.connection.is_detached and not connection.info.get("queued"):
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
