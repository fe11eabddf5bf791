"""Answers of employers as people read them, each under its question."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel.speaklater import LazyString

from hwportal.answers import AnswersForm
from hwportal.blueprints.employers.forms import COMPANY_KINDS, CompanyForm
from hwportal.blueprints.employers.steps import STEPS, Step
from hwportal.filters import show_postal_code, show_yen
from hwportal.models import Company, Establishment
from hwportal.rules.establishments import EXISTS


@dataclass(frozen=True)
class Row:
    """A question, its answer, and the accepted answer where a change would replace that."""

    name: str
    label: LazyString
    text: str
    accepted: str | None = None


def establishment_rows(establishment: Establishment, step: Step) -> list[Row]:
    """Return the newest answers of one page."""
    return list(_rows(establishment, step.form, establishment.change or {}))


def company_rows(company: Company) -> list[Row]:
    """Return the answers about the company."""
    kind = "corporation" if company.corporate_number else "sole_proprietor"
    rows = _rows(company, CompanyForm, {"kind": _(COMPANY_KINDS[kind])})
    return [Row(row.name, row.label, row.text) for row in rows]


def sections(establishment: Establishment) -> list[tuple[Step, list[Row]]]:
    """Return every page with its answers."""
    return [(step, establishment_rows(establishment, step)) for step in STEPS]


def labels(establishment: Establishment) -> dict[str, LazyString]:
    """Return the question that stands behind each name by which staff can ask for a correction."""
    company = {f"company.{row.name}": row.label for row in company_rows(establishment.company)}
    return company | {row.name: row.label for _step, rows in sections(establishment) for row in rows}


def _rows(subject: Any, form: type[AnswersForm], newer: dict[str, Any]) -> Iterator[Row]:
    for name, field in form.questions().items():
        stood = getattr(subject, name, None)
        answer = newer.get(name, stood)
        label = field.args[0]
        accepted = _in_words(name, stood, field) if name in newer and hasattr(subject, name) else None
        yield Row(name, label, _in_words(name, answer, field), accepted)


def _in_words(name: str, answer: Any, field: Any) -> str:
    if answer is None or answer == "":
        return ""
    if isinstance(answer, bool):
        words = EXISTS["yes"] if answer else EXISTS["no"]
        return str(_(words))
    if isinstance(answer, list):
        return _meanings(field, answer) or str(_("None"))
    if name == "postal_code":
        return show_postal_code(answer)
    if name == "capital":
        return show_yen(answer)
    if name.startswith("staff_"):
        return str(_("%(number)s people", number=f"{answer:,}"))
    if len(field.args) > 1:
        return str(_(field.args[1].get(answer, answer)))
    return str(answer)


def _meanings(field: Any, codes: list[str]) -> str:
    return str(_("; ")).join(_(words) for code, words in field.args[1].items() if code in codes)
