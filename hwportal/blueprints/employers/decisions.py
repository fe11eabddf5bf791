"""What happens to an establishment when the office decides, and what staff see of it while they do."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import abort, url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from hwportal import clock, outbox, reference
from hwportal.approvals import ApprovalKind
from hwportal.blueprints.employers import answers, queries
from hwportal.extensions import db
from hwportal.models import CompanyMember, Establishment, User
from hwportal.rules.establishments import findings
from hwportal.rules.numbers import establishment_number
from hwportal.sequences import next_number


def load(subject_id: str) -> Establishment:
    """Return the establishment of an approval."""
    return queries.establishment(UUID(subject_id)) or abort(404)  # its people may have thrown it away since


def lock(subject_id: str) -> None:
    """Lock the establishment before its approval, in the order in which its people lock them."""
    db.session.execute(select(Establishment.id).filter_by(id=UUID(subject_id)).with_for_update())


def approve(establishment: Establishment, by: User) -> None:
    """Accept the establishment with its company and give it a number, or let its change stand."""
    kind = "establishment_change_approved" if establishment.is_accepted else "establishment_approved"
    establishment.take_over_change()
    if not establishment.number and establishment.office:
        establishment.number = _new_number(establishment.office.number)
    establishment.state, establishment.company.state = "accepted", "accepted"
    establishment.accepted_at = establishment.accepted_at or clock.now()
    _tell(establishment, kind, number=establishment.number)


def send_back(establishment: Establishment, by: User, remarks: Mapping[str, str], note: str) -> None:
    """Return the establishment, or its change, to its people."""
    if establishment.is_accepted:
        establishment.change_state = "returned"
    else:
        establishment.state = "returned"
    labels = answers.labels(establishment)
    reasons = [(labels.get(name, name), why) for name, why in remarks.items()]
    _tell(establishment, "establishment_returned", remarks=reasons, note=note)


def refuse(establishment: Establishment, by: User, reason: str) -> None:
    """Refuse the establishment, or only its change; a company without any other place gives its number free."""
    if establishment.is_accepted:
        establishment.change = establishment.change_state = None
    else:
        establishment.state = "refused"
        company = establishment.company
        if company.state != "accepted" and all(place.state in {"draft", "refused"} for place in company.establishments):
            company.state = "refused"
    _tell(establishment, "establishment_refused", reason=reason)


def fields(establishment: Establishment) -> list[tuple[str, Any]]:
    """Return the questions that staff can ask to be answered anew; those of a confirmed company are settled."""
    settled = establishment.company.state == "accepted"
    labels = answers.labels(establishment).items()
    return [(name, label) for name, label in labels if not (settled and name.startswith("company."))]


def context(establishment: Establishment) -> dict[str, Any]:
    """Return what the panel shows beside the establishment itself."""
    current = {name: establishment.answer(name) for name in ("staff_workplace", "rules_full_time", "rules_part_time")}
    company = establishment.company
    return {
        "company_rows": answers.company_rows(company),
        "sections": answers.sections(establishment),
        "municipality": reference.municipality(establishment.answer("municipality_code")),
        "findings": findings(current, queries.namesakes(establishment), company.state != "accepted"),
    }


def _new_number(office_code: str) -> str:
    return establishment_number(office_code, next_number(f"establishment:{office_code[:4]}"))


def _tell(establishment: Establishment, kind: str, **facts: Any) -> None:
    link = url_for("employers.show_establishment", establishment_id=establishment.id, _external=False)
    for person in _people(establishment):
        outbox.notify(person, kind, link=link, establishment=establishment.name, **facts)


def _people(establishment: Establishment) -> list[User]:
    """Return who handed it in; when that account is gone, the company's administrators."""
    if establishment.editor and establishment.editor.active:
        return [establishment.editor]
    administers = (CompanyMember.company_id == establishment.company_id, CompanyMember.is_admin)
    return list(db.session.scalars(select(User).join(CompanyMember).where(*administers)))


KIND = ApprovalKind(
    kind="establishment",
    label=_l("Establishment"),
    load=load,
    lock=lock,
    approve=approve,
    send_back=send_back,
    refuse=refuse,
    panel="employers/_approval_panel.html",
    context=context,
    fields=fields,
)
