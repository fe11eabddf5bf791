"""What is read about jobseekers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import abort
from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import joinedload

from hwportal.extensions import db
from hwportal.models import Activity, FormerIdentity, Jobseeker, Office, User
from hwportal.models.jobseeker import DRAFT
from hwportal.rules.folding import fold
from hwportal.rules.logins import login_key
from hwportal.rules.numbers import normal_number

LIMIT = 50


def jobseeker_of(account: User) -> Jobseeker:
    """Return the registration of an account, or 404."""
    found = db.session.scalar(select(Jobseeker).filter_by(user_id=account.id).options(joinedload(Jobseeker.office)))
    return found or abort(404)


def jobseeker_or_404(jobseeker_id: UUID) -> Jobseeker:
    """Return the registration with this key, or 404."""
    wanted = select(Jobseeker).filter_by(id=jobseeker_id)
    return db.session.scalar(wanted.options(joinedload(Jobseeker.office), joinedload(Jobseeker.user))) or abort(404)


def office_numbered(number: str | None) -> Office | None:
    """Return the office with this number."""
    return db.session.scalar(select(Office).filter_by(number=number)) if number else None


@dataclass(frozen=True)
class Criteria:
    """What staff know of the person that they look for."""

    number: str | None = None
    name: str | None = None
    birth_date: date | None = None
    phone: str | None = None
    municipality_code: str | None = None

    @property
    def are_enough(self) -> bool:
        """Whether they point at a few people: a number, or a name together with something else."""
        others = (self.birth_date, self.phone, self.municipality_code)
        return bool(self.number) or sum(map(bool, (self.name, *others))) >= 2


def found_jobseekers(criteria: Criteria, office_ids: Iterable[int]) -> list[Jobseeker]:
    """Return the people of these offices, or of none yet, who meet all criteria; nobody unless they are enough."""
    if not criteria.are_enough:
        return []
    mine = or_(Jobseeker.office_id.in_(list(office_ids)), Jobseeker.office_id.is_(None))
    wanted = select(Jobseeker).where(mine, *_conditions(criteria)).options(joinedload(Jobseeker.office))
    return list(db.session.scalars(wanted.order_by(Jobseeker.kana_key, Jobseeker.id).limit(LIMIT)))


def activities_of(jobseeker: Jobseeker) -> list[Activity]:
    """Return what the person did lately, the newest first."""
    return list(db.session.scalars(jobseeker.activities.select().limit(LIMIT)))


def possible_duplicates(jobseeker: Jobseeker) -> list[Jobseeker]:
    """Return other registrations that may be of the same person: for staff only."""
    same_name = or_(Jobseeker.kana_key == jobseeker.kana_key, Jobseeker.name_key == jobseeker.name_key)
    signs = [same_name & (Jobseeker.birth_date == jobseeker.birth_date)]
    if jobseeker.phone_key:
        signs.append((Jobseeker.phone_key == jobseeker.phone_key) & (Jobseeker.birth_date == jobseeker.birth_date))
        signs.append((Jobseeker.phone_key == jobseeker.phone_key) & same_name)
    others = select(Jobseeker).where(Jobseeker.id != jobseeker.id, Jobseeker.level != DRAFT, or_(*signs))
    return list(db.session.scalars(others.options(joinedload(Jobseeker.office)).limit(10)))


def _conditions(criteria: Criteria) -> Iterable[ColumnElement[bool]]:
    if criteria.number:
        login = select(User.id).where(User.login == login_key(criteria.number), User.role == "jobseeker")
        yield or_(Jobseeker.number == (normal_number(criteria.number) or ""), Jobseeker.user_id.in_(login))
    if criteria.name:
        yield _is_called(fold(criteria.name))
    if criteria.birth_date:
        yield Jobseeker.birth_date == criteria.birth_date
    if criteria.phone:
        yield Jobseeker.phone_key == "".join(filter(str.isdigit, criteria.phone))
    if criteria.municipality_code:
        yield Jobseeker.municipality_code.startswith(criteria.municipality_code, autoescape=True)


def _is_called(key: str) -> ColumnElement[bool]:
    """Whether a name or its reading, of today or earlier, begins with the folded text."""
    earlier = select(FormerIdentity.jobseeker_id).where(
        or_(
            FormerIdentity.name_key.startswith(key, autoescape=True),
            FormerIdentity.kana_key.startswith(key, autoescape=True),
        )
    )
    return or_(
        Jobseeker.name_key.startswith(key, autoescape=True),
        Jobseeker.kana_key.startswith(key, autoescape=True),
        Jobseeker.id.in_(earlier),
    )
