"""The vacancy form (求人申込書): one declaration of every field, and the typed sheet made of it."""

from hwportal.rules.sheet.declare import Field, Source
from hwportal.rules.sheet.sheet import (
    FIELDS,
    SECTION_OF,
    SECTIONS,
    Allowance,
    Section,
    Sheet,
    changed_fields,
    touches_protected,
)

__all__ = [
    "FIELDS",
    "SECTIONS",
    "SECTION_OF",
    "Allowance",
    "Field",
    "Section",
    "Sheet",
    "Source",
    "changed_fields",
    "touches_protected",
]
