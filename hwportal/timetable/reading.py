"""Values of a JSON document that know their place, so that a refusal can name it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

LARGEST = 10**6  # beyond it a number is a mistake
MINUTES = 2 * 24 * 60  # an event may end after midnight


class Malformed(Exception):
    """The document cannot be used; the text begins with the place."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place = place
        self.reason = reason


class Value:
    """One value of a document and where it stands, such as `jobseekers[3].wishes[0]`."""

    __slots__ = ("place", "raw")

    def __init__(self, raw: Any, place: str = "") -> None:
        self.raw = raw
        self.place = place

    def refuse(self, reason: str) -> NoReturn:
        """Refuse the document because of this value."""
        raise Malformed(self.place or "document", reason)

    def __getitem__(self, key: str) -> "Value":
        """Return a member of an object; refused when it is missing."""
        if key not in self.mapping():
            self.refuse(f"{key} is missing")
        return Value(self.raw[key], self._below(key))

    def get(self, key: str) -> "Value | None":
        """Return a member of an object; None when it is missing or null."""
        return self[key] if self.mapping().get(key) is not None else None

    def mapping(self) -> dict[str, Any]:
        """Return the raw object."""
        if not isinstance(self.raw, dict):
            self.refuse("must be an object")
        return self.raw

    def members(self) -> Iterator[tuple[str, "Value"]]:
        """Yield the members of an object."""
        for key, raw in self.mapping().items():
            yield key, Value(raw, self._below(key))

    def items(self) -> list["Value"]:
        """Return the items of a list."""
        if not isinstance(self.raw, list):
            self.refuse("must be a list")
        return [Value(raw, f"{self.place}[{place}]") for place, raw in enumerate(self.raw)]

    def integer(self, low: int = 0, high: int = LARGEST) -> int:
        """Return a whole number between `low` and `high`."""
        if type(self.raw) is not int:
            self.refuse("must be a whole number")
        if not low <= self.raw <= high:
            self.refuse(f"{self.raw} is not between {low} and {high}")
        return self.raw

    def boolean(self) -> bool:
        """Return a truth value."""
        if not isinstance(self.raw, bool):
            self.refuse("must be true or false")
        return self.raw

    def text(self) -> str:
        """Return a text that can be written again as UTF-8."""
        if not isinstance(self.raw, str) or not self.raw:
            self.refuse("must be a text")
        try:
            self.raw.encode()
        except UnicodeEncodeError:
            self.refuse("holds half a character")
        return self.raw

    def texts(self) -> tuple[str, ...]:
        """Return a list of texts, each once."""
        found: dict[str, None] = {}
        for item in self.items():
            if item.text() in found:
                item.refuse(f"{item.raw} stands here twice")
            found[item.raw] = None
        return tuple(found)

    def interval(self) -> tuple[int, int]:
        """Return [start, end], half open, in minutes after midnight."""
        if not isinstance(self.raw, list) or len(self.raw) != 2:
            self.refuse("must be [start, end]")
        start, end = (item.integer(0, MINUTES) for item in self.items())
        if start > end:
            self.refuse(f"ends at {end}, before it starts at {start}")
        return start, end

    def intervals(self) -> tuple[tuple[int, int], ...]:
        """Return a list of intervals, sorted."""
        return tuple(sorted(item.interval() for item in self.items()))

    def one_of(self, known: Any) -> str:
        """Return a text that is among `known`."""
        if self.text() not in known:
            self.refuse(f"{self.raw} is unknown")
        return str(self.raw)

    def _below(self, key: str) -> str:
        return f"{self.place}.{key}" if self.place else key


def read_document(path: Path) -> Value:
    """Return the JSON object in a file; Malformed when it cannot be read."""
    try:
        raw = json.loads(path.read_bytes(), parse_constant=_no_number, object_pairs_hook=_each_key_once)
    except OSError as error:
        raise Malformed(str(path), error.strerror or "cannot be read") from None
    except RecursionError:
        raise Malformed(str(path), "is nested too deeply") from None
    except ValueError as error:  # bad JSON, bad UTF-8, a number of thousands of digits
        raise Malformed(str(path), f"is not JSON: {error}") from None
    document = Value(raw)
    document.mapping()
    return document


def unique(items: list[Value], key: str = "id") -> dict[str, Value]:
    """Return objects by their id; refused when one comes twice."""
    found: dict[str, Value] = {}
    for item in items:
        name = item[key].text()
        if name in found:
            item[key].refuse(f"{name} stands here twice")
        found[name] = item
    return found


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number")


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(f"{next(key for key in keys if keys.count(key) > 1)} stands twice in an object")
    return found
