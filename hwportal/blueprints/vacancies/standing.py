"""What the office notes of a company: its declaration, its hours, breaches on record."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from hwportal import audit
from hwportal.extensions import db
from hwportal.models import BreachChange, BreachRecord, Standing, User


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


def change_breach(record: BreachRecord, facts: Mapping[str, Any], by: User) -> None:
    """Let a breach on record say something else; what it said before stays readable."""
    db.session.refresh(record, with_for_update={"of": BreachRecord})
    before = {name: getattr(record, name) for name in facts if getattr(record, name) != facts[name]}
    if not before:
        return
    told = {name: value.isoformat() if isinstance(value, date) else value for name, value in before.items()}
    record.changes.insert(0, BreachChange(before=told, by=by))
    for name in before:
        setattr(record, name, facts[name])
    audit.record("company.breach_changed", record, fields=before)
