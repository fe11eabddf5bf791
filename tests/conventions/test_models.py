"""Tables: migrations make what the models say, every text has a length, constraints have names."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import String, Text

from hwportal.database import Base
from hwportal.extensions import db
from tests.databases import KINDS, fresh_database, portal


@pytest.mark.parametrize("kind", KINDS)
def test_migrations_make_what_the_models_say(kind: str, worker_id: str) -> None:
    app = portal(fresh_database(kind, f"models-{worker_id}"))
    with app.app_context():
        with db.engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True, "include_object": is_ours})
            assert compare_metadata(context, Base.metadata) == []
        db.engine.dispose()


def is_ours(thing: object, name: str | None, kind: str, reflected: bool, compare_to: object) -> bool:
    """Leave out what a migration writes by hand: the search tables and their indexes."""
    return not reflected or compare_to is not None or "search" not in str(getattr(thing, "table", thing))


def test_every_text_column_has_a_length() -> None:
    endless = [
        str(column)
        for table in Base.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, String) and not isinstance(column.type, Text) and not column.type.length
    ]
    assert endless == []


def test_constraints_have_names_that_migrations_can_rely_on() -> None:
    nameless = [
        (table.name, type(constraint).__name__)
        for table in Base.metadata.tables.values()
        for constraint in table.constraints
        if not constraint.name
    ]
    assert nameless == []


def test_sqlite_is_durable_over_a_power_cut(worker_id: str) -> None:
    app = portal(fresh_database("sqlite", f"pragmas-{worker_id}"))
    with app.app_context():
        with db.engine.connect() as connection:
            wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}  # 2 is FULL
            found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
        db.engine.dispose()
    assert found == wanted
