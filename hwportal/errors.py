"""Refusals that a person can understand, and the pages for everything that goes wrong."""

from flask import Flask, Response, g, render_template
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException, InternalServerError, SecurityError, ServiceUnavailable

PAGES = frozenset({400, 403, 404, 405, 409, 413, 422, 429, 500, 503})


class RuleBroken(Exception):
    """A request that the rules refuse: a sentence for the person, the field it is about, a status."""

    status = 409
    message: str | LazyString = _l("This cannot be done now.")

    def __init__(self, message: str | LazyString | None = None, field: str | None = None) -> None:
        if message is not None:
            self.message = message
        self.field = field
        super().__init__(str(message))


class AlreadyChanged(RuleBroken):
    """Somebody else changed the same thing in between."""

    message = _l("Somebody else has changed this in the meantime. Nothing of yours was lost; compare and send again.")


def error_page(status: int, message: str | LazyString = "") -> tuple[str, int]:
    """Return the page for `status` with the sentence that explains it."""
    page = status if status in PAGES else 400 if status < 500 else 500
    return render_template(f"errors/{page}.html", status=status, message=message), status


def init_app(app: Flask) -> None:
    """Give every refusal and failure its page."""

    @app.errorhandler(RuleBroken)
    def _rule_broken(refusal: RuleBroken) -> tuple[str, int]:
        return error_page(refusal.status, refusal.message)

    @app.errorhandler(CSRFError)
    def _expired(error: CSRFError) -> tuple[str, int]:
        return render_template("errors/expired.html"), 400

    @app.errorhandler(SecurityError)
    def _foreign_host(error: SecurityError) -> Response:
        # Without a trusted host no address can be built, so no page either.
        return Response(_("The portal does not answer to this host name."), error.code, mimetype="text/plain")

    @app.errorhandler(HTTPException)
    def _http_error(error: HTTPException) -> tuple[str, int] | Response | HTTPException:
        if error.code is None or error.code < 400:
            return error
        return error_page(error.code)

    @app.errorhandler(OperationalError)
    def _database_away(error: OperationalError) -> tuple[str, int, dict[str, str]]:
        app.logger.error("Database not available: %s", error.orig)
        return *error_page(ServiceUnavailable.code), {"Retry-After": "5"}

    @app.errorhandler(InternalServerError)
    def _failure(error: InternalServerError) -> tuple[str, int]:
        number = g.get("request_id", "")[:8]
        app.logger.error("The failed request has the number %s", number)
        return render_template("errors/500.html", request_number=number), 500
