"""Messages reach people: read on a phone, with and without JavaScript; posted, telephoned and told by the office."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import DESKTOP, PHONE, assert_accessible, sign_in
from tests.mail_server import Postbox

Accounts = dict[str, list[dict[str, Any]]]
Open = Callable[..., Page]


def named(accounts: Accounts, name: str) -> dict[str, Any]:
    """Return the account whose login begins so."""
    return next(account for group in accounts.values() for account in group if account["login"].startswith(name))


def test_a_message_marks_itself_read_when_it_is_opened(open_browser: Open, accounts: Accounts) -> None:
    page = open_browser(PHONE)
    sign_in(page, named(accounts, "hanako"))
    page.goto("/messages")
    assert_accessible(page, "ja")
    unread = page.locator("main .tasks li", has_text="未読")
    before = unread.count()
    unread.last.get_by_role("link").click()
    expect(page.locator("#message-read")).to_contain_text("既読")
    assert_accessible(page, "ja")
    page.goto("/messages")
    expect(page.locator("main .tasks li", has_text="未読")).to_have_count(before - 1)


def test_without_javascript_a_button_marks_it_read(open_browser: Open, accounts: Accounts) -> None:
    page = open_browser(DESKTOP, javascript=False)
    sign_in(page, named(accounts, "taro"))
    page.goto("/messages")
    page.locator("main .tasks li", has_text="未読").last.get_by_role("link").click()
    page.get_by_role("button", name="既読にする").click()
    expect(page.locator("#message-read")).to_contain_text("既読")


@pytest.mark.parametrize(
    ("viewport", "language", "staff"), [(PHONE, "en", "staff3"), (DESKTOP, "ja", "staff4")], ids=["phone", "desktop"]
)
def test_pages_of_the_office_are_accessible(
    open_browser: Open, accounts: Accounts, viewport: dict[str, int], language: str, staff: str
) -> None:
    page = open_browser(viewport, language)
    sign_in(page, named(accounts, staff))
    for path in ("/staff/messages", "/staff/letters", "/staff/calls", "/staff/counter", "/staff/dead-letters"):
        page.goto(path)
        assert_accessible(page, language)
    page.goto("/staff/calls")
    page.locator("main tbody a").first.click()
    assert_accessible(page, language)


def test_letters_are_printed_and_posted_and_a_call_is_noted(open_browser: Open, accounts: Accounts) -> None:
    page = open_browser(DESKTOP)
    sign_in(page, named(accounts, "supervisor1"))
    page.goto("/staff/letters")
    letters = page.locator("main input[name=ids]").count()
    assert letters
    page.get_by_role("button", name="選んだ手紙を印刷用に表示する").click()
    expect(page.locator(".sheet__window")).to_have_count(letters)
    assert_accessible(page, "ja")
    page.get_by_role("button", name="これらの手紙を発送済みにする").click()
    expect(page.locator("#flash")).to_contain_text("発送済み")
    expect(page.locator("main")).to_contain_text("印刷する手紙はありません。")


def test_a_person_who_is_not_reached_is_called_again(open_browser: Open, accounts: Accounts) -> None:
    page = open_browser(PHONE)
    sign_in(page, named(accounts, "supervisor2"))
    page.goto("/staff/calls")
    page.locator("main tbody a").first.click()
    page.get_by_role("button", name="電話の結果を記録する").click()
    expect(page.locator(".error-summary")).to_be_visible()
    assert_accessible(page, "ja")
    page.get_by_label("つながらなかった").check()
    page.get_by_label("メモ").fill("留守番電話でした")
    page.get_by_role("button", name="電話の結果を記録する").click()
    expect(page.locator("#flash")).to_contain_text("記録しました")


@pytest.mark.parametrize(("name", "path"), [("auditor1", "/audit"), ("admin1", "/admin/status")])
def test_log_and_status_are_accessible(open_browser: Open, accounts: Accounts, name: str, path: str) -> None:
    page = open_browser(PHONE, "en")
    sign_in(page, named(accounts, name))
    page.goto(path)
    assert_accessible(page, "en")


def test_the_worker_has_sent_the_mail_of_the_demonstration_once_each(open_browser: Open, postbox: Postbox) -> None:
    page = open_browser()
    page.goto("/demo/mail?to=maria@hwportal.example")
    expect(page.locator("main tbody tr", has_text="送信済み").first).to_be_visible(timeout=60_000)
    numbers = [mail["Message-ID"] for mail in postbox.mails]
    assert numbers
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize(("viewport", "language"), [(PHONE, "ja"), (DESKTOP, "en")], ids=["phone", "desktop"])
def test_demo_pages_are_accessible(open_browser: Open, viewport: dict[str, int], language: str) -> None:
    page = open_browser(viewport, language)
    for path in ("/demo", "/demo/mail"):
        page.goto(path)
        assert_accessible(page, language)
    page.locator("main tbody a").first.click()
    assert_accessible(page, language)
