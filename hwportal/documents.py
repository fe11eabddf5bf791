"""Uploaded documents: plain PDF, or pictures of pages, which are drawn anew."""

import re
import zipfile
from io import BytesIO
from pathlib import PurePath
from typing import NamedTuple

from flask_babel import lazy_gettext as _l

from hwportal.pictures import NotAPicture, decode, draw
from hwportal.uploads import BadFile, Upload

LONGEST = 2500  # pixels of the longer side: a page of A4 stays readable
_ACTIVE = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFile|RichMedia|XFA)\b")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


class NotADocument(BadFile):
    """The content is of no kind that is taken, whatever its name says."""

    message = _l("This is neither a PDF nor a JPEG or PNG picture, or it is broken. Choose another file.")


class Locked(BadFile):
    """Nobody could read it."""

    message = _l("This PDF is protected by a password. Save it without one and choose it again.")


class Active(BadFile):
    """The PDF does more than show pages."""

    message = _l("This PDF holds a program or other files. Save it again as a plain PDF.")


class Checked(NamedTuple):
    """A document that is taken."""

    name: str
    media: str
    content: bytes


def checked(upload: Upload) -> Checked:
    """Return the document by what its content is: a plain PDF as it came, a picture drawn anew as JPEG."""
    if upload.content.startswith(b"%PDF-"):
        return _pdf(upload)
    try:
        drawn = draw(decode(upload), LONGEST)
    except NotAPicture as broken:
        raise NotADocument from broken
    return Checked(f"{PurePath(upload.name).stem}.jpg", "image/jpeg", drawn.content)


def _pdf(upload: Upload) -> Checked:
    upload.must_end(".pdf")
    if b"%%EOF" not in upload.content[-2048:] or zipfile.is_zipfile(BytesIO(upload.content)):
        raise NotADocument
    written = _outside_streams(upload.content)
    if b"/Encrypt" in written:
        raise Locked
    if _ACTIVE.search(written):
        raise Active
    return Checked(upload.name, "application/pdf", upload.content)


def _outside_streams(content: bytes) -> bytes:
    """Return the objects of a PDF without compressed data, names spelled out; what is compressed stays unseen."""
    plain = b" ".join(part.split(b"stream", 1)[0] for part in content.split(b"endstream"))
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), plain)
