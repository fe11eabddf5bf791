"""What goes wrong is said in words: what happened, what is safe, what to do, whom to ask."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from hwportal.errors import error_page
from tests.pages import checked, fragment, visit

STATUSES = [400, 403, 404, 405, 409, 413, 422, 429, 500, 503]


def test_an_unknown_address_gets_a_whole_page(client: FlaskClient) -> None:
    page = visit(client, "/no-such-page", status=404)
    assert page.title == "ページが見つかりません"
    assert page.links("最初のページ")


def test_htmx_gets_a_notice_and_no_second_page(client: FlaskClient) -> None:
    notice = fragment(client, "/no-such-page", status=404)
    assert "<html" not in notice.html
    assert "ページが見つかりません" in notice.text


def test_a_wrong_method_is_told(client: FlaskClient) -> None:
    assert checked(client.post("/help"), 405).title == "このアドレスは、この方法では使えません"


def test_a_form_without_its_token_is_told_as_expired(as_role: Any) -> None:
    page = checked(as_role("jobseeker").post("/sign-out"), 400)
    assert page.title == "開いてから時間がたちすぎました"
    assert "何も変更されていません" in page.text


def test_a_body_that_is_too_large_is_told(client: FlaskClient) -> None:
    answer = client.post("/sign-in", data={"login": "x" * 3_000_000})
    assert checked(answer, 413).title == "送信された内容が大きすぎます"


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_failure_has_its_page(app: Flask, status: int, language: str) -> None:
    with app.test_request_context(f"/?lang={language}"):
        html, answered = error_page(status)
    assert answered == status
    assert f'lang="{language}"' in html
    assert html.count("<h1>") == 1


def test_a_mistake_of_the_portal_says_what_is_safe(app: Flask, client: FlaskClient) -> None:
    app.config.update(PROPAGATE_EXCEPTIONS=False)
    app.view_functions["public.show_help"], kept = _broken, app.view_functions["public.show_help"]
    try:
        page = checked(client.get("/help"), 500)
    finally:
        app.view_functions["public.show_help"] = kept
        app.config.update(PROPAGATE_EXCEPTIONS=None)
    assert "前に保存した内容は無事です" in page.text
    assert "ZeroDivisionError" not in page.html


def _broken() -> str:
    return str(1 // 0)
