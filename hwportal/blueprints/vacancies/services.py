"""What an employer does with a vacancy: begin, write, send, take back."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from hwportal import approvals, audit
from hwportal.blueprints.employers.queries import sheet_facts
from hwportal.blueprints.vacancies import facts, publishing, queries
from hwportal.errors import AlreadyChanged, RuleBroken
from hwportal.extensions import db
from hwportal.models import Company, Establishment, User, Vacancy
from hwportal.rules import vacancy_life
from hwportal.rules.acceptance import Finding
from hwportal.rules.sheet import Section, Sheet, touches_protected
from hwportal.rules.vacancy_life import Who

# What an employer says about itself and how it chooses people rarely changes from one vacancy to the next.
CARRIED_OVER = (  # noqa: SIM905
    "publication direct_applications sharing branches annual_sales customers establishment_note smoking "
    "smoking_note car_commuting parking commuting commuting_per commuting_amount closing closing_day payday "
    "payday_month payday_day insurance company_pension mutual_aid severance severance_years retirement "
    "retirement_age rehire rehire_until extension extension_until housing housing_note nursery nursery_note "
    "selection result_when documents_days interview_days notify_by selection_time selection_postcode "
    "selection_address selection_station documents documents_by documents_address documents_return contact_role "
    "contact_name contact_phone contact_fax contact_email"
).split()


class NotEditable(RuleBroken):
    """The vacancy waits for staff or was refused."""

    message = _l("This vacancy cannot be changed now. Take it back first if it waits for the office.")


class PlaceNotAccepted(RuleBroken):
    """Vacancies are for accepted establishments."""

    message = _l("The office has not accepted this establishment yet. You can write vacancies afterwards.")


class Blocked(RuleBroken):
    """Red findings stop a vacancy from being sent."""

    status = 422
    message = _l("Some points must be corrected before you can send this vacancy.")


class WarningsUnread(RuleBroken):
    """Orange findings are shown once before a vacancy is sent with them."""

    status = 422
    message = _l("Please check the orange points. Press the button again to send the vacancy as it is.")


class NothingChanged(RuleBroken):
    """An accepted vacancy was sent without a change."""

    status = 422
    message = _l("Nothing was changed. There is nothing to send.")


def begin(place: Establishment, by: User) -> Vacancy:
    """Start a vacancy with what is known of the establishment and what its last vacancy said."""
    if not place.is_accepted:
        raise PlaceNotAccepted
    last = queries.last_sheet(place) or Sheet()
    sheet = Sheet(**{name: getattr(last, name) for name in CARRIED_OVER})
    vacancy = Vacancy(establishment=place, editor=by, draft={})
    vacancy.write(with_record(sheet, place))
    db.session.add(vacancy)
    db.session.flush()
    audit.record("vacancy.begun", vacancy)
    return vacancy


def open_change(vacancy: Vacancy) -> Sheet:
    """Return the sheet that an employer goes on writing: the draft, or the public one while nothing was changed."""
    return with_record(vacancy.written, vacancy.establishment)


def save(vacancy: Vacancy, section: Section, answers: Mapping[str, Any], *, seen: str, by: User) -> Sheet:
    """Keep the answers of one section; refuse when somebody else has changed that section in between."""
    lock(vacancy)
    if not vacancy.is_editable:
        raise NotEditable
    before = open_change(vacancy)
    if seen != section.mark(before):
        raise AlreadyChanged
    sheet = before.replace(**answers)
    if sheet != before:
        vacancy.write(sheet)
    vacancy.editor = by
    vacancy.remarks = {name: why for name, why in vacancy.remarks.items() if not _is_mended(name, before, sheet)}
    audit.record("vacancy.saved", vacancy, fields=[section.code])
    return sheet


def send(vacancy: Vacancy, warned: str, by: User) -> None:
    """Hand the vacancy to its office; a change that touches nothing protected is public at once."""
    lock(vacancy)
    if not vacancy.is_editable:
        raise NotEditable
    if not vacancy.establishment.is_accepted:
        raise PlaceNotAccepted
    sheet = open_change(vacancy)
    _refuse_findings(facts.findings(vacancy, sheet), warned)
    live = vacancy.live
    if live is not None and sheet.to_json() == live.to_json():
        raise NothingChanged
    vacancy.write(sheet)
    vacancy.editor, vacancy.remarks, vacancy.remark_note = by, {}, ""
    audit.record("vacancy.sent", vacancy)
    if live is not None and not touches_protected(live, sheet):
        publishing.publish(vacancy, by)
        return
    _submit(vacancy, by)


def take_back(vacancy: Vacancy) -> None:
    """Let the employer write again before staff have decided."""
    lock(vacancy)
    if vacancy_life.after(vacancy.progress, "take_back", Who.EMPLOYER) is None:
        raise NotEditable
    approvals.withdraw("vacancy", vacancy)
    vacancy.move_to("draft")
    audit.record("vacancy.taken_back", vacancy)


def lock(vacancy: Vacancy) -> None:
    """Read the vacancy again under its row's lock; meanwhile the office cannot stop its company."""
    company = select(Company.id).where(Company.id == vacancy.establishment.company_id)
    db.session.execute(company.with_for_update(read=True))
    db.session.refresh(vacancy, with_for_update={"of": Vacancy})


def warning_mark(findings: list[Finding]) -> str:
    """Return a mark of the warnings among the findings: the same warnings pass when it comes back."""
    return " ".join(sorted({f"{f.rule}:{f.field}" for f in findings if f.level.color == "orange"}))


def with_record(sheet: Sheet, place: Establishment) -> Sheet:
    """Return the sheet with the establishment's record as it is today."""
    return sheet.replace(**{name: value if value != "" else None for name, value in sheet_facts(place).items()})


def _refuse_findings(findings: list[Finding], warned: str) -> None:
    if any(finding.level.blocks for finding in findings):
        raise Blocked
    if warning_mark(findings) not in ("", warned):
        raise WarningsUnread


def _submit(vacancy: Vacancy, by: User) -> None:
    vacancy.move_to("submitted")
    place = vacancy.establishment
    title = f"{vacancy.written.job_title} ({place.name})"
    approvals.submit("vacancy", vacancy, title=title, office_id=place.office_id, by=by)


def _is_mended(name: str, before: Sheet, after: Sheet) -> bool:
    return getattr(before, name, None) != getattr(after, name, None)
