"""`make bench`: the hot pages and the sign-up against bare Flask endpoints, and the rush, on both databases."""

import pickle
import re
import shutil
import statistics
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import UUID

from flask import Flask
from sqlalchemy import select

from hwportal.demo.build import build_demo
from hwportal.extensions import db
from hwportal.models import Entry, Event, User
from hwportal.run import bring_up_to_date
from tests import live
from tests.browser import browser_of
from tests.databases import portal
from tests.load.crowd import Person, all_of, cookie_of, crowd, halves, keys, open_event, open_tour, sign_up
from tests.load.receiving import DESKS, PARTICIPANTS, searches
from tests.load.recording import Transaction, recorded
from tests.load.wire import Figures, Wire, deliver, hammer
from tests.servers import PostgresqlServer, Server, SqliteFiles

ROUNDS = 3
SECONDS = 2.0
CLIENTS = 16
SIGN_UPS = 300  # in each round, for the portal and for the bare endpoint
RUSH_PEOPLE, RUSH_PLACES, RUSH_CLIENTS = 1000, 500, 64
TOURS = 21  # the hot one, and 20 others


@dataclass
class Site:
    """One database with demo data, the portal and the bare endpoints on it, both running."""

    app: Flask
    portal: str
    fresh: str  # the portal that keeps no page
    bare: str
    people: list[Person]
    tours: list[int]


@dataclass
class Line:
    """What was measured of one page: the portal and the bare endpoint, in turns."""

    name: str
    full: list[Figures]
    bare: list[Figures]

    def __str__(self) -> str:
        """Return the medians of the rounds, and the ratio of the rates."""
        ours, theirs = (statistics.median(f.rate for f in side) for side in (self.full, self.bare))
        slow, quick = (statistics.median(f.quantile(95) for f in side) for side in (self.full, self.bare))
        bad = sum(figures.bad for figures in (*self.full, *self.bare))
        figures = f"{ours:9.0f} {slow:7.0f} {theirs:12.0f} {quick:7.0f} {ours / theirs:8.2f}"
        return f"  {self.name:<20}{figures}{f'   {bad} BAD ANSWERS' if bad else ''}"


@contextmanager
def site(place: Server, directory: Path) -> Iterator[Site]:
    """Serve the portal and the bare endpoints on a new database; what they must replay is recorded first."""
    place.create("bench")
    app = portal(place.url("bench"), TESTING=False)
    with app.app_context():
        try:
            bring_up_to_date()
            build_demo(vacancies=1000, events=30)
            db.session.commit()
            script, people = recording(app)
            tours = [open_tour(100_000).id for _number in range(TOURS)]
            script["tours"] = [tour_recording(app, event_id) for event_id in tours]
            script["values"] = [values_of(person) for person in people]
            file = directory / "bare.pickle"
            file.write_bytes(pickle.dumps(script))
            db.session.rollback()
            ours = live.settings(place.url("bench"), live.free_port())
            keepless = live.settings(place.url("bench"), live.free_port(), KEEP_SECONDS="0")
            theirs = live.settings(place.url("bench"), live.free_port(), BARE_SCRIPT=str(file))
            with (
                live.gunicorn(ours, directory) as full,
                live.gunicorn(keepless, directory) as fresh,
                live.gunicorn(theirs, directory, "tests.load.bare:app") as bare,
            ):
                yield Site(app, full.address, fresh.address, bare.address, people, tours)
        finally:
            db.session.remove()
            db.engine.dispose()
            place.stop()


def pages() -> dict[str, str]:
    """Return the hot pages by name."""
    event = db.session.scalars(select(Event).filter_by(state="published").order_by(Event.id).limit(1)).one()
    return {"event list": "/events", "event page": f"/events/{event.id}", "vacancy search": "/vacancies?q=保育"}


def recording(app: Flask) -> tuple[dict[str, Any], list[Person]]:
    """Return what the hot pages and a sign-up do to the database, and the people who will sign up."""
    visitor = browser_of(app)
    found: dict[str, list[Transaction]] = {}
    for name, url in pages().items():
        visitor.get(url)  # what a process keeps is kept by now
        with recorded(db.engine) as found[name]:
            assert visitor.get(url).status_code == 200, url
    event_id = open_event(100_000).id
    model, *people = crowd(app, 1 + SIGN_UPS * ROUNDS)
    seen = sign_up_recording(app, event_id, model)
    persons = [dict(zip(seen["model"], values_of(person), strict=True)) for person in people]
    return {"pages": found, **seen, "persons": persons}, people


def sign_up_recording(
    app: Flask, event_id: int, model: Person, asked: dict[str, list[str]] | None = None
) -> dict[str, Any]:
    """Return the transactions of one sign-up, the values that are new each time, and those of the person."""
    client = browser_of(app, db.session.get(User, model.user_id))
    model.cookie = cookie_of(client)
    form = keys(client.get(f"/events/{event_id}/sign-up").text)
    with recorded(db.engine) as transactions:
        answer = client.post(f"/events/{event_id}/sign-up", data={**form, **(asked or {}), "choice": "now"})
    assert answer.status_code == 303, answer.text
    entry = db.session.scalars(select(Entry).filter_by(event_id=event_id, jobseeker_id=model.jobseeker_id)).one()
    own = values_of(model)
    new = {value for value in inserted(transactions) if is_key(value)} - set(own)
    return {"sign_up": transactions, "fresh": new | {form["form_key"][0], entry.code}, "model": own}


def tour_recording(app: Flask, event_id: int) -> dict[str, Any]:
    """Return the same of a sign-up that takes places of four kinds."""
    asked = all_of(db.session.get_one(Event, event_id))
    (model,) = crowd(app, 1)
    return sign_up_recording(app, event_id, model, asked)


def values_of(person: Person) -> list[Any]:
    """Return the values by which a person is known, in each form in which a database may be told them."""
    token = person.cookie.partition("=")[2]
    ids = (person.user_id, person.jobseeker_id)
    return [*ids, *(value.hex for value in ids), sha256(token.encode()).hexdigest()]


def is_key(value: Any) -> bool:
    """Tell whether a value is a random key."""
    return isinstance(value, UUID) or (isinstance(value, str) and re.fullmatch("[0-9a-f]{32}", value) is not None)


def inserted(transactions: list[Transaction]) -> Iterator[Any]:
    """Yield every value that is inserted."""
    for transaction in transactions:
        for statement, parameters, many in transaction.statements:
            if statement.startswith("INSERT"):
                for row in parameters if many else [parameters]:
                    yield from row.values() if isinstance(row, dict) else row


def measure_pages(here: Site) -> Iterator[Line]:
    """Measure each hot page, kept for many visitors and made anew each time, and its bare endpoint, in turns."""
    for name, url in pages().items():
        kept, fresh, bare = [], [], []
        db.session.rollback()
        for _round in range(ROUNDS):
            kept.append(hammer(here.portal, quote(url, safe="/?=&"), CLIENTS, SECONDS))
            fresh.append(hammer(here.fresh, quote(url, safe="/?=&"), CLIENTS, SECONDS))
            bare.append(hammer(here.bare, f"/page/{quote(name)}", CLIENTS, SECONDS))
        yield Line(name, kept, bare)
        yield Line(f"{name}, anew", fresh, bare)


def measure_sign_up(here: Site) -> Line:
    """Measure the one POST of a sign-up; the forms were opened before."""
    event_id = open_event(100_000).id
    db.session.commit()
    full, bare = [], []
    for turn in range(ROUNDS):
        numbers = range(turn * SIGN_UPS, (turn + 1) * SIGN_UPS)
        url = f"/events/{event_id}/sign-up"
        forms = [keys(form_page(here, url, here.people[n])) for n in numbers]
        tasks = [(here.people[n].cookie, form) for n, form in zip(numbers, forms, strict=True)]
        full.append(deliver([partial(post, url, *task) for task in tasks], CLIENTS, here.portal))
        posts = [partial(post, f"/sign-up/{n}", *task) for n, task in zip(numbers, tasks, strict=True)]
        bare.append(deliver(posts, CLIENTS, here.bare))
    return Line("sign-up POST", full, bare)


def measure_rush(here: Site, tours: range) -> Line:
    """Measure sign-ups that take places of four kinds, in some of the tours; the forms were opened before."""
    urls = {at: f"/events/{here.tours[at]}/sign-up" for at in tours}
    asked = {at: all_of(db.session.get_one(Event, here.tours[at])) for at in tours}
    people = crowd(here.app, SIGN_UPS * ROUNDS)
    db.session.rollback()
    full, bare = [], []
    for turn in range(ROUNDS):
        numbers = [(n, tours[n % len(tours)]) for n in range(turn * SIGN_UPS, (turn + 1) * SIGN_UPS)]
        forms = [{**keys(form_page(here, urls[at], people[n])), **asked[at]} for n, at in numbers]
        tasks = [(urls[at], people[n].cookie, form) for (n, at), form in zip(numbers, forms, strict=True)]
        full.append(deliver([partial(post, *task) for task in tasks], RUSH_CLIENTS, here.portal))
        posts = [
            partial(post, f"/rush/{at}/{n}", cookie, form)
            for (n, at), (_url, cookie, form) in zip(numbers, tasks, strict=True)
        ]
        bare.append(deliver(posts, RUSH_CLIENTS, here.bare))
    return Line(f"4 quotas, {len(tours)} event(s)", full, bare)


def form_page(here: Site, url: str, person: Person) -> str:
    """Return the sign-up page as this person sees it."""
    with Wire(here.portal, person.cookie) as wire:
        return wire.ask(url).body


def post(path: str, cookie: str, form: dict[str, list[str]], wire: Wire) -> bool:
    """Send one form; a redirect is the good answer."""
    wire.cookie = cookie
    return wire.ask(path, {**form, "choice": ["now"]}).status == 303


def rush(here: Site) -> list[str]:
    """Let 1,000 people run for 500 places and return what became of them."""
    event = open_tour(RUSH_PLACES)
    event_id, asked = event.id, all_of(event)
    people = crowd(here.app, RUSH_PEOPLE)
    db.session.rollback()
    figures = deliver([partial(run_for_it, event_id, person, asked) for person in people], RUSH_CLIENTS, here.portal)
    wrong = halves(event_id)
    states = Counter(db.session.scalars(select(Entry.state).filter_by(event_id=event_id)))
    db.session.rollback()
    halfway, slow = figures.quantile(50), figures.quantile(95)
    became = ", ".join(f"{state} {number}" for state, number in sorted(states.items()))
    return [
        f"  {RUSH_PEOPLE} people run for {RUSH_PLACES} places of four kinds, {RUSH_CLIENTS} at once, page to entry:",
        f"    {figures.rate:.1f} acknowledged/s; the whole way p50 {halfway:.0f} ms, p95 {slow:.0f} ms",
        f"    {became}; unanswered {figures.bad}, " + ", ".join(f"{what} {times}" for what, times in wrong.items()),
    ]


def run_for_it(event_id: int, person: Person, asked: dict[str, list[str]], wire: Wire) -> bool:
    return sign_up(wire, event_id, person, asked)


def reception(here: Site) -> str:
    """Search for people at the desks of an event with thousands of participants, and say how long it took."""
    figures = searches(here.app, here.portal)
    halfway, slow = figures.quantile(50), figures.quantile(95)
    what = f"  reception of {PARTICIPANTS} people, {DESKS} desks: {figures.rate:.0f} searches/s, "
    return what + f"p50 {halfway:.0f} ms, p95 {slow:.0f} ms, unanswered {figures.bad}"


def bench(name: str, place: Server, directory: Path) -> None:
    """Print every figure for one database."""
    with site(place, directory) as here:
        print(f"\n{name}            portal/s  p95 ms       bare/s  p95 ms    ratio", flush=True)
        for line in measure_pages(here):
            print(line, flush=True)
        print(measure_sign_up(here), flush=True)
        for tours in (range(1), range(1, TOURS)):
            print(measure_rush(here, tours), flush=True)
        print(*rush(here), sep="\n", flush=True)
        print(reception(here), flush=True)


def main() -> None:
    """Measure on PostgreSQL and on SQLite, both durable on a real disk, gunicorn with 2 workers × 4 threads."""
    print(f"{CLIENTS} clients, median of {ROUNDS} rounds in turns; a ratio of 1 would be the bare endpoint's rate")
    directory = Path(tempfile.mkdtemp(prefix="hwportal-bench-", dir="/var/tmp"))
    directory.chmod(0o711)
    try:
        bench("PostgreSQL", PostgresqlServer(directory / "postgresql", durable=True), directory)
        bench("SQLite    ", SqliteFiles(directory / "sqlite"), directory)
    finally:
        shutil.rmtree(directory)


if __name__ == "__main__":
    main()
