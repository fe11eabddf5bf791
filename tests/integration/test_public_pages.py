"""The pages that anybody may read, and what stands around every page."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from hwportal.blueprints.referrals.documents import KEPT
from hwportal.policy import Role
from hwportal.rules.promises import DAYS
from hwportal.rules.reply_clock import REPLY_WITHIN
from tests import factories
from tests.browser import counted_queries
from tests.pages import fragment, visit

PAGES = ["/", "/offices", "/first-visit", "/for-employers", "/help", "/contacts", "/personal-data", "/accessibility"]


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_public_page_reads_well_in_both_languages(client: FlaskClient, address: str, language: str) -> None:
    visit(client, f"{address}?lang={language}", language=language)


def test_what_is_promised_to_people_is_what_the_program_does(client: FlaskClient) -> None:
    assert f"返事の期限は{REPLY_WITHIN}開庁日" in visit(client, "/help").text
    assert f"{REPLY_WITHIN}開庁日以内に" in visit(client, "/for-employers").text
    assert f"{DAYS[1]}日後と{DAYS[2]}日後に尋ねます" in visit(client, "/for-employers").text
    assert f"応募が終わってから{KEPT.days}日で消します" in visit(client, "/personal-data").text


def test_the_start_page_asks_the_database_little(client: FlaskClient) -> None:
    with counted_queries(at_most=4):
        client.get("/")


def test_the_office_of_a_postal_code_is_found(client: FlaskClient) -> None:
    assert "ハローワーク飯田橋" in visit(client, "/offices?q=〒100-0001").text


@pytest.mark.parametrize("wanted", ["千代田区", "ちよだ", "Chiyoda", "ﾁﾖﾀﾞ"])
def test_the_office_is_found_by_any_spelling_of_the_town(client: FlaskClient, wanted: str) -> None:
    assert "ハローワーク飯田橋" in visit(client, f"/offices?q={wanted}").text


@pytest.mark.parametrize("wanted", ["竜宮城", "999-9999", "<script>", "x" * 500])
def test_an_unknown_place_gets_advice(client: FlaskClient, wanted: str) -> None:
    assert "見つかりませんでした" in visit(client, f"/offices?q={wanted}").text


def test_the_answer_of_the_search_is_the_same_live(client: FlaskClient) -> None:
    live = fragment(client, "/offices?q=千代田区")
    assert live.document.one("div", id="office-answer").text in visit(client, "/offices?q=千代田区").text


def test_a_prefecture_shows_its_offices_and_areas(client: FlaskClient) -> None:
    page = visit(client, "/offices?prefecture=47")
    assert "ハローワーク那覇" in page.text
    assert "石垣市" in page.text


def test_an_unknown_prefecture_shows_the_list(client: FlaskClient) -> None:
    assert "北海道" in visit(client, "/offices?prefecture=99").text


def test_a_postal_code_offers_its_address(client: FlaskClient) -> None:
    offer = fragment(client, "/addresses?home-postal_code=1000001&fills=home-address").document.one("p")
    assert offer["data-value"] == "東京都千代田区千代田"
    assert offer["data-fills"] == "home-address"


def test_a_postal_code_of_several_places_lets_one_choose(client: FlaskClient) -> None:
    offers = fragment(client, "/addresses?postal_code=4980000&fills=address").document.all("button")
    assert len(offers) > 1


@pytest.mark.parametrize(("typed", "words"), [("9999999", "一覧にありません"), ("10", ""), ("", "")])
def test_an_unknown_postal_code_is_no_obstacle(client: FlaskClient, typed: str, words: str) -> None:
    assert words in fragment(client, f"/addresses?postal_code={typed}").text


def test_the_language_is_remembered(client: FlaskClient) -> None:
    visit(client, "/?lang=en", language="en")
    visit(client, "/help", language="en")
    visit(client, "/help?lang=ja", language="ja")


def test_the_language_link_keeps_the_search_and_cannot_leave_the_portal(client: FlaskClient) -> None:
    assert visit(client, "/offices?q=千代田").link("English") == "?q=%E5%8D%83%E4%BB%A3%E7%94%B0&lang=en"
    assert visit(client, "http://localhost//example.com/x", status=404).link("English") == "?lang=en"


def test_furigana_appear_when_asked_for_and_stay(client: FlaskClient) -> None:
    assert "<rt>" not in client.get("/").text
    assert "<ruby>求人<rp>（</rp><rt>きゅうじん</rt>" in client.get("/?furigana=on").text
    assert "<rt>" in client.get("/help").text
    assert "<rt>" not in client.get("/?furigana=off").text


def test_furigana_are_for_japanese_pages_only(client: FlaskClient) -> None:
    assert "<rt>" not in client.get("/?furigana=on&lang=en").text


def test_static_files_carry_their_version_and_may_be_kept(client: FlaskClient) -> None:
    page = visit(client, "/")
    sheet = next(link["href"] for link in page.document.all("link") if link["rel"] == "stylesheet")
    assert "?v=" in sheet
    with client.get(sheet) as answer:
        assert answer.cache_control.max_age == 365 * 24 * 3600


def test_the_cold_page_is_light(client: FlaskClient, app: Flask) -> None:
    page = visit(client, "/")
    files = [e["href"] for e in page.document.all("link")] + [e["src"] for e in page.document.all("script")]
    assert sum(weight(client, address) for address in files) < 100_000


def weight(client: FlaskClient, address: str) -> int:
    with client.get(address) as answer:
        return len(answer.data)


def test_the_menu_marks_the_present_page(client: FlaskClient) -> None:
    links = visit(client, "/offices").document.one("header").all("a")
    assert [link.text for link in links if link.get("aria-current") == "page"] == ["窓口一覧"]


def test_the_frame_names_the_account_and_lets_it_sign_out(as_role: Any) -> None:
    page = visit(as_role("staff", name="見本 職子"), "/help")
    header = page.document.one("header").text
    assert "見本 職子" in header
    assert "職員" in header
    assert "ハローワーク" in header
    assert page.form("/sign-out").is_post


@pytest.mark.parametrize("role", list(Role))
def test_every_entry_of_every_menu_opens(as_user: Any, role: Role) -> None:
    client = as_user(factories.jobseeker().user if role == Role.JOBSEEKER else factories.user(role))
    entries = visit(client, "/help").document.one("header").all("nav")[-1].all("a")
    assert 1 <= len(entries) <= 6
    for entry in entries:
        visit(client, entry["href"])


def test_a_supervisor_of_the_process_learns_that_all_is_well(client: FlaskClient) -> None:
    assert client.get("/livez").json == {"status": "ok"}
    assert client.get("/readyz").json == {"status": "ok"}


def test_a_shared_terminal_offers_to_finish(client: FlaskClient, app: Flask, as_role: Any) -> None:
    app.config["KIOSK"] = True
    try:
        page = visit(as_role("jobseeker"), "/help")
    finally:
        app.config["KIOSK"] = False
    assert page.document.one("html").get("class") == "kiosk"
    assert "終了する" in page.document.one("header").text
