"""INSERT statements that say what happens when the key exists; the same on SQLite and PostgreSQL."""

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite

from hwportal.extensions import db


def insert_into(model: Any) -> Any:
    """Return the INSERT of the database at hand, to which on_conflict_… can be added."""
    return postgresql.insert(model) if db.engine.dialect.name == "postgresql" else sqlite.insert(model)


def insert_new(model: Any, **values: Any) -> Any:
    """Return a statement that inserts a row unless its key exists."""
    return insert_into(model).values(**values).on_conflict_do_nothing()
