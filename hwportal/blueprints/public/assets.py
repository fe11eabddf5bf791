"""Static files carry the hash of their content in the address, so that browsers may keep them for a year."""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from flask import Flask, current_app, url_for

from hwportal.headers import CDN

YEAR = 365 * 24 * 3600
HTMX_LOCAL = "vendor/htmx.min.js"
HTMX_CDN = f"{CDN}/npm/htmx.org@2.0.10/dist/htmx.min.js"
HTMX_SHA384 = "sha384-H5SrcfygHmAuTDZphMHqBJLc3FhssKjG7w/CeCpFReSfwBWDTKpkzPP8c+cLsK+V"


class Asset(NamedTuple):
    """A script and the hash that the browser checks."""

    src: str
    integrity: str


@cache
def version_of(path: Path) -> str | None:
    """Return a short hash of a file's content, or None where there is no such file."""
    return sha256(path.read_bytes()).hexdigest()[:12] if path.is_file() else None


def htmx_asset() -> Asset | None:
    """Return where htmx comes from; None where no local copy was fetched, and pages do without."""
    if current_app.config["ASSETS"] == "cdn":
        return Asset(HTMX_CDN, HTMX_SHA384)
    if version_of(Path(str(current_app.static_folder)) / HTMX_LOCAL) is None:
        return None
    return Asset(url_for("static", filename=HTMX_LOCAL), HTMX_SHA384)


def init_app(app: Flask) -> None:
    """Put the version into the address of every static file."""
    folder = Path(str(app.static_folder))
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = YEAR

    @app.url_defaults
    def _add_version(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static" and "v" not in values:
            values["v"] = version_of(folder / values["filename"])
