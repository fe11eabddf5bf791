"""How the database behaves: column types, who may write when, and the one transaction per request."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from flask import Flask, Response, has_request_context, request
from sqlalchemy import Connection, DateTime, Dialect, Engine, MetaData, event
from sqlalchemy.orm import DeclarativeBase, Session, registry
from sqlalchemy.types import JSON, TypeDecorator

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_own_transaction: ContextVar[str] = ContextVar("own_transaction", default="")


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


def is_brief() -> bool:
    """Tell whether what the present transaction writes need not survive a power cut."""
    return _own_transaction.get() == "brief"


@contextmanager
def own_transaction(engine: Engine, *, lasting: bool = True) -> Iterator[Connection]:
    """Give a short transaction apart from the request's, which may write even in a GET (sessions, audit of reading).

    With `lasting=False` it does not wait for the disk: a power cut may lose it, nothing else does.
    """
    token = _own_transaction.set("lasting" if lasting else "brief")
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        _own_transaction.reset(token)


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
    from hwportal.engines import prepare_engine
    from hwportal.extensions import db

    with app.app_context():
        prepare_engine(db.engine)
    event.listen(db.session, "before_flush", refuse_writes_while_reading)

    @app.after_request
    def _end_transaction(response: Response) -> Response:
        end_transaction(db.session, response)
        return response
