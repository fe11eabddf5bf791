"""Typed text is kept as typed, without what nobody can see, and refused where it cannot be kept."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwportal.rules.numbers import is_my_number
from hwportal.rules.text import (
    clean_email,
    clean_kana,
    clean_line,
    clean_phone,
    clean_text,
    contains_my_number,
    has_invisible,
    is_kana,
    to_katakana,
    visible_length,
)
from hwportal.rules.wording import BadInput

IVS = "葛\U000e0100城"
FAMILY = "👨\u200d👩\u200d👧"


@pytest.mark.parametrize(
    "name", ["髙橋 花子", "山﨑 太郎", "𠮷田", IVS, FAMILY, "O'Neill", "Nguyễn Thị", "＜script＞", "<b>"]
)
def test_names_are_kept_exactly_as_typed(name: str) -> None:
    assert clean_line(name) == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize("bad", ["\x00", "\x07", "\x1b", "\x7f", "\x9b", "\ud800", "\ufffe", "\U0010ffff", "\ufdd0"])
def test_control_characters_and_noncharacters_are_refused(bad: str) -> None:
    for clean in (clean_line, clean_text):
        with pytest.raises(BadInput, match="cannot be kept"):
            clean(f"見本{bad}花子")


@pytest.mark.parametrize("unseen", ["\u202e", "\u2066", "\u200b", "\ufeff", "\u2060", "\u3164", "\U000e0041", "\u00ad"])
def test_invisible_characters_leave_names_and_can_be_told(unseen: str) -> None:
    assert clean_line(f"見本{unseen}花子") == "見本花子"
    assert has_invisible(f"見本{unseen}花子")
    assert not has_invisible(IVS + FAMILY)


def test_characters_that_turn_text_around_are_shown_in_longer_texts() -> None:
    assert clean_text("賃金\u202e0001円") == "賃金⟦U+202E⟧0001円"


def test_texts_keep_their_lines_and_lines_have_one() -> None:
    assert clean_text(" 一行目  \r\n二行目\r\n\r\n") == "一行目\n二行目"
    assert clean_line("  見本\t花子　\n") == "見本 花子"
    for separator in ("\n", "\r\n", "\u2028", "\x85"):
        with pytest.raises(BadInput, match="one line"):
            clean_line(f"見本{separator}Bcc: someone")


def test_separate_marks_are_joined_and_heaps_of_marks_refused() -> None:
    assert clean_line("カ\u3099") == "ガ"
    assert clean_line("e" + "\u0301" * 8)
    with pytest.raises(BadInput, match="too many accents"):
        clean_line("e" + "\u0323" * 10)


def test_length_is_what_a_reader_counts() -> None:
    assert visible_length(IVS) == 2
    assert visible_length(FAMILY) == 1
    assert clean_line(IVS, limit=2) == IVS
    with pytest.raises(BadInput, match=r"at most 3 characters\. Now there are 4") as refused:
        clean_line("見本花子", limit=3)
    assert refused.value.values == {"limit": 3, "length": 4}
    with pytest.raises(BadInput, match="at most 5"):
        clean_line(("葛" + "\U000e0100" * 3) * 5, limit=5)


@given(st.text())
def test_cleaning_twice_changes_nothing(value: str) -> None:
    for clean in (clean_line, clean_text):
        try:
            kept = clean(value)
        except BadInput:
            continue
        assert clean(kept) == kept
        assert not any(character in kept for character in "\x00\u202e\r")


class TestMyNumber:
    """Individual Numbers are never kept."""

    NUMBER = "123456789018"

    @pytest.mark.parametrize("typed", [NUMBER, "1234-5678-9018", "1234 5678 9018", "番号１２３４５６７８９０１８"])
    def test_it_is_found_however_it_is_written(self, typed: str) -> None:
        assert contains_my_number(typed)
        with pytest.raises(BadInput, match="Individual Number"):
            clean_text(typed)

    @pytest.mark.parametrize("typed", ["123456789012", "1234567890180", "0123456789018", "1234-56789018"])
    def test_other_digits_are_not_taken_for_one(self, typed: str) -> None:
        assert not contains_my_number(typed)

    @given(st.integers(0, 10**11 - 1))
    def test_exactly_one_of_ten_last_digits_is_right(self, body: int) -> None:
        assert sum(is_my_number(f"{body:011}{digit}") for digit in range(10)) == 1

    @pytest.mark.parametrize("digits", ["", "12345678901", "12345678901x", "１２３４５６７８９０１８"])
    def test_anything_but_twelve_digits_is_none(self, digits: str) -> None:
        assert not is_my_number(digits)


class TestKana:
    """Readings are kept in full-width katakana."""

    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("みほん はなこ", "ミホン ハナコ"),
            ("ﾐﾎﾝ ﾊﾅｺ", "ミホン ハナコ"),
            ("ｶﾞｳﾞｧ", "ガヴァ"),
            ("ミホン　　ハナコ", "ミホン ハナコ"),
            ("マリー・ルイーズ", "マリー・ルイーズ"),
            ("", ""),
        ],
    )
    def test_every_kana_becomes_full_width_katakana(self, typed: str, kept: str) -> None:
        assert clean_kana(typed) == kept

    @pytest.mark.parametrize("typed", ["見本 花子", "Hanako", "ハナコ1", "ハナコ！", "・", "ー山"])
    def test_anything_else_is_refused(self, typed: str) -> None:
        assert not is_kana(typed)
        with pytest.raises(BadInput, match="kana only"):
            clean_kana(typed)

    def test_other_characters_stay_when_converting(self) -> None:
        assert to_katakana("見本ﾊﾅこABC12") == "見本ハナコABC12"

    def test_a_reading_has_a_limit(self) -> None:
        with pytest.raises(BadInput, match="at most 3"):
            clean_kana("ミホンハナコ", limit=3)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("03-1234-5678", "03-1234-5678"),
        ("0312345678", "03-1234-5678"),
        ("０９０－１２３４－５６７８", "090-1234-5678"),
        ("+81 90 1234 5678", "090-1234-5678"),
        ("(0123)45-6789", "0123-45-6789"),
        ("0120123456", "0120-123-456"),
        ("0123456789", "0123456789"),
        ("", ""),
    ],
)
def test_telephone_numbers_are_kept_with_hyphens(typed: str, kept: str) -> None:
    assert clean_phone(typed) == kept


@pytest.mark.parametrize("typed", ["12345", "1234567890", "03-1234-567", "03-1234-56789012", "call me", "0312345678;"])
def test_what_is_no_telephone_number_is_refused(typed: str) -> None:
    with pytest.raises(BadInput, match="telephone"):
        clean_phone(typed)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Hanako@Example.JP", "Hanako@example.jp"),
        ("ｈａｎａ＠ｂ．ｊｐ", "hana@b.jp"),
        (" a@b.jp ", "a@b.jp"),
        ("", ""),
    ],
)
def test_addresses_are_kept_in_half_width(typed: str, kept: str) -> None:
    assert clean_email(typed) == kept


@pytest.mark.parametrize("typed", ["hanako", "a@b@c.jp", "a b@c.jp", "花子@example.jp", "a@example", "a..b@c.jp"])
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(BadInput):
        clean_email(typed)


def test_a_long_address_is_refused() -> None:
    with pytest.raises(BadInput):
        clean_email("a" * 60 + "@" + "b" * 50 + ".jp")
