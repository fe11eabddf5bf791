"""The fiscal year goes from April to March, in Tokyo."""

from datetime import UTC, date, datetime

from hwportal.rules.fiscal_year import bounds_of, count_days, fiscal_year, months_of


def test_edge_79_march_belongs_to_the_year_before() -> None:
    assert [fiscal_year(day) for day in (date(2026, 3, 31), date(2026, 4, 1), date(2027, 1, 4))] == [2025, 2026, 2026]


def test_twelve_months_begin_with_april() -> None:
    months = months_of(2026)
    assert (len(months), months[0], months[8], months[9], months[-1]) == (
        12,
        date(2026, 4, 1),
        date(2026, 12, 1),
        date(2027, 1, 1),
        date(2027, 3, 1),
    )
    assert {fiscal_year(month) for month in months} == {2026}


def test_edge_76_it_begins_at_midnight_in_tokyo() -> None:
    first, following = bounds_of(2026)
    assert first == datetime(2026, 3, 31, 15, 0, tzinfo=UTC)
    assert following == datetime(2027, 3, 31, 15, 0, tzinfo=UTC)


def test_edge_80_days_are_counted_for_each_event() -> None:
    one, two = date(2026, 5, 1), date(2026, 5, 2)
    assert count_days([[one, two], [one]]) == 3
