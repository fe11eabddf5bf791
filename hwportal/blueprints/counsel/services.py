"""Writing advice to an employer and signing it; the employer hears of what is signed."""

from collections.abc import Collection
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l

from hwportal import audit, clock, outbox
from hwportal.blueprints.advice import queries as advice_queries
from hwportal.blueprints.counsel import queries
from hwportal.blueprints.employers.queries import people_of
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import Advice, AdviceLetter, User, Vacancy


class NotOpen(RuleBroken):
    """Only what is public can still be filled."""

    message = _l("This vacancy is no longer open. Nothing was signed.")


class SignedBefore(RuleBroken):
    """What is signed is not changed again."""

    message = _l("This advice is signed. Write a new one if something has changed.")


class OldFigures(RuleBroken):
    """A letter goes out with the newest figures only."""

    message = _l("New advice was given since. Save the text again, then sign it.")


def save(advice: Advice, actions: Collection[str], note: str, way: str, by: User) -> AdviceLetter:
    """Leave the one draft on a vacancy with the figures of an advice and the words of the office."""
    vacancy = _locked(advice.vacancy)
    letter = queries.draft(vacancy) or AdviceLetter(vacancy=vacancy)
    letter.advice, letter.author, letter.note, letter.way = advice, by, note, way
    letter.actions = [card.action for card in advice.cards if card.action in actions]
    letter.saved_at = clock.now()
    db.session.add(letter)
    db.session.flush()
    audit.record("counsel.saved", letter)
    return letter


def sign(letter: AdviceLetter, by: User) -> None:
    """Sign a letter as it stands, and tell the employer where to read it."""
    vacancy = _locked(letter.vacancy)
    db.session.refresh(letter, ["signed_at", "advice_id"])
    if letter.signed_at:
        raise SignedBefore
    if not vacancy.is_open(clock.today()):
        raise NotOpen
    newest = advice_queries.latest(vacancy)
    if newest is None or newest.id != letter.advice_id:
        raise OldFigures
    letter.signed_by, letter.signed_at = by, clock.now()
    audit.record("counsel.signed", letter)
    _tell(letter)


def _locked(vacancy: Vacancy) -> Vacancy:
    db.session.refresh(vacancy, with_for_update={"of": Vacancy})
    return vacancy


def _tell(letter: AdviceLetter) -> None:
    link = url_for("counsel.read", letter_id=letter.id, _external=False)
    office = letter.vacancy.establishment.office
    facts: dict[str, Any] = {"title": letter.vacancy.title, "number": letter.vacancy.number, "note": letter.note}
    for account in people_of(letter.vacancy.establishment.company_id):
        outbox.notify(account, "advice_signed", link=link, phone=office.phone if office else None, **facts)
