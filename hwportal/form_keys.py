"""A form sent twice acts once: double clicks, retries after a lost answer, the back button."""

import re
import secrets
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from hashlib import sha256
from typing import Any, TypeVar

from flask import Flask, Response, current_app, g, redirect, request, session
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, bindparam, delete, select

from hwportal import clock
from hwportal.errors import RuleBroken, error_page
from hwportal.extensions import db
from hwportal.models import FormKey
from hwportal.rows import insert_new

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


def _refuse_second() -> Any:
    """Answer a form that was sent before as it was answered then."""
    key = request.form.get(FIELD, "") if request.method == "POST" else ""
    view = current_app.view_functions.get(request.endpoint or "")
    if not _KEY.fullmatch(key) or getattr(view, "repeatable", False):
        return None
    g.form_key = key
    return _first_answer()


def _first_answer() -> Response | None:
    sent = db.session.connection().execute(_sent(), {"form_key": g.form_key}).one_or_none()
    if sent is None:
        return None
    del g.form_key
    if sent.digest != _digest() or not sent.location:
        raise AlreadySent
    return redirect(sent.location, 303)  # type: ignore[return-value]


@cache
def _sent() -> Select[str, str]:
    return select(FormKey.digest, FormKey.location).where(FormKey.key == bindparam("form_key"))


def _spend_key(response: Response) -> Response:
    """Keep the key with what it led to; of two that came at once, the second is undone and answered as the first."""
    if "form_key" not in g or (response.status_code < 400 and _is_first(response)):
        return response
    db.session.rollback()
    try:
        answer = _first_answer()
    except AlreadySent as refusal:
        answer = current_app.make_response(error_page(refusal.status, refusal.message))
    if answer:
        session.pop("_flashes", None)  # it speaks of what is undone
    return answer or response


def _is_first(response: Response) -> bool:
    location = response.location or response.headers.get("HX-Redirect") or ""
    return insert_new(FormKey, key=g.form_key, digest=_digest(), location=location[:500])


def init_app(app: Flask) -> None:
    """Let every POST that carries a key act only once."""
    app.before_request(_refuse_second)
    app.after_request(_spend_key)


def purge() -> None:
    """Forget the keys of forms that nobody can send a second time by accident any more."""
    db.session.execute(delete(FormKey).where(FormKey.created_at < clock.now() - KEPT))
