"""`make screenshots`: the portal's main pages in both languages and widths, and the few that the README shows."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from hwportal.demo.accounts import demo_accounts
from tests import live
from tests.e2e.conftest import DESKTOP, FLAGS, PHONE, sign_in
from tests.live import ROOT

EVERYTHING = ROOT / "build" / "screenshots"
SHOWN = ROOT / "docs" / "screenshots"
README = ("start-ja-desktop", "vacancies-ja-desktop", "event-ja-phone", "approvals-ja-desktop")
WIDTHS = {"desktop": DESKTOP, "phone": PHONE}
FIRST_EVENT = "main a[href^='/events/']"
FIRST_VACANCY = "main .cards a[href^='/vacancies/']"


def first(address: str, link: str) -> Callable[[Page], None]:
    """Return a walk to the first thing that a list links to."""

    def walk(page: Page) -> None:
        page.goto(address)
        page.goto(str(page.locator(link).first.get_attribute("href")))

    return walk


def straight(address: str) -> Callable[[Page], None]:
    """Return a walk to an address."""

    def walk(page: Page) -> None:
        page.goto(address)

    return walk


VISITOR = {
    "start": straight("/"),
    "vacancies": straight("/vacancies?q=保育"),
    "vacancy": first("/vacancies", FIRST_VACANCY),
    "events": straight("/events"),
    "event": first("/events", FIRST_EVENT),
    "register": straight("/register/jobseeker"),
    "sign-in": straight("/sign-in"),
}
BY_ROLE = {
    "jobseeker": {"my-page": straight("/me"), "entries": straight("/me/entries"), "messages": straight("/messages")},
    "employer": {"employer": straight("/employer"), "own-vacancies": straight("/employer/vacancies")},
    "staff": {
        "today": straight("/staff"),
        "approvals": straight("/staff/approvals"),
        "approval": first("/staff/approvals", "main .queue__title"),
        "staff-events": straight("/staff/events"),
        "calls": straight("/staff/calls"),
    },
    "auditor": {"audit": straight("/audit")},
    "administrator": {"staff-accounts": straight("/admin/staff"), "status": straight("/admin/status")},
}


@contextmanager
def demonstration() -> Iterator[str]:
    """Serve the portal with demo data and give its address."""
    directory = Path(tempfile.mkdtemp(prefix="hwportal-pictures-"))
    environment = live.settings(f"sqlite:///{directory / 'pictures.sqlite'}", live.free_port())
    try:
        live.command(environment, "migrate")
        live.command(environment, "demo", "build")
        with live.gunicorn(environment, directory) as running:
            yield running.address
    finally:
        shutil.rmtree(directory)


def take(browser: Browser, address: str, role: str | None, walks: dict[str, Callable[[Page], None]]) -> None:
    """Take the pictures of one role in every language and width; the role signs in once."""
    context = browser.new_context(base_url=address, locale="ja")
    page = context.new_page()
    if role:
        sign_in(page, next(account for account in demo_accounts() if account["role"] == role))
    for language in ("ja", "en"):
        page.goto(f"/?lang={language}")
        for width, viewport in WIDTHS.items():
            page.set_viewport_size(viewport)  # type: ignore[arg-type]
            for name, walk in walks.items():
                walk(page)
                picture = f"{name}-{language}-{width}"
                page.screenshot(path=EVERYTHING / f"{picture}.png", full_page=picture not in README)
    context.close()


def main() -> None:
    """Leave every picture in build/screenshots and those of the README in docs/screenshots."""
    EVERYTHING.mkdir(parents=True, exist_ok=True)
    SHOWN.mkdir(parents=True, exist_ok=True)
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with demonstration() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        take(browser, address, None, VISITOR)
        for role, walks in BY_ROLE.items():
            take(browser, address, role, walks)
        browser.close()
    for name in README:
        shutil.copy(EVERYTHING / f"{name}.png", SHOWN)
    print(f"{len(list(EVERYTHING.glob('*.png')))} pictures are in {EVERYTHING.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
