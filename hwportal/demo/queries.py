"""What the demonstration looks up while it is made, so that it is made once."""

from typing import Any

from sqlalchemy import exists, select

from hwportal.extensions import db
from hwportal.models import Approval, Company, Jobseeker, User


def person_of(account: User) -> Jobseeker | None:
    """Return the registration of an account."""
    return db.session.scalar(select(Jobseeker).filter_by(user_id=account.id))


def waiting_approval(kind: str, subject: Any) -> Approval:
    """Return the approval in which `subject` waits."""
    return db.session.scalars(select(Approval).filter_by(kind=kind, subject_id=str(subject.id), state="waiting")).one()


def has_company(name: str) -> bool:
    """Tell whether a company of this name stands already."""
    return bool(db.session.scalar(select(exists().where(Company.name == name))))


def has_login(login: str) -> bool:
    """Tell whether somebody has this login."""
    return bool(db.session.scalar(select(exists().where(User.login == login))))
