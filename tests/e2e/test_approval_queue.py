"""The approval queue as clerks use it: by keyboard, seeing who is at work on what, reasons added without losing any."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import DESKTOP, PHONE, assert_accessible, sign_in

Opener = Callable[..., Page]
Accounts = dict[str, list[dict[str, Any]]]


@pytest.fixture
def clerk(accounts: Accounts) -> dict[str, Any]:
    """Return a member of staff."""
    return accounts["staff"][0]


def test_a_clerk_moves_by_keyboard_and_colleagues_see_it(
    open_browser: Opener, clerk: dict[str, Any], accounts: Accounts
) -> None:
    page = open_browser(DESKTOP)
    sign_in(page, clerk)
    page.goto("/staff/approvals")
    assert_accessible(page, "ja")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    first = page.locator(".queue__title").first
    expect(first).to_be_focused()
    title = first.inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(title)
    expect(page.locator("#approval-lock")).to_contain_text("対応中")
    assert_accessible(page, "ja")

    colleague = open_browser(PHONE, "ja")
    sign_in(colleague, accounts["supervisor"][0])
    colleague.goto("/staff/approvals")
    row = colleague.locator(".queue > li", has_text=title).first
    expect(row).to_contain_text(clerk["name"])
    assert_accessible(colleague, "ja")


def test_more_reasons_keep_what_was_typed(open_browser: Opener, accounts: Accounts) -> None:
    page = open_browser(DESKTOP, "en")
    sign_in(page, accounts["staff"][1])
    page.goto("/staff/approvals?kind=establishment&lang=en")
    page.locator(".queue__title").first.click()
    page.locator("summary", has_text="Send back with reasons").click()
    page.locator("#remarks-0-reason").fill("Please call us")
    page.get_by_role("button", name="More reasons").click()
    expect(page.locator("#send-back fieldset")).to_have_count(6)
    expect(page.locator("#remarks-0-reason")).to_have_value("Please call us")
    page.get_by_role("button", name="Send back", exact=True).click()
    expect(page.locator(".error-summary")).to_contain_text("Choose the field that this reason is about.")
    expect(page.locator("#remarks-0-reason")).to_have_value("Please call us")
    assert_accessible(page, "en")


def test_the_decision_works_without_javascript(open_browser: Opener, accounts: Accounts) -> None:
    page = open_browser(PHONE, "ja", javascript=False)
    sign_in(page, accounts["supervisor"][1])
    page.goto("/staff/approvals")
    title = page.locator(".queue__title").first.inner_text()
    page.locator(".queue__title").first.click()
    page.get_by_role("button", name="「対応中」とほかの職員に知らせる").click()
    expect(page.locator("#approval-lock")).to_contain_text("対応中")
    page.locator("summary", has_text="不受理にする").click()
    page.locator("textarea[name=reason]").fill("見本のため受け付けません")
    page.get_by_role("button", name="不受理にする", exact=True).click()
    expect(page.locator("#flash")).to_contain_text(title)
