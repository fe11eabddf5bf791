"""Follow-up in the demonstration: vacancies of last month without a referral, and what staff did about some of them."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select

from hwportal import clock
from hwportal.blueprints.follow_ups import services
from hwportal.blueprints.follow_ups.services import Contact
from hwportal.extensions import db
from hwportal.models import Application, Establishment, FollowUp, StaffOffice, User, Vacancy

OLD = 34  # days; the queue begins at 30
CONTACTS = (
    ("visit", "園長と面談。見学の受入れと写真の追加をすすめた。", 6, 0),
    ("call", "担当者が不在。来週もう一度かける。", 3, 4),
    ("call", "パートにも分けて募集することを検討中。", 12, 10),
)


def make_follow_ups(clerk: User) -> None:
    """Leave contacts about the longest open vacancies of the clerk's office; none if some exist."""
    if db.session.scalar(select(FollowUp.id).limit(1)):
        return
    today = clock.today()
    vacancies = _longest_open(clerk)
    for vacancy in vacancies:
        vacancy.accepted_on = min(vacancy.accepted_on or today, today - timedelta(days=OLD))
    for vacancy, (kind, note, days_ago, next_in) in zip(vacancies, CONTACTS, strict=False):
        on = today - timedelta(days=days_ago)
        services.note(vacancy, kind, Contact(note, on, today + timedelta(days=next_in)), by=clerk)
    if len(vacancies) > len(CONTACTS):
        changes = {"duties": "1日の流れ、受け持つ人数、行事の持ち帰り仕事がないことを始めの90字に書く。"}
        contact = Contact("書き方を変えると応募が増える例があります。", today, today + timedelta(days=7))
        services.propose(vacancies[-1], changes, contact, by=clerk)


def _longest_open(clerk: User) -> Sequence[Vacancy]:
    """Return a few vacancies of the clerk's offices to which nobody was referred."""
    offices = select(StaffOffice.office_id).filter_by(user_id=clerk.id)
    found = select(Vacancy).join(Vacancy.establishment).where(Establishment.office_id.in_(offices))
    found = found.where(Vacancy.state == "accepted", Vacancy.valid_until >= clock.today())
    found = found.where(~select(Application.id).where(Application.vacancy_id == Vacancy.id).exists())
    return db.session.scalars(found.order_by(Vacancy.accepted_on, Vacancy.number).limit(len(CONTACTS) + 3)).all()
