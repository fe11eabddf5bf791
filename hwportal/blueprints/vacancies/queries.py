"""Reading of vacancies: an employer's own, the staff's, and those that are public."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from hwportal.extensions import db
from hwportal.models import CompanyMember, Establishment, Jobseeker, Listing, User, Vacancy
from hwportal.policy import Action, can
from hwportal.rules.numbers import normal_number
from hwportal.rules.sheet import Sheet

PAGE = 100
# Who the employer is and how to reach it; shown by the level of publication only.
IDENTIFYING = frozenset(
    [
        "establishment_number",
        "establishment_name",
        "establishment_kana",
        "corporate_number",
        "establishment_postcode",
        "establishment_address",
        "establishment_station",
        "website",
        "representative_title",
        "representative",
        "branches",
        "customers",
        "workplace_postcode",
        "workplace_address",
        "workplace_station",
        "workplace_note",
        "selection_postcode",
        "selection_address",
        "selection_station",
        "documents_address",
        "contact_role",
        "contact_name",
        "contact_phone",
        "contact_fax",
        "contact_email",
        "strengths",
        "business",
        "establishment_note",
        "message",
        "note",
    ]
)


@dataclass(frozen=True)
class Viewing:
    """Somebody looking at a vacancy: what the policy needs to know to show the employer's name."""

    establishment: Establishment
    publication: str | None
    is_registered: bool


def vacancy(vacancy_id: UUID) -> Vacancy | None:
    """Return one vacancy with its establishment and company."""
    return db.session.scalar(select(Vacancy).filter_by(id=vacancy_id).options(_place(), joinedload(Vacancy.current)))


def public_vacancy(number: str) -> Vacancy | None:
    """Return the vacancy, public now or once, with a number as people type it."""
    statement = select(Vacancy).filter_by(number=normal_number(number)).where(Vacancy.serial > 0)
    return db.session.scalar(statement.options(_place(), joinedload(Vacancy.current), joinedload(Vacancy.listing)))


def open_listings(numbers: Sequence[str], on: date) -> list[Listing]:
    """Return the listings of these numbers that are open on a day, in the order of the numbers."""
    statement = select(Listing).join(Listing.vacancy).where(Vacancy.number.in_(numbers), Listing.valid_until >= on)
    found = db.session.scalars(statement.options(contains_eager(Listing.vacancy).joinedload(Vacancy.current)))
    return sorted(found, key=lambda row: numbers.index(row.number))


def own_vacancies(account: User) -> Sequence[Vacancy]:
    """Return the vacancies of the companies that an account acts for, newest first."""
    statement = select(Vacancy).join(Vacancy.establishment)
    statement = statement.join(CompanyMember, CompanyMember.company_id == Establishment.company_id)
    statement = statement.where(CompanyMember.user_id == account.id).options(_place())
    return db.session.scalars(statement.order_by(Vacancy.created_at.desc()).limit(PAGE)).all()


def vacancies_of(establishment_ids: Sequence[UUID], limit: int = PAGE) -> Sequence[Vacancy]:
    """Return the vacancies of some establishments, newest first."""
    statement = select(Vacancy).where(Vacancy.establishment_id.in_(establishment_ids)).options(_place())
    return db.session.scalars(statement.order_by(Vacancy.created_at.desc()).limit(limit)).all()


def open_vacancies_of(establishment_ids: Sequence[UUID], on: date) -> Sequence[Vacancy]:
    """Return the vacancies of some establishments to which people can be referred on a day."""
    statement = select(Vacancy).where(Vacancy.establishment_id.in_(establishment_ids), Vacancy.open_on(on))
    return db.session.scalars(statement.order_by(Vacancy.number).options(_place())).all()


def expiring_vacancies(office_ids: Sequence[int], on: date, until: date, limit: int = PAGE) -> Sequence[Vacancy]:
    """Return the open vacancies of some offices that end by a day, the first to end first."""
    statement = select(Vacancy).join(Vacancy.establishment).where(Establishment.office_id.in_(office_ids))
    statement = statement.where(Vacancy.open_on(on), Vacancy.valid_until <= until)
    return db.session.scalars(
        statement.order_by(Vacancy.valid_until, Vacancy.number).limit(limit).options(_place())
    ).all()


def renewal_of(earlier: Vacancy) -> Vacancy | None:
    """Return the vacancy that renews an earlier one, if it was begun and neither cancelled nor refused."""
    statement = select(Vacancy).filter_by(renewal_of_id=earlier.id)
    return db.session.scalar(statement.where(Vacancy.state.not_in(["cancelled", "refused"])))


def last_sheet(place: Establishment) -> Sheet | None:
    """Return what was written last for an establishment."""
    statement = select(Vacancy).filter_by(establishment_id=place.id).order_by(Vacancy.created_at.desc()).limit(1)
    last = db.session.scalar(statement)
    return last.written if last else None


def shows_name(account: User | None, subject: Vacancy) -> bool:
    """Tell whether the viewer may see who the employer is."""
    publication = subject.current.sheet.get("publication") if subject.current else None
    if publication == "named":
        return True
    viewing = Viewing(subject.establishment, publication, is_registered(account))
    return can(account, Action.SEE_EMPLOYER_NAME, viewing)


def is_registered(account: User | None) -> bool:
    """Tell whether an account is a registered user (利用登録者), to whom names of publication 2 are shown."""
    if account is None or account.role != "jobseeker":
        return False
    return db.session.scalar(select(Jobseeker.level).filter_by(user_id=account.id)) == "registered"


def _place() -> Any:
    return joinedload(Vacancy.establishment).joinedload(Establishment.company)
