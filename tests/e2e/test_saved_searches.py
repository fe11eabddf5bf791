"""Searches and vacancies that a person keeps, in a browser: both languages, a phone and a desktop, axe on each page."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import DESKTOP, PHONE, assert_accessible, sign_in

Accounts = dict[str, list[dict[str, Any]]]
Open = Callable[..., Page]


def person(accounts: Accounts, name: str) -> dict[str, Any]:
    """Return the jobseeker whose login begins so."""
    return next(account for account in accounts["jobseeker"] if account["login"].startswith(name))


@pytest.mark.parametrize(
    ("viewport", "language", "save", "keep", "aside"),
    [
        (PHONE, "ja", "この検索条件を保存する", "この求人をキープする", "合わない理由を伝える"),
        (DESKTOP, "en", "Save this search", "Keep on my list", "Not for me"),
    ],
    ids=["phone", "desktop"],
)
def test_keeping_a_search_and_a_vacancy(
    open_browser: Open, accounts: Accounts, viewport: dict[str, int], language: str, save: str, keep: str, aside: str
) -> None:
    page = open_browser(viewport, language)
    sign_in(page, person(accounts, "hanako" if language == "ja" else "taro"))
    page.goto("/me/searches")
    assert_accessible(page, language)
    page.goto("/vacancies?prefecture=13&municipality=13101&within=20&q=介護")
    assert_accessible(page, language)
    expect(page.locator(".card").first).to_contain_text("km" if language == "en" else "千代田区")
    button = page.locator(".card button", has_text=keep).first
    number = button.get_attribute("value")
    with page.expect_navigation():
        button.click()
    expect(page.locator(f"[id='{number}'] button")).to_have_count(0)
    assert "within=20" in page.url
    assert_accessible(page, language)
    page.get_by_role("button", name=save).click()
    page.wait_for_url("**/me/searches/*")
    assert_accessible(page, language)
    page.locator("details", has_text=aside).first.click()
    with page.expect_navigation():
        page.locator("details[open] button").first.click()
    assert_accessible(page, language)
    expect(page.locator("section ul li")).to_have_count(1)
