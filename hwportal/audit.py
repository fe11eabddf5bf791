"""Who saw or changed personal data: written with the change, or on its own when a page was only read."""

import uuid
from collections.abc import Iterable
from typing import Any

from flask import Flask, Response, g, has_request_context, request
from sqlalchemy import insert
from sqlalchemy.exc import SQLAlchemyError

from hwportal import clock
from hwportal.database import SAFE_METHODS, own_transaction
from hwportal.errors import error_page
from hwportal.extensions import db
from hwportal.models import AuditEntry, User
from hwportal.policy import OFFICE, viewer
from hwportal.rows import add_rows


def _values(action: str, subject: Any, person_id: uuid.UUID | None, fields: Iterable[str]) -> dict[str, Any]:
    account = viewer() if has_request_context() else None
    return {
        "at": clock.now(),
        "actor_id": account.id if account else None,
        "actor_role": account.role if account else "visitor" if has_request_context() else "system",
        "office_id": _office_of(account, subject),
        "action": action,
        "subject_kind": subject.__tablename__,
        "subject_id": str(subject.id),
        "person_id": person_id,
        "fields": list(fields),
        "request_id": g.get("request_id", "") if has_request_context() else "",
    }


def _office_of(account: User | None, subject: Any) -> int | None:
    """Return the office that the account works for: that of the subject where it is one of several."""
    if account is None or account.role not in OFFICE:
        return None
    offices = account.office_ids
    own = getattr(subject, "office_id", None)
    return own if own in offices else min(offices, default=None)


def record(action: str, subject: Any, *, person_id: uuid.UUID | None = None, fields: Iterable[str] = ()) -> None:
    """Add one act to the log in the present transaction, so that it stands exactly when the change does."""
    add_rows(AuditEntry, _values(action, subject, person_id, fields))


def seen(subject: Any, *, person_id: uuid.UUID | None = None, fields: Iterable[str] = ()) -> None:
    """Log that personal data of `subject` are shown; the page is withheld if the log cannot be written."""
    if request.method in SAFE_METHODS:
        g.setdefault("audit_reads", []).append(_values("see", subject, person_id, fields))
    else:
        record("see", subject, person_id=person_id, fields=fields)


def init_app(app: Flask) -> None:
    """Write what a page showed before the page leaves."""

    @app.after_request
    def _write_reads(response: Response) -> Response:
        reads = g.pop("audit_reads", [])
        if not reads or response.status_code >= 400:
            return response
        try:
            with own_transaction(db.engine) as connection:
                connection.execute(insert(AuditEntry), reads)
        except SQLAlchemyError:
            app.logger.exception("The log of reading cannot be written; the page is withheld.")
            return app.make_response(error_page(503))
        return response
