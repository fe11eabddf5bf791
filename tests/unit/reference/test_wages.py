"""Minimum wages: the amount in force decides, what is only announced may warn."""

from datetime import date, timedelta

import pytest

from hwportal import reference
from hwportal.reference import coming_minimum_wage, minimum_wage

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("on", "yen"), [(date(2026, 9, 30), 1226), (date(2026, 10, 1), 1280), (TODAY, 1280), (date(2024, 10, 1), 1163)]
)
def test_tokyo_changes_on_the_day(on: date, yen: int) -> None:
    wage = minimum_wage("13", on)
    assert wage
    assert wage.hourly_yen == yen


def test_nothing_is_known_before_the_table_or_for_an_unknown_prefecture() -> None:
    assert minimum_wage("13", date(2023, 9, 30)) is None
    assert minimum_wage("48", TODAY) is None
    assert coming_minimum_wage("48", TODAY, TODAY) is None


def test_an_amount_without_a_day_never_holds_but_is_coming() -> None:
    present, coming = minimum_wage("11", TODAY), coming_minimum_wage("11", TODAY, TODAY + timedelta(days=60))
    assert present
    assert (present.fiscal_year, present.effective_from is not None) == (2025, True)
    assert coming
    assert (coming.fiscal_year, coming.hourly_yen, coming.effective_from) == (2026, 1196, None)
    assert coming.earliest_from == date(2026, 10, 1)
    assert coming.latest_from == date(2026, 12, 2)


def test_an_amount_with_a_later_day_is_coming_until_it_holds() -> None:
    before = date(2026, 11, 15)
    coming = coming_minimum_wage("26", before, date(2026, 11, 16))
    assert coming
    assert coming.hourly_yen == 1180
    assert coming_minimum_wage("26", before, before) is None
    held = minimum_wage("26", date(2026, 11, 16))
    assert held == coming
    assert coming_minimum_wage("26", date(2026, 11, 16), date(2027, 3, 31)) is None


def test_the_table_has_four_years_for_every_prefecture_and_never_falls() -> None:
    for prefecture in reference.prefectures():
        amounts = [minimum_wage(prefecture.code, date(year, 9, 30)) for year in (2024, 2025, 2026)]
        assert all(amounts)
        yen = [wage.hourly_yen for wage in amounts if wage]
        coming = coming_minimum_wage(prefecture.code, date(2026, 9, 30), date(2026, 12, 31))
        assert coming
        assert sorted({*yen, coming.hourly_yen}) == [*yen, coming.hourly_yen]
