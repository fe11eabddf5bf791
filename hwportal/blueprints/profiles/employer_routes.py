"""Pages on which an employer finds people for a vacancy, without their names, and asks them to apply."""

from collections.abc import Sequence
from uuid import UUID

from flask import Response, abort, flash, request, url_for
from flask_babel import gettext as _

from hwportal import audit, clock
from hwportal.blueprints.profiles import blueprint, display, queries, services
from hwportal.blueprints.profiles.forms import RequestForm, WantedForm
from hwportal.blueprints.referrals.queries import takes_direct
from hwportal.blueprints.vacancies.queries import vacancy as vacancy_with
from hwportal.errors import RuleBroken
from hwportal.htmx import render, see_other
from hwportal.models import Profile, Vacancy
from hwportal.policy import Action, actor, check, requires
from hwportal.rules.direct_requests import MOST_OPEN

PEOPLE = "/employer/vacancies/<uuid:vacancy_id>/people"


def _own_vacancy(vacancy_id: UUID) -> Vacancy:
    vacancy = vacancy_with(vacancy_id) or abort(404)
    check(Action.SEE_PROFILES, vacancy)
    return vacancy


def _may_ask(vacancy: Vacancy) -> bool:
    return vacancy.is_open(clock.today()) and takes_direct(vacancy)


@blueprint.get(PEOPLE)
@requires(Action.SEE_PROFILES)
def list_people(vacancy_id: UUID) -> Response:
    """Show people who wish the work and place of a vacancy and may be asked, and the requests that were sent."""
    vacancy, form = _own_vacancy(vacancy_id), WantedForm(request.args)
    may_ask = _may_ask(vacancy)
    found = queries.profiles_for(vacancy, form.wanted(), clock.today()) if may_ask else []
    _note_reading(found)
    sent = queries.requests_of(vacancy)
    return render(
        "profiles/list_people.html",
        "profiles/_people.html",
        vacancy=vacancy,
        form=form,
        people=[(profile, display.lines(profile)) for profile in found],
        most=queries.SHOWN,
        sent=sent,
        left=MOST_OPEN - sum(one.is_open for one in sent),
        may_ask=may_ask,
    )


@blueprint.route(f"{PEOPLE}/<code>", methods=["GET", "POST"])
@requires(Action.SEE_PROFILES)
def ask(vacancy_id: UUID, code: str) -> Response:
    """Show a profile and let the employer ask the person to apply."""
    vacancy = _own_vacancy(vacancy_id)
    if not _may_ask(vacancy):
        abort(404)
    profile, form = queries.profile_coded(code, vacancy, clock.today()), RequestForm()
    if form.validate_on_submit():
        try:
            services.send(vacancy, profile, form.message.data or "", by=actor())
            flash(_("Your request was sent. The person answers here or not at all."), "success")
            return see_other(url_for("profiles.list_people", vacancy_id=vacancy.id))
        except RuleBroken as refusal:
            form.refuse(refusal)
    _note_reading([profile])
    status = 422 if form.errors else 200
    shown = {"profile": profile, "lines": display.lines(profile)}
    return render("profiles/ask.html", status=status, vacancy=vacancy, form=form, **shown)


@blueprint.post("/employer/requests/<uuid:request_id>/take-back")
@requires(Action.MANAGE_REQUEST)
def take_back(request_id: UUID) -> Response:
    """Take a request back that nobody answered yet."""
    found = queries.request_or_404(request_id)
    check(Action.MANAGE_REQUEST, found)
    services.take_back(found)
    flash(_("The request was taken back."), "success")
    return see_other(url_for("profiles.list_people", vacancy_id=found.vacancy_id))


def _note_reading(found: Sequence[Profile]) -> None:
    for profile in found:
        audit.seen(profile, person_id=profile.jobseeker_id, fields=["wishes", profile.level])
