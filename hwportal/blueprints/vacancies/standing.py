"""What the office notes of a company: its declaration, its hours, breaches on record."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from hwportal import audit
from hwportal.extensions import db
from hwportal.models import BreachRecord, Standing


def standing_of(company_id: UUID) -> Standing:
    """Return what is noted of a company; an empty note where there is nothing yet."""
    return db.session.get(Standing, company_id) or Standing(company_id=company_id)


def note(standing: Standing, facts: Mapping[str, Any]) -> None:
    """Keep declaration and hours of a company."""
    for name, fact in facts.items():
        setattr(standing, name, fact or None)
    db.session.add(standing)
    audit.record("company.noted", standing, fields=facts)


def note_breach(company_id: UUID, facts: Mapping[str, Any]) -> None:
    """Put a breach of labour law on record."""
    record = BreachRecord(company_id=company_id, **facts)
    db.session.add(record)
    db.session.flush()
    audit.record("company.breach_noted", record)
