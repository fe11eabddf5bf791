"""An employer describes establishments page by page and hands them in."""

from collections.abc import Sequence
from uuid import UUID

from flask import Response, abort, flash, request, url_for
from flask_babel import gettext as _

from hwportal.answers import AnswersForm
from hwportal.blueprints.approvals.queries import last_decision
from hwportal.blueprints.employers import answers, blueprint, queries, services, steps
from hwportal.blueprints.employers.forms import CompanyForm, PlaceForm
from hwportal.blueprints.employers.routes import company_or_start
from hwportal.blueprints.employers.steps import Step
from hwportal.errors import AlreadyChanged, RuleBroken
from hwportal.forms import DecideForm
from hwportal.htmx import render, see_other
from hwportal.models import Establishment
from hwportal.policy import Action, actor, check, requires
from hwportal.reference import find_postal_code
from hwportal.rules.establishments import beginning_of


def establishment_or_404(establishment_id: UUID) -> Establishment:
    """Return an establishment of the account's company."""
    establishment = queries.establishment(establishment_id) or abort(404)
    check(Action.EDIT_ESTABLISHMENT, establishment)
    return establishment


def editable_or_shown(establishment_id: UUID) -> Establishment:
    """Return an establishment to be changed; who comes while it cannot be is led to the page that says why."""
    establishment = establishment_or_404(establishment_id)
    if request.method == "GET" and not establishment.is_editable:
        abort(see_other(url_for("employers.show_establishment", establishment_id=establishment.id)))
    return establishment


@blueprint.get("/employer/establishments")
@requires(Action.OWN_COMPANY)
def list_establishments() -> Response:
    """Show the establishments of the company."""
    return render("employers/list_establishments.html", company=company_or_start())


@blueprint.route("/employer/establishments/new", methods=["GET", "POST"])
@requires(Action.OWN_COMPANY)
def begin_establishment() -> Response:
    """Start an establishment with its name and place."""
    company = company_or_start()
    form = PlaceForm()
    if not _wants_address(form) and form.validate_on_submit():
        establishment = services.begin_establishment(company, form.answers(), by=actor())
        return see_other(_step_url(establishment, steps.following(steps.FIRST)))
    return _step_page(form, steps.FIRST, None)


@blueprint.get("/employer/establishments/<uuid:establishment_id>")
@requires(Action.EDIT_ESTABLISHMENT)
def show_establishment(establishment_id: UUID) -> Response:
    """Show an establishment, where it stands, and what the office asked for."""
    establishment = establishment_or_404(establishment_id)
    return render(
        "employers/show_establishment.html",
        establishment=establishment,
        decision=last_decision("establishment", establishment.id),
        company_rows=answers.company_rows(establishment.company),
        sections=answers.sections(establishment),
        labels=answers.labels(establishment),
        hrefs=_hrefs(establishment),
        next_href=_step_url(establishment, next(iter(steps.unfinished(establishment)), None)),
    )


@blueprint.route(
    "/employer/establishments/<uuid:establishment_id>/<any({names}):name>".format(names=", ".join(steps.BY_NAME)),
    methods=["GET", "POST"],
)
@requires(Action.EDIT_ESTABLISHMENT)
def edit_establishment(establishment_id: UUID, name: str) -> Response:
    """Change one page of an establishment's answers."""
    establishment = editable_or_shown(establishment_id)
    step = steps.BY_NAME[name]
    form = step.form(data={question: establishment.answer(question) for question in step.form.questions()})
    now_there: list[answers.Row] = []
    if not _wants_address(form) and form.validate_on_submit():
        try:
            services.save_answers(establishment, form.answers(), request.form.get("version", type=int))
            return see_other(_after(establishment, step))
        except AlreadyChanged as refusal:
            form.refuse(refusal)
            now_there = answers.establishment_rows(establishment, step)
        except RuleBroken as refusal:
            form.refuse(refusal)
    return _step_page(form, step, establishment, now_there)


@blueprint.route("/employer/establishments/<uuid:establishment_id>/check", methods=["GET", "POST"])
@requires(Action.EDIT_ESTABLISHMENT)
def submit_establishment(establishment_id: UUID) -> Response:
    """Read everything once more and hand it in."""
    establishment = editable_or_shown(establishment_id)
    form = DecideForm()
    if form.validate_on_submit():
        try:
            services.submit_establishment(establishment, by=actor())
            flash(_("Handed in. The office will check it and write to you."), "success")
            return see_other(url_for("employers.show_establishment", establishment_id=establishment.id))
        except RuleBroken as refusal:
            form.refuse(refusal)
    return render(
        "employers/check_establishment.html",
        status=422 if form.errors else 200,
        form=form,
        establishment=establishment,
        company_rows=answers.company_rows(establishment.company),
        sections=answers.sections(establishment),
        titles=steps.TITLES,
        unfinished=steps.unfinished(establishment),
    )


@blueprint.post("/employer/establishments/<uuid:establishment_id>/take-back")
@requires(Action.EDIT_ESTABLISHMENT)
def take_back_establishment(establishment_id: UUID) -> Response:
    """Take a handed-in establishment back to change it."""
    establishment = establishment_or_404(establishment_id)
    services.take_back_establishment(establishment)
    flash(_("Taken back. You can change it and hand it in again."), "success")
    return see_other(url_for("employers.show_establishment", establishment_id=establishment.id))


@blueprint.route("/employer/establishments/<uuid:establishment_id>/drop", methods=["GET", "POST"])
@requires(Action.EDIT_ESTABLISHMENT)
def drop_establishment(establishment_id: UUID) -> Response:
    """Ask once more, then throw away what was not handed in."""
    establishment = establishment_or_404(establishment_id)
    form = DecideForm()
    if form.validate_on_submit():
        services.drop_draft(establishment)
        flash(_("Thrown away."), "success")
        return see_other(url_for("employers.list_establishments"))
    return render("employers/drop_establishment.html", form=form, establishment=establishment)


def _step_page(
    form: AnswersForm, step: Step, establishment: Establishment | None, now_there: Sequence[answers.Row] = ()
) -> Response:
    return render(
        "employers/edit_establishment.html",
        status=422 if form.errors else 200,
        form=form,
        step=step,
        establishment=establishment,
        titles=steps.TITLES,
        position=steps.position(step),
        now_there=now_there,
        remarks=_remarks(establishment, step) if establishment else {},
    )


def _remarks(establishment: Establishment, step: Step) -> dict[str, str]:
    """Return what the office asked to have corrected on one page."""
    decision = last_decision("establishment", establishment.id) if establishment.progress == "returned" else None
    remarks = decision.remarks if decision else {}
    return {name: reason for name, reason in remarks.items() if name in step.form.questions()}


def _wants_address(form: AnswersForm) -> bool:
    """Put the address of the postal code into the form when that button was pressed, for browsers without scripts."""
    if not isinstance(form, PlaceForm) or "find_address" not in request.form:
        return False
    if towns := find_postal_code(form.postal_code.typed or ""):
        form.address.typed = beginning_of(towns)
    else:
        form.postal_code.errors = [_("This postal code is not known. Check the seven digits.")]
    return True


def _after(establishment: Establishment, step: Step) -> str:
    """Return the next page; after a correction, the last check."""
    if establishment.progress == "draft" and not establishment.is_accepted:
        return _step_url(establishment, steps.following(step))
    return _step_url(establishment, None)


def _hrefs(establishment: Establishment) -> dict[str, str]:
    """Return for each question where its answer is changed."""
    company = {f"company.{name}": url_for("employers.edit_company") for name in CompanyForm.questions()}
    places = {name: _step_url(establishment, step) for step in steps.STEPS for name in step.form.questions()}
    return company | places


def _step_url(establishment: Establishment, step: Step | None) -> str:
    if step is None:
        return url_for("employers.submit_establishment", establishment_id=establishment.id)
    return url_for("employers.edit_establishment", establishment_id=establishment.id, name=step.name)
