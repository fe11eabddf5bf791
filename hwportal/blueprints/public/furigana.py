"""Whether a page shows readings above its characters, and the hook that writes them."""

from functools import cache

from flask import Flask, Response, request
from flask_babel import get_locale

from hwportal.languages import YEAR
from hwportal.reference import read_table
from hwportal.rules.readings import annotate

COOKIE = "furigana"


def is_on() -> bool:
    """Tell whether the visitor asked for readings; only Japanese pages have any."""
    wish = request.args.get(COOKIE) or request.cookies.get(COOKIE)
    return wish == "on" and str(get_locale()) == "ja"


@cache
def _readings() -> dict[str, str]:
    return {row["word"]: row["reading"] for row in read_table("readings.csv")}


def init_app(app: Flask) -> None:
    """Write readings into pages and fragments for those who asked, and remember the wish."""

    @app.after_request
    def _write_readings(response: Response) -> Response:
        if response.mimetype == "text/html" and not response.direct_passthrough and is_on():
            response.set_data(annotate(response.get_data(as_text=True), _readings()))
        wish = request.args.get(COOKIE)
        if wish in {"on", "off"}:
            response.set_cookie(COOKIE, wish, max_age=YEAR, httponly=True, secure=request.is_secure, samesite="Lax")
        return response
