"""Stop, take up, fill, cancel, extend, renew and copy: each said first, then done."""

from uuid import UUID

from flask import Response, abort, flash, url_for
from flask_babel import ngettext

from hwportal.blueprints.employers.queries import accepted_establishments
from hwportal.blueprints.vacancies import blueprint, life, queries
from hwportal.blueprints.vacancies.affected import affected_by
from hwportal.blueprints.vacancies.employer_routes import OWN, own_vacancy_or_404
from hwportal.blueprints.vacancies.life_forms import CopyForm, ReasonForm
from hwportal.errors import RuleBroken
from hwportal.forms import DecideForm, PortalForm
from hwportal.htmx import render, see_other
from hwportal.models import Vacancy
from hwportal.policy import Action, actor, check, requires
from hwportal.rules.vacancy_life import Who

STAFF = "/staff/vacancies/<uuid:vacancy_id>"
CODE = f"<any({', '.join(life.ACTS)}):code>"


@blueprint.route(f"{OWN}/act/{CODE}", methods=["GET", "POST"])
@requires(Action.EDIT_VACANCY)
def act_on_own(vacancy_id: UUID, code: str) -> Response:
    """Say what an act does to a vacancy, and do it for its employer."""
    vacancy = own_vacancy_or_404(vacancy_id)
    return _act(vacancy, code, Who.EMPLOYER, DecideForm(), "vacancies.show_own")


@blueprint.route(f"{STAFF}/act/{CODE}", methods=["GET", "POST"])
@requires(Action.MANAGE_VACANCY)
def act_for_office(vacancy_id: UUID, code: str) -> Response:
    """Say what an act does to a vacancy, and do it for the office, with a reason that the employer reads."""
    vacancy = queries.vacancy(vacancy_id) or abort(404)
    check(Action.MANAGE_VACANCY, vacancy)
    return _act(vacancy, code, Who.OFFICE, ReasonForm(), "vacancies.show_to_staff")


@blueprint.route(f"{OWN}/copy", methods=["GET", "POST"])
@requires(Action.EDIT_VACANCY)
def copy(vacancy_id: UUID) -> Response:
    """Begin vacancies with the text of this one, one for each establishment chosen."""
    vacancy, places = own_vacancy_or_404(vacancy_id), accepted_establishments(actor())
    form = CopyForm.among(places)
    if form.validate_on_submit():
        chosen = [place for place in places if str(place.id) in (form.places.data or ())]
        made = life.copy(vacancy, chosen, by=actor())
        flash(ngettext("%(num)s vacancy was begun.", "%(num)s vacancies were begun.", len(made)), "success")
        return see_other(url_for("vacancies.list_own"))
    return render("vacancies/copy.html", status=422 if form.errors else 200, form=form, vacancy=vacancy)


def _act(vacancy: Vacancy, code: str, who: Who, form: PortalForm, page: str) -> Response:
    if form.validate_on_submit():
        try:
            reason = form.reason.data if isinstance(form, ReasonForm) else ""
            followed = life.act(vacancy, code, who, actor(), reason or "")
            flash(str(life.ACTS[code].done), "success")
            return see_other(url_for(page, vacancy_id=followed.id))
        except RuleBroken as refusal:
            form.refuse(refusal)
    offered = life.ACTS[code] in life.possible(vacancy, who)
    back = url_for(page, vacancy_id=vacancy.id)
    return render(
        "vacancies/act.html",
        status=409 if form.errors and not offered else 422 if form.errors else 200,
        vacancy=vacancy, act=life.ACTS[code], form=form, offered=offered, back=back, by_office=who is Who.OFFICE,
        affected=affected_by([vacancy.id]) if code in life.TOLD else None,
    )  # fmt: skip
