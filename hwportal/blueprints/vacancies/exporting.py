"""Vacancies as a table: a row for each, a column for each field of the form."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import time
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import joinedload

from hwportal import clock
from hwportal.blueprints.vacancies.display import label, show
from hwportal.blueprints.vacancies.states import STATES
from hwportal.extensions import db
from hwportal.models import CompanyMember, Establishment, User, Vacancy
from hwportal.policy import Role
from hwportal.rules.sheet import FIELDS, Field
from hwportal.spreadsheets import Cell, unmapped

MOST = 2000  # rows of one file from the web: some seconds of work; the command has no limit
_BATCH = 200


Words = dict[tuple[str, Any], str]  # of choices, translated once a file


class Gap(NamedTuple):
    """Characters of a field that an encoding does not have."""

    vacancy: str
    field: str
    characters: str

    def __str__(self) -> str:
        codes = ", ".join(f"{sign} (U+{ord(sign):04X})" for sign in self.characters)
        return f"{self.vacancy}: {self.field}: {codes}"


def keys_of(account: User, stage: str = "all", office_id: int | None = None) -> list[UUID]:
    """Return the keys of what an account may export: a company's own, or what came to its offices."""
    statement = select(Vacancy.id).join(Vacancy.establishment).where(*_at(stage))
    if account.role == Role.EMPLOYER:
        companies = select(CompanyMember.company_id).filter_by(user_id=account.id)
        return _newest_first(statement.where(Establishment.company_id.in_(companies)))
    offices = {office_id} & account.office_ids if office_id else account.office_ids
    return _newest_first(statement.where(Establishment.office_id.in_(offices), Vacancy.state != "draft"))


def all_keys() -> list[UUID]:
    """Return the keys of all vacancies."""
    return _newest_first(select(Vacancy.id))


def found(keys: Sequence[UUID]) -> Iterator[Vacancy]:
    """Yield the vacancies in the order of their keys, read some at a time, so that any number takes the same memory."""
    for begin in range(0, len(keys), _BATCH):
        wanted = keys[begin : begin + _BATCH]
        statement = select(Vacancy).where(Vacancy.id.in_(wanted)).options(joinedload(Vacancy.current))
        vacancies = {vacancy.id: vacancy for vacancy in db.session.scalars(statement)}
        yield from (vacancies[key] for key in wanted if key in vacancies)


def table(vacancies: Iterable[Vacancy]) -> Iterator[list[Cell]]:
    """Yield the headings and then a row for each vacancy, in the language of the page."""
    words: Words = {}
    yield _headings()
    for vacancy in vacancies:
        yield _row(vacancy, words)


def gaps(vacancies: Iterable[Vacancy], encoding: str) -> Iterator[Gap]:
    """Yield what of the vacancies cannot be written in an encoding."""
    headings, words = [str(heading) for heading in _headings()], Words()
    for vacancy in vacancies:
        for heading, cell in zip(headings, _row(vacancy, words), strict=True):
            if isinstance(cell, str) and (missing := unmapped(cell, encoding)):
                yield Gap(vacancy.number or vacancy.title or str(vacancy.id), heading, missing)


def _newest_first(statement: Select[Any]) -> list[UUID]:
    return list(db.session.scalars(statement.order_by(Vacancy.created_at.desc(), Vacancy.id)))


def _at(stage: str) -> list[ColumnElement[bool]]:
    today = clock.today()
    if stage == "open":
        return [Vacancy.open_on(today)]
    if stage == "ended":
        return [Vacancy.serial > 0, (Vacancy.state != "accepted") | (Vacancy.valid_until < today)]
    return [(Vacancy.state == "submitted") | (Vacancy.change_state == "submitted")] if stage == "waiting" else []


def _headings() -> list[Cell]:
    own = [_("Vacancy number"), _("State"), _("Accepted on"), _("Valid until")]
    return [*map(str, own), *(label(field) for field in _fields())]


def _fields() -> list[Field]:
    return [field for name, field in FIELDS.items() if name != "number"]  # it stands in front


def _row(vacancy: Vacancy, words: Words) -> list[Cell]:
    sheet = vacancy.written if vacancy.progress != "submitted" or not vacancy.live else vacancy.live
    own: list[Cell] = [vacancy.number, str(STATES[vacancy.stage][0]), vacancy.accepted_on, vacancy.valid_until]
    return [*own, *(_cell(field, getattr(sheet, field.name), words) for field in _fields())]


def _cell(field: Field, value: Any, words: Words) -> Cell:
    if value in (None, "", ()):
        return None
    if isinstance(value, time):
        return f"{value:%H:%M}"
    is_amount = isinstance(value, int | Decimal) and not isinstance(value, bool)
    if is_amount or field.kind.name in ("line", "text", "day"):
        return value  # type: ignore[no-any-return]
    if (field.name, value) not in words:
        words[field.name, value] = show(field, value)
    return words[field.name, value]
