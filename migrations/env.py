"""Alembic's environment: the application's engine, the models' metadata, one transaction."""

from typing import Any

from alembic import context
from flask import current_app

from hwportal.database import UtcDateTime
from hwportal.extensions import db


def render_item(kind: str, item: Any, autogen_context: Any) -> str | bool:
    """Write our own column type into a migration as the plain type beneath it."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def include_name(name: str | None, kind: str, parents: Any) -> bool:
    """Leave the search index's own tables and indexes to their migration."""
    return not (kind == "table" and name is not None and name.startswith("vacancy_fts"))


options = current_app.extensions["migrate"].configure_args
with db.engine.connect() as connection:
    if connection.dialect.name == "sqlite":  # rebuilding a table must not take along what refers to it
        connection.detach()  # from the pool: nobody else shall get a connection without foreign keys
        connection.connection.dbapi_connection.execute("PRAGMA foreign_keys=OFF")
    context.configure(
        connection=connection,
        target_metadata=db.metadata,
        render_item=render_item,
        include_name=include_name,
        **options,
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
