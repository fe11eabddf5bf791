"""The employer's home and company."""

from uuid import UUID

from flask import Response, abort, flash, request, url_for
from flask_babel import gettext as _

from hwportal.blueprints.employers import answers, blueprint, member_services, queries, services, steps
from hwportal.blueprints.employers.forms import CompanyForm
from hwportal.blueprints.employers.todo import tasks
from hwportal.blueprints.events.queries import upcoming_fairs
from hwportal.blueprints.promises.queries import questions_to
from hwportal.blueprints.vacancies.queries import vacancies_of
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.forms import DecideForm
from hwportal.htmx import render, see_other
from hwportal.models import Company, CompanyInvitation
from hwportal.policy import Action, actor, requires

FAIRS = 5
VACANCIES = 30


def company_or_start() -> Company:
    """Return the company of the account; an account without one is sent to register it."""
    company = queries.company_of(actor())
    return company if company else abort(see_other(url_for("employers.edit_company")))


@blueprint.get("/employer")
@requires(Action.OWN_COMPANY)
def home() -> Response:
    """Show what the employer has to do, and what stands."""
    company = queries.company_of(actor())
    if company is None:
        return render("employers/home.html", company=None, invitations=queries.invitations_for(actor()))
    places = [place.id for place in company.establishments]
    vacancies = vacancies_of(places, VACANCIES) if places else []
    return render(
        "employers/home.html",
        company=company,
        tasks=tasks(company, vacancies, questions_to(company.id)),
        vacancies=vacancies,
        can_write=any(place.is_accepted for place in company.establishments),
        fairs=upcoming_fairs(places, FAIRS) if places else [],
    )


@blueprint.route("/employer/company", methods=["GET", "POST"])
@requires(Action.OWN_COMPANY)
def edit_company() -> Response:
    """Register the company, or correct it while the office has not confirmed it."""
    company = queries.company_of(actor())
    if company and not company.is_editable:
        status = 409 if request.method == "POST" else 200
        return render("employers/company.html", status=status, company=company, rows=answers.company_rows(company))
    form = CompanyForm(data=_company_answers(company) if company else None)
    if form.validate_on_submit():
        try:
            return see_other(_saved(company, form))
        except RuleBroken as refusal:
            form.refuse(refusal)
    invitations = [] if company else queries.invitations_for(actor())
    status = 422 if form.errors else 200
    return render("employers/edit_company.html", status=status, form=form, titles=steps.TITLES, invitations=invitations)


@blueprint.post("/employer/company/join/<uuid:invitation_id>")
@requires(Action.OWN_COMPANY)
def join_company(invitation_id: UUID) -> Response:
    """Act for a company from now on, by its invitation."""
    invitation = db.session.get(CompanyInvitation, invitation_id)
    if invitation is None or invitation.email != actor().email or not DecideForm().validate_on_submit():
        abort(404)
    member_services.join(invitation, by=actor())
    flash(_("You act for %(company)s now.", company=invitation.company.name), "success")
    return see_other(url_for("employers.home"))


def _company_answers(company: Company) -> dict[str, object]:
    kind = "corporation" if company.corporate_number else "sole_proprietor"
    return {**{name: getattr(company, name, None) for name in CompanyForm.questions()}, "kind": kind}


def _saved(company: Company | None, form: CompanyForm) -> str:
    if company is None:
        services.register_company(form.answers(), by=actor())
        return url_for("employers.begin_establishment")
    services.change_company(company, form.answers())
    if company.establishments:
        return url_for("employers.show_establishment", establishment_id=company.establishments[0].id)
    return url_for("employers.begin_establishment")
