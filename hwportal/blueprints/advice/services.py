"""Giving advice on a draft, and taking an employer's answer to a card of it."""

from typing import Any, NamedTuple

import numpy as np
from flask_babel import lazy_gettext as _l

from hwportal import audit, clock
from hwportal.advice import cards, sheets
from hwportal.advice.scoring import HORIZONS, Scores
from hwportal.blueprints.advice import queries
from hwportal.blueprints.advice.engine import engine
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import Advice, AdviceCard, User, Vacancy
from hwportal.rules.sheet import Sheet

TAKEN, DECLINED, LATER = "taken", "declined", "later"


class TooLittleWritten(RuleBroken):
    """Without work, place and pay nothing can be told."""

    status = 422
    message = _l("Fill in the occupation, the place of work, the pay and the hours first. Then advice is possible.")


class NotEditable(RuleBroken):
    """The vacancy waits for the office, or its life is over."""

    message = _l("This vacancy cannot be changed now. Take it back first if it waits for the office.")


class Worked(NamedTuple):
    """What a model says of a sheet."""

    model: str
    columns: dict[str, Any]
    scores: Scores
    hand: cards.Hand


def work_out(vacancy: Vacancy, sheet: Sheet) -> Worked:
    """Return what the model in use says of a text of a vacancy; nothing is kept."""
    around = queries.surroundings(vacancy, queries.peers(vacancy, sheet))
    values = sheets.columns(sheet, around)
    if values is None:
        raise TooLittleWritten
    used, occupation, prefecture = engine(), sheet.occupations[0], sheet.prefecture_code or ""
    drafts = sheets.drafts(values, occupation, prefecture, around)
    saved_pay = around.saved_hourly_yen or float(drafts["wage_lower"][0])
    scores = used.scorer.score(drafts, np.array([saved_pay]))
    known: dict[str, Any] = {name: float(column[0]) for name, column in drafts.numbers.items()}
    known |= {"occupation": occupation, "prefecture": prefecture, "posted": around.posted, "saved_pay": saved_pay}
    return Worked(used.version, known, scores, cards.deal(scores, 0, vacancy.id.int % 2**32))


def give(vacancy: Vacancy, by: User) -> Advice:
    """Work out and keep the advice on what is written now."""
    worked = work_out(vacancy, vacancy.written)
    advice = Advice(
        vacancy=vacancy,
        given_to=by,
        model=worked.model,
        columns=worked.columns,
        chances=chances(worked.scores),
        evidence=worked.scores.evidence[0],
        arm=worked.hand.arm,
        propensity=worked.hand.propensity,
        cards=[AdviceCard(place=place, **vars(card)) for place, card in enumerate(worked.hand.cards, 1)],
    )
    db.session.add(advice)
    db.session.flush()
    return advice


def chances(scores: Scores) -> dict[str, list[float]]:
    """Return the chances of a draft by days: figure, low and high end."""
    found = {days: scores.chances[days] for days in HORIZONS}
    return {str(days): [float(end[0]) for end in (one.value, one.low, one.high)] for days, one in found.items()}


def take(card: AdviceCard, by: User) -> Sheet | None:
    """Write the change into the draft and give new advice; return None where the employer must write it in words."""
    vacancy = card.advice.vacancy
    db.session.refresh(vacancy, with_for_update={"of": Vacancy})
    if not vacancy.is_editable:
        raise NotEditable
    _answer(card, TAKEN, None, by)
    changed = sheets.written(card.action, vacancy.written)
    if changed is not None:
        vacancy.write(changed)
        vacancy.editor = by
        audit.record("vacancy.saved", vacancy, fields=[sheets.SECTION_OF_ACTION[card.action]])
        give(vacancy, by)
    return changed


def decline(card: AdviceCard, reason: str, by: User) -> None:
    """Note that a change is not for the employer, and why."""
    _answer(card, DECLINED, reason, by)


def put_off(card: AdviceCard, by: User) -> None:
    """Note that the employer decides later."""
    _answer(card, LATER, None, by)


def _answer(card: AdviceCard, answer: str, reason: str | None, by: User) -> None:
    card.answer, card.reason = answer, reason
    card.answered_at, card.answered_by_id = clock.now(), by.id
