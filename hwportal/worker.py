"""The worker beside the web server: delivers waiting e-mail and does the periodic jobs until it is told to stop."""

import logging
import signal
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime, timedelta
from smtplib import SMTP
from threading import Event
from typing import Any
from uuid import UUID

import click
from flask import Flask
from sqlalchemy import or_, select, update

from hwportal import clock, jobs, mailer
from hwportal.extensions import db
from hwportal.models import Delivery

IDLE = 2.0  # seconds between looks at the outbox
SERVER_AWAY = 15.0  # seconds until a mail server that is away is asked again
LEASE = timedelta(minutes=5)  # a claim that nobody settled returns after this, for a worker may be killed
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)
GIVE_UP = timedelta(days=3)
OPEN = ("waiting", "sending")
log = logging.getLogger(__name__)


def run(app: Flask, stop: Event) -> None:
    """Work until `stop` is set; what is under way is finished first."""
    while not stop.is_set():
        try:
            wait = IDLE
            deliver(app, stop)
        except mailer.ServerAway as failure:
            log.warning("The mail server is away: %s", failure)
            wait = SERVER_AWAY
        except Exception:
            log.exception("Delivering failed; it is tried again.")
            wait = SERVER_AWAY
        jobs.run_due(app)
        stop.wait(wait)


def deliver(app: Flask, stop: Event | None = None) -> int:
    """Send every e-mail that is due and return how many left; raise ServerAway before touching any."""
    if not _is_something_due(app) or not (app.config["SMTP_URL"] or app.config["DEMO"]):
        return 0
    sent = 0
    with _connection(app) as connection:
        while not (stop and stop.is_set()) and (claimed := claim(app)):
            sent += _send(app, connection, claimed)
    return sent


def _connection(app: Flask) -> AbstractContextManager[SMTP | None]:
    """Return a connection; in the demo without a mail server the page with the outgoing mail takes its place."""
    url = app.config["SMTP_URL"]
    return mailer.connected(url) if url else nullcontext()


def _is_something_due(app: Flask) -> bool:
    with app.app_context(), db.session.begin():
        return db.session.scalar(_due(clock.now())) is not None


def _due(now: datetime) -> Any:
    due = (Delivery.channel == "email", Delivery.state.in_(OPEN), Delivery.next_at <= now)
    return select(Delivery.id).where(*due).order_by(Delivery.next_at).limit(1)


def claim(app: Flask) -> UUID | None:
    """Take the e-mail that has been due longest, so that no other worker sends it; None when nothing is due."""
    now = clock.now()
    oldest = _due(now).with_for_update(skip_locked=True).scalar_subquery()
    taken = update(Delivery).where(Delivery.id == oldest).execution_options(synchronize_session=False)
    values = {"state": "sending", "next_at": now + LEASE, "attempts": Delivery.attempts + 1}
    with app.app_context(), db.session.begin():
        return db.session.scalar(taken.values(values).returning(Delivery.id))


def _send(app: Flask, connection: SMTP | None, delivery_id: UUID) -> bool:
    """Send one claimed e-mail, write down what became of it, and tell whether it left."""
    outcome: dict[str, Any] = {"state": "done", "result": "sent", "done_at": clock.now(), "error": None}
    try:
        with app.app_context(), db.session.begin():
            delivery = db.session.get_one(Delivery, delivery_id)
            attempts, since = delivery.attempts, delivery.created_at
            mail = mailer.compose(delivery)
        if connection:
            mailer.send(connection, mail)
    except mailer.Refused as failure:
        outcome = {"state": "failed", "error": str(failure)[:500]}
    except mailer.Postponed as failure:
        outcome = {**_later(attempts, since), "error": str(failure)[:500]}
    with app.app_context(), db.session.begin():
        db.session.execute(update(Delivery).where(Delivery.id == delivery_id).values(outcome))
    return outcome.get("result") == "sent"


def _later(attempts: int, since: datetime) -> dict[str, Any]:
    """Return when to try again, ever more seldom, or that nobody will: the staff find it among the dead letters."""
    now = clock.now()
    if now - since >= GIVE_UP:
        return {"state": "failed"}
    wait = min(FIRST_WAIT * 2 ** min(attempts - 1, 20), LONGEST_WAIT)
    return {"state": "waiting", "next_at": now + wait}


def give_up() -> None:
    """Make dead letters of the e-mails that could not even be tried for three days."""
    old = (Delivery.channel == "email", Delivery.state == "waiting", Delivery.created_at <= clock.now() - GIVE_UP)
    words = {"state": "failed", "error": "The mail server could not be reached for three days."}
    due = or_(Delivery.attempts == 0, Delivery.next_at <= clock.now())
    db.session.execute(update(Delivery).where(*old, due).values(words))


@click.command()
@click.option("--once", is_flag=True, help="Do what is due and end.")
def worker(once: bool) -> None:
    """Deliver waiting e-mail and do periodic jobs until SIGTERM."""
    from hwportal import create_app

    app, stop = create_app(), Event()
    if once:
        try:
            click.echo(f"{deliver(app)} e-mails sent.")
        finally:
            jobs.run_due(app)
        return
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    run(app, stop)
