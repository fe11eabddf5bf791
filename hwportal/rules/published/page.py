"""A saved detail page, or its texts as JSON: official id to the text as displayed."""

import json
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

from hwportal.rules.wording import N_, BadInput

Texts = Mapping[str, str]  # official id without ID_ and without [2]; repeated ids joined by a line break

_DECLARED = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_-]+)", re.IGNORECASE)
_NUMBERED = re.compile(r"^ID_(?P<id>[A-Za-z][A-Za-z0-9]*?)(?:\[\d+\])?$")
_SECTION = re.compile(r"^GECZ")
_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
_SILENT = frozenset({"script", "style", "template"})
_BREAKS = frozenset({"br", "p", "div", "li", "tr"})


class Unreadable(BadInput):
    """The file holds no published vacancy."""


def read_texts(content: bytes) -> Texts:
    """Return the texts of a saved page or of its JSON form; Unreadable when there are none."""
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
        found: Any = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise Unreadable(N_("This file is not sound JSON.")) from error
    texts: dict[str, str] = {}
    for name, value in found.items():
        if (known := _NUMBERED.match(name)) and isinstance(value, str | int | float) and not isinstance(value, bool):
            _add(texts, known["id"], str(value))
    return texts


def _of_page(text: str) -> dict[str, str]:
    page = _Page()
    page.feed(text)
    page.close()
    return page.texts


def _add(texts: dict[str, str], name: str, text: str) -> None:
    lines = [" ".join(line.split()) for line in text.replace("\r", "\n").split("\n")]
    tidy = "\n".join(line for line in lines if line)
    if tidy and not _SECTION.match(name):
        texts[name] = f"{texts[name]}\n{tidy}" if name in texts else tidy


class _Page(HTMLParser):
    """Collects the text of every element whose id is that of a field; hidden inputs repeat some and are left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: dict[str, str] = {}
        self._open: list[tuple[str, str | None, list[str]]] = []  # tag, field id, pieces of text
        self._silent = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Begin an element; its text belongs to every open element around it."""
        if tag in _BREAKS:
            self.handle_data("\n")
        if tag in _VOID:
            return
        self._silent += tag in _SILENT
        known = _NUMBERED.match(dict(attributes).get("id") or "")
        self._open.append((tag, known["id"] if known else None, []))

    def handle_endtag(self, tag: str) -> None:
        """End the innermost open element of that name, and with it those that were never closed."""
        if not any(name == tag for name, _id, _pieces in self._open):
            return
        while self._open:
            name = self._end()
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        """Give the text to the open fields."""
        if not self._silent:
            # Breaks of the source are layout; those of the page came as tags.
            spoken = data if data == "\n" else re.sub(r"[\r\n\t ]+", " ", data)
            for _tag, field, pieces in self._open:
                if field:
                    pieces.append(spoken)

    def close(self) -> None:
        """End everything that the page left open."""
        super().close()
        while self._open:
            self._end()

    def _end(self) -> str:
        tag, field, pieces = self._open.pop()
        self._silent -= tag in _SILENT
        if field:
            _add(self.texts, field, "".join(pieces))
        return tag
