"""Public pages kept for a moment: what many visitors ask for at once is read and rendered once."""

from collections.abc import Callable
from functools import wraps
from time import monotonic
from typing import Any, NamedTuple

from flask import Response, current_app, request, session
from flask_babel import get_locale
from werkzeug.datastructures import Headers

MOST_PAGES = 300


class Kept(NamedTuple):
    """A rendered answer and until when it is fresh, on the process's own clock."""

    until: float
    body: bytes
    headers: Headers


_pages: dict[tuple[object, ...], Kept] = {}


def kept(view: Callable[..., Response]) -> Callable[..., Response]:
    """Give visitors the page as it was up to KEEP_SECONDS ago; whoever has a session gets it fresh."""

    @wraps(view)
    def answered(*args: Any, **values: Any) -> Response:
        seconds = current_app.config["KEEP_SECONDS"]
        if not seconds or request.method != "GET" or _has_session():
            return view(*args, **values)
        key = _key()
        page = _pages.get(key)
        if page and page.until > monotonic():
            return Response(page.body, headers=page.headers)
        response = view(*args, **values)
        if response.status_code == 200 and not _has_session():
            _keep(key, Kept(monotonic() + seconds, response.get_data(), response.headers))
        return response

    return answered


def _has_session() -> bool:
    return bool(session) or getattr(session, "stored", None) is not None


def _key() -> tuple[object, ...]:
    """Return everything that the page may depend on."""
    cookies = request.headers.get("Cookie")
    return request.host_url, request.full_path, str(get_locale()), cookies, request.headers.get("HX-Request")


def _keep(key: tuple[object, ...], page: Kept) -> None:
    if len(_pages) >= MOST_PAGES:
        _pages.clear()
    _pages[key] = Kept(page.until, page.body, Headers(page.headers))
