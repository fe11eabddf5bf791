"""Furigana: readings above the words of a page that are in a list."""

import re
from collections.abc import Mapping
from functools import lru_cache

# Where a reading would be shown as text, or stands already.
_CLOSED = ("ruby", "title", "option", "textarea", "script", "style", "svg", "template")
_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"</?\s*([a-zA-Z0-9]+)")


def annotate(html: str, readings: Mapping[str, str]) -> str:
    """Return `html` with a reading above every listed word in its text; the longest word wins."""
    pattern = _pattern(tuple(readings))
    closed_by = ""
    pieces = _TAG.split(html)
    for index, piece in enumerate(pieces):
        if index % 2:
            closed_by = _after_tag(piece, closed_by)
        elif not closed_by:
            pieces[index] = pattern.sub(lambda word: _ruby(word[0], readings[word[0]]), piece)
    return "".join(pieces)


@lru_cache(maxsize=4)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))


def _after_tag(tag: str, closed_by: str) -> str:
    """Return the element whose text is left alone after `tag`, or nothing."""
    found = _NAME.match(tag)
    name = found[1].lower() if found else ""
    if closed_by:
        return "" if name == closed_by and tag.startswith("</") else closed_by
    return name if name in _CLOSED and not tag.startswith("</") and not tag.endswith("/>") else ""


def _ruby(word: str, reading: str) -> str:
    """Return the word with its reading above the characters; kana at either end stay bare."""
    head, tail = _common(word, reading), _common(word[::-1], reading[::-1])
    base, above = word[head : len(word) - tail], reading[head : len(reading) - tail]
    ruby = f"<ruby>{base}<rp>（</rp><rt>{above}</rt><rp>）</rp></ruby>"
    return word[:head] + ruby + word[len(word) - tail :]


def _common(first: str, second: str) -> int:
    """Return with how many equal characters both begin."""
    return next((at for at, pair in enumerate(zip(first, second, strict=False)) if pair[0] != pair[1]), 0)
