"""Which passwords are good enough: long, and not made of what everybody tries first. No other rules."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from hwportal.rules.wording import N_, BadInput

ALONE = 15  # characters of a password that opens an account by itself
WITH_SECOND_FACTOR = 8
MOST_BYTES = 1024
_ROWS = (
    "01234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "ぬふあうえおやゆよわほへ",
    "たていすかんなにらせ",
    "ちとしはきくまのりれけむ",
    "つさそひこみもねるめろ",
)
_SHORTEST_WALK = 4
_EMPTY = re.compile(r"(.)\1{2,}|\d{3,}|\s+")  # one character again and again, dates and numbers, spaces


def check_password(password: str, second_factor: bool, about: Iterable[str] = ()) -> str:
    """Return the password as it is hashed (NFC); BadInput says why it cannot be taken.

    `about` is what others know of the person: login, name, date of birth.
    """
    least = WITH_SECOND_FACTOR if second_factor else ALONE
    kept = unicodedata.normalize("NFC", password)
    if len(kept) < least:
        raise BadInput(N_("Use at least %(count)s characters."), count=least)
    if len(kept.encode("utf-8", "replace")) > MOST_BYTES:
        raise BadInput(N_("Use a shorter password, of 300 characters or fewer."))
    if unguessed(kept, about) < min(6, least // 2):
        raise BadInput(N_("Many people would try this password. Choose other words."))
    return kept


def unguessed(password: str, about: Iterable[str] = ()) -> int:
    """Return how many different characters are left without common words, what is known of the person, and runs."""
    left = _folded(password)
    parts = {part for text in about for part in re.split(r"[\s@.]+", _folded(text))}
    known = {part for part in parts if len(part) >= (3 if part.isascii() else 2)}
    for word in sorted(known | _common_words(), key=len, reverse=True):
        left = left.replace(word, " ")
    for walk in _walks():
        left = left.replace(walk, " ")
    return len(set(_EMPTY.sub("", left)))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


@cache
def _common_words() -> frozenset[str]:
    lines = files("hwportal.rules").joinpath("common_passwords.txt").read_text("utf-8").splitlines()
    return frozenset(_folded(line) for line in lines if line and not line.startswith("#"))


@cache
def _walks() -> tuple[str, ...]:
    """Return every run along a row of the keyboard or the alphabet, both ways, long ones first."""
    return tuple(sorted(set(_all_walks()), key=len, reverse=True))


def _all_walks() -> Iterator[str]:
    for row in (*_ROWS, *(row[::-1] for row in _ROWS)):
        for start in range(len(row) - _SHORTEST_WALK + 1):
            yield from (row[start:end] for end in range(start + _SHORTEST_WALK, len(row) + 1))
