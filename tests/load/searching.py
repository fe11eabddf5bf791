"""`python -m tests.load.searching [ROWS…] [--million]`: how long a search takes, on both databases, by kind of wish."""

import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from flask import Flask
from sqlalchemy import func, select, text

from hwportal import clock, search
from hwportal.blueprints.vacancies.demo import make_bulk
from hwportal.demo.build import build_demo
from hwportal.extensions import db
from hwportal.models import Establishment, Listing
from hwportal.rules.bigrams import query_words
from hwportal.run import bring_up_to_date
from hwportal.search import Cursor, Wish, tag
from tests.browser import browser_of
from tests.databases import portal
from tests.servers import PostgresqlServer, Server, SqliteFiles

TIMES = 30
FIFTIETH = 49 * search.PAGE  # rows before page fifty
MILLION = 1_000_000
GIN = "CREATE INDEX ix_vacancy_search_terms ON vacancy_search USING gin (terms)"
FTS = "INSERT INTO vacancy_fts_search(vacancy_fts_search) VALUES ('rebuild')"
FILTERS = "prefecture=13&hours=full_time&no_nights=y&holidays=120"
FOUR = (tag("p", "13"), tag("c", "full_time"), tag("f", "no_nights"), tag("h", "120"))
# What is looked for, as the search is asked and as the address of the page says it.
KINDS = {
    "newest": (Wish(), ""),
    "common word": (Wish(query_words("保育")), "q=保育"),
    "two words": (Wish(query_words("保育士 認定こども園")), "q=保育士+認定こども園"),
    "rare word": (Wish(query_words("オンコール")), "q=オンコール"),
    "absent word": (Wish(query_words("歯科")), "q=歯科"),
    "four filters": (Wish(tags=FOUR), FILTERS),
    "word and pay": (
        Wish(query_words("保育"), tags=(tag("g", "500000"),), monthly_from=600_000),
        "q=保育&pay=600000",
    ),
}


@contextmanager
def site(place: Server, name: str) -> Iterator[Flask]:
    """Yield the portal on a new database with a few demo establishments."""
    place.create(name)
    app = portal(place.url(name), TESTING=False, KEEP_SECONDS=0)
    with app.app_context():
        try:
            bring_up_to_date()
            build_demo(vacancies=60, events=30)
            db.session.commit()
            yield app
        finally:
            db.session.remove()
            db.engine.dispose()


def fill(rows: int) -> None:
    """Leave this many public vacancies, and let the database know how many there are."""
    places = db.session.scalars(select(Establishment).where(Establishment.office_id.is_not(None))).all()
    make_bulk(rows, places)
    db.session.commit()
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE vacancy_search" if search.is_postgresql() else "ANALYZE"))


def rebuild() -> float:
    """Return the seconds that making the index anew takes."""
    began = perf_counter()
    if search.is_postgresql():
        db.session.execute(text("DROP INDEX ix_vacancy_search_terms"))
        db.session.execute(text(GIN))
    else:
        db.session.execute(text(FTS))
    db.session.commit()
    return perf_counter() - began


def size() -> float:
    """Return the megabytes of the index."""
    table = "(SELECT sum(length(block)) FROM vacancy_fts_search_data)"
    wanted = "pg_relation_size('ix_vacancy_search_terms')" if search.is_postgresql() else table
    return float(db.session.scalar(text(f"SELECT {wanted}"))) / 1e6


def timed(work: Callable[[], object]) -> list[float]:
    """Return the milliseconds of each of several runs, in order of size."""
    work()
    times = []
    for _turn in range(TIMES):
        began = perf_counter()
        work()
        times.append((perf_counter() - began) * 1000)
    return sorted(times)


def figures(times: list[float]) -> str:
    """Return median and p95."""
    return f"{statistics.median(times):7.1f} {times[int(len(times) * 0.95)]:7.1f}"


def find(wish: Wish, cursor: Cursor) -> search.Found:
    """Search once, in a transaction of its own."""
    found = search.find(wish, clock.today(), cursor)
    db.session.rollback()
    return found


def deep() -> Cursor:
    """Return where page fifty of all vacancies begins."""
    ids = select(Listing.id).order_by(Listing.id.desc()).offset(FIFTIETH).limit(1)
    return Cursor(older_than=db.session.scalar(ids))


def measure(app: Flask) -> None:
    """Print what every kind of search takes."""
    client, fiftieth = browser_of(app), deep()
    for name, (wish, query) in KINDS.items():
        first = timed(lambda wish=wish: find(wish, Cursor()))  # type: ignore[misc]
        later = timed(lambda wish=wish: find(wish, fiftieth))  # type: ignore[misc]
        page = timed(lambda query=query: client.get(f"/vacancies?{query}"))  # type: ignore[misc]
        ratio = statistics.median(page) / statistics.median(first)
        count = find(wish, Cursor()).count
        print(f"  {name:<14}{count:6}{figures(first)}{figures(later)}{figures(page)}{ratio:8.1f}", flush=True)


def bench(name: str, place: Server, sizes: list[int]) -> None:
    """Print every figure for one database."""
    with site(place, "searching") as app:
        for rows in sizes:
            began = perf_counter()
            fill(rows)
            took = perf_counter() - began
            there = db.session.scalar(select(func.count()).select_from(Listing))
            print(f"\n{name} {there:,} vacancies, made in {took:.0f} s; index anew {rebuild():.1f} s, {size():.0f} MB")
            print("  ms: p50 p95     hits  page one        page fifty      whole page      ratio")
            measure(app)
    place.stop()


def main() -> None:
    """Measure on SQLite and PostgreSQL; a million rows only when asked, on PostgreSQL."""
    asked = [int(word) for word in sys.argv[1:] if word.isdecimal()] or [1_000, 100_000]
    directory = Path(tempfile.mkdtemp(prefix="hwportal-searching-", dir="/var/tmp"))
    directory.chmod(0o711)
    try:
        million = [MILLION] if "--million" in sys.argv else []
        bench("PostgreSQL", PostgresqlServer(directory / "postgresql", durable=True), asked + million)
        bench("SQLite    ", SqliteFiles(directory / "sqlite"), asked)
    finally:
        shutil.rmtree(directory)


if __name__ == "__main__":
    main()
