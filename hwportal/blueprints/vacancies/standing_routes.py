"""Staff note how a company stands, and stop or take up all its vacancies after seeing who is affected."""

from datetime import date
from typing import Any
from uuid import UUID

from flask import Response, abort, flash, url_for
from flask_babel import gettext as _

from hwportal import clock
from hwportal.blueprints.employers.queries import establishment
from hwportal.blueprints.vacancies import blueprint, facts, standing, suspending
from hwportal.blueprints.vacancies.affected import affected_by
from hwportal.blueprints.vacancies.standing_forms import (
    BREACHES,
    BreachForm,
    ChangedBreachForm,
    StandingForm,
    SuspendForm,
)
from hwportal.errors import RuleBroken
from hwportal.filters import show_date
from hwportal.htmx import render, see_other
from hwportal.models import Establishment, Vacancy
from hwportal.policy import Action, actor, check, requires
from hwportal.rules.acceptance.employer import Breach

PLACE = "/staff/employers/<uuid:establishment_id>"
NOTED = ("declaration", "declaration_due", "weekly_hours")
BREACH = ("breach", "article", "found_on", "corrected_on")


def managed_or_404(establishment_id: UUID) -> Establishment:
    """Return an establishment of the account's offices."""
    place = establishment(establishment_id) or abort(404)
    check(Action.MANAGE_EMPLOYER, place)
    return place


@blueprint.route(f"{PLACE}/standing", methods=["GET", "POST"])
@requires(Action.MANAGE_EMPLOYER)
def show_standing(establishment_id: UUID) -> Response:
    """Show what is noted of the company, and keep its declaration and hours."""
    place = managed_or_404(establishment_id)
    noted = standing.standing_of(place.company_id)
    form = StandingForm(data={name: getattr(noted, name) for name in NOTED})
    if form.validate_on_submit():
        standing.note(noted, {name: getattr(form, name).data for name in NOTED})
        flash(_("Saved."), "success")
        return _back(place)
    return render(
        "vacancies/standing.html",
        status=422 if form.errors else 200,
        form=form, place=place, words=_words,
        breaches=facts.breaches(place.company_id), suspension=suspending.suspension_of(place.company_id),
    )  # fmt: skip


@blueprint.route(f"{PLACE}/breach", methods=["GET", "POST"])
@requires(Action.MANAGE_EMPLOYER)
def note_breach(establishment_id: UUID) -> Response:
    """Note a breach of labour law."""
    place, form = managed_or_404(establishment_id), BreachForm()
    if form.validate_on_submit():
        standing.note_breach(place.company_id, {name: getattr(form, name).data for name in BREACH})
        flash(_("Saved."), "success")
        return _back(place)
    return render("vacancies/breach.html", status=422 if form.errors else 200, form=form, place=place)


@blueprint.route(f"{PLACE}/breach/<uuid:breach_id>", methods=["GET", "POST"])
@requires(Action.MANAGE_EMPLOYER)
def change_breach(establishment_id: UUID, breach_id: UUID) -> Response:
    """Change a breach on record, or strike it out; show what it said before."""
    place = managed_or_404(establishment_id)
    record = facts.breach(place.company_id, breach_id) or abort(404)
    form = ChangedBreachForm(data={name: getattr(record, name) for name in BREACH} | {"is_struck": record.struck_on})
    if form.validate_on_submit():
        said: dict[str, Any] = {name: getattr(form, name).data for name in BREACH}
        struck_on = (record.struck_on or clock.today()) if form.is_struck.data else None
        standing.change_breach(record, {**said, "struck_on": struck_on}, actor())
        flash(_("Saved."), "success")
        return _back(place)
    status = 422 if form.errors else 200
    return render("vacancies/change_breach.html", status=status, form=form, place=place, record=record, words=_words)


def _words(name: str, value: str | None) -> str:
    """Return in words what a field of a breach held before it was changed."""
    if name == "breach":
        return str(BREACHES[Breach(value)])
    if name == "article" or not value:
        return value or "—"
    return show_date(date.fromisoformat(value))


@blueprint.route(f"{PLACE}/suspend", methods=["GET", "POST"])
@requires(Action.MANAGE_EMPLOYER)
def suspend_employer(establishment_id: UUID) -> Response:
    """Say who is affected, and stop the company; or take up again what was stopped."""
    place, form = managed_or_404(establishment_id), SuspendForm()
    suspension = suspending.suspension_of(place.company_id)
    if form.validate_on_submit():
        try:
            if suspension:
                left = suspending.lift(suspension, str(form.reason.data), actor())
                flash(_("Taken up again. Vacancies that stay stopped: %(number)s", number=len(left)), "success")
            else:
                suspending.suspend(place.company, str(form.reason.data), actor())
                flash(_("The employer was stopped. Everybody affected gets a message."), "success")
            return _back(place)
        except RuleBroken as refusal:
            form.refuse(refusal)
    number, vacancies = suspending.first_public(place.company)
    return render(
        "vacancies/suspend.html",
        status=422 if form.errors else 200,
        form=form, place=place, suspension=suspension, vacancies=vacancies, number=number,
        affected=affected_by(suspending.public_of(place.company).with_only_columns(Vacancy.id)),
    )  # fmt: skip


def _back(place: Establishment) -> Response:
    return see_other(url_for("vacancies.show_standing", establishment_id=place.id))
