"""Sessions on the server: a cookie with a random token, a row with its digest, and limits for every role."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, wraps
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any, TypeVar

from flask import Flask, Request, Response, current_app, request, session
from flask.json.tag import TaggedJSONSerializer
from flask.sessions import SecureCookieSession, SessionInterface
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, bindparam, delete, insert, or_, select, update
from sqlalchemy.exc import OperationalError

from hwportal import clock
from hwportal.database import own_transaction
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import User, WebSession

OWNER = "_user_id"  # where Flask-Login keeps whose session it is
KIOSK_IDLE = timedelta(minutes=5)
VISITOR_IDLE = timedelta(hours=2)
IDLE = {
    "jobseeker": timedelta(minutes=15),
    "employer": timedelta(minutes=30),
    "staff": timedelta(minutes=30),
    "supervisor": timedelta(minutes=30),
    "partner": timedelta(minutes=15),
    "auditor": timedelta(minutes=15),
    "administrator": timedelta(minutes=15),
}
LONGEST = timedelta(hours=12)
LONGEST_STAFF = timedelta(hours=10)
TOUCH_EVERY = timedelta(minutes=1)
KEPT_AFTERWARDS = timedelta(days=30)
_serializer = TaggedJSONSerializer()
View = TypeVar("View", bound=Callable[..., Any])


class SharedTerminal(RuleBroken):
    """A file was asked for where it would stay behind."""

    status = 403
    message = _l("Files cannot be saved on a shared terminal. Print the page, or do this on your own device.")


@dataclass(frozen=True)
class Stored:
    """The row behind a session, as it was when the request came."""

    id: uuid.UUID
    digest: str
    owner: str | None
    user: User | None
    last_seen_at: datetime


class ServerSession(SecureCookieSession):
    """A session that knows its row; `ended` tells that the browser's earlier session ran out or was revoked."""

    stored: Stored | None = None
    ended = False
    renewed = False
    failure: OperationalError | None = None

    def renew(self) -> None:
        """Give the session a new token with this answer, so that the old one is worth nothing."""
        self.renewed = True


def idle_limit(role: str | None, kiosk: bool) -> timedelta:
    """Return after how much silence a session of `role` ends."""
    if kiosk:
        return KIOSK_IDLE
    return IDLE[role] if role else VISITOR_IDLE


def is_live(row: Any, role: str | None, at: datetime) -> bool:
    """Tell whether a session is neither revoked nor idle nor too old."""
    longest = LONGEST if role in {None, "jobseeker", "employer"} else LONGEST_STAFF
    idle = at - row.last_seen_at > idle_limit(role, row.kiosk)
    return row.revoked_at is None and not idle and at - row.created_at <= longest


def is_kiosk() -> bool:
    """Tell whether the present browser is a shared terminal."""
    return bool(current_app.config["KIOSK"] or session.get("kiosk"))


def download(view: View) -> View:
    """Guard a view that gives a file: on a shared terminal the file would stay for the next person."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        if is_kiosk():
            raise SharedTerminal
        return view(*args, **kwargs)

    return guarded  # type: ignore[return-value]


def revoke(*conditions: Any) -> int:
    """End every session that meets the conditions, in the present transaction; return how many."""
    statement = update(WebSession).where(WebSession.revoked_at.is_(None), *conditions).values(revoked_at=clock.now())
    return int(db.session.execute(statement, execution_options={"synchronize_session": False}).rowcount)  # type: ignore[attr-defined]


def purge() -> int:
    """Delete the rows of sessions that ended long ago, in the present transaction; return how many."""
    visitors = WebSession.user_id.is_(None) & (WebSession.last_seen_at < clock.now() - VISITOR_IDLE)
    past = or_(WebSession.last_seen_at < clock.now() - KEPT_AFTERWARDS, visitors)
    return int(db.session.execute(delete(WebSession).where(past)).rowcount)  # type: ignore[attr-defined]


class ServerSessionInterface(SessionInterface):
    """Keeps sessions in the database; who stores nothing has neither row nor cookie and costs no query."""

    def open_session(self, app: Flask, request: Request) -> ServerSession:
        """Return the session that the cookie names, or an empty one."""
        token = request.cookies.get(self.get_cookie_name(app))
        if not token or request.path.startswith(f"{app.static_url_path}/"):
            return ServerSession()
        try:
            return _load(_digest(token))
        except OperationalError as failure:
            broken = ServerSession()
            broken.failure = failure
            return broken

    def save_session(self, app: Flask, session: Any, response: Response) -> None:
        """Store what changed, after the request's own transaction ended, and tell the browser its new token."""
        if session.accessed:
            response.vary.add("Cookie")
        if session.failure or (session.stored is None and not session):
            return
        if session.stored and not session:
            _forget(session.stored)
            response.delete_cookie(self.get_cookie_name(app), **self._attributes(app))
        elif token := _store(session):
            response.set_cookie(self.get_cookie_name(app), token, **self._attributes(app))

    def _attributes(self, app: Flask) -> dict[str, Any]:
        return {"path": "/", "secure": self.get_cookie_secure(app), "httponly": True, "samesite": "Lax"}


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _load(digest: str) -> ServerSession:
    found = db.session.execute(_session_and_user(), {"digest": digest}).first()
    if found is None:
        return ServerSession()
    row, user = found
    if not is_live(row, user.role if user else None, clock.now()):
        over = ServerSession()
        over.ended = True
        return over
    loaded = ServerSession(_serializer.loads(row.data))
    loaded.stored = Stored(row.id, digest, loaded.get(OWNER), user, row.last_seen_at)
    loaded.accessed = False
    return loaded


@cache
def _session_and_user() -> Select[WebSession, User]:
    wanted = select(WebSession, User).outerjoin(User, WebSession.user_id == User.id)
    return wanted.where(WebSession.token_digest == bindparam("digest"))


def _store(session: ServerSession) -> str | None:
    """Write the session where there is something to write; return a new token when it gets one."""
    stored = session.stored
    if stored is None:
        return _insert(session)
    if session.renewed or session.get(OWNER) != stored.owner:
        return _renew(session, stored)
    if session.modified:
        _update(stored, data=_serializer.dumps(dict(session)), kiosk=is_kiosk(), last_seen_at=clock.now())
    elif "X-Poll" not in request.headers and clock.now() - stored.last_seen_at > TOUCH_EVERY:
        _update(stored, last_seen_at=clock.now())
    return None


def _insert(session: ServerSession) -> str:
    token = token_urlsafe(32)
    device = request.user_agent.string[:200]
    with own_transaction(db.engine, lasting=False) as connection:
        connection.execute(
            insert(WebSession).values(id=uuid.uuid4(), token_digest=_digest(token), device=device, **_facts(session))
        )
    return token


def _renew(session: ServerSession, stored: Stored) -> str:
    token = token_urlsafe(32)
    begun = {}
    if session.get(OWNER) != stored.owner:
        # Forms opened before the sign-in end with it, and the absolute limit counts from there.
        session.pop("csrf_token", None)
        begun = {"created_at": clock.now()}
    _update(stored, token_digest=_digest(token), last_seen_at=clock.now(), **begun, **_facts(session))
    return token


def _facts(session: ServerSession) -> dict[str, Any]:
    owner = select(User.id).where(User.fs_uniquifier == session.get(OWNER)).scalar_subquery()
    return {"data": _serializer.dumps(dict(session)), "user_id": owner, "kiosk": is_kiosk()}


def _update(stored: Stored, **values: Any) -> None:
    with own_transaction(db.engine, lasting=False) as connection:
        connection.execute(_row(update(WebSession), stored).values(**values))


def _forget(stored: Stored) -> None:
    with own_transaction(db.engine) as connection:
        connection.execute(_row(delete(WebSession), stored))


def _row(statement: Any, stored: Stored) -> Any:
    """Aim at the row as it was read: one that got another token meanwhile, by a sign-out, is not brought back."""
    return statement.where(WebSession.id == stored.id, WebSession.token_digest == stored.digest)


def init_app(app: Flask) -> None:
    """Keep the sessions of `app` in its database."""
    secure = app.config["PUBLIC_URL"].startswith("https://")
    app.config.update(SESSION_COOKIE_NAME="__Host-hw" if secure else "hw", SESSION_COOKIE_SECURE=secure)
    app.session_interface = ServerSessionInterface()

    @app.before_request
    def _refuse_without_sessions() -> None:
        # The session is opened before Flask handles errors; here the answer becomes 503 as for every other query.
        if failure := getattr(session, "failure", None):
            raise failure
