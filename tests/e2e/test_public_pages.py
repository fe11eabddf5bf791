"""The pages for everybody in a real browser: dark and light, furigana, keyboard, live help, and none of it needed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import DESKTOP, PHONE, assert_accessible

PAGES = ("/", "/offices?q=100-0001", "/first-visit", "/for-employers", "/help", "/personal-data", "/styleguide")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_every_page_keeps_its_contrast(
    open_browser: Callable[..., Page], viewport: dict[str, int], scheme: str
) -> None:
    page = open_browser(viewport)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for address in PAGES:
        page.goto(address)
        assert_accessible(page, "ja")


def test_pages_fit_the_narrowest_screen_with_furigana(open_browser: Callable[..., Page]) -> None:
    page = open_browser({"width": 320, "height": 640})
    page.goto("/first-visit?furigana=on")
    expect(page.locator("h1 rt")).to_have_text("かた")
    for address in PAGES:
        page.goto(address)
        assert_accessible(page, "ja")


def test_a_postal_code_fills_the_address_but_never_what_somebody_typed(open_browser: Callable[..., Page]) -> None:
    page = open_browser()
    page.goto("/styleguide")
    page.locator("#postal_code").fill("100-0001")
    expect(page.locator("#address")).to_have_value("東京都千代田区千代田")
    page.locator("#postal_code").fill("498-0000")
    page.locator("#postal_code-found button").last.click()
    expect(page.locator("#address")).not_to_have_value("東京都千代田区千代田")
    page.locator("#address").fill("見本県見本市1-1")
    page.locator("#postal_code").fill("150-0001")
    expect(page.locator("#postal_code-found")).to_contain_text("東京都渋谷区")
    expect(page.locator("#address")).to_have_value("見本県見本市1-1")


def test_characters_are_counted_as_people_see_them(open_browser: Callable[..., Page]) -> None:
    page = open_browser()
    page.goto("/styleguide")
    page.locator("#note").fill("𠮷野葛\U000e0100😀")
    expect(page.locator("#note-count")).to_have_text("4 / 200")
    page.locator("#note").fill("あ" * 201)
    expect(page.locator("#note-count")).to_have_class("field__count is-over")


def test_the_queue_moves_by_keys_but_not_while_typing(open_browser: Callable[..., Page]) -> None:
    page = open_browser()
    page.goto("/styleguide")
    page.locator("#name").press("j")
    expect(page.locator("#name")).to_be_focused()
    page.locator("#name").blur()
    page.keyboard.press("j")
    expect(page.locator("[data-queue] a").nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator("[data-queue] a").nth(0)).to_be_focused()


def test_the_office_is_found_while_typing(open_browser: Callable[..., Page]) -> None:
    page = open_browser(PHONE)
    page.goto("/offices")
    page.locator("#q").press_sequentially("ちよだ")
    expect(page.locator("#office-answer")).to_contain_text("ハローワーク飯田橋")
    assert "q=" in page.url


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no-scripts"])
def test_the_menu_of_a_phone_opens_and_leads_on(open_browser: Callable[..., Page], javascript: bool) -> None:
    page = open_browser(PHONE, javascript=javascript)
    page.goto("/")
    page.get_by_text("メニュー", exact=True).click()
    page.get_by_role("link", name="窓口一覧").click()
    page.locator("#q").fill("千代田区")
    page.locator("main").get_by_role("button", name="検索する").click()
    expect(page.locator("#office-answer")).to_contain_text("ハローワーク飯田橋")


def test_the_first_tab_leads_past_the_menu(open_browser: Callable[..., Page]) -> None:
    page = open_browser()
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="本文へ移動")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
