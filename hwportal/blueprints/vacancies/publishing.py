"""How a vacancy becomes public: its number, its validity, its version and its place in the search."""

from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select

from hwportal import audit, clock
from hwportal.blueprints.vacancies import facts
from hwportal.blueprints.vacancies.listings import listing_values
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import Listing, Suspension, User, Vacancy, VacancyVersion
from hwportal.rules import validity
from hwportal.rules.numbers import vacancy_number
from hwportal.rules.sheet import Sheet
from hwportal.sequences import next_number


class LawChanged(RuleBroken):
    """The law or a wage in force today forbids what was lawful when it was sent."""

    message = _l("The vacancy breaks a rule that is in force today. Send it back with the reason.")


class NoOffice(RuleBroken):
    """A vacancy without a responsible office has no number."""

    message = _l("No office answers for this establishment. Give it an office first.")


class EmployerStopped(RuleBroken):
    """The office stopped the employer."""

    message = _l("The office has stopped this employer. Nothing becomes public until it is taken up again.")


def publish(vacancy: Vacancy, by: User) -> None:
    """Make what was written the public sheet, from this moment."""
    today = clock.today()
    refuse_stopped(vacancy)
    if facts.is_unlawful(vacancy, vacancy.written):
        raise LawChanged
    _receive(vacancy, today)
    vacancy.state, vacancy.change_state = "accepted", None
    _keep(vacancy, vacancy.written, by)
    vacancy.draft = {}
    list_publicly(vacancy)
    audit.record("vacancy.published", vacancy)


def refuse_stopped(vacancy: Vacancy) -> None:
    """Refuse to let a vacancy of an employer whom the office stopped become public."""
    company_id = vacancy.establishment.company_id
    if db.session.scalar(select(Suspension.id).filter_by(company_id=company_id, lifted_at=None)):
        raise EmployerStopped


def extend(vacancy: Vacancy, by: User) -> None:
    """Let the public sheet hold a month longer; a change being written takes the new deadline over."""
    assert vacancy.valid_until is not None
    sheet, before = vacancy.live, vacancy.valid_until
    assert sheet is not None
    vacancy.extended_on, vacancy.valid_until = clock.today(), validity.extended(before)
    if vacancy.draft.get("referral_deadline") == before.isoformat():
        vacancy.draft = {**vacancy.draft, "referral_deadline": vacancy.valid_until.isoformat()}
    _keep(vacancy, sheet, by)
    list_publicly(vacancy)


def list_publicly(vacancy: Vacancy) -> None:
    """Put the vacancy where everybody finds it, unless its employer wants it off the net."""
    sheet = vacancy.live
    assert sheet is not None
    if sheet.publication == "hidden":
        vacancy.listing = None
        return
    values = listing_values(vacancy, sheet)
    if vacancy.listing is None:
        vacancy.listing = Listing(**values)
        return
    for name, value in values.items():
        setattr(vacancy.listing, name, value)


def remove_ended() -> None:
    """Take the vacancies whose validity is over out of the search: thousands at once at the end of a month."""
    db.session.execute(delete(Listing).where(Listing.valid_until < clock.today()))


def _receive(vacancy: Vacancy, today: date) -> None:
    """Give the number and the validity: to the end of the second following month, or to an earlier day wished."""
    office = vacancy.establishment.office
    if office is None:
        raise NoOffice
    vacancy.accepted_on = vacancy.accepted_on or today
    if vacancy.number is None:
        serial = next_number(f"vacancy:{office.number}:{today.year}")
        vacancy.number = vacancy_number(office.number, serial, today)
    last, wished = validity.valid_until(vacancy.accepted_on), vacancy.written.referral_deadline
    last = validity.extended(last) if vacancy.extended_on else last
    vacancy.valid_until = wished if wished and today <= wished < last else last


def _keep(vacancy: Vacancy, sheet: Sheet, by: User) -> None:
    office = vacancy.establishment.office
    sheet = sheet.replace(
        number=vacancy.number,
        received_on=vacancy.accepted_on,
        receiving_office=office.name if office else None,
        referral_deadline=vacancy.valid_until,
    )
    vacancy.serial += 1
    vacancy.versions.append(VacancyVersion(serial=vacancy.serial, sheet=sheet.to_json(), accepted_by_id=by.id))
    vacancy.title = (sheet.job_title or "")[:200]
    db.session.flush()
    db.session.expire(vacancy, ["current"])
