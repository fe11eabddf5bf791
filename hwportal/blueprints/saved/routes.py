"""Pages on which a person keeps vacancies and sees what became of them."""

from typing import Any
from uuid import UUID

from flask import Response, abort, flash, request, url_for
from flask_babel import gettext as _

from hwportal import clock
from hwportal.blueprints.saved import blueprint, queries, services
from hwportal.blueprints.vacancies.queries import public_vacancy, shows_name
from hwportal.blueprints.vacancies.search_queries import asked
from hwportal.htmx import render, see_other
from hwportal.policy import Action, actor, requires


@blueprint.get("/me/saved")
@requires(Action.SAVE_VACANCIES)
def list_saved() -> Response:
    """Show the vacancies that the person keeps: which have changed, and which are over."""
    return render("saved/list_saved.html", kept=queries.saved_by(actor()), today=clock.today(), most=queries.MOST)


@blueprint.post("/vacancies/<number>/save")
@requires(Action.SAVE_VACANCIES)
def save(number: str) -> Response:
    """Keep a vacancy that the person can see."""
    _keep(number)
    return see_other(url_for("vacancies.show", number=number))


@blueprint.post("/me/saved")
@requires(Action.SAVE_VACANCIES)
def keep() -> Response:
    """Keep a vacancy of a list of results and go back to the list."""
    number = request.form.get("number", "")
    _keep(number)
    conditions, _words = asked(request.form)
    place: dict[str, Any] = {name: request.form.get(name, type=int) for name in ("older", "newer")}
    return see_other(url_for("vacancies.search", **conditions | place, _anchor=number))


@blueprint.post("/me/saved/<uuid:vacancy_id>/noted")
@requires(Action.SAVE_VACANCIES)
def note_change(vacancy_id: UUID) -> Response:
    """Take note of a change."""
    services.note_change(vacancy_id, by=actor())
    return see_other(url_for("saved.list_saved"))


@blueprint.post("/me/saved/<uuid:vacancy_id>/forget")
@requires(Action.SAVE_VACANCIES)
def forget(vacancy_id: UUID) -> Response:
    """Take a vacancy off the list."""
    services.forget(vacancy_id, by=actor())
    flash(_("The vacancy was taken off your list."), "success")
    return see_other(url_for("saved.list_saved"))


def _keep(number: str) -> None:
    vacancy = public_vacancy(number) or abort(404)
    is_hidden = vacancy.live is None or vacancy.live.publication == "hidden"
    if (is_hidden and not shows_name(actor(), vacancy)) or not vacancy.is_open(clock.today()):
        abort(404)
    services.save(vacancy, by=actor())
    flash(_("The vacancy is on your list."), "success")
