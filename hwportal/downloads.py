"""Files that are sent piece by piece."""

from collections.abc import Iterator

from flask import Response, current_app
from flask_babel import force_locale, get_locale

from hwportal import clock
from hwportal.spreadsheets import MEDIA, Row, csv_file


def streamed_csv(rows: Iterator[Row], name: str, encoding: str = "utf-8") -> Response:
    """Answer a CSV file; each piece is read in a transaction of its own, so that a slow reader holds nothing."""
    app, locale = current_app._get_current_object(), str(get_locale())  # type: ignore[attr-defined]
    pieces = csv_file(rows, encoding)

    def sent() -> Iterator[bytes]:
        piece: bytes | None = b""
        while piece is not None:
            yield piece
            with app.app_context(), force_locale(locale):
                piece = next(pieces, None)

    return Response(sent(), content_type=f"{MEDIA['csv']}; charset={encoding}", headers=named(name, "csv"))


def named(name: str, kind: str) -> dict[str, str]:
    """Return the header by which a browser saves a file under a name and today's date."""
    return {"Content-Disposition": f'attachment; filename="{name}-{clock.today():%Y-%m-%d}.{kind}"'}
