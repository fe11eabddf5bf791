"""The language of a page: ?lang=, then the remembered choice, then the browser's wish, else Japanese."""

from flask import Flask, Response, has_request_context, request
from flask_babel import get_locale

LOCALES = ("ja", "en")
COOKIE = "lang"
YEAR = 365 * 24 * 3600


def select_locale() -> str:
    """Return the language for the present request, Japanese where there is none."""
    if not has_request_context():
        return "ja"
    for wish in (request.args.get("lang"), request.cookies.get(COOKIE)):
        if wish in LOCALES:
            return wish
    return request.accept_languages.best_match(LOCALES) or "ja"


def init_app(app: Flask) -> None:
    """Remember the language that a visitor chose."""

    @app.after_request
    def _remember(response: Response) -> Response:
        chosen = request.args.get("lang")
        if chosen in LOCALES:
            response.set_cookie(COOKIE, chosen, max_age=YEAR, httponly=True, secure=request.is_secure, samesite="Lax")
        response.headers.setdefault("Content-Language", str(get_locale() or "ja"))
        return response
