"""Vacancies for staff: any vacancy beside what the law says of it today."""

from uuid import UUID

from flask import Response, abort

from hwportal.blueprints.vacancies import blueprint, decisions, life, queries
from hwportal.htmx import render
from hwportal.policy import Action, actor, can, requires
from hwportal.rules.vacancy_life import Who


@blueprint.get("/staff/vacancies/<uuid:vacancy_id>")
@requires(Action.SEE_VACANCIES)
def show_to_staff(vacancy_id: UUID) -> Response:
    """Show a vacancy beside its findings."""
    vacancy = queries.vacancy(vacancy_id) or abort(404)
    acts = life.possible(vacancy, Who.OFFICE) if can(actor(), Action.MANAGE_VACANCY, vacancy) else []
    return render("vacancies/show_to_staff.html", vacancy=vacancy, acts=acts, **decisions.context(vacancy))
