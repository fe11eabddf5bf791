"""The sheet as PDF: tagged, by the level of publication, never on a shared terminal, and not without a font."""

import time

import pytest
from flask import Flask

from hwportal import typesetting
from hwportal.blueprints.vacancies.sheet_pdf import _data
from tests import factories
from tests.browser import Browser
from tests.pages import visit
from tests.sheets import nursery_teacher


def test_the_sheet_is_a_tagged_pdf_in_good_time(client: Browser) -> None:
    vacancy = factories.public_vacancy()
    client.get(f"/vacancies/{vacancy.number}/sheet.pdf")
    began = time.perf_counter()
    answer = client.get(f"/vacancies/{vacancy.number}/sheet.pdf")
    assert time.perf_counter() - began < 1
    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in answer.data or b"/MarkInfo" in answer.data


def test_strange_texts_stay_texts(client: Browser) -> None:
    vacancy = factories.public_vacancy(nursery_teacher(message='#panic("x") *太字* $1+1$ <a> \\ "'))
    assert client.get(f"/vacancies/{vacancy.number}/sheet.pdf").status_code == 200


def test_what_is_hidden_or_unknown_has_no_sheet(client: Browser) -> None:
    vacancy = factories.public_vacancy(nursery_teacher(publication="hidden"))
    assert client.get(f"/vacancies/{vacancy.number}/sheet.pdf").status_code == 404
    assert client.get("/vacancies/99999-12345678/sheet.pdf").status_code == 404
    stopped = factories.public_vacancy()
    stopped.state = "suspended"
    assert client.get(f"/vacancies/{stopped.number}/sheet.pdf").status_code == 410


def test_a_name_that_is_not_public_is_not_among_the_data(app: Flask) -> None:
    vacancy = factories.public_vacancy(nursery_teacher(publication="unnamed"))
    with app.test_request_context():
        assert vacancy.live
        assert "みほん保育園" not in str(_data(vacancy, vacancy.live, is_named=False))
        assert "みほん保育園" in str(_data(vacancy, vacancy.live, is_named=True))


def test_a_shared_terminal_keeps_no_file(app: Flask, client: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    vacancy = factories.public_vacancy()
    monkeypatch.setitem(app.config, "KIOSK", True)
    assert client.get(f"/vacancies/{vacancy.number}/sheet.pdf").status_code == 403


def test_without_a_font_the_page_says_so(client: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    vacancy = factories.public_vacancy()
    monkeypatch.setattr(typesetting, "FAMILIES", ("No Such Font",))
    typesetting.japanese_font.cache_clear()
    try:
        page = visit(client, f"/vacancies/{vacancy.number}/sheet.pdf", status=503)
    finally:
        typesetting.japanese_font.cache_clear()
    assert "今はPDFを作れません" in page.text
