"""The dates of a series, and routes that a bus can drive."""

from datetime import UTC, date, datetime, timedelta

from hwportal.rules.routes import route_problem
from hwportal.rules.series import series_days

FIRST = date(2026, 4, 1)
NINE = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)


def at(minutes: int) -> datetime:
    return NINE + timedelta(minutes=minutes)


def test_dates_follow_each_other_at_the_same_distance() -> None:
    days = series_days(FIRST, "fortnight", 3, only_working_days=False)
    assert days == [date(2026, 4, 15), date(2026, 4, 29), date(2026, 5, 13)]


def test_edge_78_a_date_on_a_holiday_moves_to_the_next_working_day() -> None:
    days = series_days(FIRST, "fortnight", 3, only_working_days=True)
    assert days == [date(2026, 4, 15), date(2026, 4, 30), date(2026, 5, 13)]  # 29 April is Showa Day


def test_the_year_end_closing_moves_a_date_to_january() -> None:
    assert series_days(date(2026, 12, 22), "week", 2, only_working_days=True) == [date(2027, 1, 4), date(2027, 1, 5)]


def test_a_route_runs_forward_between_leaving_and_coming_back() -> None:
    calls = [(at(20), at(60)), (at(80), at(120))]
    assert route_problem(calls, at(0), at(140)) is None
    assert route_problem([], at(0), at(140)) is None
    assert "departure and the return" in str(route_problem(calls, at(0), at(120)))
    assert "departure and the return" in str(route_problem(calls, at(30), at(140)))
    assert "in the order" in str(route_problem([(at(20), at(60)), (at(60), at(90))], at(0), at(140)))
    assert "after the arrival" in str(route_problem([(at(20), at(20))], at(0), at(140)))
