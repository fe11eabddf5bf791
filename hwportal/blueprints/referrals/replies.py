"""The reply clock at work: employers are reminded, the person is told the truth, what cannot begin any more ends."""

from datetime import date

from sqlalchemy import select

from hwportal.blueprints.referrals import acting, telling
from hwportal.extensions import db
from hwportal.models import Application, Vacancy
from hwportal.rules import application_life as life
from hwportal.rules import reply_clock


def run(today: date) -> None:
    """Remind the employers whose reply is nearly due, close what nobody answered, end what its vacancy outlasted."""
    _remind_and_close(today)
    begun = select(Application).join(Application.vacancy).where(Application.state.in_(life.BEFORE_EMPLOYER))
    for application in db.session.scalars(begun.where(Vacancy.valid_until < today).order_by(Application.id)).all():
        acting.act(application, "lapse", by=None)


def _remind_and_close(today: date) -> None:
    waiting = select(Application).where(Application.state.in_(life.ANSWERABLE), Application.sent_on < today)
    for application in db.session.scalars(waiting.order_by(Application.sent_on, Application.id)).all():
        stage = reply_clock.stage(application.sent_on or today, today)
        if stage == "remind":
            telling.tell(application, "remind", person=False)
        elif stage == "close":
            acting.give_up_waiting(application)
