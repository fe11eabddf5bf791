"""Working days, office hours and deadlines."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwportal.clock import TOKYO
from hwportal.rules import calendar

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    "closed",
    [
        date(2026, 11, 22),  # Sunday
        date(2026, 11, 23),  # 勤労感謝の日
        date(2026, 9, 22),  # between two holidays
        date(2027, 3, 22),  # substitute holiday
        date(2026, 12, 29),
        date(2026, 12, 31),
        date(2027, 1, 1),
        date(2029, 1, 3),
    ],
)
def test_offices_are_closed(closed: date) -> None:
    assert not calendar.is_working_day(closed)


@pytest.mark.parametrize("opened", [date(2026, 11, 24), date(2026, 12, 28), date(2027, 1, 4)])
def test_offices_are_open(opened: date) -> None:
    assert calendar.is_working_day(opened)


def test_holidays_have_names() -> None:
    assert calendar.holiday_name(date(2026, 11, 23)) == "勤労感謝の日"
    assert calendar.holiday_name(date(2026, 12, 30)) == calendar.YEAR_END_CLOSING
    assert calendar.holiday_name(date(2027, 1, 1)) == "元日"
    assert calendar.holiday_name(date(2026, 11, 24)) is None


def test_working_days_skip_the_year_end() -> None:
    assert calendar.next_working_day(date(2026, 12, 28)) == date(2027, 1, 4)
    assert calendar.add_working_days(date(2027, 1, 4), -2) == date(2026, 12, 25)
    assert calendar.add_working_days(date(2026, 11, 22), 0) == date(2026, 11, 22)
    assert calendar.working_day_on_or_before(date(2027, 1, 3)) == date(2026, 12, 28)
    assert calendar.working_day_on_or_before(date(2027, 1, 4)) == date(2027, 1, 4)


@given(DAYS, st.integers(1, 30))
def test_counting_back_undoes_adding(day: date, count: int) -> None:
    later = calendar.add_working_days(day, count)
    assert calendar.is_working_day(later)
    assert calendar.working_days_between(day, later) == count
    back = calendar.add_working_days(later, -count)
    assert back == calendar.working_day_on_or_before(day)


def test_by_the_20th_means_the_end_of_that_day_in_tokyo() -> None:
    deadline = calendar.end_of_day(date(2026, 11, 20))
    assert datetime(2026, 11, 20, 14, 59, 59, tzinfo=UTC) <= deadline < datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


class TestOfferDeadline:
    """Offers run out while somebody can be asked: never at night, on weekends or holidays."""

    @pytest.mark.parametrize(
        ("offered", "hours", "deadline"),
        [
            ("2026-11-24 10:00", 24, "2026-11-25 10:00"),
            ("2026-11-20 16:00", 24, "2026-11-24 17:15"),  # a Friday before a long weekend
            ("2026-11-24 19:00", 24, "2026-11-26 17:15"),
            ("2026-11-24 22:00", 10, "2026-11-25 17:15"),
            ("2026-12-28 12:00", 24, "2027-01-04 17:15"),
        ],
    )
    def test_it_moves_to_the_end_of_office_hours(self, offered: str, hours: int, deadline: str) -> None:
        start = datetime.fromisoformat(offered).replace(tzinfo=TOKYO)
        assert calendar.offer_deadline(start, timedelta(hours=hours)) == datetime.fromisoformat(deadline).replace(
            tzinfo=TOKYO
        )

    @given(st.integers(0, 2 * 366 * 24 * 60), st.integers(0, 96))
    def test_it_is_always_in_office_hours_and_leaves_the_time_promised(self, minutes: int, hours: int) -> None:
        offered = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
        promised = timedelta(hours=hours)
        deadline = calendar.offer_deadline(offered, promised)
        assert deadline >= offered + promised
        assert calendar.is_open(deadline)
        assert 8 <= deadline.hour < 20


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(1990, 11, 22), date(2026, 11, 21), 35),
        (date(1990, 11, 22), date(2026, 11, 22), 36),
        (date(2004, 2, 29), date(2026, 2, 28), 21),
        (date(2004, 2, 29), date(2026, 3, 1), 22),
    ],
)
def test_age_changes_on_the_birthday(birth: date, day: date, age: int) -> None:
    assert calendar.age_on(birth, day) == age
