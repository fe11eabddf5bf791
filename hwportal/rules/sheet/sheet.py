"""The sheet: the eight sections of the vacancy form (求人申込書) as one typed, immutable value."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any, NamedTuple

from hwportal.reference import municipalities, prefectures
from hwportal.rules.sheet.appeal import Appeal
from hwportal.rules.sheet.classification import FULL_TIME_CLASSES, Classification
from hwportal.rules.sheet.declare import Field, Source
from hwportal.rules.sheet.duties import FIXED_TERM, Duties
from hwportal.rules.sheet.establishment import EstablishmentInfo
from hwportal.rules.sheet.hours import VARIABLE, Hours
from hwportal.rules.sheet.insurance import Insurance
from hwportal.rules.sheet.pay import ALLOWANCES, Pay
from hwportal.rules.sheet.selection import Selection
from hwportal.rules.wording import N_


class Section(NamedTuple):
    """One of the eight parts of the form, with its fields in the order people know."""

    code: str
    title: str
    fields: tuple[Field, ...]

    @property
    def entries(self) -> tuple[Field, ...]:
        """The fields that the employer fills in."""
        return tuple(field for field in self.fields if field.source is Source.EMPLOYER)

    @property
    def groups(self) -> list[tuple[str, list[Field]]]:
        """The fields that the employer fills in under their headings."""
        groups: list[tuple[str, list[Field]]] = []
        for field in self.entries:
            if field.heading or not groups:
                groups.append((field.heading, []))
            groups[-1][1].append(field)
        return groups

    def mark(self, sheet: "Sheet") -> str:
        """Return a short mark of what the employer's fields hold, to see whether somebody else changed them."""
        held = [(name, value) for name, value in sheet.to_json().items() if name in {f.name for f in self.entries}]
        return sha256(repr(held).encode()).hexdigest()[:32]


class Allowance(NamedTuple):
    """An allowance that everybody gets each month, in yen."""

    name: str
    lowest: int
    highest: int


def _section(code: str, title: str, declared: type) -> Section:
    # Only what the class itself declares: `Sheet` inherits from all eight.
    fields = (entry.metadata["field"].named(entry.name) for entry in dataclasses.fields(declared))
    return Section(code, title, tuple(fields))


SECTIONS = (
    _section("classification", N_("Type of vacancy"), Classification),
    _section("establishment", N_("Establishment"), EstablishmentInfo),
    _section("duties", N_("Work"), Duties),
    _section("pay", N_("Pay"), Pay),
    _section("hours", N_("Working hours"), Hours),
    _section("insurance", N_("Insurance and retirement"), Insurance),
    _section("appeal", N_("What you want to add"), Appeal),
    _section("selection", N_("Selection"), Selection),
)
FIELDS: Mapping[str, Field] = {field.name: field for section in SECTIONS for field in section.fields}
SECTION_OF: Mapping[str, Section] = {field.name: section for section in SECTIONS for field in section.fields}


@dataclass(frozen=True, kw_only=True)
class Sheet(Classification, EstablishmentInfo, Duties, Pay, Hours, Insurance, Appeal, Selection):
    """A vacancy as its employer offers it; None stands for what is not filled in."""

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Sheet":
        """Return the sheet that `to_json` gave; names that the form no longer has are left out."""
        return cls(**{name: FIELDS[name].kind.load(value) for name, value in stored.items() if name in FIELDS})

    def to_json(self) -> dict[str, Any]:
        """Return what is filled in, field name to plain value."""
        return {name: field.kind.store(getattr(self, name)) for name, field in self.filled}

    def replace(self, **changes: Any) -> "Sheet":
        """Return the sheet with some fields changed."""
        return dataclasses.replace(self, **changes)

    @property
    def filled(self) -> list[tuple[str, Field]]:
        """The names and fields that hold something, in the order of the form."""
        return [(name, field) for name, field in FIELDS.items() if getattr(self, name) not in (None, "", ())]

    @property
    def missing(self) -> list[Field]:
        """The fields that must be filled in and are not, in the order of the form."""
        filled = {name for name, _ in self.filled}
        return [field for name, field in FIELDS.items() if name not in filled and field.needed.holds(self)]

    @property
    def is_full_time(self) -> bool:
        """Whether the class of the vacancy is full-time."""
        return self.job_class in FULL_TIME_CLASSES

    @property
    def is_fixed_term(self) -> bool:
        """Whether the contract ends by itself."""
        return self.contract in FIXED_TERM

    @property
    def has_variable_hours(self) -> bool:
        """Whether a working time system lifts the limits of a single day and week."""
        return self.schedule in VARIABLE

    @cached_property
    def occupations(self) -> tuple[str, ...]:
        """The occupation codes that are given."""
        return tuple(code for code in (self.occupation_1, self.occupation_2, self.occupation_3) if code)

    @property
    def allowances(self) -> list[Allowance]:
        """The fixed allowances (b) that have an amount."""
        given = [[getattr(self, f"allowance_{n}_{part}") for part in ("name", "min", "max")] for n in ALLOWANCES]
        return [Allowance(name or "", low, high or low) for name, low, high in given if low is not None]

    @property
    def licence_needs(self) -> list[tuple[str, str]]:
        """The licences with how far each is needed, required where nothing is said."""
        given = [(getattr(self, f"licence_{n}"), getattr(self, f"licence_{n}_need")) for n in (1, 2, 3)]
        return [(name, need or "required") for name, need in given if name]

    @property
    def workplace_in(self) -> str:
        """The address at which the work is done."""
        return (self.workplace_address if self.workplace == "other" else None) or self.establishment_address or ""

    @property
    def prefecture_code(self) -> str | None:
        """The prefecture of the workplace, whose minimum wage holds."""
        address = self.workplace_in
        return next((entry.code for entry in prefectures() if address.startswith(entry.name)), None)

    @property
    def municipality_code(self) -> str | None:
        """The municipality of the workplace, as far as its address tells."""
        if self.workplace != "other" and self.establishment_municipality:
            return self.establishment_municipality
        address = "".join(self.workplace_in.split())
        found = [entry for entry in municipalities(self.prefecture_code or "") if address.startswith(entry.full_name)]
        return max(found, key=lambda entry: len(entry.name)).code if found else None


def changed_fields(before: Sheet, after: Sheet) -> list[Field]:
    """Return the fields that differ, in the order of the form."""
    return [field for name, field in FIELDS.items() if getattr(before, name) != getattr(after, name)]


def touches_protected(before: Sheet, after: Sheet) -> bool:
    """Tell whether a change must be reviewed again."""
    return any(field.protected for field in changed_fields(before, after))
