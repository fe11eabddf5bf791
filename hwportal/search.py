"""Finding vacancies: Japanese words by pairs of characters and conditions by tags, in one index of either database.

SQLite keeps the terms in FTS5, PostgreSQL in a tsvector under GIN. Both are asked in two steps: first up to a thousand
ids in any order, which says how many there are; only when there are more is the table walked from the newest. So
neither a common nor an absent word makes a planner choose wrongly.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, cast, column, literal, not_, or_, select, table, text
from sqlalchemy.dialects.postgresql import TSQUERY

from hwportal.extensions import db
from hwportal.models import Listing
from hwportal.reference import occupation
from hwportal.rules import bigrams

PAGE = 30
COUNTED = 1000  # more than these are "1,000 or more"

_FTS = table("vacancy_fts_search", column("rowid"))


@dataclass(frozen=True)
class Wish:
    """What a person looks for; an empty condition does not narrow."""

    words: bigrams.Words = ()
    without: bigrams.Words = ()
    tags: tuple[str, ...] = ()
    hourly_from: int | None = None
    monthly_from: int | None = None


@dataclass(frozen=True)
class Found:
    """One page of results, how many there are, and the ids from which the pages before and after begin."""

    rows: Sequence[Listing] = ()
    count: int = 0
    newer: int | None = None
    older: int | None = None

    @property
    def is_capped(self) -> bool:
        """Whether there are more than were counted."""
        return self.count > COUNTED


@dataclass(frozen=True)
class Cursor:
    """Where a page begins: below an id going back in time, or above one going forward."""

    older_than: int | None = None
    newer_than: int | None = None


START = Cursor()


def is_postgresql() -> bool:
    """Tell which of the two databases is asked."""
    return db.engine.dialect.name == "postgresql"


def tag(kind: str, value: str) -> str:
    """Return the term of a condition; its underscore keeps it apart from every word."""
    return f"_{kind}{value.replace('-', '').replace('_', '')}"


def occupation_tags(code: str) -> list[str]:
    """Return the tags of an occupation and of the groups above it."""
    tags = []
    found = occupation(code)
    while found:
        tags.append(tag("o", found.code))
        found = occupation(found.parent) if found.parent else None
    return tags


def index_terms(words: str, tags: Iterable[str]) -> str:
    """Return the words and tags of a vacancy as the present database keeps them."""
    if is_postgresql():
        return " ".join([bigrams.tsvector(words), *(f"'{name}'" for name in tags)])
    return " ".join([bigrams.index_text(words), *tags])


def find(wish: Wish, on: date, cursor: Cursor = START) -> Found:
    """Return a page of the vacancies open on a day that fulfil the wish, newest first."""
    first = db.session.scalars(_matching(select(Listing.id), wish, on).where(*_pays(wish)).limit(COUNTED + 1)).all()
    if len(first) > COUNTED:
        return _page(_walk(wish, on, cursor), COUNTED + 1, cursor)
    ids = _beyond(sorted(first, reverse=True), cursor)
    rows = db.session.scalars(select(Listing).where(Listing.id.in_(ids)).order_by(Listing.id.desc())).all()
    return _page(rows, len(first), cursor)


def _beyond(ids: Sequence[int], cursor: Cursor) -> Sequence[int]:
    """Return one id more than a page from where it begins."""
    if cursor.newer_than is not None:
        newer = [number for number in ids if number > cursor.newer_than]
        return newer[-(PAGE + 1) :]
    older = [number for number in ids if cursor.older_than is None or number < cursor.older_than]
    return older[: PAGE + 1]


def _walk(wish: Wish, on: date, cursor: Cursor) -> Sequence[Listing]:
    if is_postgresql():
        # There are many, whatever the planner believes of words together: walking the key finds a page soonest.
        for other in ("bitmapscan", "seqscan", "sort"):
            db.session.execute(text(f"SET LOCAL enable_{other} = off"))
    # Nothing is added to the pay but a reason not to walk its index: the newest come first here.
    statement = _matching(select(Listing), wish, on).where(*_pays(wish, 0)).limit(PAGE + 1)
    key = _FTS.c.rowid if _uses_fts(wish) else Listing.id
    if cursor.newer_than is not None:
        rows = db.session.scalars(statement.where(key > cursor.newer_than).order_by(key)).all()
        return rows[::-1]
    if cursor.older_than is not None:
        statement = statement.where(key < cursor.older_than)
    return db.session.scalars(statement.order_by(key.desc())).all()


def _page(rows: Sequence[Listing], count: int, cursor: Cursor) -> Found:
    has_more = len(rows) > PAGE
    forward = cursor.newer_than is not None
    shown = rows[-PAGE:] if forward else rows[:PAGE]
    if not shown:
        return Found(count=count)
    is_newest = not has_more if forward else cursor.older_than is None
    is_oldest = False if forward else not has_more
    return Found(shown, count, None if is_newest else shown[0].id, None if is_oldest else shown[-1].id)


def _uses_fts(wish: Wish) -> bool:
    return bool(wish.words or wish.tags) and not is_postgresql()


def _matching(statement: Select[Any], wish: Wish, on: date) -> Select[Any]:
    """Narrow a statement about listings to those that fulfil the wish."""
    if wish.words or wish.tags:
        statement = _narrow_postgresql(statement, wish) if is_postgresql() else _narrow_sqlite(statement, wish)
    excluded = (not_(_follows([pattern])) for pattern in bigrams.patterns(wish.without))
    return statement.where(Listing.valid_until >= on, *excluded)


def _pays(wish: Wish, added: int | None = None) -> Iterator[ColumnElement[bool]]:
    def amount(column: Any) -> Any:
        return column if added is None else column + added

    if wish.hourly_from is not None:
        yield amount(Listing.hourly_yen) >= wish.hourly_from
    if wish.monthly_from is not None:
        yield Listing.pay_unit == "monthly"
        yield amount(Listing.pay_min) >= wish.monthly_from


def _narrow_sqlite(statement: Select[Any], wish: Wish) -> Select[Any]:
    terms = [f'"{name}"' for name in wish.tags]
    match = " AND ".join([*terms, *filter(None, [bigrams.fts5_query(wish.words)])])
    hits = text("vacancy_fts_search MATCH :match").bindparams(match=match)
    return statement.join(_FTS, _FTS.c.rowid == Listing.id).where(hits)


def _narrow_postgresql(statement: Select[Any], wish: Wish) -> Select[Any]:
    terms = [f"'{name}'" for name in wish.tags]
    query = " & ".join([*terms, *filter(None, [bigrams.tsquery(wish.words)])])
    statement = statement.where(Listing.terms.op("@@")(cast(literal(query), TSQUERY)))
    return statement.where(*(_follows(patterns) for patterns in bigrams.like_patterns(wish.words)))


def _follows(patterns: Sequence[str]) -> ColumnElement[bool]:
    """Return that the pairs follow each other: the tsvector holds no positions, so the text is looked at."""
    return or_(*(Listing.words.like(pattern, escape="\\") for pattern in patterns))
