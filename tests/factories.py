"""Plainly fictional people and things in the database; each function adds one and gives it its keys."""

from itertools import count
from typing import Any, TypeVar

from sqlalchemy import select

from hwportal import clock
from hwportal.extensions import db
from hwportal.models import Company, CompanyMember, Establishment, Office, StaffOffice, User
from hwportal.policy import OFFICE, Role

Thing = TypeVar("Thing")
_running = count(1)
PASSWORD = "correct horse 見本 battery"


def added(thing: Thing) -> Thing:
    """Return `thing` with its key, not yet committed."""
    db.session.add(thing)
    db.session.flush()
    return thing


def office(number: str | None = None) -> Office:
    """Return the office with this number, by default the first."""
    wanted = select(Office).order_by(Office.number).limit(1)
    return db.session.scalars(wanted.filter_by(number=number) if number else wanted).one()


def user(role: Role = Role.JOBSEEKER, **facts: Any) -> User:
    """Return an account of a role; staff and supervisors work for the first office unless `offices` says otherwise."""
    number = next(_running)
    offices = facts.pop("offices", None)
    standard = {"login": f"{role}{number}@example.jp", "name": f"見本 {number}子", "confirmed_at": clock.now()}
    account = User(**{"role": role, "email": standard["login"], **standard, **facts})
    if role in OFFICE:
        account.offices = [StaffOffice(office_id=place.id) for place in (offices or [office()])]
    return added(account)


def company(**facts: Any) -> Company:
    """Return a company without an establishment."""
    return added(Company(**{"name": "社会福祉法人見本会", "kana": "シャカイフクシホウジンミホンカイ", **facts}))


def establishment(state: str = "accepted", **facts: Any) -> Establishment:
    """Return a place of work, accepted by the first office, of a new company unless one is given."""
    standard: dict[str, Any] = {
        "name": "見本保育園",
        "kana": "ミホンホイクエン",
        "postal_code": "1000001",
        "municipality_code": "13101",
        "address": "東京都千代田区千代田1-1",
        "phone": "03-0000-0000",
    }
    facts.setdefault("company", None) or facts.update(company=company())
    facts.setdefault("office_id", office().id)
    return added(Establishment(state=state, **{**standard, **facts}))


def employer(place: Establishment | None = None, **facts: Any) -> User:
    """Return an account that acts for the company of `place`, by default of a new one."""
    place = place or establishment()
    account = user(Role.EMPLOYER, **facts)
    added(CompanyMember(user_id=account.id, company_id=place.company.id, is_admin=True))
    return account
