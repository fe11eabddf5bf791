"""Documents with an application: read by the employer applied to and the counsellor only, logged, then deleted."""

from datetime import timedelta
from typing import NamedTuple

import pytest
from flask import Flask
from sqlalchemy import select

from hwportal import clock
from hwportal.blueprints.referrals import acting, document_routes, documents, services
from hwportal.blueprints.referrals.services import Letter
from hwportal.extensions import db
from hwportal.models import Application, ApplicationStep, AuditEntry, Document, Message, User
from hwportal.policy import Role
from hwportal.uploads import Upload
from tests import factories
from tests.browser import Browser
from tests.conftest import Entering
from tests.pages import Page, visit
from tests.uploads import image, pdf, sent


class Case(NamedTuple):
    """An application and the accounts around it."""

    application: Application
    person: User
    employer: User


@pytest.fixture
def case() -> Case:
    vacancy, employer = factories.vacancy_with_account()
    person = factories.jobseeker()
    application = services.apply_directly(person, vacancy, Letter())
    return Case(application, person.user, employer)


def address(case: Case, more: str = "") -> str:
    return f"/me/applications/{case.application.id}/documents{more}"


def add(client: Browser, case: Case, content: bytes | None = None, name: str = "cv.pdf", status: int = 200) -> Page:
    form = visit(client, address(case)).form(address(case))
    return form.send(client, status=status, kind="cv", file=sent(pdf() if content is None else content, name))


def kept() -> list[Document]:
    return list(db.session.scalars(select(Document)))


def test_employer_and_counsellor_read_what_the_person_added(as_user: Entering, as_role: Entering, case: Case) -> None:
    person = as_user(case.person, language="ja")
    own = visit(person, f"/me/applications/{case.application.id}")
    assert own.link("書類 (0)") == address(case)
    assert "履歴書: 花子の履歴書.pdf" in add(person, case, name="花子の履歴書.pdf").text
    (document,) = kept()
    readers = {
        f"/employer/applicants/{case.application.id}": as_user(case.employer),
        f"/staff/applications/{case.application.id}": as_role("staff"),
        f"/me/applications/{case.application.id}": person,
    }
    for url, client in readers.items():
        file = f"{url}/documents/{document.id}"
        assert "/me/" in url or file in visit(client, url).html
        answer = client.get(file)
        assert answer.data == pdf()
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["Cache-Control"] == "no-store"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
    seen = select(AuditEntry.actor_role).filter_by(action="see", person_id=case.application.jobseeker_id)
    logged = [entry for entry in db.session.scalars(select(AuditEntry)) if "document.cv" in entry.fields]
    assert {entry.actor_role for entry in logged} == {"employer", "staff", "jobseeker"} <= set(db.session.scalars(seen))


def test_nobody_else_learns_that_there_is_a_document(as_user: Entering, as_role: Entering, case: Case) -> None:
    add(as_user(case.person), case)
    (document,) = kept()
    own, received = (
        address(case, f"/{document.id}"),
        f"/employer/applicants/{case.application.id}/documents/{document.id}",
    )
    other_case = services.apply_directly(factories.jobseeker(), case.application.vacancy, Letter())
    elsewhere = factories.user(Role.STAFF, offices=[factories.office("27010")])
    assert as_user(factories.jobseeker().user).get(own).status_code == 404
    assert as_user(factories.vacancy_with_account()[1]).get(received).status_code == 404
    assert as_user(elsewhere).get(received.replace("employer/applicants", "staff/applications")).status_code == 404
    assert as_role("auditor").get(received).status_code == 403
    mixed = f"/employer/applicants/{other_case.id}/documents/{document.id}"
    assert as_user(case.employer).get(mixed).status_code == 404
    acting.act(case.application, "withdraw", by=case.person)
    assert as_user(case.employer).get(received).status_code == 404


def test_the_content_is_sealed_and_bound_to_its_document(as_user: Entering, case: Case) -> None:
    client = as_user(case.person)
    add(client, case)
    add(client, case, image(), "page.jpg")
    first, second = kept()
    assert b"%PDF" not in first.sealed
    first.sealed = second.sealed
    assert client.get(address(case, f"/{first.id}")).status_code == 410


def test_the_person_takes_a_document_back(as_user: Entering, case: Case) -> None:
    client = as_user(case.person)
    page = add(client, case)
    page.form(address(case, f"/{kept()[0].id}/remove")).send(client)
    assert kept() == []


def test_there_are_at_most_five_and_none_after_the_end(as_user: Entering, case: Case) -> None:
    client = as_user(case.person)
    for _number in range(documents.MOST):
        add(client, case)
    assert "5" in add(client, case, status=422).error("file")
    form = visit(client, address(case)).form(address(case))
    acting.act(case.application, "withdraw", by=case.person)
    assert form.send(client, status=422, kind="cv", file=sent(pdf(), "cv.pdf"))
    assert len(kept()) == documents.MOST


BAD = {
    "nothing": (b"", "cv.pdf"),
    "program": (b"MZ" + bytes(100), "cv.pdf"),
    "page": (b"<html><script>", "cv.pdf"),
    "picture by name": (b"not a picture", "cv.png"),
    "scripted": (pdf(b"/JavaScript 9 0 R"), "cv.pdf"),
    "ending": (pdf(), "cv.pdf.exe"),
    "path": (pdf(), "../cv.pdf"),
    "turned": (pdf(), "cv\u202efdp.pdf"),
}


@pytest.mark.parametrize("kind", BAD)
def test_what_is_no_document_is_refused_in_words(as_user: Entering, case: Case, kind: str) -> None:
    page = add(as_user(case.person, language="ja"), case, *BAD[kind], status=422)
    assert page.error("file").strip().endswith("。")
    assert kept() == []


def test_a_large_file_is_refused(as_user: Entering, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document_routes, "LARGEST", 10)
    client = as_user(case.person, language="ja")
    assert "大きすぎます" in add(client, case, status=422).error("file")
    huge = client.post(address(case), data=bytes(50 * 1024 * 1024), content_type="multipart/form-data; boundary=x")
    assert huge.status_code == 413
    assert kept() == []


def test_a_shared_terminal_takes_documents_and_gives_none(
    as_user: Entering, case: Case, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "KIOSK", True)
    client = as_user(case.person, language="ja")
    assert "cv.pdf" in add(client, case).text
    (document,) = kept()
    assert str(document.id) not in "".join(visit(client, address(case)).links())
    assert client.get(address(case, f"/{document.id}")).status_code == 403


def test_documents_are_deleted_thirty_days_after_the_end(as_user: Entering, case: Case) -> None:
    add(as_user(case.person), case)
    for step in db.session.scalars(select(ApplicationStep)):
        step.at = clock.now() - documents.KEPT
    documents.delete_served()
    assert len(kept()) == 1
    case.application.state = "not_hired"
    step.at = clock.now() - documents.KEPT + timedelta(minutes=1)
    db.session.flush()
    documents.delete_served()
    assert len(kept()) == 1
    step.at = clock.now() - documents.KEPT
    db.session.flush()
    documents.delete_served()
    assert kept() == []


def told(account: User) -> list[str]:
    found = select(Message.subject).filter_by(user_id=account.id).order_by(Message.created_at)
    return list(db.session.scalars(found))


def test_the_employer_hears_of_a_document(as_user: Entering, case: Case) -> None:
    add(as_user(case.person), case)
    assert told(case.employer)[-1] == "応募者が書類を追加しました"


def test_who_acts_for_the_office_hears_of_it_and_the_employer_not_yet(app: Flask) -> None:
    vacancy, employer = factories.vacancy_with_account()
    clerk, person = factories.user(Role.STAFF), factories.registered()
    application = services.propose(person, vacancy, "", by=clerk)
    db.session.flush()
    documents.add(application, Upload("cv.pdf", pdf()), "cv")
    assert told(clerk) == ["応募者が書類を追加しました"]
    assert told(employer) == []
