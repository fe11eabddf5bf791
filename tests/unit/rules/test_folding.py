"""Spellings that a clerk would take for the same name share one search key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwportal.rules.folding import fold


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("髙橋", "高橋"),
        ("山﨑", "山崎"),
        ("渡邊", "渡辺"),
        ("渡邉", "渡辺"),
        ("齋藤", "斉藤"),
        ("齊藤", "斎藤"),
        ("𠮷田", "吉田"),
        ("濵田", "浜田"),
        ("廣澤", "広沢"),
        ("國嶋", "国島"),
        ("葛\U000e0100城", "葛城"),
        ("神\ufe00", "神"),
        ("みほん はなこ", "ミホンハナコ"),
        ("ﾐﾎﾝ･ﾊﾅｺ", "ミホン ハナコ"),
        ("ショウジ", "シヨウジ"),
        ("ミヅホ", "ミズホ"),
        ("マリ-", "マリー"),
        ("Ｏ’Neill", "oneill"),
        ("ガ", "カ\u3099"),
        ("見本　花子", "見本花子"),
    ],
)
def test_variants_fall_together(typed: str, other: str) -> None:
    assert fold(typed) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("ハナコ", "バナコ"), ("高橋", "高梁"), ("マリ", "マリー")])
def test_different_names_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_a_key_is_its_own_key(value: str) -> None:
    key = fold(value)
    assert fold(key) == key
