"""Dates in both calendars, in and out."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwportal.rules import era
from hwportal.rules.wording import BadInput

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    "typed",
    [
        "2026-11-22",
        "2026/11/22",
        "2026.11.22",
        "20261122",
        "2026年11月22日",
        "令和8年11月22日",
        "令和８年１１月２２日",
        "令和 8年 11月 22日",
        "㋿8年11月22日",
        "令8.11.22",
        "R8.11.22",
        "r8-11-22",
        "Ｒ８／１１／２２",
        " R08.11.22 ",
    ],
)
def test_a_day_is_read_however_it_is_typed(typed: str) -> None:
    assert era.parse_date(typed) == DAY


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("令和元年5月1日", date(2019, 5, 1)),
        ("平成31年4月30日", date(2019, 4, 30)),
        ("平成元年1月8日", date(1989, 1, 8)),
        ("昭和64年1月7日", date(1989, 1, 7)),
        ("昭和元年12月25日", date(1926, 12, 25)),
        ("大正15年12月24日", date(1926, 12, 24)),
        ("大正1年7月30日", date(1912, 7, 30)),
        ("明治45年7月29日", date(1912, 7, 29)),
        ("S62.4.1", date(1987, 4, 1)),
    ],
)
def test_days_at_the_ends_of_eras(typed: str, day: date) -> None:
    assert era.parse_date(typed) == day
    assert era.parse_date(era.format_era(day)) == day


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("平成31年5月1日", "令和元年5月1日"),
        ("昭和64年1月8日", "平成元年1月8日"),
        ("令和元年4月30日", "平成31年4月30日"),
        ("大正15年12月25日", "昭和元年12月25日"),
    ],
)
def test_a_day_of_the_wrong_era_is_refused_with_the_right_one(typed: str, right: str) -> None:
    with pytest.raises(BadInput, match=f"Write {right}"):
        era.parse_date(typed)


@pytest.mark.parametrize("typed", ["平成32年1月1日", "昭和65年1月1日", "令和0年1月1日", "大正16年1月1日"])
def test_a_year_that_the_era_never_had_is_refused(typed: str) -> None:
    with pytest.raises(BadInput, match="no year"):
        era.parse_date(typed)


@pytest.mark.parametrize("typed", ["2026-02-29", "令和8年2月30日", "2026-13-01", "R8.0.1", "2026-11-00", "0000-01-01"])
def test_a_day_that_does_not_exist_is_refused(typed: str) -> None:
    with pytest.raises(BadInput, match="no such day"):
        era.parse_date(typed)


@pytest.mark.parametrize("typed", ["", "明日", "11/22", "2026-11", "X8.11.22", "2026-11-22 10:00", "令和8年", "1" * 99])
def test_what_is_no_date_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(BadInput, match="such as 2026-11-22"):
        era.parse_date(typed)


def test_two_digits_need_an_era() -> None:
    with pytest.raises(BadInput, match="four digits"):
        era.parse_date("26-11-22")


@pytest.mark.parametrize(
    ("typed", "year"), [("昭和62年", 1987), ("S62", 1987), ("1987", 1987), ("１９８７年", 1987), ("令和元年", 2019)]
)
def test_a_year_alone(typed: str, year: int) -> None:
    assert era.parse_year(typed) == year


@pytest.mark.parametrize("typed", ["", "62", "昭和65年", "昭和62年4月"])
def test_a_broken_year_is_refused(typed: str) -> None:
    with pytest.raises(BadInput):
        era.parse_year(typed)


@pytest.mark.parametrize("typed", ["2026-11", "令和8年11月", "R8.11", "2026/11"])
def test_a_month_alone(typed: str) -> None:
    assert era.parse_month(typed) == date(2026, 11, 1)


@pytest.mark.parametrize("typed", ["", "2026", "2026-13", "令和8年11月22日"])
def test_a_broken_month_is_refused(typed: str) -> None:
    with pytest.raises(BadInput):
        era.parse_month(typed)


def test_days_are_written_in_every_form() -> None:
    assert era.format_era(DAY) == "令和8年11月22日"
    assert era.format_era_short(DAY) == "R8.11.22"
    assert era.format_era_year_en(DAY) == "Reiwa 8"
    assert era.format_era_year(date(2019, 5, 1)) == "令和元年"


@given(st.dates(date(1873, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read_back_from_every_form(day: date) -> None:
    for written in (era.format_era(day), era.format_era_short(day), day.isoformat()):
        assert era.parse_date(written) == day


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_a_refusal(typed: str) -> None:
    with suppress(BadInput):
        assert date.min <= era.parse_date(typed) <= date.max
