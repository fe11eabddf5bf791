"""A form sent twice acts once: double clicks, retries after a lost answer, the back button."""

import re
import secrets
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from typing import Any, TypeVar

from flask import Flask, Response, current_app, g, redirect, request
from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select, update

from hwportal import clock
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import FormKey
from hwportal.upserts import insert_new

FIELD = "form_key"
_KEY = re.compile(r"[A-Za-z0-9_-]{1,32}")
KEPT = timedelta(days=2)
View = TypeVar("View", bound=Callable[..., Any])


class AlreadySent(RuleBroken):
    """The same key came again with other content."""

    message = _l("This form was already sent. Open the page again to send something else.")


def new_key() -> str:
    """Return a fresh key for a form about to be shown."""
    return secrets.token_urlsafe(16)


def repeatable(view: View) -> View:
    """Mark a view that may take the same form any number of times: live findings, previews."""
    view.repeatable = True  # type: ignore[attr-defined]
    return view


def _digest() -> str:
    parts = sorted((name, value) for name, value in request.form.items(multi=True) if name not in {FIELD, "csrf_token"})
    return sha256(repr((request.path, parts)).encode()).hexdigest()


def _take_key() -> Any:
    key = request.form.get(FIELD, "") if request.method == "POST" else ""
    view = current_app.view_functions.get(request.endpoint or "")
    if not _KEY.fullmatch(key) or getattr(view, "repeatable", False):
        return None
    g.form_key = key
    statement = insert_new(FormKey, key=g.form_key, digest=_digest()).returning(FormKey.key)
    return None if db.session.scalar(statement) else _repeat()


def _repeat() -> Response:
    sent = db.session.execute(select(FormKey.digest, FormKey.location).filter_by(key=g.pop("form_key"))).one()
    if sent.digest != _digest() or not sent.location:
        raise AlreadySent
    return redirect(sent.location, 303)  # type: ignore[return-value]


def _remember_location(response: Response) -> Response:
    location = response.location or response.headers.get("HX-Redirect")
    if "form_key" in g and location and response.status_code < 400:
        db.session.execute(update(FormKey).filter_by(key=g.form_key).values(location=location[:500]))
    return response


def init_app(app: Flask) -> None:
    """Let every POST that carries a key act only once."""
    app.before_request(_take_key)
    app.after_request(_remember_location)


def purge() -> None:
    """Forget the keys of forms that nobody can send a second time by accident any more."""
    db.session.execute(delete(FormKey).where(FormKey.created_at < clock.now() - KEPT))
