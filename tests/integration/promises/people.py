"""Hires whose promise is asked about."""

from datetime import timedelta
from typing import Any

from hwportal import clock
from hwportal.blueprints.promises import asking
from hwportal.blueprints.promises.services import answer
from hwportal.blueprints.referrals import acting, services
from hwportal.blueprints.referrals.services import Letter
from hwportal.extensions import db
from hwportal.models import Application, Difference, PromiseCheck, User
from hwportal.policy import Role
from hwportal.rules import promises
from tests import factories


def hired(days_ago: int = 0, differs: bool = False, **person: Any) -> tuple[Application, User]:
    """Return a hire of so many days ago, and an account of its employer."""
    vacancy, employer = factories.vacancy_with_account(openings=9)
    clerk = factories.user(Role.STAFF)
    application = services.refer_at_counter(factories.registered(**person), vacancy, Letter(), clerk)
    acting.hire(application, differs, "基本給が5,000円低い。" if differs else "", by=employer)
    application.result_on = clock.today() - timedelta(days=days_ago)
    db.session.flush()
    return application, employer


def asked(**facts: Any) -> tuple[PromiseCheck, User]:
    """Return the question on the day of a hire, and an account of the employer."""
    application, employer = hired(**facts)
    check = asking.ask(application, 0, clock.today())
    assert check is not None
    return check, employer


def answers(**different: str) -> dict[str, Any]:
    """Return what the form sends: everything as promised but for what is named."""
    kept = {f"kept_{item}": "no" if item in different else "yes" for item in promises.ITEMS}
    return kept | {f"told_{item}": told for item, told in different.items()}


def difference(consent: str = "named") -> tuple[Difference, User]:
    """Return a difference in pay that a person told, and an account of the employer."""
    check, employer = asked()
    said = {item: {"kept": "yes", "told": ""} for item in promises.ITEMS}
    said["pay"] = {"kept": "no", "told": "月給が18万円です。"}
    found = answer(check, said, consent, by=check.application.jobseeker.user)
    assert found is not None
    db.session.flush()
    return found, employer
