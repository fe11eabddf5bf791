"""Files that people send: how large a request may be and how a file may be called; others look inside."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from flask import Flask, abort, current_app, request
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import FileStorage

from hwportal.errors import RuleBroken
from hwportal.rules.text import has_invisible

View = TypeVar("View", bound=Callable[..., Any])
MEGABYTE = 1024 * 1024
_DRAINED = 64 * MEGABYTE
_LONGEST_NAME = 100
_NEVER_IN_NAMES = re.compile(r'[\x00-\x1f\x7f-\x9f/\\<>:"|?*]')


class BadFile(RuleBroken):
    """A file that is not taken; the sentence says why and what to do."""

    status = 422

    def __init__(self, message: Any = None) -> None:
        super().__init__(message, field="file")


class BadName(BadFile):
    """The name hides something, or would lead somewhere."""

    message = _l("The name of the file has signs that are not allowed. Give the file a plain name and choose it again.")


class Empty(BadFile):
    """Nothing is in the file."""

    message = _l("The file is empty. Choose another file.")


class TooLarge(BadFile):
    """The file has more bytes than this kind may have."""

    message = _l("The file is too large. Choose a smaller one.")


class OtherEnding(BadFile):
    """The name says something else than the content is."""

    message = _l("The name of the file does not end as its content demands. Choose the original file.")


class Upload(NamedTuple):
    """A file as it came, its name proved to be plain."""

    name: str
    content: bytes

    def must_end(self, *endings: str) -> None:
        """Refuse the file unless its name ends as its content demands."""
        if not self.name.lower().endswith(endings):
            raise OtherEnding


def takes_files(most: int) -> Callable[[View], View]:
    """Let requests to a view be as large as `most` bytes; everywhere else MAX_CONTENT_LENGTH stays the limit."""

    def mark(view: View) -> View:
        view.largest_request = most  # type: ignore[attr-defined]
        return view

    return mark


def received(file: FileStorage, most: int) -> Upload:
    """Return a file that has a plain name and between one and `most` bytes."""
    name = unicodedata.normalize("NFC", file.filename or "")
    if not name or len(name) > _LONGEST_NAME or _NEVER_IN_NAMES.search(name) or has_invisible(name):
        raise BadName
    content = file.stream.read(most + 1)
    if len(content) > most:
        raise TooLarge
    if not content:
        raise Empty
    return Upload(name, content)


def init_app(app: Flask) -> None:
    """Set the limit of each request before anything reads its body."""

    @app.before_request
    def _limit_body() -> None:
        view = current_app.view_functions.get(request.endpoint or "")
        request.max_content_length = getattr(view, "largest_request", app.config["MAX_CONTENT_LENGTH"])
        if (request.content_length or 0) > request.max_content_length:
            _drain()
            abort(413)


def _drain() -> None:
    """Take in what the browser sends anyway: it shows no answer before it has sent everything."""
    left = min(request.content_length or 0, _DRAINED)
    while left > 0 and (piece := request.environ["wsgi.input"].read(min(left, 65536))):
        left -= len(piece)
