"""Every answer, errors included, carries the security headers, and no signed-in page stays in a cache."""

import pytest
from flask import Flask

from tests.browser import Browser
from tests.conftest import Entering

WANTED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.fixture
def breaking(app: Flask, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return an address whose view breaks, with failures answered as in production."""

    def broken() -> str:
        raise ZeroDivisionError

    monkeypatch.setitem(app.view_functions, "public.livez", broken)
    monkeypatch.setitem(app.config, "TESTING", False)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    return "/livez"


def assert_guarded(answer: object) -> None:
    headers = answer.headers  # type: ignore[attr-defined]
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert {name: headers.get(name) for name in WANTED} == WANTED


@pytest.mark.parametrize(
    ("method", "url", "status"),
    [
        ("GET", "/", 200),
        ("GET", "/static/vendor/htmx.min.js", 200),
        ("GET", "/me", 302),
        ("POST", "/sign-in", 400),
        ("GET", "/nothing-here", 404),
        ("DELETE", "/vacancies", 405),
    ],
)
def test_headers_stand_on_every_kind_of_answer(client: Browser, method: str, url: str, status: int) -> None:
    answer = client.open(url, method=method)
    assert answer.status_code == status
    assert_guarded(answer)
    answer.close()


def test_a_body_that_is_too_large_is_refused_with_a_page(client: Browser) -> None:
    answer = client.post("/sign-in", data={"login": "a" * 10_000_000})
    assert answer.status_code == 413
    assert "<h1" in answer.text
    assert_guarded(answer)


def test_a_failure_shows_a_page_and_nothing_of_the_program(client: Browser, breaking: str) -> None:
    answer = client.get(breaking)
    assert answer.status_code == 500
    assert "ZeroDivisionError" not in answer.text
    assert_guarded(answer)


def test_pages_of_a_signed_in_person_are_not_kept(as_role: Entering) -> None:
    assert as_role("jobseeker").get("/").headers["Cache-Control"] == "no-store"


def test_a_foreign_host_name_is_not_answered(client: Browser) -> None:
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 400


def test_the_language_is_chosen_by_query_then_cookie_then_browser(client: Browser) -> None:
    assert client.get("/").headers["Content-Language"] == "ja"
    assert client.get("/", headers={"Accept-Language": "en-GB,en"}).headers["Content-Language"] == "en"
    assert client.get("/?lang=en").headers["Content-Language"] == "en"
    assert client.get("/", headers={"Accept-Language": "ja"}).headers["Content-Language"] == "en"


@pytest.mark.parametrize("url", ["/vacancies?q=a%00b", "/vacancies/13010%00", "/staff/approvals?kind=%00", "/?%00=1"])
def test_an_address_that_no_database_can_look_up_is_refused_with_a_page(client: Browser, url: str) -> None:
    answer = client.get(url)
    assert answer.status_code in {400, 404}
    assert "<h1" in answer.text
    assert_guarded(answer)
