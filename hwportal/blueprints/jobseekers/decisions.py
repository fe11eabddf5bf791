"""What happens to a registration when the office decides, and what staff see of it while they do."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from hwportal import outbox
from hwportal.approvals import ApprovalKind
from hwportal.blueprints.jobseekers import answers, queries
from hwportal.extensions import db
from hwportal.models import Jobseeker, User
from hwportal.models.jobseeker import ONLINE, REGISTERED
from hwportal.rules.numbers import jobseeker_number
from hwportal.sequences import next_number


def load(subject_id: str) -> Jobseeker:
    """Return the registration of an approval."""
    return db.session.get_one(Jobseeker, UUID(subject_id))


def lock(subject_id: str) -> None:
    """Lock the registration before its approval, in the order in which the person locks them."""
    db.session.execute(select(Jobseeker.id).filter_by(id=UUID(subject_id)).with_for_update())


def approve(jobseeker: Jobseeker, by: User) -> None:
    """Make the person a registered user with a number."""
    if jobseeker.level == ONLINE:
        jobseeker.level = REGISTERED
    if not jobseeker.number and jobseeker.office:
        office_code = jobseeker.office.number
        jobseeker.number = jobseeker_number(office_code, next_number(f"jobseeker:{office_code}"))
    _tell(jobseeker, "jobseeker_confirmed", number=jobseeker.number, until=jobseeker.valid_until)


def send_back(jobseeker: Jobseeker, by: User, remarks: Mapping[str, str], note: str) -> None:
    """Ask the person to correct answers; the person stays an online registrant meanwhile."""
    jobseeker.remarks, jobseeker.note = dict(remarks), note
    labels = dict(fields(jobseeker))
    _tell(
        jobseeker,
        "jobseeker_returned",
        remarks=[(labels.get(name, name), why) for name, why in remarks.items()],
        note=note,
    )


def refuse(jobseeker: Jobseeker, by: User, reason: str) -> None:
    """Leave the person an online registrant and say why the office does not confirm the registration."""
    jobseeker.note = reason
    _tell(jobseeker, "jobseeker_refused", reason=reason)


def fields(jobseeker: Jobseeker) -> list[tuple[str, Any]]:
    """Return the questions that staff can ask to be answered anew."""
    return [(row.name, row.label) for _, rows in answers.sections_for_staff(jobseeker) for row in rows]


def context(jobseeker: Jobseeker) -> dict[str, Any]:
    """Return what the panel shows beside the registration itself."""
    return {"sections": answers.sections_for_staff(jobseeker), "duplicates": queries.possible_duplicates(jobseeker)}


def _tell(jobseeker: Jobseeker, kind: str, **facts: Any) -> None:
    outbox.notify(jobseeker.user, kind, link=url_for("jobseekers.my_page", _external=False), **facts)


KIND = ApprovalKind(
    kind="jobseeker",
    label=_l("Jobseeker"),
    load=load,
    lock=lock,
    approve=approve,
    send_back=send_back,
    refuse=refuse,
    panel="jobseekers/_approval_panel.html",
    person=lambda jobseeker: jobseeker.id,
    context=context,
    fields=fields,
)
