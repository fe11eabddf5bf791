"""The office stops a whole company, and lifts it again: its vacancies go out of the search and come back."""

from collections.abc import Sequence
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, func, select

from hwportal import audit, clock
from hwportal.blueprints.vacancies import life
from hwportal.blueprints.vacancies.affected import SHOWN
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import Company, Establishment, Suspension, User, Vacancy
from hwportal.rules.vacancy_life import Who


class StoppedAlready(RuleBroken):
    """A company is stopped once at a time."""

    message = _l("This employer is stopped already.")


def suspension_of(company_id: UUID) -> Suspension | None:
    """Return the suspension of a company that lasts now."""
    return db.session.scalar(select(Suspension).filter_by(company_id=company_id, lifted_at=None))


def public_of(company: Company) -> Select[Vacancy]:
    """Select the vacancies of a company that are public now."""
    found = select(Vacancy).join(Vacancy.establishment).where(Establishment.company_id == company.id)
    return found.where(Vacancy.open_on(clock.today()))


def first_public(company: Company) -> tuple[int, Sequence[Vacancy]]:
    """Return how many vacancies of a company are public now, and the first of them."""
    found = public_of(company)
    number = db.session.scalar(select(func.count()).select_from(found.subquery())) or 0
    return number, db.session.scalars(found.order_by(Vacancy.number).limit(SHOWN)).all()


def suspend(company: Company, reason: str, by: User) -> Suspension:
    """Stop all vacancies of a company until the office lifts it; whoever is affected gets a message."""
    db.session.refresh(company, with_for_update=True)
    if suspension_of(company.id):
        raise StoppedAlready
    stopped = db.session.scalars(public_of(company).order_by(Vacancy.id)).all()  # the order in which all lock them
    for vacancy in stopped:
        life.act(vacancy, "withhold", Who.OFFICE, by, reason)
    keys = [str(vacancy.id) for vacancy in stopped]
    suspension = Suspension(company=company, reason=reason, vacancies=keys, by=by)
    db.session.add(suspension)
    audit.record("company.suspended", company)
    return suspension


def lift(suspension: Suspension, reason: str, by: User) -> list[Vacancy]:
    """Let the company go on; return those of its vacancies that stay stopped because they ended or break a rule."""
    db.session.refresh(suspension, with_for_update={"of": Suspension})
    suspension.lifted_at = suspension.lifted_at or clock.now()
    db.session.flush()
    audit.record("company.taken_up_again", suspension.company)
    keys = [UUID(key) for key in suspension.vacancies]
    stopped = db.session.scalars(select(Vacancy).where(Vacancy.id.in_(keys), Vacancy.state == "withheld"))
    return [vacancy for vacancy in stopped.all() if not _taken_up(vacancy, reason, by)]


def _taken_up(vacancy: Vacancy, reason: str, by: User) -> bool:
    try:
        life.act(vacancy, "resume", Who.OFFICE, by, reason)
    except RuleBroken:
        return False
    return True
