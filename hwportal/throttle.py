"""Brakes on guessing: by account and by account and address together, never by address alone (offices share one)."""

from datetime import timedelta
from hashlib import sha256

from flask_babel import lazy_gettext as _l
from sqlalchemy import Connection, case, delete, or_, update

from hwportal import clock
from hwportal.database import own_transaction
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import Throttle
from hwportal.rows import insert_into

TRIES_FROM_ADDRESS = 5
WINDOW = timedelta(minutes=5)
GROWTH = 1.1
LONGEST = timedelta(hours=24)
TRIES_ON_ACCOUNT = 20
ACCOUNT_WINDOW = timedelta(hours=1)


class TooManyTries(RuleBroken):
    """The account was tried too often from this address; other addresses are not concerned."""

    status = 429
    message = _l("There were too many tries. Wait a few minutes and try again.")


def attempt(purpose: str, account: str, address: str | None) -> bool:
    """Count one try before it is judged and refuse when there were too many from this address.

    True when the account is being guessed at from many addresses, so that a password alone must not open it.
    """
    db.session.rollback()  # nothing was written yet, and on SQLite a second writer would wait for the first
    with own_transaction(db.engine, lasting=False) as connection:
        near = _count(connection, _key(purpose, account, address or ""), WINDOW)
        if near > TRIES_FROM_ADDRESS:
            _lengthen(connection, _key(purpose, account, address or ""), near)
        else:
            far = _count(connection, _key(purpose, account, "*"), ACCOUNT_WINDOW)
    if near > TRIES_FROM_ADDRESS:
        raise TooManyTries
    return far > TRIES_ON_ACCOUNT


def limit(purpose: str, account: str, address: str | None) -> None:
    """Count one act in the present transaction; refuse when there were too many lately."""
    if _count(db.session.connection(), _key(purpose, account, address or ""), WINDOW) > TRIES_FROM_ADDRESS:
        raise TooManyTries


def succeeded(purpose: str, account: str, address: str | None) -> None:
    """Forget the tries of this account, in the present transaction."""
    keys = [_key(purpose, account, address or ""), _key(purpose, account, "*")]
    db.session.execute(delete(Throttle).where(Throttle.key.in_(keys)))


def purge() -> int:
    """Delete counters that have run out, in the present transaction; return how many."""
    return int(db.session.execute(delete(Throttle).where(Throttle.until < clock.now())).rowcount)  # type: ignore[attr-defined]


def _key(purpose: str, account: str, address: str) -> str:
    return sha256(f"{purpose}\n{account}\n{address}".encode()).hexdigest()


def _count(connection: Connection, key: str, window: timedelta) -> int:
    """Count in one statement, so that tries at the same instant are all counted; a counter that ran out begins anew."""
    now = clock.now()
    # A counter that ends later than any can was set before the clock was put back: it ends now.
    over = or_(Throttle.until <= now, Throttle.until > now + LONGEST)
    again = (
        insert_into(Throttle)
        .values(key=key, tries=1, until=now + window)
        .on_conflict_do_update(
            index_elements=[Throttle.key],
            set_={
                "tries": case((over, 1), else_=Throttle.tries + 1),
                "until": case((over, now + window), else_=Throttle.until),
            },
        )
    )
    return int(connection.execute(again.returning(Throttle.tries)).scalar_one())


def _lengthen(connection: Connection, key: str, tries: int) -> None:
    connection.execute(update(Throttle).where(Throttle.key == key).values(until=clock.now() + waiting_time(tries)))


def waiting_time(tries: int) -> timedelta:
    """Return how long to wait after so many tries: five minutes, a tenth more for each further one, a day at most."""
    surplus = min(tries - TRIES_FROM_ADDRESS, 100)
    return min(WINDOW * GROWTH**surplus, LONGEST)
