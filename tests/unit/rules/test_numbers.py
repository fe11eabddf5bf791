"""Official numbers and our own ones: shapes and check digits."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwportal.rules import numbers


class TestCorporateNumber:
    """法人番号: thirteen digits, the first checks the others."""

    @pytest.mark.parametrize("typed", ["7000012050002", "７０００－０１２０－５０００２", " 7000 0120 50002 "])
    def test_a_real_one_is_read_in_any_grouping(self, typed: str) -> None:
        assert numbers.corporate_number(typed) == "7000012050002"  # the National Tax Agency's own

    @pytest.mark.parametrize("typed", ["7000012050003", "700001205000", "70000120500022", "abc", ""])
    def test_a_mistyped_one_is_none(self, typed: str) -> None:
        assert numbers.corporate_number(typed) is None

    @given(st.integers(0, 10**12 - 1))
    def test_exactly_one_first_digit_is_right(self, body: int) -> None:
        assert sum(numbers.is_corporate_number(f"{digit}{body:012}") for digit in range(10)) == 1


class TestOfficialShapes:
    """The printed numbers of vacancies, jobseekers and establishments."""

    def test_a_vacancy_number_ends_in_year_and_series(self) -> None:
        assert numbers.vacancy_number("01010", 377810, date(2025, 10, 2)) == "01010-37781051"
        assert numbers.vacancy_number("13010", 42, date(2026, 11, 22), numbers.GRADUATES_SERIES) == "13010-00004268"

    def test_a_jobseeker_number_has_eight_digits(self) -> None:
        assert numbers.jobseeker_number("13010", 123) == "13010-00000123"

    def test_an_establishment_number_is_4_6_1(self) -> None:
        made = numbers.establishment_number("13010", 131162)
        assert made.startswith("1301-131162-")
        assert numbers.normal_establishment_number(made) == made

    def test_a_serial_that_does_not_fit_is_never_cut(self) -> None:
        with pytest.raises(ValueError, match="does not fit"):
            numbers.vacancy_number("13010", 1_000_000, date(2026, 1, 1))

    @pytest.mark.parametrize(
        "typed", ["13010-4261", "13010-00004261", "１３０１０－４２６１", "1301000004261", "13010 4261"]
    )
    def test_a_number_is_read_however_it_is_typed(self, typed: str) -> None:
        assert numbers.normal_number(typed) == "13010-00004261"

    @pytest.mark.parametrize("typed", ["", "13010", "1301-4261", "13010-123456789", "13010-12a", "'; drop"])
    def test_what_is_no_number_is_none(self, typed: str) -> None:
        assert numbers.normal_number(typed) is None
        assert numbers.normal_establishment_number(typed) is None

    @pytest.mark.parametrize("typed", ["0101-131162-7", "01011311627", "０１０１－１３１１６２－７"])
    def test_an_establishment_number_is_read_however_it_is_typed(self, typed: str) -> None:
        assert numbers.normal_establishment_number(typed) == "0101-131162-7"
