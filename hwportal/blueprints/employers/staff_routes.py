"""Staff find employers, read them, and add a person to a company."""

from uuid import UUID

from flask import Response, abort, flash, request, url_for
from flask_babel import gettext as _

from hwportal.blueprints.approvals.queries import history
from hwportal.blueprints.employers import answers, blueprint, member_services, queries
from hwportal.blueprints.employers.forms import InviteForm
from hwportal.blueprints.vacancies.queries import vacancies_of
from hwportal.errors import RuleBroken
from hwportal.htmx import render, see_other
from hwportal.models import Establishment
from hwportal.policy import Action, actor, can, requires


def _establishment_or_404(establishment_id: UUID) -> Establishment:
    return queries.establishment(establishment_id) or abort(404)


@blueprint.get("/staff/employers")
@requires(Action.SEE_EMPLOYERS)
def find_employers() -> Response:
    """List establishments, narrowed by name, reading, corporate or establishment number."""
    words = request.args.get("q", "")[:100].replace("\0", "")
    found = queries.find_establishments(words, request.args.get("after", type=UUID))
    return render("employers/find_employers.html", "employers/_employer_list.html", words=words, found=found)


@blueprint.get("/staff/employers/<uuid:establishment_id>")
@requires(Action.SEE_EMPLOYERS)
def show_employer(establishment_id: UUID) -> Response:
    """Show an establishment with its company, its vacancies and how it was decided."""
    establishment = _establishment_or_404(establishment_id)
    return render(
        "employers/show_employer.html",
        establishment=establishment,
        company_rows=answers.company_rows(establishment.company),
        sections=answers.sections(establishment),
        history=history("establishment", establishment.id),
        members=queries.members(establishment.company),
        vacancies=vacancies_of([establishment.id]),
        can_manage=can(actor(), Action.MANAGE_EMPLOYER, establishment),
    )


@blueprint.route("/staff/employers/<uuid:establishment_id>/members", methods=["GET", "POST"])
@requires(Action.ADD_COMPANY_MEMBER)
def add_member(establishment_id: UUID) -> Response:
    """Let another address act for the company, where its own people cannot do that themselves."""
    establishment, form = _establishment_or_404(establishment_id), InviteForm()
    if form.validate_on_submit():
        try:
            member_services.invite(establishment.company, str(form.email.data), by=actor())
            flash(_("Invited. A mail says how to join."), "success")
            return see_other(url_for("employers.show_employer", establishment_id=establishment.id))
        except RuleBroken as refusal:
            form.refuse(refusal)
    status = 422 if form.errors else 200
    return render("employers/add_member.html", status=status, form=form, establishment=establishment)
