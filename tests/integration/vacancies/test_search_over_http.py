"""Whatever is typed into the search, the real server on PostgreSQL answers with a page, in both languages."""

import http.client
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from hwportal.extensions import db
from tests import factories, live
from tests.databases import fresh_database, portal

ODD = {
    "10,000 characters": "保" * 10_000,
    "10,000 words": "保育 " * 3_333,
    "10,000 minuses": "-" * 10_000,
    "double quotes": '"保育士" "',
    "single quotes": "'保育士' or '1'='1",
    "star": "*",
    "stars": "保* ** *育",
    "minus": "-",
    "minus and space": "- - -保育士 --",
    "only spaces": "     ",
    "wide spaces": "\u3000\u3000",
    "query marks": "保育 & | ! ( ) <-> :* <2> \\",
    "like marks": "%_\\%",
    "or": "OR OR ＯＲ",
    "brackets": "((((",
    "surrogate": "\ud83d",
    "emoji": "👩‍👧𠮷",
    "marks": "は" + "\u3099" * 500,
    "bidi": "\u202e保育士\u2066",
    "line ends": "保育\r\n士",
    "markup": "<script>alert(1)</script>",
}


@pytest.fixture(scope="module")
def server(worker_id: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[live.Live]:
    """Run the portal with one vacancy on PostgreSQL."""
    url = fresh_database("postgresql", f"search{worker_id}")
    app = portal(url)
    with app.app_context():
        factories.public_vacancy()
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    directory: Path = tmp_path_factory.mktemp("search")
    with live.gunicorn(live.settings(url, live.free_port()), directory) as running:
        yield running


def get(server: live.Live, query: bytes) -> tuple[int, str]:
    """Ask for a page with the bytes of a query as they are; no client tidies them."""
    connection = http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=20)
    try:
        connection.putrequest("GET", "/vacancies?" + query.decode("ascii"), skip_accept_encoding=True)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("words", ODD.values(), ids=ODD)
def test_a_page_answers_whatever_is_typed(server: live.Live, words: str, language: str) -> None:
    query = f"lang={language}&q={quote(words, errors='surrogatepass')}"
    status, page = get(server, query.encode())
    assert status == 200
    assert "</html>" in page
    assert 'id="vacancy-list"' in page
    assert "<script>alert" not in page


@pytest.mark.parametrize("field", ["q", "prefecture", "municipality", "occupation", "pay", "older", "newer"])
def test_nul_is_refused_with_a_page(server: live.Live, field: str) -> None:
    status, page = get(server, f"{field}=a%00b".encode())
    assert status == 400
    assert "</html>" in page


@pytest.mark.parametrize("words", ["保育士", "\u3000保育士\u3000", "保育士" + " " * 5_000, "保" + "育士"])
def test_spaces_around_words_find_the_same(server: live.Live, words: str) -> None:
    status, page = get(server, f"q={quote(words)}".encode())
    assert status == 200
    assert "1件の求人" in page


@pytest.mark.parametrize("bytes_", [b"%FF%FE", b"%C3%28", b"%E4%BF", b"%ZZ", b"%"])
def test_broken_utf8_gets_a_page(server: live.Live, bytes_: bytes) -> None:
    status, page = get(server, b"q=" + bytes_)
    assert status in {200, 400}
    assert "</html>" in page
