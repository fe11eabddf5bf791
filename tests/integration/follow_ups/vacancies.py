"""Vacancies of some age, and people referred to them."""

from datetime import timedelta
from typing import Any

from hwportal import clock
from hwportal.blueprints.referrals import acting, services
from hwportal.blueprints.referrals.services import Letter
from hwportal.extensions import db
from hwportal.models import Application, Vacancy
from hwportal.policy import Role
from tests import factories
from tests.sheets import nursery_teacher


def open_for(days: int, **changes: Any) -> Vacancy:
    """Return a public vacancy that was accepted so many days ago and is valid for 40 more."""
    vacancy = factories.public_vacancy(nursery_teacher(openings=9, **changes))
    vacancy.accepted_on = clock.today() - timedelta(days=days)
    vacancy.valid_until = clock.today() + timedelta(days=40)
    db.session.flush()
    return vacancy


def referred(vacancy: Vacancy, *, days_ago: int = 0, hired: bool = False) -> Application:
    """Return somebody referred to a vacancy, hired where that is said."""
    clerk = factories.user(Role.STAFF)
    application = services.refer_at_counter(factories.registered(), vacancy, Letter(), by=clerk)
    if hired:
        acting.hire(application, False, "", by=clerk)
    application.sent_on = clock.today() - timedelta(days=days_ago)
    db.session.flush()
    return application
