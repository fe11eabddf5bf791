"""Finding vacancies: Japanese words by pairs of characters and conditions by tags, in one index of either database.

SQLite keeps the terms in FTS5, PostgreSQL in a tsvector under GIN. A search first looks through the newest vacancies,
one by one. What is common fills its page there; only what is rarer than that is looked up in the index, which then has
little to sort. So the work is bounded whatever is asked and however many vacancies there are, and no planner guesses.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, cast, column, func, literal, not_, or_, select, table, text
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import aliased, defer

from hwportal.extensions import db
from hwportal.models import Application, Listing
from hwportal.reference import occupation
from hwportal.rules import bigrams

PAGE = 30
COUNTED = 1000  # what was counted so far is told as "so many or more"
REACH = 3000  # so many ids are looked through before the index is asked
FEW = 8  # places that the index looks up; of a longer list each row is asked
NEWEST = "newest"

_FTS = table("vacancy_fts_search", column("rowid"))
_ENDS = select(
    *(select(func.coalesce(end, 0)).scalar_subquery() for end in (func.max(Listing.id), func.min(Listing.id)))
)
_REFERRED = select(func.count()).where(Application.vacancy_id == Listing.vacancy_id).scalar_subquery()
# By what is sorted, smallest first; of equals the newest comes first.
SORTS: dict[str, Any] = {
    NEWEST: -Listing.id,
    "pay": -func.coalesce(Listing.hourly_yen, 0),
    "deadline": Listing.valid_until,
    "few": _REFERRED,
}


@dataclass(frozen=True)
class Wish:
    """What a person looks for; an empty condition does not narrow.

    One of the places, which are codes of municipalities and prefectures, and one tag of each group of `any_of` will do.
    """

    words: bigrams.Words = ()
    without: bigrams.Words = ()
    tags: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    any_of: tuple[tuple[str, ...], ...] = ()
    hourly_from: int | None = None
    monthly_from: int | None = None

    @property
    def uses_index(self) -> bool:
        """Whether words or tags narrow it."""
        return bool(self.words or self.tags or self.any_of or 0 < len(self.places) <= FEW)


@dataclass(frozen=True)
class Found:
    """One page of results, how many there are, and the ids from which the pages before and after begin."""

    rows: Sequence[Listing] = ()
    count: int = 0
    is_capped: bool = False  # there may be more than were counted
    newer: int | None = None
    older: int | None = None


@dataclass(frozen=True)
class Cursor:
    """Where a page begins: below an id going back in time, or above one going forward."""

    older_than: int | None = None
    newer_than: int | None = None

    @property
    def arguments(self) -> dict[str, int]:
        """Return it as it stands in an address."""
        ends = {"older": self.older_than, "newer": self.newer_than}
        return {name: end for name, end in ends.items() if end is not None}


START = Cursor()


def is_postgresql() -> bool:
    """Tell which of the two databases is asked."""
    return db.engine.dialect.name == "postgresql"


def tag(kind: str, value: str) -> str:
    """Return the term of a condition; its underscore keeps it apart from every word."""
    return f"_{kind}{value.replace('-', '').replace('_', '')}"


def place_tag(code: str) -> str:
    """Return the tag of a municipality or a prefecture."""
    return tag("p" if len(code) == 2 else "m", code)


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


def find(wish: Wish, on: date, cursor: Cursor = START, sort: str = NEWEST) -> Found:
    """Return a page of the vacancies open on a day that fulfil the wish; other orders than newest sort the counted."""
    counted, is_all = _seek(wish, on, START, COUNTED + 1)
    if is_all or sort != NEWEST or cursor == START:
        ids = _beyond(_in_order(counted[:COUNTED], sort), cursor)
    else:
        ids = _seek(wish, on, cursor, PAGE + 1)[0]
    return _page(ids, min(len(counted), COUNTED), not is_all, cursor)


def newest_ids(wish: Wish, on: date, since: int, limit: int) -> list[int]:
    """Return the newest listings, at most `limit`, that fulfil the wish, as far as they are newer than `since`."""
    return [number for number in _seek(wish, on, START, limit)[0] if number > since]


def _seek(wish: Wish, on: date, cursor: Cursor, limit: int) -> tuple[list[int], bool]:
    """Return the nearest ids from where a page begins, and whether there are no more."""
    newest, oldest = db.session.execute(_ENDS).one()
    if cursor.newer_than is not None:
        span = (cursor.newer_than + 1, cursor.newer_than + REACH)
        ends, beyond, order = span[1] >= newest, (span[0], newest), _upwards
    else:
        start = newest if cursor.older_than is None else min(cursor.older_than - 1, newest)
        span = (start - REACH + 1, start)
        ends, beyond, order = span[0] <= oldest, (oldest, start), _downwards
    ids = db.session.scalars(order(_near(wish, on, span), limit)).all()
    if not ends and len(ids) <= min(PAGE, limit - 1):
        ids, ends = db.session.scalars(order(_far(wish, on, beyond), limit)).all(), True
    return list(ids), ends and len(ids) < limit


def _upwards(statement: Select[Any], limit: int) -> Select[Any]:
    return statement.order_by(statement.selected_columns[0]).limit(limit)


def _downwards(statement: Select[Any], limit: int) -> Select[Any]:
    return statement.order_by(statement.selected_columns[0].desc()).limit(limit)


def _in_order(ids: list[int], sort: str) -> list[int]:
    """Return ids, the newest first, in another order."""
    if sort == NEWEST:
        return ids
    keys: dict[int, Any] = dict(db.session.execute(select(Listing.id, SORTS[sort]).where(Listing.id.in_(ids))).all())
    return sorted(keys, key=lambda number: (keys[number], -number))


def _beyond(ids: list[int], cursor: Cursor) -> list[int]:
    """Return one id more than a page, nearest first, from where it begins."""
    edge = cursor.older_than if cursor.newer_than is None else cursor.newer_than
    if edge is None:
        return ids[: PAGE + 1]
    place = ids.index(edge) if edge in ids else sum(number > edge for number in ids)
    if cursor.newer_than is not None:
        return ids[:place][::-1][: PAGE + 1]
    return ids[place + (edge in ids) :][: PAGE + 1]


def _page(ids: list[int], count: int, is_capped: bool, cursor: Cursor) -> Found:
    forward, has_more = cursor.newer_than is not None, len(ids) > PAGE
    shown = ids[:PAGE][::-1] if forward else ids[:PAGE]
    found = select(Listing).where(Listing.id.in_(shown)).options(defer(Listing.terms))
    rows = sorted(db.session.scalars(found) if shown else (), key=lambda row: shown.index(row.id))
    if not rows:
        return Found(count=count, is_capped=is_capped)
    is_newest = not has_more if forward else cursor.older_than is None
    is_oldest = False if forward else not has_more
    return Found(rows, count, is_capped, None if is_newest else rows[0].id, None if is_oldest else rows[-1].id)


def _near(wish: Wish, on: date, span: tuple[int, int]) -> Select[Any]:
    """Return the ids within a short span: PostgreSQL reads the span row by row and looks at the text first."""
    if not is_postgresql():
        return _far(wish, on, span)
    rows = select(Listing).where(Listing.id.between(*span)).order_by(Listing.id.desc()).offset(0)  # a fence
    row = aliased(Listing, rows.subquery())
    texts = (_follows(row, patterns) for patterns in bigrams.like_patterns(wish.words, always=True))
    return select(row.id).where(*texts, *_fulfils(row, wish, on))


def _far(wish: Wish, on: date, span: tuple[int, int]) -> Select[Any]:
    """Return the ids within any span by the index, which has no order: what is found is sorted afterwards."""
    follows = [_follows(Listing, patterns) for patterns in bigrams.like_patterns(wish.words)]
    if is_postgresql():
        found = select(Listing.id).where(Listing.id.between(*span), *_fulfils(Listing, wish, on), *follows).offset(0)
        return select(found.subquery().c.id)
    if not wish.uses_index:
        return select(Listing.id).where(Listing.id.between(*span), *_fulfils(Listing, wish, on))
    hits = text("vacancy_fts_search MATCH :match").bindparams(match=_fts5(wish))
    joined = select(_FTS.c.rowid).join(Listing, _FTS.c.rowid == Listing.id).where(hits, _FTS.c.rowid.between(*span))
    return joined.where(*_fulfils(Listing, wish, on), *follows)


def _fulfils(row: Any, wish: Wish, on: date) -> Iterator[ColumnElement[bool]]:
    """Yield the conditions on a row, but for the words that SQLite looks up in FTS5."""
    if wish.uses_index and is_postgresql():
        yield row.terms.op("@@")(cast(literal(_tsquery(wish)), TSQUERY))
    yield row.valid_until >= on
    if len(wish.places) > FEW:
        yield or_(row.municipality_code.in_(wish.places), row.prefecture_code.in_(wish.places))
    yield from (not_(_follows(row, [pattern])) for pattern in bigrams.patterns(wish.without))
    if wish.hourly_from is not None:
        yield row.hourly_yen >= wish.hourly_from
    if wish.monthly_from is not None:
        yield row.pay_unit == "monthly"
        yield row.pay_min >= wish.monthly_from


def _fts5(wish: Wish) -> str:
    groups = [" OR ".join(f'"{name}"' for name in group) for group in _groups(wish)]
    return " AND ".join([*(f"({group})" for group in groups), *filter(None, [bigrams.fts5_query(wish.words)])])


def _tsquery(wish: Wish) -> str:
    groups = [" | ".join(f"'{name}'" for name in group) for group in _groups(wish)]
    return " & ".join([*(f"({group})" for group in groups), *filter(None, [bigrams.tsquery(wish.words)])])


def _groups(wish: Wish) -> Iterable[tuple[str, ...]]:
    places = tuple(map(place_tag, wish.places)) if len(wish.places) <= FEW else ()
    return (*((name,) for name in wish.tags), *filter(None, (places, *wish.any_of)))


def _follows(row: Any, patterns: Sequence[str]) -> ColumnElement[bool]:
    """Return that the text says so itself: an index of pairs does not know what stands between them."""
    return or_(*(row.words.like(pattern, escape="\\") for pattern in patterns))
