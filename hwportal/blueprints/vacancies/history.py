"""Every text of a vacancy that was public, newest first, with what changed field by field."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from flask import Response, abort, url_for

from hwportal.blueprints.vacancies import blueprint, display, queries
from hwportal.blueprints.vacancies.employer_routes import OWN, own_vacancy_or_404
from hwportal.blueprints.vacancies.rows import words
from hwportal.htmx import render
from hwportal.models import Vacancy
from hwportal.policy import Action, requires
from hwportal.rules.sheet import Sheet, changed_fields


class Edition(NamedTuple):
    """One version: since when it was public, and each changed field before and after."""

    serial: int
    since: datetime
    changes: list[tuple[str, str, str]]


@blueprint.get(f"{OWN}/history")
@requires(Action.EDIT_VACANCY)
def show_own_history(vacancy_id: UUID) -> Response:
    """Show an employer the versions of a vacancy."""
    vacancy = own_vacancy_or_404(vacancy_id)
    return _page(vacancy, url_for("vacancies.show_own", vacancy_id=vacancy.id))


@blueprint.get("/staff/vacancies/<uuid:vacancy_id>/history")
@requires(Action.SEE_VACANCIES)
def show_history_to_staff(vacancy_id: UUID) -> Response:
    """Show staff the versions of a vacancy."""
    vacancy = queries.vacancy(vacancy_id) or abort(404)
    return _page(vacancy, url_for("vacancies.show_to_staff", vacancy_id=vacancy.id))


def editions(vacancy: Vacancy) -> list[Edition]:
    """Return the versions, newest first; the first one changed nothing."""
    sheets = [Sheet.from_json(version.sheet) for version in vacancy.versions]
    before = [None, *sheets][: len(sheets)]
    found = zip(vacancy.versions, before, sheets, strict=True)
    return [Edition(version.serial, version.accepted_at, _changes(old, new)) for version, old, new in found][::-1]


def _changes(before: Sheet | None, after: Sheet) -> list[tuple[str, str, str]]:
    changed = changed_fields(before, after) if before else []
    return [(display.label(field), words(before, field.name), words(after, field.name)) for field in changed if before]


def _page(vacancy: Vacancy, back: str) -> Response:
    return render("vacancies/history.html", vacancy=vacancy, editions=editions(vacancy), back=back)
