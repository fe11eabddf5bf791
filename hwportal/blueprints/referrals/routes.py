"""Pages on which a person applies and follows the own applications."""

from typing import Any
from uuid import UUID

from flask import Response, abort, flash, request, url_for
from flask_babel import gettext as _

from hwportal import clock
from hwportal.blueprints.promises.queries import checks_of
from hwportal.blueprints.referrals import acting, blueprint, queries, services
from hwportal.blueprints.referrals.forms import LetterForm, MessageForm
from hwportal.blueprints.vacancies.queries import public_vacancy, shows_name
from hwportal.errors import RuleBroken
from hwportal.htmx import render, see_other
from hwportal.models import Application, Jobseeker, Vacancy
from hwportal.policy import Action, actor, check, requires

OWN = "/me/applications/<uuid:application_id>"


@blueprint.route("/vacancies/<number>/apply/<any(direct,online):route>", methods=["GET", "POST"])
@requires(Action.APPLY)
def apply(number: str, route: str) -> Response:
    """Show what applying means and what the employer gets, and send it when the person has checked it."""
    vacancy = _visible(number)
    person = queries.jobseeker_of(actor())
    if person is None:
        return see_other(url_for("jobseekers.register", next=request.full_path.rstrip("?")))
    if earlier := queries.open_application(person, vacancy):
        flash(_("There is an open application for this vacancy already."), "info")
        return see_other(url_for("referrals.show_own", application_id=earlier.id))
    form = LetterForm(person)
    if form.validate_on_submit():
        try:
            begin = services.apply_directly if route == "direct" else services.request_referral
            return _shown(begin(person, vacancy, form.letter()), _("Your application was sent."))
        except RuleBroken as refusal:
            form.refuse(refusal)
    return _form_page("referrals/apply.html", form, person, vacancy, route=route)


def _form_page(page: str, form: LetterForm, person: Jobseeker, vacancy: Vacancy, **more: Any) -> Response:
    band = queries.reply_band(vacancy.establishment.company_id) if shows_name(actor(), vacancy) else None
    sheet, status = vacancy.live, 422 if form.errors else 200
    is_named = shows_name(actor(), vacancy)
    shown = {"form": form, "person": person, "vacancy": vacancy, "sheet": sheet, "band": band, "is_named": is_named}
    return render(page, status=status, **shown, **more)


def _visible(number: str) -> Vacancy:
    vacancy = public_vacancy(number) or abort(404)
    is_hidden = vacancy.live is None or vacancy.live.publication == "hidden"
    if (is_hidden and not shows_name(actor(), vacancy)) or not vacancy.is_open(clock.today()):
        abort(404)
    return vacancy


def _shown(application: Application, words: str) -> Response:
    flash(words, "success")
    return see_other(url_for("referrals.show_own", application_id=application.id))


@blueprint.get("/me/applications")
@requires(Action.APPLY)
def list_own() -> Response:
    """Show all applications of the person, the open ones first."""
    return render("referrals/list_own.html", applications=queries.own_applications(actor()))


def application_for(action: Action, application_id: UUID) -> Application:
    """Return an application that the account may see for this action, or end the request."""
    application = queries.application_or_404(application_id)
    check(action, application)
    return application


@blueprint.route(OWN, methods=["GET", "POST"])
@requires(Action.OWN_APPLICATION)
def show_own(application_id: UUID) -> Response:
    """Show how one application stands, what the employer wrote, and let the person write back."""
    application = application_for(Action.OWN_APPLICATION, application_id)
    form = MessageForm()
    if form.validate_on_submit():
        acting.write(application, form.message.data or "", by=actor())
        return _shown(application, _("Your message was sent."))
    checks = checks_of(application) if application.state == "hired" else []
    status = 422 if form.errors else 200
    return render("referrals/show_own.html", status=status, application=application, form=form, checks=checks)


@blueprint.post(f"{OWN}/withdraw")
@requires(Action.OWN_APPLICATION)
def withdraw(application_id: UUID) -> Response:
    """End it without a reason; the employer learns only that it has ended."""
    application = application_for(Action.OWN_APPLICATION, application_id)
    acting.act(application, "withdraw", by=actor())
    return _shown(application, _("You have withdrawn the application."))


@blueprint.route(f"{OWN}/accept", methods=["GET", "POST"])
@requires(Action.OWN_APPLICATION)
def accept(application_id: UUID) -> Response:
    """Let the person take the vacancy that the office proposes; the letter is issued at once."""
    application = application_for(Action.OWN_APPLICATION, application_id)
    if application.state != "proposed":
        return see_other(url_for("referrals.show_own", application_id=application.id))
    form = LetterForm(application.jobseeker)
    if form.validate_on_submit():
        try:
            acting.accept(application, form.letter(), by=actor())
            return _shown(application, _("Your referral letter is ready."))
        except RuleBroken as refusal:
            form.refuse(refusal)
    more = {"route": "online", "application": application}
    return _form_page("referrals/apply.html", form, application.jobseeker, application.vacancy, **more)
