"""Addresses that no person types: those with NUL are refused before anything reads them."""

from flask import Flask, abort, request


def init_app(app: Flask) -> None:
    """Refuse NUL in an address; PostgreSQL cannot take it, and fields of forms say so themselves."""

    @app.before_request
    def _refuse_nul() -> None:
        if "\x00" in request.path:
            abort(404)
        if any("\x00" in name + value for name, value in request.args.items(multi=True)):
            abort(400)
