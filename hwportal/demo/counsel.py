"""Advice of staff in the demonstration: signed for one old vacancy, a draft for another."""

from sqlalchemy import select

from hwportal.blueprints.advice import services as advice
from hwportal.blueprints.counsel import services
from hwportal.extensions import db
from hwportal.models import AdviceLetter, Establishment, FollowUp, User, Vacancy

WORDS = (
    "面談でうかがったとおり、見学の受入れと写真の追加からお始めください。",
    "休日数を近隣の園とそろえることをおすすめします。",
)


def make_letters(clerk: User) -> None:
    """Leave advice on vacancies that were followed up: answered by the employer and signed, and a draft; once."""
    if db.session.scalar(select(AdviceLetter.id).limit(1)):
        return
    followed = select(Vacancy).join(FollowUp).join(Vacancy.establishment)
    followed = followed.where(FollowUp.is_latest, Establishment.office_id.in_(clerk.office_ids))
    for number, vacancy in enumerate(db.session.scalars(followed.order_by(Vacancy.number).limit(len(WORDS)))):
        given = advice.give(vacancy, by=vacancy.establishment.company.members[0].user)
        letter = services.save(given, [card.action for card in given.cards], WORDS[number], "letter", by=clerk)
        if not number:
            for card in given.cards[:1]:
                advice.decline(card, "schedule", by=given.given_to)
            services.sign(letter, by=clerk)
