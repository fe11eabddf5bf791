"""What jobseekers do: open an account, answer, send, extend, begin again."""

from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l

from hwportal import approvals, audit, clock, outbox, reference
from hwportal.blueprints.accounts.services import create_account
from hwportal.blueprints.jobseekers import queries, steps
from hwportal.errors import AlreadyChanged, RuleBroken
from hwportal.extensions import db
from hwportal.models import Jobseeker, User
from hwportal.models.jobseeker import DRAFT, LAPSED, ONLINE
from hwportal.policy import Role
from hwportal.rules import validity


class Unfinished(RuleBroken):
    """Something required is not answered yet."""

    status = 422
    message = _l("Some questions are not answered yet.")


class ChangedAtTheCounter(RuleBroken):
    """Name, reading and birth date were checked by staff."""

    message = _l("Name and date of birth were checked. They are changed at the counter only.")


class NotExtendable(RuleBroken):
    """The registration is not in its final month."""

    message = _l("You can extend your registration in its last month.")


def open_registration(account: User, name: str, kana: str, **facts: Any) -> Jobseeker:
    """Return the new registration of an account, to be filled in."""
    jobseeker = Jobseeker(user=account, name=name, kana=kana, **facts)
    db.session.add(jobseeker)
    db.session.flush()
    audit.record("jobseeker.opened", jobseeker, person_id=jobseeker.id, fields=["name", "kana"])
    return jobseeker


def open_account(email: str, name: str, kana: str, password: str, locale: str) -> Jobseeker:
    """Return the registration of a new account that signs in by e-mail."""
    account = create_account(role=Role.JOBSEEKER, name=name, email=email, password=password, locale=locale)
    return open_registration(account, name, kana, contact="email")


def lock(jobseeker: Jobseeker) -> None:
    """Hold the registration until the end of the transaction, as it stands now."""
    db.session.refresh(jobseeker, with_for_update={"of": Jobseeker})


def save_answers(jobseeker: Jobseeker, step: steps.Step, answers: dict[str, Any], version: int | None) -> None:
    """Keep the answers of one page, unless somebody changed them since the page was opened."""
    lock(jobseeker)
    if version != jobseeker.version:
        raise AlreadyChanged
    if step is steps.IDENTITY and jobseeker.is_confirmed:
        raise ChangedAtTheCounter
    changed = [name for name, answer in answers.items() if getattr(jobseeker, name) != answer]
    for name in changed:
        setattr(jobseeker, name, answers[name])
    if "name" in changed:
        jobseeker.user.name = jobseeker.name
    jobseeker.saved_at = clock.now()
    if jobseeker.profile and {"occupations", "areas"} & set(changed):
        jobseeker.profile.renew_wishes()
    if changed:
        audit.record("jobseeker.answered", jobseeker, person_id=jobseeker.id, fields=changed)


def send(jobseeker: Jobseeker) -> None:
    """Make the person an online registrant at once and ask staff to confirm the registration."""
    lock(jobseeker)
    if steps.unfinished(jobseeker):
        raise Unfinished
    if jobseeker.level in (DRAFT, LAPSED):
        jobseeker.level = ONLINE
        jobseeker.registered_on = clock.today()
        jobseeker.valid_until = validity.valid_until(jobseeker.registered_on)
        _tell(jobseeker, "jobseeker_online", until=jobseeker.valid_until)
    jobseeker.office_id = jobseeker.office_id or _nearest_office_id(jobseeker)
    jobseeker.remarks = jobseeker.note = None
    audit.record("jobseeker.sent", jobseeker, person_id=jobseeker.id)
    _submit(jobseeker)


def extend(jobseeker: Jobseeker) -> None:
    """Let the registration last a month longer because the person still looks for work."""
    lock(jobseeker)
    if not jobseeker.may_extend(clock.today()):
        raise NotExtendable
    jobseeker.note_activity("extension")
    audit.record("jobseeker.extended", jobseeker, person_id=jobseeker.id, fields=["valid_until"])


def _submit(jobseeker: Jobseeker) -> None:
    title = f"{jobseeker.name}（{jobseeker.kana}）"
    approvals.submit("jobseeker", jobseeker, title=title, office_id=jobseeker.office_id, by=jobseeker.user)


def _nearest_office_id(jobseeker: Jobseeker) -> int | None:
    nearest = reference.office_for(jobseeker.municipality_code or "")
    office = queries.office_numbered(nearest.code if nearest else None)
    return office.id if office else None


def _tell(jobseeker: Jobseeker, kind: str, **facts: Any) -> None:
    outbox.notify(jobseeker.user, kind, link=url_for("jobseekers.my_page", _external=False), **facts)
