"""Login numbers and the codes of slips."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwportal.rules.logins import (
    ALPHABET,
    check_digit,
    code_key,
    is_number,
    login_key,
    new_code,
    new_number,
    spaced_code,
    spaced_number,
)

NUMBERS = st.integers(10**8, 10**9 - 1).map(lambda number: str(number) + check_digit(str(number)))


def test_a_new_number_has_its_check_digit_and_ten_figures() -> None:
    numbers = {new_number() for _ in range(200)}
    assert len(numbers) > 190
    assert all(is_number(number) for number in numbers)


@given(NUMBERS, st.integers(0, 9), st.integers(1, 9))
def test_every_single_wrong_figure_is_found(number: str, place: int, shift: int) -> None:
    wrong = str((int(number[place]) + shift) % 10)
    assert not is_number(number[:place] + wrong + number[place + 1 :])


@pytest.mark.parametrize("login", ["", "123", "12345678901", "123456789a", "１２３４５６７８９７"])
def test_what_is_not_ten_figures_is_no_number(login: str) -> None:
    assert not is_number(login)


@given(NUMBERS)
def test_a_printed_number_is_understood(number: str) -> None:
    assert login_key(spaced_number(number)) == number
    assert login_key(f" {number} ") == number


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Hanako@Example.JP", "hanako@example.jp"),
        ("ｈａｎａｋｏ＠example.jp", "hanako@example.jp"),
        (" hanako@example.jp\n", "hanako@example.jp"),
        ("han-ako@example.jp", "han-ako@example.jp"),
        ("a\x00b@example.jp", "ab@example.jp"),
        ("１２３４ー５６７ー８９７", "1234567897"),
        ("1234 567 897", "1234567897"),
        ("", ""),
    ],
)
def test_a_login_is_looked_up_as_it_is_stored(typed: str, kept: str) -> None:
    assert login_key(typed) == kept


def test_a_code_is_easy_to_read_aloud() -> None:
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(len(code) == 10 and set(code) <= set(ALPHABET) for code in codes)
    assert not set("ILOU") & set(ALPHABET)


@given(st.text(ALPHABET, min_size=10, max_size=10))
def test_a_printed_code_is_understood_however_it_is_typed(code: str) -> None:
    printed = spaced_code(code)
    assert code_key(printed) == code
    assert code_key(printed.lower().replace("-", " ")) == code
    assert code_key(code.replace("0", "O").replace("1", "l")) == code


@given(st.text())
def test_any_typing_is_taken_without_a_failure(typed: str) -> None:
    assert "\x00" not in login_key(typed)
    assert set(code_key(typed)) <= set(ALPHABET)
