"""Plainly fictional people and things in the database; each function adds one and gives it its keys."""

from datetime import datetime, time, timedelta
from itertools import count
from typing import Any, TypeVar

from sqlalchemy import select

from hwportal import clock
from hwportal.blueprints.vacancies.publishing import publish
from hwportal.blueprints.vacancies.services import with_record
from hwportal.extensions import db
from hwportal.models import (
    Claim,
    Company,
    CompanyMember,
    Entry,
    Establishment,
    Event,
    EventEmployer,
    Jobseeker,
    Office,
    Quota,
    StaffOffice,
    User,
    Vacancy,
)
from hwportal.models.entry import HOLDING
from hwportal.policy import OFFICE, Role
from hwportal.rules.sheet import Sheet
from tests.sheets import nursery_teacher

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
    standard = {"state": "accepted", "name": "社会福祉法人見本会", "kana": "シャカイフクシホウジンミホンカイ"}
    return added(Company(**{**standard, **facts}))


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


def jobseeker(**facts: Any) -> Jobseeker:
    """Return a person registered online, with an account of their own unless one is given."""
    account = facts.pop("user", None) or user(Role.JOBSEEKER)
    standard = {"name": "見本 花子", "kana": "ミホン ハナコ", "phone": "090-0000-0000", "contact": "email"}
    return added(Jobseeker(user=account, **{"level": "online", "office_id": office().id, **standard, **facts}))


def event(seats: int = 10, quotas: dict[str, int] | None = None, employers: int = 0, **facts: Any) -> Event:
    """Return a published event of a morning in ten days, open for sign-up, with so many employers taking part."""
    now = clock.now().replace(second=0, microsecond=0)
    morning = clock.instant(datetime.combine(clock.today() + timedelta(days=10), time(10)))
    starts_at = facts.pop("starts_at", morning)
    standard: dict[str, Any] = {
        "kind": "interview_fair",
        "state": "published",
        "title": "保育のお仕事 見本面接会",
        "summary": "見本市の保育園が集まります。",
        "ends_at": starts_at + timedelta(hours=3),
        "prefecture_code": "13",
        "venue": "見本会館",
        "phone": "03-0000-0001",
        "opens_at": now - timedelta(days=1),
        "closes_at": starts_at - timedelta(days=1),
        "cancel_until": starts_at - timedelta(hours=4),
        "invitation_key": "invited-by-letter",
    }
    facts.setdefault("office_id", office().id)
    thing = Event(starts_at=starts_at, **{**standard, **facts})
    thing.quotas = [Quota(kind=kind, capacity=size) for kind, size in {"seats": seats, **(quotas or {})}.items()]
    thing.employers = [EventEmployer(establishment=nursery(), position=n + 1) for n in range(employers)]
    return added(thing)


def quota(event: Event, kind: str) -> Quota:
    """Return the places of one kind that an event has."""
    return next(quota for quota in event.quotas if quota.kind == kind)


def entry(
    event: Event, jobseeker: Jobseeker, state: str = "confirmed", kinds: tuple[str, ...] = ("seats",), **facts: Any
) -> Entry:
    """Return a sign-up that holds its places, or waits for them in turn."""
    thing = Entry(event=event, jobseeker=jobseeker, state=state, code=f"TEST{next(_running):04}", **facts)
    is_held = state in HOLDING
    for quota in event.quotas:
        if quota.kind in kinds:
            thing.claims.append(Claim(quota=quota, held=is_held))
            quota.taken += is_held
    if state == "waiting":
        seats = next(quota for quota in event.quotas if quota.kind == "seats")
        thing.turn = seats.last_turn = seats.last_turn + 1
    return added(thing)


def nursery(**facts: Any) -> Establishment:
    """Return an accepted establishment whose record says everything that a vacancy takes over."""
    record: dict[str, Any] = {
        "name": "みほん保育園",
        "number": f"1301-{next(_running):06d}-0",
        "staff_company": 60,
        "staff_workplace": 25,
        "staff_women": 22,
        "staff_part_time": 8,
        "union": False,
        "rules_full_time": True,
        "rules_part_time": True,
        "business": "定員90名の認可保育園を運営しています。",
        "strengths": "園庭が広く、職員の休憩室があります。",
    }
    people = {"representative_title": "理事長", "representative": "見本 花子"}
    facts.setdefault("company", None) or facts.update(company=company(state="accepted", **people))
    return establishment(**{**record, **facts})


def vacancy(sheet: Sheet | None = None, place: Establishment | None = None, **facts: Any) -> Vacancy:
    """Return a vacancy that its employer is writing, lawful and complete unless `sheet` says otherwise."""
    written = with_record(sheet or nursery_teacher(), place := place or nursery())
    return added(Vacancy(establishment=place, title=written.job_title or "", draft=written.to_json(), **facts))


def public_vacancy(sheet: Sheet | None = None, place: Establishment | None = None, **facts: Any) -> Vacancy:
    """Return a vacancy that everybody can find."""
    found = vacancy(sheet, place, **facts)
    publish(found, user(Role.STAFF))
    return added(found)


def registered(**facts: Any) -> Jobseeker:
    """Return a registered user (利用登録者)."""
    return jobseeker(**{"level": "registered", "number": f"13010-{next(_running):08d}", **facts})


def vacancy_with_account(openings: int = 1, **changes: Any) -> tuple[Vacancy, User]:
    """Return a public vacancy with so many openings, and an account of its employer."""
    found = public_vacancy(nursery_teacher(openings=openings, **changes))
    return found, employer(found.establishment)
