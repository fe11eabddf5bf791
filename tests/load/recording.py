"""What a request does to the database, written down so that a bare endpoint can do exactly the same."""

import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, event

Statement = tuple[str, Any, bool]  # the text, its parameters, whether they are many


@dataclass
class Transaction:
    """The statements of one transaction and whether it was committed."""

    statements: list[Statement] = field(default_factory=list)
    commits: bool = False


@contextmanager
def recorded(engine: Engine) -> Iterator[list[Transaction]]:
    """Write down every transaction that ends within the block."""
    finished: list[Transaction] = []
    present: dict[int, Transaction] = {}

    def note(connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, many: bool) -> None:
        if not statement.startswith(("PRAGMA", "BEGIN")):
            present.setdefault(id(connection), Transaction()).statements.append((statement, parameters, many))

    def ended(commits: bool) -> Any:
        def end(connection: Any) -> None:
            if transaction := present.pop(id(connection), None):
                transaction.commits = commits
                finished.append(transaction)

        return end

    listeners = {"before_cursor_execute": note, "commit": ended(True), "rollback": ended(False)}
    for name, listener in listeners.items():
        event.listen(engine, name, listener)
    try:
        yield finished
    finally:
        for name, listener in listeners.items():
            event.remove(engine, name, listener)


def play(engine: Engine, transactions: list[Transaction], swaps: Mapping[Any, Any] | None = None) -> list[Any]:
    """Do the same again, some values swapped for others, and return the rows that were read."""
    rows: list[Any] = []
    for transaction in transactions:
        with engine.connect() as connection, connection.begin() as begun:
            for statement, parameters, many in transaction.statements:
                given = swapped(parameters, swaps) if swaps else parameters
                result = connection.exec_driver_sql(statement, given if many else given or None)
                if result.returns_rows:
                    rows += result.all()
            if not transaction.commits:
                begun.rollback()
    return rows


def swapped(parameters: Any, swaps: Mapping[Any, Any]) -> Any:
    """Return the parameters with every value that has another in `swaps` replaced by it."""
    if isinstance(parameters, dict):
        return {name: swaps.get(value, value) if _plain(value) else value for name, value in parameters.items()}
    if isinstance(parameters, (list, tuple)):
        values = [swapped(v, swaps) if isinstance(v, (dict, tuple)) else _swap(v, swaps) for v in parameters]
        return type(parameters)(values)
    return parameters


def _plain(value: Any) -> bool:
    return isinstance(value, (str, int, uuid.UUID))


def _swap(value: Any, swaps: Mapping[Any, Any]) -> Any:
    return swaps.get(value, value) if _plain(value) else value
