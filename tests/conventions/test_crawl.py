"""Every page that a person can reach by links, in every role, on the demo data: checked, alive, and cheap."""

from collections import Counter, deque
from collections.abc import Iterator
from urllib.parse import parse_qsl, urljoin, urlsplit

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.exceptions import HTTPException

from hwportal.demo.build import build_demo
from hwportal.extensions import db
from hwportal.models import User
from hwportal.policy import Role
from tests.browser import Browser, browser_of, counted_queries
from tests.databases import fresh_database, portal
from tests.markup import parse
from tests.page_checks import faults
from tests.pages import Page, fragment

ALIKE = 3  # pages of one kind that are opened
PUBLIC_BUDGET, BUDGET = 8, 20  # queries for a visitor's page, and for a page behind the sign-in


@pytest.fixture(scope="module")
def demo(worker_id: str) -> Iterator[Flask]:
    """Return the portal with a small demonstration."""
    app = portal(fresh_database("sqlite", f"crawl-{worker_id}"))
    with app.app_context():
        build_demo(vacancies=60, events=12)
        db.session.commit()
        yield app
        db.session.remove()
        db.engine.dispose()


def kind_of(app: Flask, url: str) -> str:
    """Return the endpoint and the names in the query: pages that differ only in their object are of one kind."""
    parts = urlsplit(url)
    try:
        endpoint, _values = app.url_map.bind("localhost").match(parts.path)
    except HTTPException:
        return f"unknown {parts.path}"
    return f"{endpoint} {sorted({name for name, _value in parse_qsl(parts.query)} - {'lang', 'furigana'})}"


def linked(page: Page) -> Iterator[str]:
    """Yield where the links of a page lead within the portal, apart from those that change the language."""
    for href in page.links():
        target = urljoin(f"http://localhost{page.path}", href)
        if urlsplit(target).netloc == "localhost" and not href.startswith("#") and "lang=" not in href:
            yield target.removeprefix("http://localhost").partition("#")[0]


def crawl(app: Flask, client: Browser, starts: list[str], budget: int) -> Iterator[tuple[Page, list[str]]]:
    """Open what can be reached from `starts`, a few pages of each kind; yield each with what is wrong with it."""
    seen: set[str] = set()
    opened: Counter[str] = Counter()
    waiting = deque(starts)
    while waiting:
        url = waiting.popleft()
        kind = kind_of(app, url)
        if url in seen or opened[kind] >= ALIKE or urlsplit(url).path.startswith("/static/"):
            continue
        seen.add(url)
        opened[kind] += 1
        with counted_queries() as statements:
            answer = client.get(url)
        if answer.status_code in {301, 302, 303}:
            waiting.append(urljoin(url, answer.location))
        elif answer.mimetype == "text/html":
            page = Page(answer)
            # What ran out stays linked in people's own lists, and says so.
            alive = [] if page.status in {200, 410} else [f"answers {page.status}"]
            dear = [f"{len(statements)} queries"] if len(statements) > budget else []
            yield page, [f"{page.path}: {fault}" for fault in alive + dear + faults(page.document, None)]
            waiting.extend(linked(page))
        else:
            assert answer.status_code == 200, url
        answer.close()


def assert_fragments_fit(client: Browser, page: Page) -> None:
    """Fail unless what htmx fetches by itself is a piece of the page that it replaces."""
    ids = {element.id for element in page.document.walk() if element.id}
    for element in page.document.walk():
        if "hx-get" in element.attributes and "every" in element.get("hx-trigger"):
            url = urljoin(page.path, element["hx-get"])
            if client.get(url, headers={"HX-Request": "true"}).status_code == 204:
                continue  # nothing has changed
            live = fragment(client, url)
            roots = [root for root in parse(live.html).children if not isinstance(root, str)]
            assert {root.id for root in roots} <= ids, element.attributes


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("role", Role)
def test_every_page_that_a_role_can_reach_is_sound_and_cheap(demo: Flask, role: Role, language: str) -> None:
    account = db.session.scalars(select(User).filter_by(role=role).order_by(User.login)).first()
    client = browser_of(demo, account, language)
    wrong: list[str] = []
    languages: Counter[str] = Counter()
    for page, found in crawl(demo, client, ["/home", "/"], BUDGET):
        wrong += found
        languages[page.document.one("html")["lang"]] += 1
        assert_fragments_fit(client, page)
    assert not wrong, "\n".join(wrong)
    assert set(languages) == {language}
    assert languages.total() > 5


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_public_page_is_sound_and_cheap(demo: Flask, language: str) -> None:
    client = browser_of(demo, None, language)
    wrong: list[str] = []
    for _page, found in crawl(demo, client, ["/"], PUBLIC_BUDGET):
        wrong += found
    assert not wrong, "\n".join(wrong)
