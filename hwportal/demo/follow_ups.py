"""Follow-up in the demonstration: old vacancies without a referral, and what staff did about some of them."""

from collections.abc import Sequence
from datetime import timedelta
from random import Random

from sqlalchemy import select

from hwportal import clock
from hwportal.blueprints.follow_ups import services
from hwportal.blueprints.follow_ups.services import Contact
from hwportal.blueprints.referrals.services import Letter, refer_at_counter
from hwportal.blueprints.vacancies import publishing
from hwportal.blueprints.vacancies import services as vacancies
from hwportal.blueprints.vacancies.demo_sheets import demo_sheet
from hwportal.extensions import db
from hwportal.models import Establishment, FollowUp, Jobseeker, User, Vacancy
from hwportal.rules.validity import valid_until

AGES = (34, 40, 47, 62, 36, 38, 51, 33, 31)  # days; the queue begins at 30
CONTACTS = (
    ("visit", "園長と面談。見学の受入れと写真の追加をすすめた。", 6, 0),
    ("call", "担当者が不在。来週もう一度かける。", 3, 4),
    ("call", "パートにも分けて募集することを検討中。", 12, 10),
)
REFERRED = 6  # people, so that the report may tell their number
CHANGES = {"duties": "1日の流れと受け持つ人数を、始めの90字に書く。"}


def make_follow_ups(places: Sequence[Establishment], people: Sequence[Jobseeker], clerk: User) -> None:
    """Leave old vacancies of `places`, contacts about the first of them and what followed; none if some exist."""
    if db.session.scalar(select(FollowUp.id).limit(1)):
        return
    random = Random(11)  # noqa: S311  (a demonstration, the same every time)
    made = [_old(places[n % len(places)], age, clerk, random) for n, age in enumerate(AGES)] if places else []
    today = clock.today()
    for vacancy, (kind, note, days_ago, next_in) in zip(made, CONTACTS, strict=False):
        on = today - timedelta(days=days_ago)
        services.note(vacancy, kind, Contact(note, on, today + timedelta(days=next_in)), by=clerk)
    for vacancy in made[:1]:
        _refer(vacancy, people, clerk)
    for vacancy in made[len(CONTACTS) : len(CONTACTS) + 1]:
        contact = Contact("書き方を変えると応募が増えた例があります。", today, today + timedelta(days=7))
        services.propose(vacancy, CHANGES, contact, by=clerk)


def _refer(vacancy: Vacancy, people: Sequence[Jobseeker], clerk: User) -> None:
    """Refer some people to a vacancy, after the contact about it."""
    for person in [one for one in people if one.level == "registered"][-REFERRED:]:
        application = refer_at_counter(person, vacancy, Letter(), by=clerk)
        application.sent_on = clock.today() - timedelta(days=2)


def _old(place: Establishment, age: int, clerk: User, random: Random) -> Vacancy:
    """Return a public vacancy that was accepted so many days ago."""
    vacancy = vacancies.begin(place, by=place.company.members[0].user)
    vacancy.write(demo_sheet(vacancies.open_change(vacancy), random, clock.today()))
    db.session.flush()
    publishing.publish(vacancy, clerk)
    vacancy.accepted_on = clock.today() - timedelta(days=age)
    vacancy.valid_until = valid_until(vacancy.accepted_on)
    publishing.list_publicly(vacancy)
    db.session.flush()
    return vacancy
