"""What happens to documents with an application: added, read, removed, and deleted when they have served."""

from datetime import timedelta
from uuid import UUID, uuid4

from flask import abort
from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, exists, select
from sqlalchemy.orm import undefer

from hwportal import audit, clock, sealing
from hwportal.blueprints.referrals import telling
from hwportal.blueprints.referrals.services import lock
from hwportal.documents import checked
from hwportal.errors import RuleBroken
from hwportal.extensions import db
from hwportal.models import Application, ApplicationStep, Document
from hwportal.rules import application_life as life
from hwportal.uploads import BadFile, Upload

KINDS = {"cv": _l("CV (rirekisho)"), "work_history": _l("Work history"), "other": _l("Other")}
MOST = 5
KEPT = timedelta(days=30)  # after the end of the application
PURPOSE = "documents"


class TooMany(BadFile):
    """There are as many documents as an application may have."""

    message = _l("An application has at most 5 documents. Remove one first.")


class Ended(RuleBroken):
    """Nobody waits for documents any more."""

    message = _l("The application has ended. Documents cannot be added any more.")


class Unreadable(RuleBroken):
    """The content does not open with the present key."""

    status = 410
    message = _l("This document cannot be read any more. Please ask the person for it.")


def add(application: Application, upload: Upload, kind: str) -> Document:
    """Keep a document for the employer applied to and the counsellor."""
    name, media, content = checked(upload)
    lock(application.jobseeker, application.vacancy)
    db.session.refresh(application)
    if not application.is_open:
        raise Ended
    if len(application.documents) >= MOST:
        raise TooMany
    document = Document(id=uuid4(), application_id=application.id, kind=kind, name=name, media=media, size=len(content))
    document.sealed = sealing.seal(content, PURPOSE, document.id)
    db.session.add(document)
    audit.record("application.document_added", application, person_id=application.jobseeker_id, fields=[kind])
    telling.tell_of_document(application)
    return document


def remove(document: Document, application: Application) -> None:
    """Delete a document that the person takes back."""
    audit.record(
        "application.document_removed", application, person_id=application.jobseeker_id, fields=[document.kind]
    )
    db.session.delete(document)


def document_or_404(application: Application, document_id: UUID) -> Document:
    """Return a document of the application with its sealed content."""
    found = select(Document).filter_by(id=document_id, application_id=application.id)
    return db.session.scalar(found.options(undefer(Document.sealed))) or abort(404)


def read(document: Document, application: Application) -> bytes:
    """Return the content of a document and log who read it."""
    audit.seen(application, person_id=application.jobseeker_id, fields=[f"document.{document.kind}"])
    try:
        return sealing.unseal(document.sealed, PURPOSE, document.id)
    except sealing.Broken as broken:
        raise Unreadable from broken


def delete_served() -> None:
    """Delete the documents of applications that ended 30 days ago or earlier."""
    is_recent = exists().where(
        ApplicationStep.application_id == Application.id, ApplicationStep.at > clock.now() - KEPT
    )
    ended = select(Application.id).where(Application.state.in_(life.ENDED), ~is_recent)
    db.session.execute(delete(Document).where(Document.application_id.in_(ended)))
