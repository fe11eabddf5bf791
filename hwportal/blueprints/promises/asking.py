"""The promise check at work: whoever was hired is asked on the day of the hire, 30 and 90 days later, each once."""

from datetime import date, timedelta

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import joinedload

from hwportal import audit
from hwportal.blueprints.promises import telling
from hwportal.extensions import db
from hwportal.models import Application, Jobseeker, PromiseCheck
from hwportal.rows import add_new
from hwportal.rules import promises


def run(today: date) -> None:
    """Leave every question asked that is due today; done again, it asks nobody twice."""
    for application in _hired(today):
        day = promises.due(application.result_on or today, today)
        if day is not None:
            ask(application, day, today)


def ask(application: Application, day: int, today: date) -> PromiseCheck | None:
    """Ask the person about the promise so many days after the hire; None when that was done before."""
    check = add_new(PromiseCheck, application_id=application.id, day=day, asked_on=today)
    if check is None:
        return None
    audit.record("promise.asked", check, person_id=application.jobseeker_id)
    telling.ask_person(check)
    return check


def _hired(today: date) -> list[Application]:
    """Return the hires to which a question may belong that was not asked yet."""
    hired = select(Application).where(Application.state == "hired")
    windows = [
        Application.result_on.between(today - timedelta(days=day + promises.LATEST), today - timedelta(days=day))
        & ~exists().where(PromiseCheck.application_id == Application.id, PromiseCheck.day == day)
        for day in promises.DAYS
    ]
    wanted = hired.where(or_(*windows)).options(joinedload(Application.jobseeker).joinedload(Jobseeker.user))
    return list(db.session.scalars(wanted.order_by(Application.result_on, Application.id)))
