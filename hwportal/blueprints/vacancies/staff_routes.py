"""Vacancies for staff: any vacancy beside what the law says of it today."""

from collections.abc import Callable
from uuid import UUID

from flask import Response, abort, flash, url_for
from flask_babel import gettext as _

from hwportal.blueprints.vacancies import blueprint, decisions, life, queries, visiting
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.htmx import render, see_other
from hwportal.models import Vacancy
from hwportal.policy import Action, actor, can, check, requires
from hwportal.rules.vacancy_life import Who


@blueprint.get("/staff/vacancies/<uuid:vacancy_id>")
@requires(Action.SEE_VACANCIES)
def show_to_staff(vacancy_id: UUID) -> Response:
    """Show a vacancy beside its findings."""
    vacancy = queries.vacancy(vacancy_id) or abort(404)
    acts = life.possible(vacancy, Who.OFFICE) if can(actor(), Action.MANAGE_VACANCY, vacancy) else []
    return render(
        "vacancies/show_to_staff.html",
        vacancy=vacancy,
        acts=acts,
        visit=visiting.visit_of(vacancy),
        can_note=can(actor(), Action.MANAGE_VACANCY, vacancy),
        can_counsel=bool(vacancy.serial) and can(actor(), Action.COUNSEL_VACANCY, vacancy),
        **decisions.context(vacancy),
    )


@blueprint.post("/staff/vacancies/<uuid:vacancy_id>/visit")
@requires(Action.MANAGE_VACANCY)
def record_visit(vacancy_id: UUID) -> Response:
    """Note that the employer came to the office."""
    return _about_visit(vacancy_id, lambda vacancy: visiting.record(vacancy, actor()))


@blueprint.post("/staff/vacancies/<uuid:vacancy_id>/visit/ask")
@requires(Action.MANAGE_VACANCY)
def ask_for_visit(vacancy_id: UUID) -> Response:
    """Ask the employer to come to the office."""
    return _about_visit(vacancy_id, visiting.ask_for)


def _about_visit(vacancy_id: UUID, note: Callable[[Vacancy], object]) -> Response:
    vacancy = queries.vacancy(vacancy_id) or abort(404)
    check(Action.MANAGE_VACANCY, vacancy)
    try:
        note(vacancy)
        flash(_("Saved."), "success")
    except RuleBroken as refusal:
        db.session.rollback()
        flash(str(refusal.message), "warning")
    return see_other(url_for("vacancies.show_to_staff", vacancy_id=vacancy_id))
