"""Pages on which staff see the advice on a vacancy, word it for the employer, sign and print it."""

from uuid import UUID

from flask import Response, abort, flash, url_for
from flask_babel import gettext as _

from hwportal import audit, sessions
from hwportal.advice.writing import tips
from hwportal.blueprints.advice import queries as advice_queries
from hwportal.blueprints.advice import services as advice_services
from hwportal.blueprints.advice import words
from hwportal.blueprints.counsel import blueprint, queries, services
from hwportal.blueprints.counsel.forms import LetterForm
from hwportal.blueprints.counsel.paper import letter_page, letter_pdf
from hwportal.blueprints.vacancies.queries import vacancy as vacancy_with
from hwportal.errors import RuleBroken
from hwportal.forms import DecideForm
from hwportal.htmx import render, see_other
from hwportal.models import AdviceLetter, Vacancy
from hwportal.policy import Action, actor, check, requires

VACANCY = "/staff/vacancies/<uuid:vacancy_id>/advice"
LETTER = "/staff/advice/letters/<uuid:letter_id>"


@blueprint.route(VACANCY, methods=["GET", "POST"])
@requires(Action.COUNSEL_VACANCY)
def show_vacancy(vacancy_id: UUID) -> Response:
    """Show what is advised on a vacancy and what came of it; work it out anew."""
    vacancy, form = own_vacancy(vacancy_id), DecideForm()
    if form.validate_on_submit():
        try:
            audit.record("counsel.given", vacancy)
            advice_services.give(vacancy, by=actor())
            return see_other(url_for("counsel.show_vacancy", vacancy_id=vacancy.id))
        except RuleBroken as refusal:
            form.refuse(refusal)
    sheet = vacancy.live or vacancy.written
    among = advice_queries.peers(vacancy, sheet)
    return render(
        "counsel/show_vacancy.html",
        status=422 if form.errors else 200,
        vacancy=vacancy,
        form=form,
        given=queries.given(vacancy),
        letters=queries.letters(vacancy),
        standings=advice_queries.standing(vacancy, sheet, among) if among.is_enough else [],
        scope=among.step.label,
        tips=tips(sheet, advice_queries.surroundings(vacancy, among).known),
        words=words,
    )


@blueprint.route(f"{VACANCY}/letter", methods=["GET", "POST"])
@requires(Action.COUNSEL_VACANCY)
def write_letter(vacancy_id: UUID) -> Response:
    """Choose what the letter shows, write the words of the office, and say how it reaches the employer."""
    vacancy = own_vacancy(vacancy_id)
    advice = advice_queries.latest(vacancy)
    if advice is None:
        flash(_("Work out the advice first."), "warning")
        return see_other(url_for("counsel.show_vacancy", vacancy_id=vacancy.id))
    draft = queries.draft(vacancy)
    chosen = draft.actions if draft else [card.action for card in advice.cards]
    form = LetterForm(obj=draft, actions=chosen)
    form.offer(advice.cards)
    if form.validate_on_submit():
        try:
            note = form.note.data or ""
            letter = services.save(advice, form.actions.data or [], note, form.way.data, by=actor())
            return see_other(url_for("counsel.show_letter", letter_id=letter.id))
        except RuleBroken as refusal:
            form.refuse(refusal)
    status = 422 if form.errors else 200
    return render("counsel/write_letter.html", status=status, vacancy=vacancy, form=form)


@blueprint.route(LETTER, methods=["GET", "POST"])
@requires(Action.COUNSEL_VACANCY)
def show_letter(letter_id: UUID) -> Response:
    """Show a letter as the employer gets it; sign it."""
    letter, form = own_letter(letter_id), DecideForm()
    if form.validate_on_submit():
        try:
            services.sign(letter, by=actor())
            flash(_("The advice is signed. The employer was told."), "success")
            return see_other(url_for("counsel.show_letter", letter_id=letter.id))
        except RuleBroken as refusal:
            form.refuse(refusal)
    status = 422 if form.errors else 200
    return render("counsel/show_letter.html", status=status, letter=letter, form=form, words=words)


@blueprint.get(f"{LETTER}/paper")
@requires(Action.COUNSEL_VACANCY)
def print_letter(letter_id: UUID) -> Response:
    """Show a letter as a sheet of paper."""
    letter = own_letter(letter_id)
    pdf = url_for("counsel.download_letter", letter_id=letter.id)
    return letter_page(letter, url_for("counsel.show_letter", letter_id=letter.id), pdf)


@blueprint.get(f"{LETTER}.pdf")
@requires(Action.COUNSEL_VACANCY)
@sessions.download
def download_letter(letter_id: UUID) -> Response:
    """Give a letter as PDF."""
    letter = own_letter(letter_id)
    return letter_pdf(letter, url_for("counsel.print_letter", letter_id=letter.id))


def own_vacancy(vacancy_id: UUID) -> Vacancy:
    """Return a vacancy of the own office that was public once, or end the request."""
    vacancy = vacancy_with(vacancy_id)
    if vacancy is None or not vacancy.serial:
        abort(404)
    check(Action.COUNSEL_VACANCY, vacancy)
    return vacancy


def own_letter(letter_id: UUID) -> AdviceLetter:
    """Return a letter on a vacancy of the own office, or end the request."""
    letter = queries.letter(letter_id) or abort(404)
    check(Action.COUNSEL_VACANCY, letter.vacancy)
    return letter
