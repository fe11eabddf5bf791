"""A saved detail page, or its texts as JSON: official id to the text as displayed."""

import json
import re
from collections.abc import Mapping
from html import unescape
from itertools import islice
from typing import Any

from hwportal.rules.wording import N_, BadInput

Texts = Mapping[str, str]  # official id without ID_ and without [2]; repeated ids joined by a line break

_DECLARED = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_-]+)", re.IGNORECASE)
_NUMBERED = re.compile(r"^ID_(?P<id>[A-Za-z][A-Za-z0-9]*?)(?:\[\d+\])?$")
_SECTION = re.compile(r"^GECZ")
_ID = re.compile(r"ID_[A-Za-z0-9]+(?:\[[0-9]+\])?")
_BEFORE_ID = re.compile(r"<(?P<tag>[a-zA-Z][a-zA-Z0-9]*)\s[^<>]*?\bid\s*=\s*[\"']?\Z", re.IGNORECASE)
_TAG = re.compile(r"<(?P<closes>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]*)[^<>]*>")
_LAYOUT = re.compile(r"[\r\n\t ]+")
_UNSPOKEN = (
    (re.compile("<!--"), "-->"),
    (re.compile(r"<script\b", re.IGNORECASE), "</script>"),
    (re.compile(r"<style\b", re.IGNORECASE), "</style>"),
)
_BREAKS = frozenset({"br", "p", "div", "li", "tr"})
_MOST_FIELDS = 600  # a page has about 200
_LONGEST_FIELD = 20_000
LARGEST_FILE = 5_000_000  # bytes; a page has about 150,000


class Unreadable(BadInput):
    """The file holds no published vacancy."""


def read_texts(content: bytes) -> Texts:
    """Return the texts of a saved page or of its JSON form; Unreadable when there are none."""
    if len(content) > LARGEST_FILE:
        raise Unreadable(N_("This file is too large to be a vacancy."))
    text = _decoded(content)
    texts = _of_json(text) if text.lstrip("\ufeff \r\n\t").startswith("{") else _of_page(text)
    if not texts:
        raise Unreadable(N_("There is no vacancy of the Hello Work Internet Service in this file."))
    return texts


def _decoded(content: bytes) -> str:
    declared = _DECLARED.search(content[:2048])
    wishes = ["utf-8-sig", "cp932"]
    if declared and declared[1].lower() in {b"shift_jis", b"shift-jis", b"sjis", b"x-sjis", b"windows-31j", b"cp932"}:
        wishes.reverse()
    for encoding in wishes:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(N_("The characters of this file are neither UTF-8 nor Shift JIS."))


def _of_json(text: str) -> dict[str, str]:
    try:
        found: Any = json.loads(text.lstrip("\ufeff"), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise Unreadable(N_("This file is not sound JSON.")) from error
    texts: dict[str, str] = {}
    for name, value in found.items():
        if (known := _NUMBERED.match(name)) and value is not None:
            if isinstance(value, bool) or not isinstance(value, str | int | float):
                raise Unreadable(N_("%(name)s is neither a text nor a number."), name=name)
            _add(texts, known["id"], str(value))
    return texts


def _no_number(constant: str) -> Any:
    raise ValueError(constant)


def _of_page(text: str) -> dict[str, str]:
    spoken = text
    for opening, closing in _UNSPOKEN:
        spoken = _without(spoken, opening, closing)
    texts: dict[str, str] = {}
    for found in islice(_ID.finditer(spoken), _MOST_FIELDS):
        element = _BEFORE_ID.match(spoken, max(spoken.rfind("<", 0, found.start()), 0), found.start())
        known, inside = _NUMBERED.match(found[0]), spoken.find(">", found.end()) + 1
        if element and known and inside and element["tag"].lower() != "input":
            _add(texts, known["id"], _inner_text(spoken, inside, element["tag"].lower()))
    return texts


def _without(text: str, opening: re.Pattern[str], closing: str) -> str:
    """Return the text without what stands between the marks; one pass, however often a mark comes."""
    kept, place = [], 0
    while found := opening.search(text, place):
        kept.append(text[place : found.start()])
        end = text.find(closing, found.end())
        if end < 0:
            return "".join(kept)
        place = end + len(closing)
    return "".join(kept) + text[place:]


def _inner_text(text: str, start: int, tag: str) -> str:
    """Return what an element displays: breaks where the page has them, layout of the source left out."""
    pieces, place, depth = [], start, 1
    for found in _TAG.finditer(text, start, start + _LONGEST_FIELD):
        pieces.append(_LAYOUT.sub(" ", text[place : found.start()]))
        place = found.end()
        name = found["tag"].lower()
        if name == tag:
            depth += -1 if found["closes"] else 1
        if depth == 0:
            break
        if name in _BREAKS:
            pieces.append("\n")
    else:  # the element is never closed: what follows is its text, too
        pieces.append(_LAYOUT.sub(" ", text[place : start + _LONGEST_FIELD]))
    return unescape("".join(pieces))


def _add(texts: dict[str, str], name: str, text: str) -> None:
    lines = [" ".join(line.split()) for line in text.replace("\r", "\n").split("\n")]
    tidy = "\n".join(line for line in lines if line)
    if tidy and not _SECTION.match(name):
        texts[name] = f"{texts[name]}\n{tidy}" if name in texts else tidy
