"""Files in a real browser: a picture of an establishment, a document with an application; others are refused."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import DESKTOP, PHONE, assert_accessible, sign_in
from tests.uploads import image, pdf

Opener = Callable[..., Page]
Accounts = dict[str, list[dict[str, Any]]]
NO_FILE = {"ja": "ファイルを選んでください。", "en": "Choose a file."}
NO_PICTURE = {"ja": "JPEGかPNGの画像として", "en": "This is no picture in JPEG or PNG"}
NO_DOCUMENT = {"ja": "PDFまたはJPEG・PNG", "en": "This is neither a PDF nor a JPEG or PNG picture"}


def account(accounts: Accounts, login: str) -> dict[str, Any]:
    return next(entry for role in accounts.values() for entry in role if entry["login"] == login)


def choose(page: Page, name: str, content: bytes) -> None:
    page.locator("main input[type=file]").set_input_files({"name": name, "mimeType": "image/jpeg", "buffer": content})


def send(page: Page) -> None:
    page.locator("main form:has(input[type=file]) button[type=submit]").click()


@pytest.mark.parametrize(("language", "size", "scripts"), [("ja", PHONE, True), ("en", DESKTOP, False)])
def test_an_employer_adds_a_picture(
    open_browser: Opener, accounts: Accounts, language: str, size: dict[str, int], scripts: bool
) -> None:
    page = open_browser(size, language, javascript=scripts)
    sign_in(page, account(accounts, "nursery@hwportal.example"))
    page.goto("/employer/establishments")
    page.locator("main a[href*='/employer/establishments/']", has_text="見本保育園").first.click()
    page.locator("main a[href$='/pictures']").click()
    expect(page.locator("main [name=words]")).to_be_visible()
    before, words = page.locator(".gallery > li").count(), f"絵本の部屋（{language}）"
    page.locator("main [name=words]").fill(words)
    choose(page, "photo.jpg", b"<html><script>alert(1)</script></html>")
    send(page)
    expect(page.locator(".error-summary")).to_contain_text(NO_PICTURE[language])
    expect(page.locator("main [name=words]")).to_have_value(words)
    choose(page, "photo.jpg", image(color="navy" if language == "ja" else "maroon"))
    send(page)
    expect(page.locator(".gallery > li")).to_have_count(before + 1)
    shown = page.get_by_role("img", name=words)
    expect(shown).to_have_js_property("naturalWidth", 320)
    if scripts:
        assert_accessible(page)


@pytest.mark.parametrize(("language", "size"), [("ja", PHONE), ("en", DESKTOP)])
def test_a_person_adds_a_document(
    open_browser: Opener, accounts: Accounts, language: str, size: dict[str, int]
) -> None:
    page = open_browser(size, language)
    sign_in(page, account(accounts, "hanako@hwportal.example"))
    page.goto("/me/applications")
    page.locator("main .cards a").first.click()
    page.locator("main a[href$='/documents']").click()
    send(page)
    expect(page.locator(".error-summary")).to_contain_text(NO_FILE[language])
    page.locator("main [name=kind][value=cv]").check()
    choose(page, "cv.pdf", b"MZ" + bytes(200))
    send(page)
    expect(page.locator(".error-summary")).to_contain_text(NO_DOCUMENT[language])
    expect(page.locator("main [name=kind][value=cv]")).to_be_checked()
    name = f"cv-{language}.pdf"
    choose(page, name, pdf())
    send(page)
    expect(page.locator("main")).to_contain_text(name)
    assert_accessible(page)
    with page.expect_download() as download:
        page.get_by_role("link", name=name).click()
    assert download.value.path().read_bytes() == pdf()
