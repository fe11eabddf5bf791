"""The portal's addresses, taken from its own URL map, with values for their variable parts."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from flask import Flask
from werkzeug.routing import AnyConverter, BaseConverter, Rule

FORGED = {"UUIDConverter": uuid.UUID(int=0), "IntegerConverter": 999_999_999, "UnicodeConverter": "0-0"}


@dataclass(frozen=True)
class Address:
    """One address that answers a method, and the permission that its view asks for."""

    endpoint: str
    url: str
    method: str
    permission: str | None
    has_variables: bool


def addresses(app: Flask, method: str) -> Iterator[Address]:
    """Yield every address that answers `method`, its variable parts forged."""
    adapter = app.url_map.bind("localhost")
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        if method in (rule.methods or set()) and rule.endpoint != "static":
            permission = getattr(app.view_functions[rule.endpoint], "permission", None)
            yield Address(
                rule.endpoint, adapter.build(rule.endpoint, forged(rule)), method, permission, bool(rule.arguments)
            )


def forged(rule: Rule) -> dict[str, object]:
    """Return a value for each variable part of a rule: one of those it knows, else one that stands for nothing."""
    return {name: _value(converter) for name, converter in rule._converters.items()}


def _value(converter: BaseConverter) -> object:
    known = sorted(converter.items) if isinstance(converter, AnyConverter) else []
    return known[0] if known else FORGED.get(type(converter).__name__, "x")
