"""The queue of vacancies that need somebody, and one of them with everything that can be done about it."""

from uuid import UUID

from flask import Response, abort, request

from hwportal import clock
from hwportal.blueprints.follow_ups import blueprint, comparing, queries
from hwportal.blueprints.vacancies.queries import vacancy
from hwportal.htmx import render
from hwportal.models import Vacancy
from hwportal.policy import Action, actor, check, requires
from hwportal.rules import follow_up

VACANCY = "/staff/follow-ups/<uuid:vacancy_id>"


@blueprint.get("/staff/follow-ups")
@requires(Action.FOLLOW_UP)
def show_queue() -> Response:
    """Show the vacancies to follow up, narrowed by reason and field."""
    kind, area = (request.args.get(name, "") for name in ("kind", "area"))
    wanted = {"kind": kind if kind in follow_up.KINDS else "", "area": area if area in follow_up.PRIORITY else ""}
    page = queries.queue(list(actor().office_ids), clock.today(), **wanted, after=request.args.get("after"))
    return render("follow_ups/show_queue.html", page=page, wanted=wanted)


@blueprint.get(VACANCY)
@requires(Action.FOLLOW_UP_VACANCY)
def show_vacancy(vacancy_id: UUID) -> Response:
    """Show what can be said of a vacancy today, what was done about it, and what to do next."""
    found = own_vacancy(vacancy_id)
    today = clock.today()
    return render(
        "follow_ups/show_vacancy.html",
        row=queries.line(found, today),
        standing=comparing.standing(found, today),
        contacts=queries.history(found),
    )


def own_vacancy(vacancy_id: UUID) -> Vacancy:
    """Return a vacancy of the own office that was public once, or end the request."""
    found = vacancy(vacancy_id)
    if found is None or not found.serial:
        abort(404)
    check(Action.FOLLOW_UP_VACANCY, found)
    return found
