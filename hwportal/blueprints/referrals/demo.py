"""Applications for a demonstration: each state that people meet, made by the services that people use."""

from collections.abc import Sequence
from itertools import cycle

from sqlalchemy import select

from hwportal import clock
from hwportal.blueprints.referrals import acting, services
from hwportal.blueprints.referrals.services import Letter
from hwportal.extensions import db
from hwportal.models import Application, Jobseeker, User, Vacancy
from hwportal.rules.calendar import add_working_days

LETTER = Letter("保育園で5年働きました。家の近くで長く働きたいです。", shares_phone=True, shares_background=True)


def make_applications(people: Sequence[Jobseeker], vacancies: Sequence[Vacancy], clerk: User) -> None:
    """Leave a referral, a request, a proposal, an invitation, a hire and a late reply; none if some exist."""
    if db.session.scalar(select(Application.id).limit(1)):
        return
    registered = [person for person in people if person.level == "registered"]
    pairs = list(zip(registered, cycle(vacancies), strict=False)) if vacancies else []
    for number, (person, vacancy) in enumerate(pairs[:12]):
        _make(number, person, vacancy, clerk)


def _make(number: int, person: Jobseeker, vacancy: Vacancy, clerk: User) -> None:
    if number % 6 == 0:
        services.request_referral(person, vacancy, LETTER)
        return
    if number % 6 == 1:
        services.propose(person, vacancy, "お住まいの近くの求人です。", by=clerk)
        return
    application = services.refer_at_counter(person, vacancy, LETTER, by=clerk)
    if number % 6 == 2:
        acting.act(application, "invite", by=clerk, message="来週の月曜日の10時に、事業所へお越しください。")
    elif number % 6 == 3:
        application.sent_on = add_working_days(clock.today(), -9)
    elif number == 4:
        acting.hire(application, True, "基本給が求人票より5,000円低い。", by=clerk, items=["pay"])
