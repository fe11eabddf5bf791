"""Whole journeys in a real Chromium: a running portal with demo data, a phone, a desktop, and axe on every page."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyotp
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests import live
from tests.databases import fresh_database
from tests.mail_server import Postbox, mail_server

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
STAFF = ("staff1", "staff2")  # both of the office for 千代田区
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Use the system's Chromium; playwright brings none along."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert chromium, "Chromium is missing: sudo apt-get install --no-install-recommends chromium fonts-noto-cjk"
    return {"executable_path": chromium, "args": FLAGS}


@pytest.fixture(scope="session")
def _running(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[tuple[live.Live, Postbox]]:
    mail_port = live.free_port()
    url = fresh_database("sqlite", f"e2e-{worker_id}")
    environment = live.settings(url, live.free_port(), SMTP_URL=f"smtp://127.0.0.1:{mail_port}")
    live.command(environment, "demo", "build")
    directory = tmp_path_factory.mktemp("live")
    with (
        mail_server(mail_port) as postbox,
        live.gunicorn(environment, directory) as server,
        live.message_worker(environment),
    ):
        yield server, postbox


@pytest.fixture(scope="session")
def portal(_running: tuple[live.Live, Postbox]) -> live.Live:
    """Return the portal with demo data and its message worker, on SQLite."""
    return _running[0]


@pytest.fixture(scope="session")
def postbox(_running: tuple[live.Live, Postbox]) -> Postbox:
    """Return where the portal's mail arrives."""
    return _running[1]


@pytest.fixture(scope="session")
def accounts(portal: live.Live) -> dict[str, list[dict[str, Any]]]:
    """Return the demo accounts by role."""
    found: dict[str, list[dict[str, Any]]] = {}
    for account in json.loads(portal.command("demo", "accounts", "--format", "json")):
        found.setdefault(account["role"], []).append(account)
    return found


@pytest.fixture(scope="session")
def office_cookies(browser: Any, portal: Any, accounts: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """Return the cookies of staff who are signed in; a code of the second factor works once."""
    signed_in = {}
    for login in STAFF:
        context = browser.new_context(base_url=portal.address, locale="ja")
        account = next(entry for entry in accounts["staff"] if entry["login"].startswith(login))
        sign_in(context.new_page(), account)
        signed_in[login] = context.cookies()
        context.close()
    return signed_in


@pytest.fixture
def open_browser(browser: Browser, portal: live.Live) -> Iterator[Callable[..., Page]]:
    """Return a function that gives a fresh browser window: width, language, with or without JavaScript."""
    contexts: list[BrowserContext] = []

    def open_page(viewport: dict[str, int] = DESKTOP, language: str = "ja", javascript: bool = True) -> Page:
        context = browser.new_context(
            base_url=portal.address,
            viewport=viewport,  # type: ignore[arg-type]
            locale=language,
            java_script_enabled=javascript,
            has_touch=viewport is PHONE,
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(f"{page.url}: {error}"))
        return page

    yield open_page
    for context in contexts:
        context.close()


def sign_in(page: Page, account: dict[str, Any]) -> None:
    """Sign in as people do: password, then the code of the second factor where the role has one."""
    page.goto("/sign-in")
    page.locator("main input[name=login], main input[name=email], main input[name=username]").first.fill(
        account["login"]
    )
    page.locator("main input[name=password]").fill(account["password"])
    page.locator("main form button[type=submit]").first.click()
    if account.get("totp_secret"):
        page.locator("main input[name=code]").fill(pyotp.TOTP(account["totp_secret"]).now())
        page.locator("main form button[type=submit]").first.click()
    expect(page.locator(".site-account__who")).to_contain_text(account["name"])


def assert_accessible(page: Page, language: str | None = None) -> None:
    """Fail unless the page is free of WCAG 2.2 AA faults, in the right language, and not wider than the screen."""
    result = Axe().run(page, options={"runOnly": STANDARDS, "resultTypes": ["violations"]})
    assert result.violations_count == 0, f"{page.url}\n{result.generate_report()}"
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url} is {wide} px wider than the screen"
    if language:
        assert page.locator("html").get_attribute("lang") == language


def screenshot(page: Page, name: str) -> None:
    """Keep a picture of the whole page in build/ for people to look at."""
    folder = Path("build/screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=folder / f"{name}.png", full_page=True)
