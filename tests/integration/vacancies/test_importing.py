"""A published sheet becomes a draft, from the web and from the command line; what cannot be read is named."""

from io import BytesIO
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import select
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import TestResponse, stream_encode_multipart

from hwportal.cli import main
from hwportal.extensions import db
from hwportal.models import Establishment, Vacancy
from tests import factories
from tests.browser import Browser
from tests.conftest import Entering
from tests.pages import Form, visit
from tests.published_pages import NURSERY, page


def upload(content: bytes) -> Any:
    """Return a file as browsers send it."""
    return BytesIO(content), "sheet.html"


def test_an_uploaded_page_becomes_a_draft(as_user: Entering) -> None:
    place = factories.nursery()
    client = as_user(factories.employer(place))
    form = visit(client, "/employer/vacancies/import").form()
    form.send(client, place=str(place.id), file=upload(page(NURSERY)))
    vacancy = db.session.scalars(select(Vacancy)).one()
    sheet = vacancy.written
    assert (vacancy.state, sheet.number, sheet.received_on) == ("draft", None, None)
    assert sheet.job_title == NURSERY["sksu"]
    assert sheet.establishment_name == place.name


def test_what_is_no_sheet_is_refused_at_the_field(as_user: Entering) -> None:
    place = factories.nursery()
    client = as_user(factories.employer(place))
    form = visit(client, "/employer/vacancies/import").form()
    for content in (b"\xff\xfe\x00", b"<html></html>", b"{]"):
        refused = form.send(client, status=422, place=str(place.id), file=upload(content))
        assert refused.error("file")
    assert db.session.scalars(select(Vacancy)).all() == []


def test_the_command_makes_drafts_and_names_what_it_cannot_read(app: Flask, tmp_path: Path) -> None:
    employer = factories.employer(factories.nursery())
    db.session.commit()
    good, bad = tmp_path / "good.html", tmp_path / "bad.html"
    good.write_bytes(page(NURSERY))
    bad.write_bytes(b"\xff\xfe\x00")
    result = app.test_cli_runner().invoke(
        main, ["vacancies", "import", str(good), str(bad), "--employer", employer.login]
    )
    assert result.exit_code == 2, result.output
    assert "bad.html" in result.output
    assert len(db.session.scalars(select(Vacancy)).all()) == 1
    refused = app.test_cli_runner().invoke(main, ["vacancies", "import", str(good), "--employer", "nobody@example.jp"])
    assert refused.exit_code == 1


def whole(client: Browser, form: Form, content: bytes, place: Establishment) -> TestResponse:
    """Send the form with a large file as one body; the client's own way would leave a temporary file open."""
    parts: MultiDict[str, Any] = MultiDict(
        [(name, value) for name, values in form.filled({"place": str(place.id)}).items() for value in values]
    )
    parts.add("file", FileStorage(BytesIO(content), filename="sheet.html"))
    stream, length, boundary = stream_encode_multipart(parts, use_tempfile=False)
    return client.post(form.action, data=stream.read(length), content_type=f"multipart/form-data; boundary={boundary}")


def test_three_megabytes_are_read_and_more_than_five_refused_in_words(as_user: Entering) -> None:
    place = factories.nursery()
    client = as_user(factories.employer(place), language="ja")
    form = visit(client, "/employer/vacancies/import").form()
    refused = whole(client, form, page(NURSERY) + b" " * 5_000_000, place)
    assert refused.status_code == 422
    assert "ファイルが大きすぎます" in refused.text
    assert not db.session.scalars(select(Vacancy)).all()
    assert whole(client, form, page(NURSERY) + b" " * 3_000_000, place).status_code == 303
    assert db.session.scalars(select(Vacancy)).one().written.job_title == NURSERY["sksu"]
