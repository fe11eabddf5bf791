"""Registrations and vacancies are valid to the end of the second following month."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwportal.rules import validity


@pytest.mark.parametrize(
    ("start", "until"),
    [
        (date(2026, 4, 1), date(2026, 6, 30)),
        (date(2026, 5, 15), date(2026, 7, 31)),
        (date(2026, 6, 30), date(2026, 8, 31)),
        (date(2025, 12, 31), date(2026, 2, 28)),
        (date(2027, 12, 1), date(2028, 2, 29)),
        (date(2026, 1, 20), date(2026, 3, 31)),
    ],
)
def test_the_last_day(start: date, until: date) -> None:
    assert validity.valid_until(start) == until
    assert validity.is_valid(until, until)
    assert not validity.is_valid(until, until + timedelta(days=1))


def test_an_extension_adds_a_month_to_its_end() -> None:
    assert validity.extended(date(2026, 1, 31)) == date(2026, 2, 28)
    assert validity.extended(date(2026, 2, 28)) == date(2026, 3, 31)
    assert validity.extended(date(2026, 11, 30)) == date(2026, 12, 31)


@pytest.mark.parametrize(("day", "may"), [((6, 1), True), ((6, 30), True), ((5, 31), False), ((7, 1), False)])
def test_only_the_final_month_extends(day: tuple[int, int], may: bool) -> None:
    assert validity.may_extend(date(2026, 6, 30), date(2026, *day)) is may


@pytest.mark.parametrize(
    ("days_left", "notice"), [(15, None), (14, 14), (10, 14), (4, 14), (3, 3), (1, 3), (0, 3), (-1, None)]
)
def test_notices_are_due_14_and_3_days_before(days_left: int, notice: int | None) -> None:
    until = date(2026, 6, 30)
    assert validity.notice_due(until, until - timedelta(days=days_left)) == notice


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_validity_lasts_two_to_three_months_and_ends_with_a_month(start: date) -> None:
    until = validity.valid_until(start)
    assert 58 < (until - start).days <= 92
    assert (until + timedelta(days=1)).day == 1
