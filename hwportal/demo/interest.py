"""Interest in the vacancies of the demonstration: profiles without names, requests, lists that people keep, views."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select

from hwportal import clock
from hwportal.blueprints.profiles import services as profiles
from hwportal.blueprints.profiles.queries import Wanted, profiles_for
from hwportal.blueprints.referrals.queries import takes_direct
from hwportal.blueprints.saved import services as saved
from hwportal.extensions import db
from hwportal.models import Jobseeker, Listing, Profile, SavedVacancy, Vacancy, VacancyDay
from hwportal.rows import add_rows
from hwportal.rules.figures import PERIOD

VIEWED = 200  # vacancies
SHOWN = 30  # people
KEPT = 3  # vacancies of each person with an account
WORDS = "ご経験を当施設で生かしてください。見学はいつでもできます。"


def make_interest(people: Sequence[Jobseeker], vacancies: Sequence[Vacancy]) -> None:
    """Leave people whom employers see without a name, requests in some states, kept vacancies and views; made once."""
    if db.session.scalar(select(Profile.id).limit(1)):
        return
    for place, person in enumerate(people[:SHOWN]):
        profiles.show(person, "experience" if place % 3 else "wishes", accepts_requests=True)
    _ask([vacancy for vacancy in vacancies if takes_direct(vacancy)])
    for person in people[:SHOWN]:
        for vacancy in vacancies[:KEPT]:
            saved.save(vacancy, person.user)
    _leave_a_change(people[0])
    _view(vacancies)


def _ask(vacancies: Sequence[Vacancy]) -> None:
    """Leave one person asked, one who declined, and one request that was taken back, for each establishment."""
    for vacancy in {vacancy.establishment_id: vacancy for vacancy in vacancies}.values():
        free = profiles_for(vacancy, Wanted(), clock.today())[::-1][:3]  # those who can sign in come first
        employer = vacancy.establishment.company.members[0].user
        sent = [profiles.send(vacancy, profile, WORDS, by=employer) for profile in free]
        for request, act in zip(sent[1:], (profiles.decline, profiles.take_back), strict=False):
            act(request)


def _leave_a_change(person: Jobseeker) -> None:
    """Let one of the person's vacancies have changed since it was kept."""
    kept = db.session.scalars(select(SavedVacancy).filter_by(user_id=person.user_id)).all()
    for row in kept:
        if row.vacancy.serial > 1:
            row.serial = 1


def _view(vacancies: Sequence[Vacancy]) -> None:
    """Let these and the newest vacancies have been looked at on each of the last 28 days."""
    found = select(Listing.vacancy_id, Listing.id).order_by(Listing.id.desc())
    own = db.session.execute(found.where(Listing.vacancy_id.in_([vacancy.id for vacancy in vacancies]))).all()
    newest = {*own, *db.session.execute(found.limit(VIEWED)).all()}
    days = [clock.today() - timedelta(days=back) for back in range(PERIOD.days)]
    rows = [
        {"vacancy_id": vacancy_id, "day": day, "views": 1 + (key * 7 + place * 3) % 11}
        for vacancy_id, key in newest
        for place, day in enumerate(days)
    ]
    add_rows(VacancyDay, *rows)
