"""What happens to a vacancy when the office decides, and what staff see of it while they do."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import url_for
from flask_babel import lazy_gettext as _l

from hwportal import approvals, outbox
from hwportal.approvals import ApprovalKind
from hwportal.blueprints.employers.queries import members
from hwportal.blueprints.promises.queries import repeated
from hwportal.blueprints.vacancies import display, facts, life, publishing, queries, services, visiting
from hwportal.blueprints.vacancies.rows import rows, words
from hwportal.models import User, Vacancy
from hwportal.rules.refusal_grounds import GROUNDS
from hwportal.rules.sheet import FIELDS, SECTIONS, Sheet, Source, changed_fields
from hwportal.rules.vacancy_life import Who


def load(subject_id: str) -> Vacancy:
    """Return the vacancy of an approval."""
    vacancy = queries.vacancy(UUID(subject_id))
    assert vacancy is not None
    return vacancy


def lock(subject_id: str) -> None:
    """Lock the vacancy before its approval, in the order in which its employer locks them."""
    services.lock(load(subject_id))


def approve(vacancy: Vacancy, by: User) -> None:
    """Make the vacancy, or its change, public at once and tell its employer the number."""
    life.require(vacancy, "accept", Who.OFFICE)
    if vacancy.stage == "expired":
        raise life.NotPossible
    is_change = vacancy.is_accepted
    publishing.publish(vacancy, by)
    visit = None if is_change else visiting.call_for(vacancy)
    kind = "vacancy_change_accepted" if is_change else "vacancy_accepted"
    _tell(vacancy, kind, number=vacancy.number, until=vacancy.valid_until, visit_by=visit.due_on if visit else None)


def send_back(vacancy: Vacancy, by: User, remarks: Mapping[str, str], note: str) -> None:
    """Return the vacancy, or its change, with reasons at the fields."""
    vacancy.move_to(life.require(vacancy, "send_back", Who.OFFICE))
    vacancy.remarks, vacancy.remark_note = dict(remarks), note
    points = [(_l(FIELDS[name].label) if name in FIELDS else name, why) for name, why in remarks.items()]
    _tell(vacancy, "vacancy_returned", remarks=points, note=note)


def refuse(vacancy: Vacancy, by: User, reason: str) -> None:
    """Refuse the vacancy for good, or only its change, whose public sheet stays."""
    state = life.require(vacancy, "refuse", Who.OFFICE)
    if vacancy.is_accepted:
        vacancy.draft, vacancy.change_state = {}, None
    else:
        vacancy.state = state
    vacancy.remark_note = reason
    ground = approvals.ground_of_refusal("vacancy", vacancy)
    words = _l(GROUNDS[ground]) if ground else ""
    _tell(vacancy, "vacancy_refused", reason=reason, ground=words)


def fields(vacancy: Vacancy) -> list[tuple[str, Any]]:
    """Return the fields of the employer that staff can ask to mend."""
    return [(field.name, _l(field.label)) for field in FIELDS.values() if field.source is Source.EMPLOYER]


def context(vacancy: Vacancy) -> dict[str, Any]:
    """Return what staff see beside the decision: the sheet, its findings today, and what a change changes."""
    sheet, live = vacancy.written, vacancy.live
    notices = [display.say(finding) for finding in facts.findings(vacancy, sheet)]
    return {
        "sections": [(section, rows(sheet, section)) for section in SECTIONS],
        "findings": notices,
        "notices": display.by_field(notices),
        "note_to_office": sheet.note_to_office,
        "changes": _changes(live, sheet) if live else [],
        "differences": repeated(vacancy.establishment.company_id),
    }


def _changes(before: Sheet, after: Sheet) -> list[tuple[str, str, str]]:
    changed = [field for field in changed_fields(before, after) if field.source is Source.EMPLOYER]
    return [(display.label(field), words(before, field.name), words(after, field.name)) for field in changed]


def _tell(vacancy: Vacancy, kind: str, **facts: Any) -> None:
    link = url_for("vacancies.show_own", vacancy_id=vacancy.id, _external=False)
    for person in _people(vacancy):
        outbox.notify(person, kind, link=link, title=vacancy.written.job_title or "", **facts)


def _people(vacancy: Vacancy) -> list[User]:
    """Return who sent it; when that account is gone, the company's administrators."""
    if vacancy.editor and vacancy.editor.active:
        return [vacancy.editor]
    return [member.user for member in members(vacancy.establishment.company) if member.is_admin]


KIND = ApprovalKind(
    kind="vacancy",
    label=_l("Vacancy"),
    load=load,
    lock=lock,
    approve=approve,
    send_back=send_back,
    refuse=refuse,
    panel="vacancies/_approval_panel.html",
    context=context,
    grounds=GROUNDS,
    fields=fields,
)
