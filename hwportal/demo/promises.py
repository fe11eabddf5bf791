"""Promises in the demonstration: a question that waits, a promise that was kept, a difference being dealt with."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select

from hwportal import clock
from hwportal.blueprints.promises import asking, handling
from hwportal.blueprints.promises.handling import Step
from hwportal.blueprints.promises.services import answer
from hwportal.blueprints.referrals import acting, services
from hwportal.blueprints.referrals.services import Letter
from hwportal.extensions import db
from hwportal.models import Application, Jobseeker, PromiseCheck, User, Vacancy
from hwportal.rules import promises

SILENT = 8  # days after which staff telephone who has not answered
FIRST = 12  # registered people before these have applications already
PAY = "月給は求人票より1万円低い額です。試用期間の間だけと言われました。"


def make_promises(people: Sequence[Jobseeker], vacancies: Sequence[Vacancy], clerk: User) -> None:
    """Leave hires with their questions asked and partly answered; none if some exist."""
    if db.session.scalar(select(PromiseCheck.id).limit(1)):
        return
    asking.run(clock.today())
    registered = [person for person in people if person.level == "registered"][FIRST:]
    free = [vacancy for vacancy in vacancies if not services.is_full(vacancy)]
    for person, vacancy, pay in zip(registered, free, (PAY, ""), strict=False):
        _answer(_hired(person, vacancy, 31, clerk), pay, clerk)
    for person, vacancy in zip(registered[2:3], free[2:], strict=False):
        asking.ask(_hired(person, vacancy, SILENT, clerk), 0, clock.today() - timedelta(days=SILENT))


def _hired(person: Jobseeker, vacancy: Vacancy, days_ago: int, clerk: User) -> Application:
    """Return a hire of so many days ago."""
    application = services.refer_at_counter(person, vacancy, Letter(), by=clerk)
    acting.hire(application, False, "", by=clerk)
    application.result_on = clock.today() - timedelta(days=days_ago)
    return application


def _answer(application: Application, pay: str, clerk: User) -> None:
    """Let the person answer both questions; what was told of the pay is asked of the employer without a name."""
    person = application.jobseeker.user
    for day, told in ((0, ""), (30, pay)):
        check = asking.ask(application, day, clock.today() - timedelta(days=31 - day))
        assert check is not None
        said = {item: {"kept": "yes", "told": ""} for item in promises.ITEMS}
        if told:
            said["pay"] = {"kept": "no", "told": told}
        if found := answer(check, said, "unnamed", by=person):
            db.session.flush()
            handling.act(found, Step("ask_employer", "園長へ電話。給与規程を確かめて返事をいただく。"), by=clerk)
