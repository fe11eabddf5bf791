"""The reception in a real browser: by keyboard, on a phone, while the network is away, and what stays on the device."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import DESKTOP, PHONE, assert_accessible, sign_in
from tests.e2e.keyboard import Keyboard

Opener = Callable[..., Page]


@pytest.fixture
def desk(open_browser: Opener, office_cookies: dict[str, Any]) -> Callable[..., Page]:
    """Return a function that opens the reception of the fair of today as a member of staff."""

    def open_desk(viewport: dict[str, int] = DESKTOP, **facts: Any) -> Page:
        page = open_browser(viewport, **facts)
        page.context.add_cookies(office_cookies["staff1"])
        page.goto("/reception")
        page.locator(".card__link", has_text="本日開催").click()
        expect(page.locator("h1")).to_contain_text("受付")
        return page

    return open_desk


def first_expected(page: Page) -> str:
    """Return the number of somebody who has not come yet, found while typing."""
    page.locator("#reception-q").fill("みほん")
    row = page.locator("#reception-guests li", has=page.get_by_role("button", name="受付する")).first
    expect(row).to_be_visible()
    return row.locator(".number").first.inner_text()


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_every_page_of_the_day_is_accessible(desk: Callable[..., Page], viewport: dict[str, int]) -> None:
    page = desk(viewport)
    assert_accessible(page, "ja")
    first_expected(page)
    assert_accessible(page, "ja")
    start = page.url.partition("?")[0]
    number = start.rsplit("/", 1)[1]
    for path in ("?list=late", "?list=waiting", "/walk-in", "/walk-in/new", "/helpers", "/offline"):
        page.goto(start + path)
        assert_accessible(page, "ja")
    papers = ("papers", "papers/roster", "papers/booths", "papers/cards")
    others = ("booths", "certificates", "evaluation", "survey")
    pages = (f"/staff/events/{number}/{path}" for path in (*papers, *others))
    for path in (f"/events/{number}/board", "/certificates", *pages):
        page.goto(path)
        assert_accessible(page, "ja")
    page.goto(f"/staff/events/{number}/booths")
    page.locator("main table a").first.click()
    assert_accessible(page, "ja")


def test_a_clerk_checks_in_by_keyboard_alone(desk: Callable[..., Page]) -> None:
    page = desk()
    code = first_expected(page)
    person = Keyboard(page, "ja")
    page.goto(page.url.partition("?")[0])
    expect(page.locator("#reception-q")).to_be_focused()
    page.keyboard.type(code)  # as a scanner does that types what it reads
    page.keyboard.press("Enter")
    expect(page.locator("#reception-guests li")).to_have_count(1)
    person.press(page.get_by_role("button", name="受付する"))
    expect(page.locator("#flash")).to_contain_text(code)
    expect(page.locator("#reception-q")).to_be_focused()
    page.goto(page.url + f"?q={code}")
    page.get_by_role("button", name="取り消す").click()
    expect(page.locator("#flash")).to_contain_text("取り消しました")


def test_it_works_without_javascript(desk: Callable[..., Page]) -> None:
    page = desk(PHONE, javascript=False)
    page.locator("#reception-q").fill("ミホン")
    page.get_by_role("button", name="探す").click()
    row = page.locator("#reception-guests li", has=page.get_by_role("button", name="受付する")).first
    code = row.locator(".number").first.inner_text()
    row.get_by_role("button", name="受付する").click()
    expect(page.locator("#flash")).to_contain_text(code)


def test_the_board_follows_the_calls(desk: Callable[..., Page], open_browser: Opener) -> None:
    page = desk()
    number = page.url.rsplit("/", 1)[1]
    visitor = open_browser(DESKTOP)
    visitor.goto(f"/events/{number}/board")
    nobody_called = visitor.locator(".board__booth").filter(has_not=visitor.locator(".board__called strong"))
    name = nobody_called.filter(has=visitor.locator(".board__next")).first.locator("h2").inner_text()
    page.goto(f"/staff/events/{number}/booths")
    page.get_by_role("link", name=name).click()
    booth = visitor.locator(".board__booth", has_text=name)
    expect(booth.locator(".board__called strong")).to_have_count(0)
    page.get_by_role("button", name="次の方を呼び出す").click()
    expect(booth.locator(".board__called strong")).to_have_count(1, timeout=9000)
    assert "見本" not in visitor.locator("main .board__called").first.inner_text()


def test_the_reception_goes_on_while_the_network_is_away(desk: Callable[..., Page]) -> None:
    page = desk()
    start = page.url
    code = first_expected(page)
    kept = page.locator("[data-reception][data-kept=yes]")
    expect(kept).to_be_attached()
    page.goto(start)  # now the worker stands behind the page
    expect(kept).to_be_attached()
    page.context.set_offline(True)
    page.goto(start)
    expect(page.locator("h1")).to_have_text("受付（通信が切れたとき）")
    page.locator("[data-find]").fill(code.lower())
    page.locator("[data-people]").get_by_role("button", name="受付する").click()
    expect(page.locator("[data-unsent]")).to_be_visible()
    page.locator("[data-find]").fill(code)
    expect(page.locator("[data-people] [data-here]")).to_be_visible()
    page.reload()
    expect(page.locator("[data-unsent-count]")).to_have_text("1")
    page.get_by_role("button", name="今すぐ送る").click()
    expect(page.locator("[data-unsent-count]")).to_have_text("1")  # nothing is lost by trying too early
    page.context.set_offline(False)  # now it is sent without a press
    expect(page.locator("[data-unsent]")).to_be_hidden()
    page.goto(f"{start}?q={code}")
    expect(page.locator("#reception-guests")).to_contain_text("受付済み")


def test_a_check_in_that_meets_a_cut_network_leads_to_the_page_that_works(desk: Callable[..., Page]) -> None:
    page = desk()
    expect(page.locator("[data-reception][data-kept=yes]")).to_be_attached()
    page.goto(page.url)
    first_expected(page)
    page.context.set_offline(True)
    page.locator("#reception-guests").get_by_role("button", name="受付する").first.click()
    expect(page.locator("h1")).to_have_text("受付（通信が切れたとき）")
    page.context.set_offline(False)


def test_signing_out_leaves_nothing_on_the_device(
    open_browser: Opener, accounts: dict[str, list[dict[str, Any]]]
) -> None:
    page = open_browser(DESKTOP)
    sign_in(page, next(one for one in accounts["partner"] if one["login"].startswith("partner1")))
    page.goto("/reception")
    page.locator(".card__link", has_text="本日開催").click()
    expect(page.locator("[data-reception][data-kept=yes]")).to_be_attached()
    assert page.evaluate("caches.keys()") == ["reception"]
    page.get_by_role("button", name="サインアウト").click()
    expect(page.locator("header")).to_contain_text("サインイン")
    page.wait_for_function("async () => (await caches.keys()).length === 0")
    assert page.evaluate("localStorage.length") == 0
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
