"""What people say of a promise: kept item by item, with their own decision on what the employer learns."""

from collections.abc import Mapping

from hwportal import audit, clock
from hwportal.blueprints.promises import refusals
from hwportal.extensions import db
from hwportal.models import Difference, PromiseCheck, User
from hwportal.rules import promises

Answers = Mapping[str, Mapping[str, str]]


def answer(check: PromiseCheck, answers: Answers, consent: str | None, by: User) -> Difference | None:
    """Keep what the person says; a difference becomes a task of the office, which is returned."""
    db.session.refresh(check, with_for_update={"of": PromiseCheck})
    _refuse(check, answers, consent)
    check.answers = {item: dict(said) for item, said in answers.items()}
    check.answered_at, check.answered_by_id = clock.now(), by.id
    audit.record("promise.answered", check, person_id=check.application.jobseeker_id)
    if not check.different:
        return None
    difference = Difference.raised(check.application, by)
    difference.consent = consent or "none"
    return difference


def consent(difference: Difference, consent: str, by: User) -> None:
    """Let the person change what the employer may learn from now on."""
    db.session.refresh(difference, with_for_update={"of": Difference})
    if consent not in promises.CONSENTS:
        raise refusals.ConsentMissing(field="consent")
    difference.consent = consent
    difference.note(f"consent_{consent}", by)
    audit.record("promise.consent", difference, person_id=difference.application.jobseeker_id)


def _refuse(check: PromiseCheck, answers: Answers, consent: str | None) -> None:
    if check.is_answered:
        raise refusals.AnsweredAlready
    if check.application.state != "hired":
        raise refusals.NotHired
    different = [item for item, said in answers.items() if said["kept"] == "no"]
    for item in different:
        if not answers[item]["told"]:
            raise refusals.DifferenceUnsaid(field=f"told_{item}")
    if different and consent not in promises.CONSENTS:
        raise refusals.ConsentMissing(field="consent")
