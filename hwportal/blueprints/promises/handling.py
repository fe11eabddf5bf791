"""What staff do about a difference, one act after the other, and what the employer answers."""

from typing import NamedTuple

from hwportal import audit, clock
from hwportal.blueprints.promises import refusals, telling
from hwportal.extensions import db
from hwportal.models import Difference, User
from hwportal.rules import promises


class Step(NamedTuple):
    """What is done, in what words, and why it is closed where it is."""

    act: str
    note: str
    reason: str | None = None


def act(difference: Difference, step: Step, by: User) -> None:
    """Do one act of the staff; asking the employer sends it no more than the person allows."""
    db.session.refresh(difference, with_for_update={"of": Difference})
    state = promises.after(difference.state, step.act)
    if state is None or (step.act == "ask_employer" and not difference.may_ask):
        raise refusals.NotPossibleNow
    if step.act == "close":
        _close(difference, step.reason)
    difference.state = state
    if step.act == "mend":
        difference.mended_on = clock.today()
    difference.note(step.act, by, step.note)
    audit.record(f"difference.{step.act}", difference, person_id=difference.application.jobseeker_id)
    if step.act == "ask_employer":
        telling.ask_employer(difference)


def reply(difference: Difference, text: str, by: User) -> None:
    """Keep what the employer answers, and tell the staff who asked."""
    db.session.refresh(difference, with_for_update={"of": Difference})
    if difference.state != "asked" or not difference.may_ask:
        raise refusals.NotPossibleNow
    difference.note("reply", by, text)
    audit.record("difference.reply", difference, person_id=difference.application.jobseeker_id)
    telling.tell_asker(difference)


def _close(difference: Difference, reason: str | None) -> None:
    if reason not in promises.REASONS:
        raise refusals.ReasonMissing(field="reason")
    difference.reason = reason
    if reason == "guided":
        difference.guided_on = clock.today()
