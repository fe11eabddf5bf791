"""What an employer has to do, corrections first."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from flask import url_for
from flask_babel import gettext as _

from hwportal.blueprints.employers.states import CHANGE_STATES, STATES
from hwportal.models import Company, Difference, Establishment, Vacancy

_RANKS = {"danger": 0, "warning": 1, "neutral": 2}


class Task(NamedTuple):
    """One thing to do, where, and how it stands."""

    label: str
    href: str
    state: str
    tone: str
    hint: str = ""


def tasks(company: Company, vacancies: Sequence[Vacancy], questions: Sequence[Difference]) -> list[Task]:
    """Return what the people of `company` have to do; nothing that waits for the office."""
    found = [*_establishments(company), *_vacancies(vacancies), *_questions(questions)]
    return sorted(found, key=lambda task: _RANKS.get(task.tone, 3))


def _vacancies(vacancies: Sequence[Vacancy]) -> Iterator[Task]:
    for vacancy in vacancies:
        if vacancy.progress in {"draft", "returned"}:
            address = url_for("vacancies.show_own", vacancy_id=vacancy.id)
            state, tone = STATES[vacancy.progress]
            yield Task(
                vacancy.title or _("Vacancy without a title"), address, str(state), tone, vacancy.establishment.name
            )


def _questions(questions: Sequence[Difference]) -> Iterator[Task]:
    for difference in questions:
        address = url_for("promises.reply", difference_id=difference.id)
        title = difference.application.sheet.job_title or ""
        yield Task(_("Question of the office about a promise"), address, _("Please reply"), "danger", title)


def _establishments(company: Company) -> Iterator[Task]:
    if not company.establishments:
        address = url_for("employers.begin_establishment")
        yield Task(_("Register an establishment"), address, _("Not begun"), "warning", _("Vacancies belong to one."))
    for place in company.establishments:
        if place.progress in {"draft", "returned"}:
            state, tone = (CHANGE_STATES if place.is_accepted else STATES)[place.progress]
            yield Task(place.answer("name"), _address(place), str(state), tone)


def _address(place: Establishment) -> str:
    return url_for("employers.show_establishment", establishment_id=place.id)
