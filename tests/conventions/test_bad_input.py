"""Whatever is typed into whatever form or address, in every role: a page answers, never a failure."""

from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask import Flask
from sqlalchemy import select

from hwportal.demo.build import build_demo
from hwportal.extensions import db
from hwportal.models import User
from hwportal.policy import Role
from tests.browser import Browser, browser_of
from tests.conventions.test_crawl import BUDGET, crawl
from tests.databases import fresh_database, portal
from tests.pages import Form, Page

FORGED = {
    "nul": "a\x00b",
    "long": "長" * 10_000,
    "bidi": "見本\u202e花子\u2066",
    "emoji": "👩‍👧 𠮷 葛\U000e0100",
    "half-width": "ﾐﾎﾝ ﾊﾅｺ",
    "number": "-99999999999999999999",
    "markup": "'\"><script>alert(1)</script>{{7*7}}%s%(name)s",
    "era": "令和8年2月30日",
    "marks": "は" + "\u3099" * 50,
    "empty": "",
}
KEPT = {"csrf_token", "form_key"}


@pytest.fixture(scope="module")
def demo(worker_id: str) -> Iterator[Flask]:
    """Return the portal with a small demonstration, on the database that forgives less."""
    app = portal(fresh_database("postgresql", f"forged{worker_id}"))
    with app.app_context():
        build_demo(vacancies=40, events=8)
        db.session.commit()
        yield app
        db.session.remove()
        db.engine.dispose()


def forms_of(page: Page) -> Iterator[Form]:
    """Yield the forms of a page that send something, but for those that end the session."""
    for element in page.document.all("form"):
        form = Form(page, element)
        if form.names - KEPT and "sign-out" not in form.action and "sessions" not in form.action:
            yield form


def answers(client: Browser, page: Page) -> Iterator[tuple[str, int]]:
    """Send every form and every address of a page with each forged value; yield what was sent and the status."""
    for form in forms_of(page):
        for name, value in FORGED.items():
            forged = {field: [value] for field in form.names - KEPT}
            yield f"{form.action} with {name}", form.post(client, forged).status_code
    parts = urlsplit(page.path)
    for field, _value in parse_qsl(parts.query, keep_blank_values=True):
        for name, value in FORGED.items():
            yield f"{page.path}: {field} is {name}", client.get(parts.path, query_string={field: value}).status_code


@pytest.mark.parametrize("role", [None, *Role])
def test_forged_input_is_answered(demo: Flask, role: Role | None) -> None:
    account = db.session.scalars(select(User).filter_by(role=role).order_by(User.login)).first() if role else None
    client = browser_of(demo, account)
    starts = ["/home", "/"] if account else ["/", "/sign-in"]
    pages = [page for page, _found in crawl(demo, client, starts, BUDGET)]
    seen: set[tuple[str, frozenset[str]]] = set()
    failed = []
    for page in pages:
        shape = (page.title, frozenset(form.action for form in forms_of(page)))
        if shape not in seen:
            seen.add(shape)
            failed += [f"{status} {sent}" for sent, status in answers(client, page) if status >= 500]
    assert len(pages) > 5
    assert not failed, "\n".join(failed)
