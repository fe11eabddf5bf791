"""An employer writes vacancies section by section, sees what the law says, and sends them to the office."""

from typing import Any
from uuid import UUID

from flask import Response, abort, flash, request, url_for
from flask_babel import gettext as _

from hwportal.blueprints.employers.queries import accepted_establishments
from hwportal.blueprints.vacancies import blueprint, display, life, queries, services, visiting
from hwportal.blueprints.vacancies.checks import Check
from hwportal.blueprints.vacancies.forms import FORMS, BeginForm, SectionForm, SendForm
from hwportal.blueprints.vacancies.listings import opening
from hwportal.blueprints.vacancies.rows import Row, rows
from hwportal.blueprints.vacancies.typed_queries import typed
from hwportal.errors import AlreadyChanged, RuleBroken
from hwportal.form_keys import repeatable
from hwportal.htmx import is_htmx, render, see_other
from hwportal.models import Vacancy
from hwportal.policy import Action, actor, check, requires
from hwportal.rules import worktime
from hwportal.rules.sheet import SECTIONS, Section, Sheet
from hwportal.rules.vacancy_life import Who

OWN = "/employer/vacancies/<uuid:vacancy_id>"
CODES = [section.code for section in SECTIONS]
SECTION = f"{OWN}/<any({', '.join(CODES)}):code>"


def own_vacancy_or_404(vacancy_id: UUID) -> Vacancy:
    """Return a vacancy of the account's company."""
    vacancy = queries.vacancy(vacancy_id) or abort(404)
    check(Action.EDIT_VACANCY, vacancy)
    return vacancy


@blueprint.get("/employer/vacancies")
@requires(Action.OWN_COMPANY)
def list_own() -> Response:
    """Show the vacancies of the account's company."""
    vacancies, places = queries.own_vacancies(actor()), accepted_establishments(actor())
    return render("vacancies/list_own.html", vacancies=vacancies, can_begin=bool(places))


@blueprint.route("/employer/vacancies/new", methods=["GET", "POST"])
@requires(Action.OWN_COMPANY)
def begin() -> Response:
    """Start a vacancy for one of the accepted establishments."""
    places = accepted_establishments(actor())
    form = BeginForm.among(places)
    if form.validate_on_submit():
        place = next(place for place in places if str(place.id) == form.place.data)
        vacancy = services.begin(place, by=actor())
        return see_other(section_url(vacancy, SECTIONS[0]))
    return render("vacancies/begin.html", status=422 if form.errors else 200, form=form, places=places)


@blueprint.get(OWN)
@requires(Action.EDIT_VACANCY)
def show_own(vacancy_id: UUID) -> Response:
    """Show how a vacancy stands and what is still to be done."""
    vacancy = own_vacancy_or_404(vacancy_id)
    return render(
        "vacancies/show_own.html",
        vacancy=vacancy,
        check=Check.of(vacancy, services.open_change(vacancy)),
        acts=life.possible(vacancy, Who.EMPLOYER),
        renewal=queries.renewal_of(vacancy),
        visit=visiting.visit_of(vacancy),
    )


@blueprint.route(SECTION, methods=["GET", "POST"])
@requires(Action.EDIT_VACANCY)
def edit_section(vacancy_id: UUID, code: str) -> Response:
    """Write one section; everything is kept at every step."""
    vacancy, section = own_vacancy_or_404(vacancy_id), SECTIONS[CODES.index(code)]
    if not vacancy.is_editable:
        return see_other(url_for("vacancies.show_own", vacancy_id=vacancy.id))
    sheet = services.open_change(vacancy)
    form, theirs = FORMS[code].of(sheet), []
    if form.validate_on_submit():
        try:
            sheet = services.save(vacancy, section, form.answers(), seen=form.seen.data or "", by=actor())
            return see_other(_following(vacancy, section, sheet, form))
        except AlreadyChanged as refusal:
            theirs = rows(services.open_change(vacancy), section)
            form.show_conflict(refusal, services.open_change(vacancy))
        except RuleBroken as refusal:
            form.refuse(refusal)
    status = 409 if theirs else 422 if form.errors else 200
    return _section_page(vacancy, form, sheet, status=status, theirs=theirs)


@blueprint.post(f"{SECTION}/check")
@requires(Action.EDIT_VACANCY)
@repeatable
def check_section(vacancy_id: UUID, code: str) -> Response:
    """Tell what the law says of what is being typed; nothing is kept."""
    vacancy = own_vacancy_or_404(vacancy_id)
    return _section_page(vacancy, *typed(vacancy, code))


@blueprint.route(f"{OWN}/send", methods=["GET", "POST"])
@requires(Action.EDIT_VACANCY)
def send(vacancy_id: UUID) -> Response:
    """Read everything once more and send it to the office."""
    vacancy, form = own_vacancy_or_404(vacancy_id), SendForm()
    if not vacancy.is_editable and request.method == "GET":
        return see_other(url_for("vacancies.show_own", vacancy_id=vacancy.id))
    if form.validate_on_submit():
        try:
            services.send(vacancy, form.warned.data or "", by=actor())
            flash(_sent_sentence(vacancy), "success")
            return see_other(url_for("vacancies.show_own", vacancy_id=vacancy.id))
        except RuleBroken as refusal:
            form.refuse(refusal)
    sheet = services.open_change(vacancy)
    found = Check.of(vacancy, sheet)
    form.warned.data = services.warning_mark(found.findings) if form.errors else ""
    sections = [(section, rows(sheet, section)) for section in SECTIONS]
    return render(
        "vacancies/send.html",
        status=422 if form.errors else 200,
        vacancy=vacancy, form=form, check=found, sections=sections, opening=opening(sheet), sheet=sheet,
    )  # fmt: skip


@blueprint.post(f"{OWN}/take-back")
@requires(Action.EDIT_VACANCY)
def take_back(vacancy_id: UUID) -> Response:
    """Take a vacancy back that staff have not decided yet."""
    vacancy = own_vacancy_or_404(vacancy_id)
    services.take_back(vacancy)
    flash(_("You can change the vacancy again. Send it when you are ready."), "success")
    return see_other(url_for("vacancies.show_own", vacancy_id=vacancy.id))


def section_url(vacancy: Vacancy, section: Section, **more: Any) -> str:
    """Return the address of a section of a vacancy being written."""
    return url_for("vacancies.edit_section", vacancy_id=vacancy.id, code=section.code, **more)


def _following(vacancy: Vacancy, section: Section, sheet: Sheet, form: SectionForm) -> str:
    """Return where to go after a section was kept: on, back, elsewhere, or here again to see what is wrong."""
    go, place = request.form.get("go", "next"), SECTIONS.index(section)
    if go in CODES:
        return section_url(vacancy, SECTIONS[CODES.index(go)])
    if go == "later":
        return url_for("vacancies.show_own", vacancy_id=vacancy.id)
    if go == "back":
        return section_url(vacancy, SECTIONS[max(place - 1, 0)])
    found = Check.of(vacancy, sheet).of_section(section)
    warnings = services.warning_mark(found)
    if any(finding.level.blocks for finding in found) or warnings not in ("", form.warned.data):
        return section_url(vacancy, section, checked="yes", warned=warnings or None)
    if place + 1 < len(SECTIONS):
        return section_url(vacancy, SECTIONS[place + 1])
    return url_for("vacancies.send", vacancy_id=vacancy.id)


def _section_page(
    vacancy: Vacancy, form: SectionForm, sheet: Sheet, *, status: int = 200, theirs: list[Row] | None = None
) -> Response:
    section, is_checked = form.section, "checked" in request.args or bool(vacancy.remarks)
    found = (Check.while_typing if is_htmx() else Check.of)(vacancy, sheet)
    notices = found.notices(section, with_missing=is_checked)
    if request.method == "GET":
        form.warned.data = request.args.get("warned", "")
    form.require(sheet)
    return render(
        "vacancies/edit_section.html",
        "vacancies/_findings.html",
        status=status,
        vacancy=vacancy,
        section=section,
        place=SECTIONS.index(section) + 1,
        titles=[_(entry.title) for entry in SECTIONS],
        form=form,
        sheet=sheet,
        opening=opening(sheet),
        record=rows(sheet, section) if section.code == "establishment" else [],
        check=found,
        missing=found.missing_in(section),
        notices=display.by_field(notices),
        week=worktime.weekly_hours(sheet) if section.code == "hours" else None,
        decided=[notice for notice in found.notices() if notice.rule == "T-8"] if section.code == "hours" else [],
        is_checked=is_checked,
        theirs=theirs or [],
        live=is_htmx(),
    )


def _sent_sentence(vacancy: Vacancy) -> str:
    if vacancy.progress == "accepted":
        return str(_("The change is public."))
    return str(_("Sent. The office will check it and write to you."))
