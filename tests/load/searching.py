"""`python -m tests.load.searching [ROWS…] [--million]`: how long a search takes, on both databases, by kind of wish."""

import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from time import perf_counter

from flask import Flask
from sqlalchemy import func, select

from hwportal import clock, search
from hwportal.demo.build import build_demo
from hwportal.extensions import db
from hwportal.models import Listing
from hwportal.reference import around
from hwportal.rules.bigrams import query_words
from hwportal.run import bring_up_to_date
from hwportal.search import START, Cursor, Wish, tag
from tests.browser import Browser, browser_of
from tests.databases import portal
from tests.load.many import fill, rebuild, size
from tests.load.recording import play, recorded
from tests.servers import PostgresqlServer, Server, SqliteFiles

TIMES = 30
FIFTIETH = 49 * search.PAGE  # rows before page fifty
MILLION = 1_000_000
FILTERS = "prefecture=13&hours=full_time&no_nights=y&holidays=120"
FOUR = (tag("p", "13"), tag("c", "full_time"), tag("f", "no_nights"), tag("h", "120"))
# What is looked for, as the search is asked and as the address of the page says it.
KINDS = {
    "newest": (Wish(), ""),
    "common word": (Wish(query_words("保育")), "q=保育"),
    "two words": (Wish(query_words("保育士 認定こども園")), "q=保育士+認定こども園"),
    "scattered word": (Wish(query_words("病児保育")), "q=病児保育"),
    "rare word": (Wish(query_words("手話通訳")), "q=手話通訳"),
    "absent word": (Wish(query_words("歯科")), "q=歯科"),
    "never together": (Wish(query_words("保育士 看護師")), "q=保育士+看護師"),
    "four filters": (Wish(tags=FOUR), FILTERS),
    "word and pay": (
        Wish(query_words("保育"), tags=(tag("g", "500000"),), monthly_from=600_000),
        "q=保育&pay=600000",
    ),
    "within 30 km": (Wish(places=tuple(around("13104", 30))), "prefecture=13&municipality=13104&within=30"),
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


def timed(work: Callable[[], object], times: int = TIMES) -> list[float]:
    """Return the milliseconds of each of several runs, in order of size."""
    work()
    taken = []
    for _turn in range(times):
        began = perf_counter()
        work()
        taken.append((perf_counter() - began) * 1000)
    return sorted(taken)


def figures(taken: list[float]) -> str:
    """Return median and p95."""
    return f"{statistics.median(taken):8.1f}{taken[int(len(taken) * 0.95)]:7.1f}"


def find(wish: Wish, cursor: Cursor) -> search.Found:
    """Search once, in a transaction of its own."""
    found = search.find(wish, clock.today(), cursor)
    db.session.rollback()
    return found


def by_the_driver(wish: Wish) -> Callable[[], object]:
    """Return what reads the same rows by the same statements, without models and without building statements."""
    with recorded(db.engine) as transactions:
        find(wish, START)
    return partial(play, db.engine, transactions)


def deep() -> Cursor:
    """Return where page fifty of all vacancies begins."""
    ids = select(Listing.id).order_by(Listing.id.desc()).offset(FIFTIETH).limit(1)
    return Cursor(older_than=db.session.scalar(ids))


def measure(client: Browser) -> None:
    """Print what every kind of search takes; a page may take 1.5 times the query and what a page takes without it."""
    fiftieth, newest = deep(), statistics.median(timed(partial(find, Wish(), START)))
    bare = statistics.median(timed(partial(client.get, "/vacancies"))) - newest
    print(f"  a page of {search.PAGE} results takes {bare:.1f} ms without its query")
    print("  ms: p50 p95     hits       page one     page fifty     the driver  ratio     whole page  may be")
    for name, (wish, query) in KINDS.items():
        works = (partial(find, wish, START), partial(find, wish, fiftieth), by_the_driver(wish))
        first, later, driver = (timed(work) for work in works)
        page = timed(partial(client.get, f"/vacancies?{query}"))
        ratio, allowed = statistics.median(first) / statistics.median(driver), 1.5 * statistics.median(first) + bare
        hits = find(wish, START)
        count = f"{hits.count}{'+' if hits.is_capped else ''}"
        columns = f"{figures(first)}{figures(later)}{figures(driver)}{ratio:7.2f}{figures(page)}{allowed:8.1f}"
        print(f"  {name:<15}{count:>6}{columns}", flush=True)


def bench(name: str, place: Server, sizes: list[int]) -> None:
    """Print every figure for one database."""
    with site(place, "searching") as app:
        for rows in sizes:
            made = timed_once(partial(fill, rows))
            there = db.session.scalar(select(func.count()).select_from(Listing))
            print(f"\n{name} {there:,} vacancies, made in {made:.0f} s", end="; ", flush=True)
            print(f"index anew {timed_once(rebuild):.1f} s, {size():.0f} MB")
            measure(browser_of(app))
    place.stop()


def timed_once(work: Callable[[], object]) -> float:
    """Return the seconds that something takes."""
    began = perf_counter()
    work()
    return perf_counter() - began


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
