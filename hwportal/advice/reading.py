"""Reading vacancy files: CSV in, columns out, and a sentence with row and column for whatever cannot be read."""

import csv
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path

import numpy as np

from hwportal.advice.columns import (
    CHAIN,
    CODES,
    DRAFT_COLUMNS,
    EMPLOYER,
    FOLLOWED,
    LONGEST_DAYS,
    NUMBERS,
    OUTCOME_COLUMNS,
    SHOWN_FIRST,
    STATUSES,
    Column,
)
from hwportal.advice.tables import Coded, Drafts, Floats, Integers, Spells

CHUNK = 20_000
YEARS = range(1990, 2101)
EPOCH = date(1970, 1, 1).toordinal()
DURATION = Column("duration_days", 0, LONGEST_DAYS)


class Unusable(ValueError):
    """A file cannot be used; the text says which, where and why."""


class _Codes:
    """A column of codes as it is being read."""

    def __init__(self) -> None:
        self.known: dict[str, int] = {}
        self.index = array("i")

    def add(self, values: Iterable[str]) -> None:
        known = self.known
        self.index.extend([known.setdefault(value, len(known)) for value in values])

    def coded(self) -> Coded:
        levels = tuple(self.known)
        index = np.frombuffer(self.index, dtype=np.int32) if levels else np.empty(0, np.int32)
        return Coded(levels, np.array([i if name else -1 for i, name in enumerate(levels)], np.int32)[index])


class _Reader:
    """One pass over a file: numbers become arrays, codes become places in a list."""

    def __init__(self, path: Path, header: Sequence[str], needed: Sequence[str]) -> None:
        self.path = path
        self.place = {name.strip().lstrip("\ufeff"): position for position, name in enumerate(header)}
        missing = [name for name in needed if name not in self.place]
        if missing:
            raise Unusable(f"{path}: missing columns: {', '.join(missing)}.")
        self.width = max(self.place[name] for name in needed) + 1
        self.ids: list[str] = []
        self.codes = {name: _Codes() for name in ("posted_on", *CODES, EMPLOYER, "status", SHOWN_FIRST, CHAIN)}
        self.numbers = {column.name: array("f") for column in (*NUMBERS, DURATION)}
        self.followed = array("f")

    def read(self, rows: Iterator[list[str]]) -> None:
        """Read all rows."""
        first = 2  # line 1 is the header
        while chunk := list(islice(rows, CHUNK)):
            chunk = [row for row in chunk if row]
            self._check_width(chunk, first)
            columns = list(zip(*chunk, strict=False))
            self._take(columns, first)
            first += len(chunk)

    def _check_width(self, chunk: list[list[str]], first: int) -> None:
        for number, row in enumerate(chunk):
            if len(row) < self.width:
                raise Unusable(f"{self.path}, line {first + number}: only {len(row)} of the columns.")

    def _take(self, columns: list[tuple[str, ...]], first: int) -> None:
        if not columns:
            return
        self.ids.extend(columns[self.place["vacancy_id"]])
        for name, codes in self.codes.items():
            if name in self.place:
                codes.add(columns[self.place[name]])
        for column in (*NUMBERS, DURATION):
            if column.name in self.place:
                self._numbers(column, columns[self.place[column.name]], first)
        if FOLLOWED in self.place:
            self.followed.extend(float(text == "1" or text == "1.0") for text in columns[self.place[FOLLOWED]])

    def _numbers(self, column: Column, texts: Sequence[str], first: int) -> None:
        try:
            values = array("f", map(float, texts))
        except (ValueError, OverflowError):
            row = next(i for i, text in enumerate(texts) if not _is_number(text))
            raise self._refusal(column, texts[row], first + row) from None
        held = np.frombuffer(values, dtype=np.float32)
        bad = ~((held >= column.lowest) & (held <= column.highest))
        if bad.any():
            row = int(bad.argmax())
            raise self._refusal(column, texts[row], first + row)
        self.numbers[column.name].extend(values)

    def _refusal(self, column: Column, text: str, line: int) -> Unusable:
        shown = text[:40] or "nothing"
        span = f"{column.lowest:g} to {column.highest:g}"
        return Unusable(f"{self.path}, line {line}: {column.name} must be a number from {span}, not {shown}.")

    def days(self) -> Integers:
        """Return the posting days."""
        codes = self.codes["posted_on"]
        by_code = np.array([self._day(text) for text in codes.known], dtype=np.int32)
        return by_code[np.frombuffer(codes.index, dtype=np.int32)] if len(by_code) else np.empty(0, np.int32)

    def _day(self, text: str) -> int:
        try:
            day = date.fromisoformat(text.strip())
            if day.year not in YEARS:
                raise ValueError(text)
            return day.toordinal() - EPOCH
        except ValueError:
            raise Unusable(f"{self.path}: posted_on must be a date like 2026-04-01, not {text[:40]}.") from None

    def column(self, name: str) -> Floats:
        """Return one column of numbers."""
        values = self.numbers[name]
        return np.frombuffer(values, dtype=np.float32) if len(values) else np.empty(0, np.float32)

    def optional(self, name: str) -> Coded:
        """Return a column of codes that the file may lack."""
        if name in self.place:
            return self.codes[name].coded()
        return Coded((), np.full(len(self.ids), -1, np.int32))


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def read_drafts(path: Path) -> Drafts:
    """Return the drafts of a file; outcomes in it are not looked at."""
    return _drafts(_opened(path, DRAFT_COLUMNS))


def read_spells(path: Path) -> Spells:
    """Return the spells of a file; renewals that share a chain count as one spell from the first acceptance on."""
    reader = _opened(path, (*DRAFT_COLUMNS, *OUTCOME_COLUMNS))
    drafts = _drafts(reader)
    status = reader.codes["status"].coded()
    unknown = [name for name in status.levels if name not in STATUSES]
    if unknown:
        raise Unusable(f"{path}: status must be one of {', '.join(STATUSES)}, not {unknown[0][:40] or 'nothing'}.")
    followed = (
        np.frombuffer(reader.followed, dtype=np.float32) > 0 if len(reader.followed) else np.zeros(len(drafts), bool)
    )
    spells = Spells(
        **vars(drafts),
        duration=reader.column("duration_days"),
        status=status,
        shown_first=reader.optional(SHOWN_FIRST),
        followed=followed,
    )
    return spells if CHAIN not in reader.place else joined(spells, reader.codes[CHAIN].coded())


def joined(spells: Spells, chain: Coded) -> Spells:
    """Return one spell a chain: conditions and clock of the first acceptance, the end of the last renewal."""
    alone = np.arange(len(spells)) + len(chain.levels)
    key = np.where(chain.index < 0, alone, chain.index)
    order = np.lexsort((spells.posted, key))
    ends_chain = np.append(key[order][1:] != key[order][:-1], True) if len(order) else np.empty(0, bool)
    last = order[ends_chain]
    first = order[np.insert(ends_chain[:-1], 0, True)] if len(order) else last
    chained = spells.take(first)
    end = spells.posted[last] + spells.duration[last]
    return Spells(
        **{name: getattr(chained, name) for name in Drafts.__dataclass_fields__},
        duration=(end - chained.posted).astype(np.float32),
        status=spells.status.take(last),
        shown_first=chained.shown_first,
        followed=chained.followed,
    )


def _drafts(reader: _Reader) -> Drafts:
    return Drafts(
        ids=reader.ids,
        posted=reader.days(),
        occupation=reader.codes["occupation"].coded(),
        prefecture=reader.codes["prefecture"].coded(),
        employer=reader.optional(EMPLOYER),
        numbers={column.name: reader.column(column.name) for column in NUMBERS},
    )


def _opened(path: Path, needed: Sequence[str]) -> _Reader:
    return _read(path, lambda header: _Reader(path, header, needed))


def _read(path: Path, start: Callable[[list[str]], _Reader]) -> _Reader:
    try:
        with path.open(encoding="utf-8-sig", newline="") as opened:
            rows = csv.reader(opened)
            header = next(rows, None)
            if not header:
                raise Unusable(f"{path}: the file is empty.")
            reader = start(header)
            reader.read(rows)
    except UnicodeDecodeError:
        raise Unusable(f"{path}: not a text file in UTF-8.") from None
    except csv.Error as error:
        raise Unusable(f"{path}: not a CSV file: {error}.") from None
    except OSError as error:
        raise Unusable(f"{path}: {error.strerror or 'cannot be read'}.") from None
    return reader
