"""What a counsellor does about an absence."""

from flask_babel import lazy_gettext as _l

from hwportal import audit, clock
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import Absence, User


class AlreadyHandled(RuleBroken):
    """A colleague was faster."""

    message = _l("A colleague has already seen to this absence. Nothing was changed.")


def handle(absence: Absence, result: str, note: str, by: User) -> None:
    """Keep what came of speaking with the person; nothing is barred to them."""
    db.session.refresh(absence, with_for_update={"of": Absence})
    if absence.handled_at:
        raise AlreadyHandled
    absence.handled_at, absence.handled_by_id = clock.now(), by.id
    absence.result, absence.note = result, note
    audit.record("absence.handled", absence.entry, person_id=absence.entry.jobseeker_id)
