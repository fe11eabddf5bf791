"""A person at the portal: fills in what a form asks for by its names, presses its button, and looks at every page."""

import re
from collections.abc import Mapping

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import assert_accessible

Answers = Mapping[str, str | list[str] | bool]


class Person:
    """Somebody in front of one browser window, who reads one language."""

    def __init__(self, page: Page, language: str, has_scripts: bool = True) -> None:
        self.page = page
        self.language = language
        self.has_scripts = has_scripts

    @property
    def path(self) -> str:
        """Return where the browser is."""
        return re.sub(r"^https?://[^/]+|#.*$", "", self.page.url)

    @property
    def main(self) -> Locator:
        """Return the content of the page."""
        return self.page.locator("main")

    def look(self) -> None:
        """Fail unless the page is a sound one in the person's language."""
        expect(self.main.locator("h1")).to_have_count(1)
        if self.has_scripts:  # axe is one itself
            assert_accessible(self.page, self.language)

    def go(self, address: str) -> None:
        """Open an address and look at the page."""
        answer = self.page.goto(address)
        assert answer is not None
        assert answer.status == 200, f"{address} answers {answer.status}"
        self.look()

    def follow(self, link: Locator) -> None:
        """Follow a link and look at the page."""
        with self.page.expect_navigation():
            link.click()
        self.look()

    def press(self, button: Locator) -> None:
        """Press a button that leads to another page, and look at it."""
        with self.page.expect_navigation():
            button.click()
        self.look()

    def fill(self, answers: Answers, within: str = "main") -> None:
        """Put the answers into the fields of these names."""
        for name, answer in answers.items():
            for value in answer if isinstance(answer, list) else [answer]:
                self._put(self.page.locator(f'{within} [name="{name}"]'), value)

    def _put(self, controls: Locator, value: str | bool) -> None:
        first = controls.first
        kind, tag = first.get_attribute("type"), first.evaluate("element => element.tagName")
        if kind in {"radio", "checkbox"}:
            chosen = controls if isinstance(value, bool) else controls.and_(self.page.locator(f'[value="{value}"]'))
            chosen.first.set_checked(value if isinstance(value, bool) else True)
        elif tag == "SELECT":
            first.select_option(str(value))
        else:
            first.fill(str(value))

    def send(self, answers: Answers, button: str = "button[type=submit]", within: str = "main form") -> None:
        """Fill in a form, press its button, and look at the page that follows."""
        self.fill(answers)
        self.press(self.page.locator(f"{within} {button}").first)

    def act(self, action: str, answers: Answers | None = None) -> None:
        """Send the form whose address contains `action`."""
        form = f'main form[action*="{action}"]'
        self.fill(answers or {}, within=form)
        self.press(self.page.locator(f"{form} button[type=submit]").first)
