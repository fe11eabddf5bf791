"""A sign-up is small: few requests and few bytes, as a phone with an empty cache loads them."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Response, expect

from tests.e2e.conftest import PHONE, sign_in

REQUESTS, HTML, STATIC = 4, 30_000, 100_000  # bytes on the wire, nothing compressed
FAIR, FULL_TOUR = "/events/12", "/events/2"  # of the demonstration, with employers to choose
PEOPLE = {"ja": "hanako", "en": "taro"}


class Traffic:
    """What a browser window loaded; what came out of its own cache counts once."""

    def __init__(self, page: Page) -> None:
        self.pages: list[Response] = []
        self.files: dict[str, Response] = {}
        page.on("response", self._count)

    def _count(self, response: Response) -> None:
        if response.request.resource_type == "document":
            self.pages.append(response)
        elif "/static/" in response.url:  # pictures of employers are content, loaded as one scrolls to them
            self.files.setdefault(response.url, response)

    def assert_small(self) -> None:
        """Fail unless a whole sign-up stayed within the limits."""
        html = [size(response) for response in self.pages]
        files = {url: size(response) for url, response in self.files.items()}
        assert len(html) <= REQUESTS, [response.url for response in self.pages]
        assert sum(html) <= HTML, html
        assert {kind for kind in ("css", "js", "svg") if any(f".{kind}" in url for url in files)} == {
            "css",
            "js",
            "svg",
        }
        assert sum(files.values()) <= STATIC, files


def size(response: Response) -> int:
    assert response.header_value("content-encoding") is None
    return int(response.header_value("content-length") or 0)


@pytest.mark.parametrize("language", PEOPLE)
def test_a_sign_up_is_small(
    open_browser: Callable[..., Page], accounts: dict[str, list[dict[str, Any]]], language: str
) -> None:
    person = next(one for one in accounts["jobseeker"] if one["login"].startswith(PEOPLE[language]))
    cookies = signed_in(open_browser(PHONE, language), person)
    for event, choice in ((FAIR, "now"), (FULL_TOUR, "wait")):
        page = open_browser(PHONE, language)  # its cache is empty
        page.context.add_cookies(cookies)
        traffic = Traffic(page)
        page.goto(event)
        page.locator('main a[href*="/sign-up"]').click()
        page.locator("main [name=wish_1]").select_option(index=1)
        page.locator("main [name=share_1]").check()
        page.locator(f'main button[name=choice][value="{choice}"]').click()
        expect(page).to_have_url(re.compile("/me/entries/"))
        page.wait_for_load_state("networkidle")
        traffic.assert_small()


def signed_in(page: Page, account: dict[str, Any]) -> list[Any]:
    """Return the cookies of a signed-in person, without the language of the account."""
    sign_in(page, account)
    return [cookie for cookie in page.context.cookies() if cookie["name"] != "lang"]
