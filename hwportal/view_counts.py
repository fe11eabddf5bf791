"""How often vacancies are looked at: counted by day in memory, written together now and then, never by person.

A page that is shown writes nothing. Each process writes what it counted every VIEWS_SECONDS, after an answer has left,
and when it ends; a process that is killed loses what it counted since.
"""

import atexit
import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import wraps
from threading import Lock
from time import monotonic
from typing import Any

from flask import Flask, Response, current_app, request
from sqlalchemy import Connection, select
from sqlalchemy.exc import SQLAlchemyError

from hwportal import clock
from hwportal.database import own_transaction
from hwportal.extensions import db
from hwportal.models import Vacancy, VacancyDay
from hwportal.policy import Role, viewer
from hwportal.rows import insert_into
from hwportal.rules.numbers import normal_number

Counts = Counter[tuple[str, date]]
log = logging.getLogger(__name__)


@dataclass
class Tally:
    """What one process has counted since it wrote last; many threads count at once."""

    lock: Lock = field(default_factory=Lock)
    counts: Counts = field(default_factory=Counter)
    written_at: float = field(default_factory=monotonic)

    def add(self, counts: Counts) -> None:
        """Count these as well."""
        with self.lock:
            self.counts.update(counts)

    def take(self) -> Counts:
        """Return what was counted and begin anew."""
        with self.lock:
            taken, self.counts, self.written_at = self.counts, Counter(), monotonic()
        return taken

    def is_due(self, seconds: float) -> bool:
        """Tell whether it is time to write; of several threads one is told so."""
        with self.lock:
            due = bool(seconds) and monotonic() - self.written_at >= seconds
            self.written_at = monotonic() if due else self.written_at
        return due


def tally_of(app: Flask) -> Tally:
    """Return what the process has counted."""
    tally: Tally = app.extensions["view_counts"]
    return tally


def counted(view: Callable[..., Response]) -> Callable[..., Response]:
    """Count each time that the page of a vacancy is shown to a visitor or a jobseeker."""

    @wraps(view)
    def shown(*args: Any, number: str, **values: Any) -> Response:
        response = view(*args, number=number, **values)
        if response.status_code == 200 and request.method == "GET" and _is_audience():
            app = current_app._get_current_object()  # type: ignore[attr-defined]
            tally_of(app).add(Counter([(normal_number(number) or number, clock.today())]))
            if tally_of(app).is_due(app.config["VIEWS_SECONDS"]):
                response.call_on_close(lambda: write(app))
        return response

    return shown


def _is_audience() -> bool:
    account = viewer()
    return account is None or account.role == Role.JOBSEEKER


def write(app: Flask) -> None:
    """Add what was counted to the database, in a short transaction of its own; what cannot be written is kept."""
    taken = tally_of(app).take()
    try:
        with app.app_context(), own_transaction(db.engine, lasting=False) as connection:
            _add(connection, taken)
    except SQLAlchemyError:
        log.warning("How often vacancies were looked at cannot be written now.", exc_info=True)
        tally_of(app).add(taken)


def _add(connection: Connection, taken: Counts) -> None:
    if not taken:
        return
    numbers = {number for number, _day in taken}
    found = select(Vacancy.number, Vacancy.id).where(Vacancy.number.in_(numbers))
    keys = dict(connection.execute(found).all())
    rows = [{"vacancy_id": keys[n], "day": day, "views": count} for (n, day), count in taken.items() if n in keys]
    statement = insert_into(VacancyDay)
    more = {"views": VacancyDay.views + statement.excluded.views}
    statement = statement.on_conflict_do_update(index_elements=["vacancy_id", "day"], set_=more)
    if rows:  # in one order everywhere, so that two processes never wait for each other
        connection.execute(statement, sorted(rows, key=lambda row: (row["vacancy_id"], row["day"])))


def init_app(app: Flask) -> None:
    """Count from now on, and write what is left when the process ends."""
    app.extensions["view_counts"] = Tally()
    if app.config["VIEWS_SECONDS"]:
        atexit.register(write, app)
