"""Vacancies as files: whose they are, what they say, and which characters an encoding cannot hold."""

import csv
import io
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from hwportal.blueprints.vacancies import exporting
from hwportal.cli import main
from hwportal.extensions import db
from hwportal.models import AuditEntry
from hwportal.policy import Role
from tests import factories
from tests.browser import Browser, counted_queries
from tests.conftest import Entering
from tests.pages import visit
from tests.sheets import nursery_teacher

OWN = "/employer/vacancies/export/file"
STAFF = "/staff/vacancies/export/file"


def table(content: bytes, encoding: str = "utf-8-sig") -> list[dict[str, str]]:
    """Return the rows of a CSV file by their headings."""
    return list(csv.DictReader(io.StringIO(content.decode(encoding), newline="")))


def test_an_employer_takes_its_own_vacancies_along(as_user: Entering) -> None:
    factories.public_vacancy()
    mine, account = factories.vacancy_with_account(message="=HYPERLINK(1)")
    draft = factories.vacancy(nursery_teacher(job_title="下書きの求人"), mine.establishment)
    client = as_user(account, language="ja")
    page = visit(client, "/employer/vacancies")
    assert page.link("求人をファイルに書き出す") == "/employer/vacancies/export"
    assert visit(client, "/employer/vacancies/export").document.all("form")
    answer = client.get(OWN)
    rows = table(answer.data)
    assert {row["求人番号"] for row in rows} == {mine.number, ""}
    assert {row["職種"] for row in rows} == {"保育士（0歳児から5歳児）", draft.title}
    assert rows[0].keys() == rows[1].keys()
    assert "'=HYPERLINK(1)" in {cell for row in rows for cell in row.values()}
    assert answer.headers["Content-Disposition"].endswith('.csv"')
    assert db.session.scalars(select(AuditEntry.fields).filter_by(subject_kind="company")).all() == [["vacancies"]]


def test_staff_take_those_of_their_offices_but_no_drafts(as_user: Entering) -> None:
    here, there = factories.office(), factories.office("27010")
    mine = factories.public_vacancy()
    other = factories.public_vacancy(place=factories.nursery(office_id=there.id))
    factories.vacancy(nursery_teacher(job_title="下書きの求人"), mine.establishment)
    waiting = factories.vacancy(nursery_teacher(job_title="待つ求人"), mine.establishment, state="submitted")
    one, both = (factories.user(Role.STAFF, offices=offices) for offices in ([here], [here, there]))
    client = as_user(one)
    assert visit(client, "/staff/vacancies/export").title
    assert {row["求人番号"] for row in table(client.get(STAFF).data)} == {mine.number, ""}
    assert [row["職種"] for row in table(client.get(f"{STAFF}?stage=waiting").data)] == [waiting.title]
    assert [row["求人番号"] for row in table(client.get(f"{STAFF}?stage=open").data)] == [mine.number]
    assert table(client.get(f"{STAFF}?stage=ended").data) == []
    assert client.get(f"{STAFF}?office={there.id}").location == "/staff/vacancies/export"
    found = as_user(both).get(f"{STAFF}?office={there.id}")
    assert [row["求人番号"] for row in table(found.data)] == [other.number]


@pytest.mark.parametrize("url", [OWN, STAFF])
def test_nobody_else_gets_a_file(as_role: Entering, client: Browser, url: str) -> None:
    assert client.get(url).status_code == 302
    assert as_role("jobseeker").get(url).status_code == 403
    assert as_role("staff" if url == OWN else "employer").get(url).status_code == 403


def test_nonsense_leads_back_and_a_shared_terminal_keeps_no_file(
    as_user: Entering, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    _vacancy, account = factories.vacancy_with_account()
    client = as_user(account)
    for query in ("format=exe", "stage=x", "office=x", "office=99999999999999999999"):
        assert client.get(f"{OWN}?{query}").location == "/employer/vacancies/export"
    monkeypatch.setitem(app.config, "KIOSK", True)
    assert client.get(OWN).status_code == 403


def test_more_than_one_file_holds_is_said(as_user: Entering, monkeypatch: pytest.MonkeyPatch) -> None:
    mine, account = factories.vacancy_with_account()
    factories.public_vacancy(place=mine.establishment)
    monkeypatch.setattr(exporting, "MOST", 1)
    assert "1件まで" in visit(as_user(account), OWN).html


def test_what_shift_jis_lacks_is_named_before_anything_is_lost(as_user: Entering) -> None:
    vacancy, account = factories.vacancy_with_account(message="𠮷田園長より")
    client = as_user(account)
    page = visit(client, f"{OWN}?format=csv-cp932", status=422)
    assert f"{vacancy.number}: 求人に関する特記事項: 𠮷 (U+20BB7)" in page.text or "𠮷 (U+20BB7)" in page.text
    anyway = client.get(page.link("〓のまま保存する"))
    assert "〓田園長より" in str(table(anyway.data, "cp932"))
    assert "cp932" in anyway.content_type


def test_an_xlsx_is_one_too(as_user: Entering) -> None:
    _vacancy, account = factories.vacancy_with_account()
    answer = as_user(account).get(f"{OWN}?format=xlsx")
    assert answer.data.startswith(b"PK")
    assert "spreadsheetml" in answer.content_type


def test_many_vacancies_cost_no_more_queries(as_user: Entering) -> None:
    mine, account = factories.vacancy_with_account()
    for _number in range(5):
        factories.public_vacancy(place=mine.establishment)
    client = as_user(account)
    with counted_queries(at_most=12):
        assert len(table(client.get(OWN).data)) == 6


def test_the_command_writes_files_and_names_what_it_cannot_write(app: Flask, tmp_path: Path) -> None:
    vacancy, account = factories.vacancy_with_account(message="𠮷田園長より")
    factories.public_vacancy()
    db.session.commit()
    run, file = app.test_cli_runner().invoke, tmp_path / "made"
    made = run(main, ["vacancies", "export", "-o", str(file)])
    assert made.exit_code == 0, made.output
    assert len(table(file.read_bytes())) == 2
    assert run(main, ["vacancies", "export", "--employer", account.login, "-o", str(file)]).exit_code == 0
    assert len(table(file.read_bytes())) == 1
    assert run(main, ["vacancies", "export", "--format", "xlsx", "-o", str(file)]).exit_code == 0
    assert file.read_bytes().startswith(b"PK")
    lossy = run(main, ["vacancies", "export", "--encoding", "cp932", "-o", str(file)])
    assert (lossy.exit_code, "𠮷 (U+20BB7)" in lossy.stderr, str(vacancy.number) in lossy.stderr) == (2, True, True)
    assert "〓田園長より" in file.read_text("cp932")
    assert run(main, ["vacancies", "export", "--employer", "nobody", "-o", str(file)]).exit_code == 1
    assert run(main, ["vacancies", "export", "-o", str(tmp_path / "no" / "where")]).exit_code != 0
