"""Pages on which an employer asks for advice on a draft and answers it."""

from uuid import UUID

from flask import Response, abort, flash, url_for
from flask_babel import gettext as _

from hwportal.advice.sheets import SECTION_OF_ACTION, WRITES
from hwportal.advice.writing import tips
from hwportal.blueprints.advice import blueprint, queries, services, words
from hwportal.blueprints.advice.forms import DeclineForm
from hwportal.blueprints.vacancies.queries import vacancy as vacancy_with
from hwportal.blueprints.vacancies.typed_queries import typed
from hwportal.errors import RuleBroken
from hwportal.form_keys import repeatable
from hwportal.forms import DecideForm
from hwportal.htmx import render, see_other
from hwportal.models import AdviceCard, Vacancy
from hwportal.policy import Action, actor, check, requires
from hwportal.rules.sheet import SECTIONS as FORM_SECTIONS

CARD = "/employer/advice/<uuid:card_id>"
SECTIONS = {section.code for section in FORM_SECTIONS}


@blueprint.route("/employer/vacancies/<uuid:vacancy_id>/advice", methods=["GET", "POST"])
@requires(Action.EDIT_VACANCY)
def show_advice(vacancy_id: UUID) -> Response:
    """Show the advice that was given last; give new advice on what is written now."""
    vacancy, form = _vacancy_or_404(vacancy_id), DecideForm()
    if form.validate_on_submit():
        try:
            services.give(vacancy, by=actor())
            return see_other(url_for("advice.show_advice", vacancy_id=vacancy.id))
        except RuleBroken as refusal:
            form.refuse(refusal)
    return _page(vacancy, form, status=422 if form.errors else 200)


@blueprint.post("/employer/vacancies/<uuid:vacancy_id>/advice/<code>")
@requires(Action.EDIT_VACANCY)
@repeatable
def show_panel(vacancy_id: UUID, code: str) -> Response:
    """Tell what would fill the vacancy as it is being typed; nothing is kept."""
    vacancy = _vacancy_or_404(vacancy_id)
    if code not in SECTIONS:
        abort(404)
    try:
        worked, reason = services.work_out(vacancy, typed(vacancy, code).sheet), None
    except RuleBroken as refusal:
        worked, reason = None, refusal.message
    return render(
        "advice/show_panel.html",
        "advice/_panel.html",
        vacancy=vacancy,
        code=code,
        reason=reason,
        chances=services.chances(worked.scores) if worked else {},
        cards=worked.hand.cards if worked else (),
        words=words,
    )


@blueprint.post(f"{CARD}/take")
@requires(Action.EDIT_VACANCY)
def take(card_id: UUID) -> Response:
    """Write a change into the draft, or lead to the section in which the employer writes it."""
    card, form = _card_or_404(card_id), DecideForm()
    if not form.validate_on_submit():
        return _page(card.advice.vacancy, form, status=422)
    changed = services.take(card, by=actor())
    vacancy = card.advice.vacancy
    if changed is None:
        section = SECTION_OF_ACTION[card.action]
        return see_other(url_for("vacancies.edit_section", vacancy_id=vacancy.id, code=section))
    flash(_("The draft was changed. The figures are those of the new text."), "success")
    return see_other(url_for("advice.show_advice", vacancy_id=vacancy.id))


@blueprint.post(f"{CARD}/decline")
@requires(Action.EDIT_VACANCY)
def decline(card_id: UUID) -> Response:
    """Note why a change is not for the employer."""
    card, form = _card_or_404(card_id), DeclineForm()
    if not form.validate_on_submit():
        return _page(card.advice.vacancy, form, status=422)
    services.decline(card, form.reason.data, by=actor())
    return see_other(url_for("advice.show_advice", vacancy_id=card.advice.vacancy_id))


@blueprint.post(f"{CARD}/later")
@requires(Action.EDIT_VACANCY)
def put_off(card_id: UUID) -> Response:
    """Note that the employer decides later."""
    card, form = _card_or_404(card_id), DecideForm()
    if not form.validate_on_submit():
        return _page(card.advice.vacancy, form, status=422)
    services.put_off(card, by=actor())
    return see_other(url_for("advice.show_advice", vacancy_id=card.advice.vacancy_id))


def _page(vacancy: Vacancy, form: DecideForm | DeclineForm, status: int = 200) -> Response:
    sheet = vacancy.written
    among = queries.peers(vacancy, sheet)
    return render(
        "advice/show_advice.html",
        status=status,
        vacancy=vacancy,
        form=form,
        advice=queries.latest(vacancy),
        standings=queries.standing(vacancy, sheet, among) if among.is_enough else [],
        scope=among.step.label,
        tips=tips(sheet, queries.surroundings(vacancy, among).known),
        words=words,
        written_by_portal=WRITES,
    )


def _vacancy_or_404(vacancy_id: UUID) -> Vacancy:
    vacancy = vacancy_with(vacancy_id) or abort(404)
    check(Action.EDIT_VACANCY, vacancy)
    return vacancy


def _card_or_404(card_id: UUID) -> AdviceCard:
    card = queries.card(card_id) or abort(404)
    check(Action.EDIT_VACANCY, card.advice.vacancy)
    return card
