"""Who came to an event and who did not, however it was noted: at the reception, on a list, after the event."""

from sqlalchemy import delete

from hwportal import audit, clock
from hwportal.extensions import db
from hwportal.models import Absence, Entry
from hwportal.rows import insert_new


def note_attended(entry: Entry) -> None:
    """Keep that the person came; there is nothing to speak about any more. Only under the places of the event."""
    entry.state = "attended"
    db.session.execute(delete(Absence).where(Absence.entry_id == entry.id))
    audit.record("entry.attended", entry, person_id=entry.jobseeker_id)


def note_absent(entry: Entry) -> None:
    """Keep that the person did not come: their counsellor speaks with them, nothing is barred to them."""
    entry.state = "absent"
    facts = {"office_id": entry.jobseeker.office_id, "noted_at": clock.now(), "result": "", "note": ""}
    insert_new(Absence, entry_id=entry.id, **facts)
    audit.record("entry.absent", entry, person_id=entry.jobseeker_id)
