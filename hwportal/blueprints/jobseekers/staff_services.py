"""What staff do for jobseekers: register at the counter, print slips, note counselling, correct a name."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import lazy_gettext as _l

from hwportal import audit, clock
from hwportal.blueprints.accounts.services import CODE_LASTS, create_account, issue_counter_code
from hwportal.blueprints.jobseekers.services import lock, open_registration
from hwportal.errors import RuleBroken
from hwportal.models import FormerIdentity, Jobseeker, User
from hwportal.policy import Role
from hwportal.rules.logins import spaced_code


class NothingChanged(RuleBroken):
    """The correction says what stands there already."""

    status = 422
    message = _l("Nothing is different from what is kept.")


def register_at_counter(
    *, name: str, kana: str, birth_date: date, phone: str | None, locale: str, office_id: int, by: User
) -> Jobseeker:
    """Return the new registration of a person at the counter, who signs in by a number without any e-mail."""
    account = create_account(role=Role.JOBSEEKER, name=name, locale=locale)
    contact = "phone" if phone else "letter"
    facts = {"birth_date": birth_date, "phone": phone, "office_id": office_id, "contact": contact}
    jobseeker = open_registration(account, name, kana, **facts)
    audit.record("jobseeker.opened_at_counter", jobseeker, person_id=jobseeker.id, fields=["birth_date", "phone"])
    return jobseeker


@dataclass(frozen=True)
class Slip:
    """What is printed for the person and kept nowhere else, and until when it opens the account."""

    code: str
    until: datetime


def issue_slip(jobseeker: Jobseeker, by: User) -> Slip:
    """Return a fresh one-time code for the person; earlier ones are worth nothing from now on."""
    audit.record("jobseeker.slip_issued", jobseeker, person_id=jobseeker.id)
    return Slip(spaced_code(issue_counter_code(jobseeker.user, by)), clock.now() + CODE_LASTS)


def note_counselling(jobseeker: Jobseeker, by: User) -> None:
    """Note that the person was at the counter, which extends a registration in its final month."""
    lock(jobseeker)
    jobseeker.note_activity("counselling", by)
    audit.record("jobseeker.counselled", jobseeker, person_id=jobseeker.id)


def correct_identity(jobseeker: Jobseeker, answers: dict[str, Any], paper: str, by: User) -> None:
    """Change name, reading or birth date as shown by a paper; what stood before stays findable for staff."""
    lock(jobseeker)
    changed = [name for name, answer in answers.items() if getattr(jobseeker, name) != answer]
    if not changed:
        raise NothingChanged
    before = {name: getattr(jobseeker, name) for name in ("name", "kana", "name_key", "kana_key", "birth_date")}
    jobseeker.former_identities.append(FormerIdentity(**before, until=clock.today(), paper=paper, by_id=by.id))
    for name in changed:
        setattr(jobseeker, name, answers[name])
    jobseeker.user.name = jobseeker.name
    audit.record("jobseeker.corrected", jobseeker, person_id=jobseeker.id, fields=changed)
