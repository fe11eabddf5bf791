"""The log of who saw or changed what: never altered, read by the auditor by keys, by each person for themselves."""

import csv
import uuid
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from hwportal import audit, clock
from hwportal.blueprints.notices import audit_file
from hwportal.extensions import db
from hwportal.models import AuditEntry, Delivery, Jobseeker, Message
from tests import factories
from tests.browser import Browser
from tests.conftest import Entering
from tests.pages import visit


def entry(**facts: Any) -> AuditEntry:
    """Add an entry to the log."""
    standard = {
        "actor_id": uuid.uuid4(),
        "actor_role": "staff",
        "office_id": factories.office().id,
        "action": "see",
        "subject_kind": "jobseeker",
        "subject_id": str(uuid.uuid4()),
        "person_id": uuid.uuid4(),
        "request_id": uuid.uuid4().hex,
    }
    return factories.added(AuditEntry(**{**standard, **facts}))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET action = 'nothing'",
        "UPDATE audit_entry SET fields = '[]' WHERE seq = 1",
        "DELETE FROM audit_entry",
        "DELETE FROM audit_entry WHERE seq = 1",
    ],
)
def test_the_database_refuses_to_alter_the_log(app: Flask, statement: str) -> None:
    kept = entry(seq=None)
    db.session.commit()
    with pytest.raises(DatabaseError, match="only ever added"):
        db.session.execute(text(statement.replace("seq = 1", f"seq = {kept.seq}")))
    db.session.rollback()
    assert db.session.get_one(AuditEntry, kept.seq).action == "see"


def test_postgresql_refuses_to_empty_the_log(app: Flask) -> None:
    if db.engine.dialect.name == "sqlite":
        return  # SQLite knows no TRUNCATE
    with pytest.raises(DatabaseError, match="only ever added"):
        db.session.execute(text("TRUNCATE audit_entry"))
    db.session.rollback()


def test_what_a_page_shows_is_withheld_when_the_log_cannot_be_written(as_role: Entering) -> None:
    staff = as_role("staff")
    message = Message(user=factories.user(), kind="note", locale="ja", subject="見本", body="見本")
    factories.added(Delivery(message=message, channel="call", address="090-1234-0000"))
    assert "090-1234-0000" in visit(staff, "/staff/calls").text
    db.session.execute(text("ALTER TABLE audit_entry RENAME TO audit_away"))
    db.session.commit()
    try:
        answer = staff.get("/staff/calls")
        assert answer.status_code == 503
        assert "090-1234-0000" not in answer.text
        assert "<h1" in answer.text
    finally:
        db.session.execute(text("ALTER TABLE audit_away RENAME TO audit_entry"))
        db.session.commit()


def test_an_act_that_is_rolled_back_leaves_no_entry(app: Flask) -> None:
    user = factories.user()
    audit.record("account.closed", user)
    db.session.rollback()
    assert not db.session.query(AuditEntry).filter_by(subject_id=str(user.id)).count()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ja", ("閲覧", "求職登録", "氏名, 生年月日, 基本給（a）の下限")),
        ("en", ("Looked at it", "Registration", "Name, Date of birth, Base pay (a), lowest")),
    ],
)
def test_the_auditor_reads_keys_and_acts_in_words_but_no_names(
    as_role: Entering, language: str, words: tuple[str, ...]
) -> None:
    hanako = factories.jobseeker(name="見本 花子")
    seen = entry(person_id=hanako.id, fields=["name", "birth_date", "base_pay_min"])
    page = visit(as_role("auditor", language), f"/audit?person={hanako.id}", language=language)
    assert str(hanako.id) in page.text
    assert str(seen.actor_id) in page.text
    assert [word for word in words if word not in page.text] == []
    assert "花子" not in page.text


def test_the_log_is_narrowed_by_person_actor_action_and_date(as_role: Entering) -> None:
    auditor = as_role("auditor")
    now = clock.now()
    old = entry(at=now - timedelta(days=10), action="jobseeker.sent")
    new = entry(at=now)
    day = clock.local(old.at).date()
    for query, shown in [
        (f"person={old.person_id}", [old]),
        (f"actor={new.actor_id}", [new]),
        (f"person={old.person_id}&actor={new.actor_id}", []),
        (f"person={old.person_id}&since={day}&until={day}", [old]),
        (f"person={new.person_id}&until={day}", []),
        (f"person={old.person_id}&action=see", []),
        (f"person={new.person_id}&action=see", [new]),
    ]:
        page = visit(auditor, f"/audit?{query}")
        assert [str(one.subject_id) in page.text for one in (old, new)] == [one in shown for one in (old, new)], query


@pytest.mark.parametrize(
    "query", ["person=x", "actor=%27", "since=昭和65年1月1日", "until=never", "action=unknown", "person=123e4567"]
)
def test_conditions_that_cannot_be_read_are_named_at_the_field(as_role: Entering, query: str) -> None:
    page = visit(as_role("auditor"), f"/audit?{query}", status=422)
    assert page.error(query.partition("=")[0])


def test_the_log_comes_in_pages_and_keeps_its_conditions(as_role: Entering) -> None:
    auditor, person = as_role("auditor"), uuid.uuid4()
    entries = [entry(person_id=person) for _ in range(60)]
    page = visit(auditor, f"/audit?person={person}")
    assert str(entries[-1].subject_id) in page.text
    rest = visit(auditor, page.link("次へ"))
    assert [str(one.subject_id) in rest.text for one in entries] == [True] * 10 + [False] * 50


@pytest.mark.parametrize("role", ["staff", "supervisor", "administrator", "jobseeker", "employer", "partner"])
def test_only_auditors_read_the_log(as_role: Entering, role: str) -> None:
    assert as_role(role).get("/audit").status_code == 403


def own_log(client: Browser) -> tuple[Jobseeker, str]:
    """Return the person behind a client and what their access log says."""
    person = db.session.query(Jobseeker).filter_by(user_id=client.user.id).one()
    return person, visit(client, "/me/access-log").text


@pytest.mark.parametrize(("language", "who"), [("ja", "職員"), ("en", "Staff")])
def test_everybody_sees_who_looked_at_their_own_data(as_role: Entering, language: str, who: str) -> None:
    client = as_role("jobseeker", language)
    person = factories.jobseeker(user=client.user)
    entry(person_id=person.id, fields=["name", "phone"])
    entry(person_id=person.id, actor_id=client.user.id, actor_role="jobseeker", office_id=None, action="jobseeker.sent")
    _, log = own_log(client)
    assert who in log
    assert {"ja": "閲覧: 氏名, 電話", "en": "Looked at it: Name, Phone"}[language] in log
    office = factories.office()
    assert (office.name if language == "ja" else office.name_en) in log


def test_nobody_sees_what_concerns_others(as_role: Entering) -> None:
    client = as_role("jobseeker")
    factories.jobseeker(user=client.user)
    foreign = entry(action="jobseeker.sent")
    page = visit(client, f"/me/access-log?before={foreign.seq + 1}")
    assert not page.main.all("table")


def test_a_jobseeker_without_a_record_has_an_empty_log(as_role: Entering) -> None:
    assert not visit(as_role("jobseeker"), "/me/access-log").main.all("table")


def test_the_auditor_takes_the_log_along_as_a_file_and_that_is_logged(
    as_role: Entering, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit_file, "READ_AT_ONCE", 3)
    person = uuid.uuid4()
    entries = [entry(person_id=person, fields=["name", "phone"]) for _n in range(8)]
    entry()
    auditor = as_role("auditor", language="en")
    page = visit(auditor, f"/audit?person={person}")
    answer = auditor.get(page.link("Download these entries (CSV)"))
    rows = list(csv.reader(StringIO(answer.data.decode("utf-8-sig"))))
    assert rows[0][:3] == ["Number of the entry", "When", "Who"]
    assert [int(row[0]) for row in rows[1:]] == [kept.seq for kept in reversed(entries)]
    assert {row[9] for row in rows[1:]} == {str(person)}
    assert rows[1][6] == "Name, Phone"
    assert "attachment" in answer.headers["Content-Disposition"]
    newest = db.session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc())).first()
    assert newest
    assert (newest.actor_id, newest.fields) == (auditor.user.id, ["audit_log"])
    assert "Audit log" in visit(auditor, "/audit").text


def test_a_file_holds_no_more_than_can_be_read(as_role: Entering, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit_file, "MOST", 2)
    person = uuid.uuid4()
    for _n in range(2):
        entry(person_id=person)
    auditor = as_role("auditor", language="en")
    assert auditor.get(f"/audit/file?person={person}").status_code == 200
    entry(person_id=person)
    assert "One file holds up to 2 entries" in visit(auditor, f"/audit/file?person={person}").text
    assert auditor.get("/audit/file?person=x").location == "/audit"


def test_nobody_but_the_auditor_takes_the_log_along(client: Browser, as_role: Entering) -> None:
    assert client.get("/audit/file").status_code == 302
    for role in ("staff", "supervisor", "administrator", "jobseeker"):
        assert as_role(role).get("/audit/file").status_code == 403
