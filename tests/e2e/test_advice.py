"""Advice while a vacancy is written: the panel follows what is typed, changes are taken and declined."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import DESKTOP, PHONE, assert_accessible, screenshot, sign_in

Opener = Callable[..., Page]
Accounts = dict[str, list[dict[str, Any]]]
OWN = re.compile(r"^/employer/vacancies/[0-9a-f-]{36}$")
WORDS = {
    "ja": {"estimate": "約束ではありません", "ask": "いまの下書きで助言を見る", "declined": "見送りました"},
    "en": {"estimate": "not a promise", "ask": "Ask for advice on the draft", "declined": "Declined"},
}


def own_vacancies(page: Page) -> list[str]:
    """Return the addresses of the employer's vacancies."""
    page.goto("/employer/vacancies")
    addresses = [link.get_attribute("href") or "" for link in page.locator("main a").all()]
    return list(filter(OWN.match, addresses))


def copied(page: Page, accounts: Accounts) -> str:
    """Sign in as an employer and copy a public vacancy; return the address of the copy."""
    account = next(entry for entry in accounts["employer"] if entry["login"] == "nursery@hwportal.example")
    sign_in(page, account)
    before = own_vacancies(page)
    for address in before:
        page.goto(f"{address}/copy")
        if page.locator("main [name=places]").count():
            break
    page.locator("main [name=places]").first.check()
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state()
    return next(address for address in own_vacancies(page) if address not in before)


def chance(page: Page) -> int:
    """Return the chance that the page shows."""
    text = page.locator(".meter__text strong").first.inner_text()
    return int(text.partition("%")[0])


@pytest.mark.parametrize(("language", "size"), [("ja", PHONE), ("en", DESKTOP)])
def test_the_panel_follows_and_cards_are_answered(
    open_browser: Opener, accounts: Accounts, language: str, size: dict[str, int]
) -> None:
    page, words = open_browser(size, language), WORDS[language]
    own = copied(page, accounts)
    page.goto(f"{own}/pay")
    expect(page.locator("#advice")).to_contain_text(words["estimate"])
    before = chance(page)
    pay = page.locator("main [name=base_pay_min]")
    with page.expect_response(re.compile(r"/advice/pay$")):
        pay.fill(str(int(pay.input_value().replace(",", "")) * 2))
    expect(page.locator("#advice")).to_contain_text(words["estimate"])
    assert chance(page) >= before
    assert_accessible(page, language)
    screenshot(page, f"advice-panel-{language}")
    page.goto(f"{own}/advice")
    page.get_by_role("button", name=words["ask"]).click()
    expect(page.locator("main .meter")).to_be_visible()
    assert_accessible(page, language)
    screenshot(page, f"advice-{language}")
    page.locator("main details", has=page.locator("form[action$='/decline']")).first.locator("summary").click()
    page.locator("main details[open] form[action$='/decline'] button").click()
    expect(page.locator("main")).to_contain_text(words["declined"])
    page.locator("main form[action$='/take'] button").first.click()
    page.wait_for_url(re.compile(r"/employer/vacancies/"))
    assert_accessible(page, language)


def test_without_javascript_the_button_shows_the_same(open_browser: Opener, accounts: Accounts) -> None:
    page = open_browser(DESKTOP, "ja", javascript=False)
    own = copied(page, accounts)
    page.goto(f"{own}/pay")
    page.locator("aside button[formaction$='/advice/pay']").click()
    expect(page.locator("main")).to_contain_text(WORDS["ja"]["estimate"])
    assert chance(page) > 0
