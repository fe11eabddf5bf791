"""The terms of full-text search, tried on SQLite's own full-text engine."""

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwportal.rules import bigrams

TEXTS = {
    1: "保育士（正社員）夜勤なし 名古屋市",
    2: "看護師 車通勤可 9:00～18:00 歯科クリニック",
    3: "介護職員 特養 夜勤あり 時給1,226円",
    4: "Nursery teacher, Chiyoda 正職員",
    5: "ｹｱﾏﾈｰｼﾞｬｰ 居宅介護支援",
}


@pytest.fixture(scope="module")
def engine() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE found USING fts5(body, tokenize='unicode61 remove_diacritics 0')")
    rows = [(key, bigrams.index_text(text)) for key, text in TEXTS.items()]
    connection.executemany("INSERT INTO found (rowid, body) VALUES (?, ?)", rows)
    connection.commit()
    yield connection
    connection.close()


def found(engine: sqlite3.Connection, query: str) -> set[int]:
    match = bigrams.fts5_query(bigrams.query_words(query))
    return {key for (key,) in engine.execute("SELECT rowid FROM found WHERE found MATCH ?", (match,))}


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("保育", {1}),
        ("保育士", {1, 4}),
        ("育士", {1}),
        ("士", {1}),
        ("車", {2}),
        ("夜勤", {1, 3}),
        ("夜勤なし", {1}),
        ("夜勤無し", {1}),
        ("看護師 車", {2}),
        ("看護師 名古屋", set()),
        ("1226円", set()),
        ("226円", {3}),
        ("ケアマネ", {5}),
        ("介護支援専門員", {5}),
        ("ｹｱﾏﾈ", {5}),
        ("nursery teacher", {1, 4}),
        ("NURSERY", {4}),
        ("chiyo", {4}),
        ("正社員", {1, 4}),
        ("特別養護老人ホーム", {3}),
        ("歯科医院", set()),
    ],
)
def test_a_query_finds_what_a_person_means(engine: sqlite3.Connection, query: str, keys: set[int]) -> None:
    assert found(engine, query) == keys


def test_a_run_is_all_its_pairs_and_its_last_character() -> None:
    assert bigrams.index_terms("保育士、9時") == ["保育", "育士", "士", "9", "時"]
    assert bigrams.index_terms("ＡＢＣ Café-1") == ["abc", "café", "1"]
    assert bigrams.index_terms("、。・!?") == []


def test_the_literals_of_postgresql_are_quoted() -> None:
    assert bigrams.tsvector("保育士 O'Neill") == "'neill' 'o' '保育' '士' '育士'"
    assert bigrams.tsquery(bigrams.query_words("看護助手 車")) == "(('看護' & '護助' & '助手')) & (('車':*))"


def test_only_words_of_several_terms_need_a_second_look() -> None:
    assert bigrams.like_patterns(bigrams.query_words("車 看護助手")) == (("%看護助手%",),)
    assert bigrams.like_patterns((("100%_a",),)) == (("%100\\%\\_a%",),)


@pytest.mark.parametrize("query", ["", "  ", "、。", "-- ' \" * ( )", "\\"])
def test_a_query_without_words_looks_for_nothing(query: str) -> None:
    words = bigrams.query_words(query)
    assert words == ()
    assert bigrams.fts5_query(words) == bigrams.tsquery(words) == ""


def test_long_queries_are_cut() -> None:
    assert len(bigrams.query_words(" ".join("あいうえおかきくけこさしすせそ"))) == 8


@given(st.text(max_size=60))
def test_no_text_breaks_the_engine(engine: sqlite3.Connection, text: str) -> None:
    words = bigrams.query_words(text)
    if words:
        found(engine, text)


@given(st.text(alphabet="保育士看護師介護なしーケア、", min_size=1, max_size=30), st.data())
def test_every_part_of_a_japanese_text_finds_it(engine: sqlite3.Connection, text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    part = text[start : data.draw(st.integers(start + 1, len(text)))]
    engine.execute("INSERT INTO found (rowid, body) VALUES (100, ?)", (bigrams.index_text(text),))
    words = bigrams.query_words(part)
    assert not words or 100 in found(engine, part)
    engine.rollback()


@pytest.mark.parametrize(
    ("typed", "words", "without"),
    [
        ("歯科 OR 保育", (("歯科", "保育"),), ()),
        ("歯科 ＯＲ 保育 眼科", (("歯科", "保育"), ("眼科",)), ()),
        ("歯科 or 保育", (("歯科",), ("or",), ("保育",)), ()),
        ("歯科 -眼科", (("歯科",),), (("眼科",),)),
        ("-no overtime", (), (("残業なし", "残業無し", "no overtime"),)),
        ("OR", (), ()),
        ("- -- OR -", (), ()),
        ("歯科 OR", (("歯科",),), ()),
    ],
)
def test_or_joins_and_a_minus_leaves_out(typed: str, words: bigrams.Words, without: bigrams.Words) -> None:
    assert bigrams.read_query(typed) == (words, without)


@given(st.text(max_size=120))
def test_whatever_is_typed_is_read(typed: str) -> None:
    query = bigrams.read_query(typed)
    assert len(query.words) <= 8
    assert len(query.without) <= 8
