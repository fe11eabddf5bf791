"""A visitor's page is as old as the setting allows, and nobody else's is."""

from collections.abc import Iterator

import pytest
from flask import Flask

from hwportal import kept
from tests import factories
from tests.browser import Browser, browser_of, counted_queries
from tests.pages import visit


@pytest.fixture
def keeping(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep pages for a minute during the test."""
    monkeypatch.setitem(app.config, "KEEP_SECONDS", 60)
    kept._pages.clear()
    yield
    kept._pages.clear()


def test_a_visitor_gets_the_kept_page_without_a_query(client: Browser, keeping: None) -> None:
    first = visit(client, "/events")
    with counted_queries(at_most=0):
        again = visit(client, "/events")
    assert again.html == first.html
    assert again.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]


def test_languages_addresses_and_fragments_are_kept_apart(client: Browser, keeping: None) -> None:
    page = visit(client, "/events")
    assert visit(client, "/events?kind=seminar").html != page.html
    assert client.get("/events", headers={"HX-Request": "true"}).text != page.html
    assert visit(client, "/events", language="ja").html == page.html
    assert visit(client, "/events?lang=en", language="en").html != page.html


def test_whoever_is_signed_in_gets_a_fresh_page(app: Flask, client: Browser, keeping: None) -> None:
    visit(client, "/events")
    with counted_queries() as statements:
        page = visit(browser_of(app, factories.user()), "/events")
    assert statements
    assert page.headers["Cache-Control"] == "no-store"


def test_what_is_not_there_is_not_kept(client: Browser, keeping: None) -> None:
    assert visit(client, "/events/999999", status=404)
    assert not kept._pages
