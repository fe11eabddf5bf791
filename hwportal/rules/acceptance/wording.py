"""What the employer wrote in free text, in one form that patterns can be matched against."""

import re
import unicodedata
from collections.abc import Iterator

from hwportal.rules.sheet import FIELDS, Sheet, Source
from hwportal.rules.sheet.kinds import Line, Text

# Names, addresses and numbers are no promises to applicants; the note to the office is not published.
_NOT_READ = re.compile(
    r"_(address|station|postcode|phone|fax|email|name|role)$|^(website|representative|note_to_office)"
)
READ = tuple(
    field.name
    for field in FIELDS.values()
    if isinstance(field.kind, Line | Text) and field.source is Source.EMPLOYER and not _NOT_READ.search(field.name)
)


def plain(text: str | None) -> str:
    """Return the text in one width and without breaks: published texts are wrapped in the middle of words."""
    return "".join(unicodedata.normalize("NFKC", text or "").split()).replace("〜", "~")


def texts(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Yield each free text of the sheet under the name of its field."""
    for name in READ:
        if written := getattr(sheet, name):
            yield name, plain(written)


def around(found: re.Match[str], before: int, after: int) -> tuple[str, str]:
    """Return what stands shortly before and after a match, within its sentence."""
    text = found.string
    left = re.split(r"[。!?■●◆◇○・※]", text[max(found.start() - before, 0) : found.start()])[-1]
    right = re.split(r"[。!?■●◆◇○※]", text[found.end() : found.end() + after])[0]
    return left, right
