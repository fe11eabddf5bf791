"""Pages on which staff see what fits, and propose or refer in one press."""

from uuid import UUID

from flask import Response, abort

from hwportal import audit, clock
from hwportal.blueprints.jobseekers.queries import jobseeker_or_404
from hwportal.blueprints.matching import blueprint, queries
from hwportal.blueprints.vacancies.queries import vacancy as vacancy_with
from hwportal.htmx import render
from hwportal.policy import Action, actor, check, requires


@blueprint.get("/staff/jobseekers/<uuid:jobseeker_id>/matches")
@requires(Action.MATCH_VACANCIES)
def show_vacancies(jobseeker_id: UUID) -> Response:
    """Show the open vacancies that fit a person, with what speaks for and against each."""
    person = jobseeker_or_404(jobseeker_id)
    check(Action.MATCH_VACANCIES, person)
    audit.seen(person, person_id=person.id, fields=["name", "wishes", "licences"])
    return render("matching/show_vacancies.html", person=person, fits=queries.vacancies_for(person, clock.today()))


@blueprint.get("/staff/vacancies/<uuid:vacancy_id>/matches")
@requires(Action.MATCH_PEOPLE)
def show_people(vacancy_id: UUID) -> Response:
    """Show the people of the account's offices whom an open vacancy fits; who is shown is logged."""
    vacancy = vacancy_with(vacancy_id) or abort(404)
    is_open = vacancy.is_open(clock.today())
    fits = queries.people_for(vacancy, actor().office_ids, clock.today()) if is_open else []
    for fit in fits:
        audit.seen(fit.person, person_id=fit.person.id, fields=["name", "wishes", "licences"])
    return render("matching/show_people.html", vacancy=vacancy, is_open=is_open, fits=fits)
