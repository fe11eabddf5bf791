"""When SQLite's one write lock is taken: not by readers, but as soon as something is written or read FOR UPDATE."""

from pathlib import Path

import pytest
from sqlalchemy import Column, Engine, Integer, MetaData, Table, create_engine, insert, select
from sqlalchemy.exc import OperationalError

from hwportal import engines
from hwportal.engines import engine_options, prepare_engine

things = Table("things", MetaData(), Column("id", Integer, primary_key=True))


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    monkeypatch.setattr(engines, "PATIENCE", 0)
    url = f"sqlite:///{tmp_path / 'locks.sqlite'}"
    engine = create_engine(url, **engine_options(url))
    prepare_engine(engine)
    things.metadata.create_all(engine)
    return engine


def test_a_transaction_that_reads_waits_for_no_writer(engine: Engine) -> None:
    with engine.begin() as writer, engine.begin() as reader:
        writer.execute(insert(things))
        assert reader.scalars(select(things.c.id)).all() == []


@pytest.mark.parametrize("statement", [insert(things), select(things).with_for_update()])
def test_who_writes_or_reads_for_update_is_alone(engine: Engine, statement: object) -> None:
    with engine.begin() as first, engine.connect() as second:
        first.execute(statement)  # type: ignore[call-overload]
        with pytest.raises(OperationalError):
            second.execute(insert(things))


def test_what_was_read_before_the_first_write_is_read_anew_with_the_lock(engine: Engine) -> None:
    with engine.begin() as late:
        assert late.scalars(select(things.c.id)).all() == []
        with engine.begin() as early:
            early.execute(insert(things))
        assert late.scalars(select(things.c.id)).all() == []
        assert late.scalars(select(things.c.id).with_for_update()).all() == [1]


def test_after_a_commit_the_next_transaction_reads_again(engine: Engine) -> None:
    with engine.connect() as connection, engine.begin() as other:
        connection.execute(insert(things))
        connection.commit()
        connection.execute(select(things))
        other.execute(insert(things))


def test_a_writer_taken_out_of_the_pool_leaves_the_turn_to_others(engine: Engine) -> None:
    with engine.connect() as taken_out:  # as a migration is
        taken_out.detach()
        taken_out.execute(insert(things))
        taken_out.commit()
    with engine.begin() as other:
        other.execute(insert(things))
        assert other.info["queued"]
