"""What employers do: register the company, describe an establishment, hand it in."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy.exc import IntegrityError

from hwportal import approvals, audit, reference
from hwportal.blueprints.employers import queries, steps
from hwportal.errors import AlreadyChanged, RuleBroken
from hwportal.extensions import db
from hwportal.models import Company, CompanyMember, Establishment, User


class NumberTaken(RuleBroken):
    """The company is registered already; nothing is said about by whom."""

    message = _l(
        "This corporate number is registered already. Ask the administrator in your company to add your address, "
        "or call your Hello Work office."
    )


class CompanyAccepted(RuleBroken):
    """The office has confirmed the company; its people no longer change it alone."""

    message = _l("The office has confirmed the company. Call the office to have it changed.")


class HasCompany(RuleBroken):
    """An account acts for one company."""

    message = _l("You act for a company already.")


class NotEditable(RuleBroken):
    """The establishment waits for staff, or was refused."""

    message = _l("The office is checking this. Take it back first if you want to change it.")


class NothingChanged(RuleBroken):
    """The accepted answers stand as they are."""

    message = _l("Nothing has been changed that could be handed in.")
    status = 422


class Incomplete(RuleBroken):
    """Something required is missing."""

    message = _l("Something is still missing. Fill in the pages that are marked.")
    status = 422


def register_company(answers: Mapping[str, Any], by: User) -> Company:
    """Found the company that `by` acts for as its first administrator."""
    if queries.company_of(by):
        raise HasCompany
    _check_number(answers["corporate_number"], None)
    company = Company(**_company_columns(answers))
    company.members.append(CompanyMember(user_id=by.id, is_admin=True))
    db.session.add(company)
    _write_or(HasCompany())
    audit.record("company.registered", company)
    return company


def change_company(company: Company, answers: Mapping[str, Any]) -> None:
    """Keep corrected answers about a company that the office has not confirmed."""
    db.session.refresh(company, ["state", "establishments"], with_for_update={"of": Company})
    if company.state == "accepted":
        raise CompanyAccepted
    if not company.is_editable:
        raise NotEditable
    _check_number(answers["corporate_number"], company)
    company.write(_company_columns(answers))
    _write_or(NumberTaken(field="corporate_number"))
    audit.record("company.changed", company, fields=answers)


def begin_establishment(company: Company, answers: Mapping[str, Any], by: User) -> Establishment:
    """Start the draft of a place of work."""
    establishment = Establishment(company=company, **_with_office(answers))
    db.session.add(establishment)
    db.session.flush()
    audit.record("establishment.begun", establishment)
    return establishment


def save_answers(establishment: Establishment, answers: Mapping[str, Any], version: int | None) -> None:
    """Keep one page of answers; those of an accepted establishment wait beside the accepted ones."""
    lock(establishment)
    if version != establishment.version:
        raise AlreadyChanged
    if not establishment.is_editable:
        raise NotEditable
    establishment.write(_with_office(answers) if "municipality_code" in answers else answers)
    audit.record("establishment.changed", establishment, fields=answers)


def submit_establishment(establishment: Establishment, by: User) -> None:
    """Hand the establishment, or its change, in to the office of its municipality."""
    lock(establishment)
    if establishment.progress == "accepted":
        raise NothingChanged
    if not establishment.is_editable:
        raise NotEditable
    if steps.unfinished(establishment):
        raise Incomplete
    company = establishment.company
    if company.state != "accepted":
        _check_number(company.corporate_number, company)
        company.state = "submitted"
        _write_or(NumberTaken(field="corporate_number"))
    _set_progress(establishment, "submitted")
    establishment.editor = by
    office_id = establishment.answer("office_id")
    approvals.submit("establishment", establishment, title=establishment.answer("name"), office_id=office_id, by=by)
    audit.record("establishment.submitted", establishment)


def take_back_establishment(establishment: Establishment) -> None:
    """Make a submitted establishment a draft again, out of the office's queue."""
    lock(establishment)
    if establishment.progress != "submitted":
        raise NotEditable(_l("The office has decided this in the meantime."))
    _set_progress(establishment, "draft")
    approvals.withdraw("establishment", establishment)
    audit.record("establishment.taken_back", establishment)


def drop_draft(establishment: Establishment) -> None:
    """Throw away a draft that nobody has handed in, or the unfinished change of an accepted establishment."""
    lock(establishment)
    if establishment.progress not in {"draft", "returned"}:
        raise NotEditable
    audit.record("establishment.dropped", establishment)
    if establishment.is_accepted:
        establishment.change = establishment.change_state = None
    else:
        db.session.delete(establishment)


def lock(establishment: Establishment) -> None:
    """Let nobody else change the establishment until the transaction ends; what is known of it is the newest."""
    db.session.refresh(establishment, with_for_update={"of": Establishment})


def _company_columns(answers: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in answers.items() if name != "kind"}


def _with_office(answers: Mapping[str, Any]) -> dict[str, Any]:
    responsible = reference.office_for(answers["municipality_code"])
    office = queries.office_of(responsible.code) if responsible else None
    return {**answers, "office_id": office.id if office else None}


def _set_progress(establishment: Establishment, progress: str) -> None:
    if establishment.is_accepted:
        establishment.change_state = progress
    else:
        establishment.state = progress


def _check_number(number: str | None, company: Company | None) -> None:
    if number and queries.is_number_taken(number, company.id if company else None):
        raise NumberTaken(field="corporate_number")


def _write_or(refusal: RuleBroken) -> None:
    """Write now; when somebody else was faster in the same moment, the database says so and `refusal` tells it."""
    try:
        with db.session.begin_nested():
            db.session.flush()
    except IntegrityError as taken:
        raise refusal from taken
