"""Pages on which an employer sees the interest that its vacancies meet."""

from uuid import UUID

from flask import Response, abort

from hwportal import clock
from hwportal.blueprints.figures import blueprint, comparing, queries
from hwportal.blueprints.vacancies.peer_queries import peers_of
from hwportal.blueprints.vacancies.queries import vacancy as vacancy_with
from hwportal.filters import show_date
from hwportal.htmx import render
from hwportal.policy import Action, actor, check, requires
from hwportal.rules import reply_clock
from hwportal.rules.peers import LEAST_EMPLOYERS, LEAST_VACANCIES
from hwportal.rules.sheet import Sheet


@blueprint.get("/employer/figures")
@requires(Action.SEE_FIGURES)
def show_all() -> Response:
    """Show the figures of every open vacancy of the account's companies."""
    today = clock.today()
    vacancies = queries.own_open_vacancies(actor(), today)
    found = queries.figures_of([vacancy.id for vacancy in vacancies], today)
    rows = [(vacancy, found[vacancy.id]) for vacancy in vacancies]
    return render("figures/show_all.html", rows=rows, shown=comparing.shown)


@blueprint.get("/employer/vacancies/<uuid:vacancy_id>/figures")
@requires(Action.SEE_FIGURES)
def show_figures(vacancy_id: UUID) -> Response:
    """Show the figures of one vacancy beside those of similar vacancies."""
    vacancy, today = vacancy_with(vacancy_id) or abort(404), clock.today()
    check(Action.SEE_FIGURES, vacancy)
    step, peers = peers_of(vacancy.live or Sheet(), vacancy.establishment.company_id, today)
    counted = queries.figures_of([vacancy.id, *(peer.vacancy_id for peer in peers)], today)
    owed, since = queries.replies_owed(vacancy)
    return render(
        "figures/show_figures.html",
        vacancy=vacancy,
        lines=comparing.lines(counted[vacancy.id], peers, counted),
        shown=comparing.shown,
        weeks=[(show_date(first), views) for first, views in queries.weekly_views(vacancy, today)],
        scope=step.label,
        owed=owed,
        due=reply_clock.due(since) if since else None,
        least=(LEAST_VACANCIES, LEAST_EMPLOYERS),
    )
