"""The audit log as a file: the same entries as on the page, by keys alone, read piece by piece."""

from collections.abc import Iterator

from flask_babel import lazy_gettext as _l

from hwportal import clock
from hwportal.blueprints.notices import audit_queries
from hwportal.blueprints.notices.audit_queries import Filters
from hwportal.blueprints.notices.log_words import parts, thing
from hwportal.blueprints.notices.words import ACTIONS, WHO
from hwportal.models import AuditEntry
from hwportal.spreadsheets import Row

MOST = 100_000  # entries in one file
READ_AT_ONCE = 1000
HEADINGS = (
    _l("Number of the entry"),
    _l("When"),
    _l("Who"),
    _l("Office"),
    _l("Key of the account that acted"),
    _l("What was done"),
    _l("Parts"),
    _l("Thing"),
    _l("Key of the thing"),
    _l("Key of the person concerned"),
    _l("Number of the request"),
)


def table(filters: Filters) -> Iterator[Row]:
    """Yield the headings and each entry, the newest first; nothing is held between two pieces."""
    yield [str(heading) for heading in HEADINGS]
    before: int | None = None
    while True:
        piece = audit_queries.log(filters, before, READ_AT_ONCE)
        yield from (_line(entry, office) for entry, office, _office_en in piece.rows)
        before = piece.before
        if before is None:
            return


def _line(entry: AuditEntry, office: str | None) -> Row:
    return (
        entry.seq,
        clock.local(entry.at).isoformat(timespec="seconds"),
        str(WHO.get(entry.actor_role, entry.actor_role)),
        office,
        _key(entry.actor_id),
        str(ACTIONS.get(entry.action, entry.action)),
        ", ".join(parts(entry.fields)),
        thing(entry.subject_kind),
        entry.subject_id,
        _key(entry.person_id),
        entry.request_id,
    )


def _key(key: object | None) -> str:
    return str(key) if key else ""
