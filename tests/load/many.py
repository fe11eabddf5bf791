"""Very many public vacancies: the first as the demonstration makes them, the others copies of these in the database."""

from typing import Any

from sqlalchemy import ColumnElement, cast, func, insert, literal, select, text, update
from sqlalchemy.dialects.postgresql import TSVECTOR

from hwportal import search
from hwportal.blueprints.vacancies.demo import make_bulk
from hwportal.extensions import db
from hwportal.models import Establishment, Listing, Vacancy
from hwportal.rules import bigrams

MADE = 100_000
MARKS = "ABCDEFGHI"  # in the numbers of the copies, where those of the others have a hyphen
PLANTED = {"手話通訳": 20_000, "病児保育": 200}  # words, and in one of how many vacancies each stands
GIN = "CREATE INDEX ix_vacancy_search_terms ON vacancy_search USING gin (terms)"


def fill(rows: int) -> None:
    """Leave this many public vacancies and their index; copies are made on PostgreSQL only."""
    places = db.session.scalars(select(Establishment).where(Establishment.office_id.is_not(None))).all()
    make_bulk(min(rows, MADE), places)
    if rows > MADE:
        _set_aside_limits()
        db.session.execute(text("DROP INDEX ix_vacancy_search_terms"))
        for mark in MARKS[: rows // MADE - 1]:
            _copy(mark)
        db.session.execute(text(GIN))
    for word, every in PLANTED.items():
        _plant(word, every)
    db.session.commit()
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("SET statement_timeout = 0" if search.is_postgresql() else "SELECT 1"))
        connection.execute(text("VACUUM ANALYZE vacancy_search" if search.is_postgresql() else "ANALYZE"))


def rebuild() -> None:
    """Make the index anew."""
    if search.is_postgresql():
        _set_aside_limits()
        db.session.execute(text("DROP INDEX ix_vacancy_search_terms"))
        db.session.execute(text(GIN))
    else:
        db.session.execute(text("INSERT INTO vacancy_fts_search(vacancy_fts_search) VALUES ('rebuild')"))
    db.session.commit()


def size() -> float:
    """Return the megabytes of the index."""
    table = "(SELECT sum(length(block)) FROM vacancy_fts_search_data)"
    wanted = "pg_relation_size('ix_vacancy_search_terms')" if search.is_postgresql() else table
    return float(db.session.scalar(text(f"SELECT {wanted}"))) / 1e6


def _set_aside_limits() -> None:
    """A request must not take so long; making an index of a million rows may."""
    db.session.execute(text("SET LOCAL statement_timeout = 0"))


def _copy(mark: str) -> None:
    """Copy the vacancies that were made, with their listings, under other numbers."""
    number = func.replace(Vacancy.number, "-", mark)
    facts = {**_columns(Vacancy), "id": func.gen_random_uuid(), "number": number}
    made = select(*facts.values()).join(Vacancy.listing).where(Vacancy.number.contains("-"))
    db.session.execute(insert(Vacancy).from_select(list(facts), made))
    copied = select(Vacancy.id, Vacancy.number).subquery()
    shown = {**_columns(Listing), "vacancy_id": copied.c.id, "number": copied.c.number}
    del shown["id"]
    joined = select(*shown.values()).join(copied, copied.c.number == func.replace(Listing.number, "-", mark))
    rows = joined.where(Listing.number.contains("-")).order_by(Listing.id)
    db.session.execute(insert(Listing).from_select(list(shown), rows))


def _columns(model: type[Vacancy] | type[Listing]) -> dict[str, Any]:
    return {column.name: column for column in model.__table__.columns}


def _plant(word: str, every: int) -> None:
    """Let a word stand in one of so many vacancies."""
    more: ColumnElement[str] = literal(f" {bigrams.index_text(word)}")
    if search.is_postgresql():
        more = cast(literal(bigrams.tsvector(word)), TSVECTOR)
    chosen = update(Listing).where(Listing.id % every == every // 2, Listing.words.not_like(f"%{word}%"))
    db.session.execute(chosen.values(words=Listing.words + f" {word}", terms=Listing.terms.op("||")(more)))
