"""Reading of companies, establishments and the people who act for them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, func, literal, or_, select, tuple_
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from hwportal.extensions import db
from hwportal.models import Company, CompanyInvitation, CompanyMember, Establishment, Office, User
from hwportal.rules.establishments import FACILITIES
from hwportal.rules.folding import fold
from hwportal.rules.numbers import corporate_number, normal_establishment_number

PAGE = 30
SHEET_FIELDS = (
    "website",
    "staff_company",
    "staff_workplace",
    "staff_women",
    "staff_part_time",
    "union",
    "business",
    "strengths",
    "rules_full_time",
    "rules_part_time",
    "childcare_leave",
    "care_leave",
    "nursing_leave",
    "foreign_staff",
)


@dataclass(frozen=True)
class Found:
    """One page of a list, and the key of the next page where there is one."""

    rows: Sequence[Establishment]
    after: UUID | None


def company_of(account: User) -> Company | None:
    """Return the company that an account acts for, with its establishments."""
    statement = select(Company).join(CompanyMember).where(CompanyMember.user_id == account.id)
    return db.session.scalar(statement.options(selectinload(Company.establishments)))


def member(company: Company, user_id: UUID) -> CompanyMember | None:
    """Return somebody who acts for `company`."""
    statement = select(CompanyMember).filter_by(company_id=company.id, user_id=user_id)
    return db.session.scalar(statement.options(joinedload(CompanyMember.user)))


def members(company: Company) -> Sequence[CompanyMember]:
    """Return everybody who acts for `company`, administrators first."""
    statement = select(CompanyMember).filter_by(company_id=company.id).options(joinedload(CompanyMember.user))
    return db.session.scalars(statement.order_by(CompanyMember.is_admin.desc(), CompanyMember.created_at)).all()


def people_of(company_id: UUID) -> Sequence[User]:
    """Return the accounts in use that act for a company, administrators first: who is told what concerns it."""
    statement = select(User).join(CompanyMember, CompanyMember.user_id == User.id).where(User.active)
    own = statement.where(CompanyMember.company_id == company_id)
    return db.session.scalars(own.order_by(CompanyMember.is_admin.desc(), CompanyMember.created_at)).all()


def invitations(company: Company) -> Sequence[CompanyInvitation]:
    """Return the addresses that may join `company` and have not yet."""
    return db.session.scalars(
        select(CompanyInvitation).filter_by(company_id=company.id).order_by(CompanyInvitation.created_at)
    ).all()


def invitations_for(account: User) -> Sequence[CompanyInvitation]:
    """Return the companies that an account may join by its proven address."""
    if not account.email:
        return []
    statement = select(CompanyInvitation).filter_by(email=account.email).options(joinedload(CompanyInvitation.company))
    return db.session.scalars(statement).all()


def establishment(establishment_id: UUID) -> Establishment | None:
    """Return one establishment with its company and office."""
    everything = (joinedload(Establishment.company), joinedload(Establishment.office))
    return db.session.scalar(select(Establishment).filter_by(id=establishment_id).options(*everything))


def accepted_establishments(account: User) -> Sequence[Establishment]:
    """Return the places for which an account may write vacancies."""
    statement = select(Establishment).join(CompanyMember, CompanyMember.company_id == Establishment.company_id)
    return db.session.scalars(
        statement.where(CompanyMember.user_id == account.id, Establishment.state == "accepted")
        .options(joinedload(Establishment.company))
        .order_by(Establishment.created_at)
    ).all()


def sheet_facts(place: Establishment) -> dict[str, object]:
    """Return what a vacancy form takes over from an establishment, under the names of the form's fields."""
    company = place.company
    facts = {name: getattr(place, name) for name in SHEET_FIELDS}
    facts |= {code: code in (place.facilities or []) for code in FACILITIES}
    return facts | {
        "establishment_number": place.number,
        "establishment_name": place.name,
        "establishment_kana": place.kana,
        "establishment_postcode": place.postal_code,
        "establishment_address": place.address,
        "establishment_municipality": place.municipality_code,
        "establishment_station": place.station,
        "corporate_number": company.corporate_number,
        "representative_title": company.representative_title,
        "representative": company.representative,
        "founded_year": company.founded_year,
        "capital": company.capital,
    }


def office_of(code: str) -> Office | None:
    """Return the office with this official number."""
    return db.session.scalar(select(Office).filter_by(number=code))


def is_number_taken(number: str, except_for: UUID | None) -> bool:
    """Tell whether another company that waits or is accepted has this corporate number."""
    taken = select(Company.id).filter_by(corporate_number=number).where(Company.state.in_(("submitted", "accepted")))
    return db.session.scalar(taken.where(Company.id != except_for)) is not None


def namesakes(place: Establishment) -> int:
    """Return how many other accepted establishments of the municipality have the same name."""
    statement = (
        select(func.count())
        .select_from(Establishment)
        .where(
            Establishment.name == place.answer("name"),
            Establishment.municipality_code == place.answer("municipality_code"),
            Establishment.state == "accepted",
            Establishment.id != place.id,
        )
    )
    return db.session.scalar(statement) or 0


def find_establishments(words: str, after: UUID | None = None) -> Found:
    """Return a page of the establishments that `words` find by name, reading or number, in the order of the reading."""
    statement = select(Establishment).join(Company).where(Establishment.state != "draft", *_matches(words))
    if after and (anchor := db.session.get(Establishment, after)):
        statement = statement.where(
            tuple_(Establishment.kana, Establishment.id) > tuple_(literal(anchor.kana), literal(anchor.id))
        )
    statement = statement.options(contains_eager(Establishment.company), joinedload(Establishment.office))
    rows = db.session.scalars(statement.order_by(Establishment.kana, Establishment.id).limit(PAGE + 1)).all()
    return Found(rows[:PAGE], rows[PAGE - 1].id if len(rows) > PAGE else None)


def _matches(words: str) -> Iterator[ColumnElement[bool]]:
    if number := corporate_number(words):
        yield Company.corporate_number == number
    elif number := normal_establishment_number(words):
        yield Establishment.number == number
    else:
        for word in words.split()[:5]:
            part = fold(word)
            yield or_(*(key.contains(part, autoescape=True) for key in (Establishment.search_key, Company.search_key)))
