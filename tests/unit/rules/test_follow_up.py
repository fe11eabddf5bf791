"""Which fields come first, and small numbers that nobody can work out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwportal.reference import occupation
from hwportal.rules import follow_up
from hwportal.rules.small_cells import FEWEST, protected


@pytest.mark.parametrize(("code", "first"), [("029-01", True), ("050-02", True), ("037-01", False), (None, False)])
def test_fields_that_lack_people_come_first(code: str | None, first: bool) -> None:
    assert follow_up.is_priority(code) is first


def test_the_fields_are_groups_of_the_classification() -> None:
    assert all(occupation(code) for code in follow_up.PRIORITY_CODES)


@pytest.mark.parametrize(
    ("parts", "total", "shown", "shown_total"),
    [
        ([0, 0], 0, [0, 0], 0),
        ([5, 9], 14, [5, 9], 14),
        ([4, 9, 20], 33, [None, None, 20], 33),
        ([4, 0, 0], 4, [None, 0, 0], None),
        ([1, 2, 30], 33, [None, None, 30], 33),
        ([1, 1, 0], 2, [None, None, 0], None),
    ],
)
def test_small_numbers_are_hidden_with_what_would_tell_them(
    parts: list[int], total: int, shown: list[int | None], shown_total: int | None
) -> None:
    assert protected(parts, total) == (shown, shown_total)


@given(st.lists(st.integers(0, 40), min_size=1, max_size=6))
def test_nobody_works_out_a_small_number(parts: list[int]) -> None:
    shown, total = protected(parts, sum(parts))
    hidden = [number for number, told in zip(parts, shown, strict=True) if told is None]
    assert not [number for number in shown if number and number < FEWEST]
    assert total is None or len(hidden) != 1
