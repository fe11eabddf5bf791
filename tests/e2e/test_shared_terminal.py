"""A shared terminal keeps nothing: signing in with a ticked box, finishing, and the back button afterwards."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import DESKTOP, PHONE, assert_accessible


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_nothing_is_left_for_the_next_person(
    open_browser: Callable[..., Page], accounts: dict[str, list[dict[str, Any]]], viewport: dict[str, int]
) -> None:
    person = next(account for account in accounts["jobseeker"] if "@" not in account["login"])
    page = open_browser(viewport)
    page.goto("/sign-in")
    assert_accessible(page, "ja")
    page.get_by_label("メールアドレスまたはログイン番号").fill(person["login"])
    page.get_by_label("パスワード", exact=True).fill(person["password"])
    page.get_by_label("共用の端末です").check()
    page.locator("main").get_by_role("button", name="サインイン").click()
    page.goto("/account")
    expect(page.locator("main")).to_contain_text(person["name"])
    assert_accessible(page, "ja")
    page.get_by_role("button", name="終了").click()
    expect(page.locator("header")).to_contain_text("サインイン")
    assert page.context.cookies() == []
    page.go_back()
    expect(page.locator("h1")).to_have_text("サインイン")
    assert person["name"] not in page.content()
    stored = page.evaluate("Object.values({...localStorage, ...sessionStorage}).join()")
    assert person["name"] not in stored
    assert person["login"] not in stored


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_page_of_signing_in_is_accessible(open_browser: Callable[..., Page], language: str) -> None:
    page = open_browser(PHONE, language)
    for path in ("/sign-in", "/sign-in/slip", "/password/forgot", "/check-mail", "/sign-out"):
        page.goto(path)
        assert_accessible(page, language)
    page.goto("/sign-in")
    page.locator("main form button[type=submit]").first.click()
    assert_accessible(page, language)
