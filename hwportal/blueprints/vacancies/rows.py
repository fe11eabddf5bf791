"""The rows of a sheet as people know it: ranges, hours, allowances and licences on one line each."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from flask_babel import gettext as _

from hwportal.blueprints.vacancies.display import label, show
from hwportal.rules.sheet import FIELDS, SECTIONS, Field, Section, Sheet
from hwportal.rules.wording import N_


class Row(NamedTuple):
    """One line of a sheet: its label and value in words, and the fields that it shows."""

    label: str
    value: str
    names: tuple[str, ...]


class Joined(NamedTuple):
    """Several fields that stand on one line, beginning with the first of them."""

    label: str
    names: tuple[str, ...]
    words: Callable[[list[str]], str]


def _span(parts: list[str]) -> str:
    first, last = parts
    return _("%(first)s to %(last)s", first=first, last=last) if first and last and first != last else first or last


def _open_span(parts: list[str]) -> str:
    first, last = parts
    if not first:
        return str(_("up to %(last)s", last=last))
    return _span(parts) if last else str(_("from %(first)s", first=first))


def _named_span(parts: list[str]) -> str:
    return " ".join(filter(None, [parts[0], _span(parts[1:])]))


def _within(parts: list[str]) -> str:
    first, last, hours = parts
    return str(_("%(hours)s between %(first)s and %(last)s", hours=hours, first=first, last=last))


def _bracketed(parts: list[str]) -> str:
    return str(_("%(name)s (%(need)s)", name=parts[0], need=parts[1])) if parts[0] and parts[1] else parts[0]


JOINED = (
    Joined(N_("Base pay (a)"), ("base_pay_min", "base_pay_max"), _span),
    *(
        Joined(
            N_("Fixed allowance (b)"), (f"allowance_{n}_name", f"allowance_{n}_min", f"allowance_{n}_max"), _named_span
        )
        for n in range(1, 5)
    ),
    Joined(N_("Amount of fixed overtime pay (c)"), ("fixed_overtime_min", "fixed_overtime_max"), _span),
    Joined(N_("Working hours (1)"), ("shift_1_start", "shift_1_end"), _span),
    Joined(N_("Working hours (2)"), ("shift_2_start", "shift_2_end"), _span),
    Joined(N_("Working hours (3)"), ("shift_3_start", "shift_3_end"), _span),
    Joined(N_("Or"), ("any_start", "any_end", "any_hours"), _within),
    Joined(N_("Working days a week"), ("weekly_days_min", "weekly_days_max"), _span),
    Joined(N_("Dates of the contract"), ("contract_from", "contract_until"), _open_span),
    Joined(N_("Range of ages"), ("age_from", "age_to"), _open_span),
    *(Joined(N_("Licence"), (f"licence_{n}", f"licence_{n}_need"), _bracketed) for n in range(1, 4)),
)
_FIRST = {entry.names[0]: entry for entry in JOINED}
_LATER = {name for entry in JOINED for name in entry.names[1:]}


def rows(sheet: Sheet, section: Section, hidden: frozenset[str] = frozenset()) -> list[Row]:
    """Return the filled lines of a section, those kept from the public left out."""
    return list(_rows(sheet, [field for field in section.fields if field.public and field.name not in hidden]))


def rows_of(sheet: Sheet, names: Sequence[str]) -> list[Row]:
    """Return the filled lines that begin with the named fields."""
    return list(_rows(sheet, [FIELDS[name] for name in names]))


def sections(sheet: Sheet, hidden: frozenset[str] = frozenset()) -> Iterator[tuple[Section, list[Row]]]:
    """Yield the sections of a sheet that hold something, each with its rows."""
    for section in SECTIONS:
        if found := rows(sheet, section, hidden):
            yield section, found


def lines(fields: Sequence[Field]) -> list[list[Field]]:
    """Return the fields of a form line by line: what is read together is typed side by side."""
    by_name = {field.name: field for field in fields}
    joined = {name: [by_name[n] for n in entry.names if n in by_name] for name, entry in _FIRST.items()}
    return [joined.get(field.name, [field]) for field in fields if field.name not in _LATER]


def words(sheet: Sheet, name: str) -> str:
    """Return the value of one field in words, nothing when it is empty."""
    value: Any = getattr(sheet, name)
    return "" if value in (None, "", ()) else show(FIELDS[name], value)


def _rows(sheet: Sheet, fields: list[Field]) -> Iterator[Row]:
    for field in fields:
        if field.name in _LATER:
            continue
        entry = _FIRST.get(field.name)
        names = entry.names if entry else (field.name,)
        parts = [words(sheet, name) for name in names]
        if any(parts):
            yield Row(_(entry.label), entry.words(parts), names) if entry else Row(label(field), parts[0], names)
